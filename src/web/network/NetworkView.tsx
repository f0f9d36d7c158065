import { useMemo, useState } from "react";
import type { Network, NetworkEdge } from "../../api/relations/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { Timeline } from "../timeline/Timeline.tsx";
import { ActorPanel } from "./ActorPanel.tsx";
import { EdgePanel } from "./EdgePanel.tsx";
import { Measures } from "./Measures.tsx";
import { NetworkExport } from "./NetworkExport.tsx";
import { NetworkFilters } from "./NetworkFilters.tsx";
import { NetworkGraph } from "./NetworkGraph.tsx";
import { NetworkLegend } from "./NetworkLegend.tsx";
import { networkQuery } from "./networkQuery.ts";
import { useLatest } from "./useLatest.ts";

export const edgeKey = ({ a, b }: Pick<NetworkEdge, "a" | "b">) => `${a}|${b}`;

/** The picture of all ties in the window, its filters, and what is chosen in it. */
export function NetworkView() {
  const { t, format } = useText();
  const { patch } = useObservatory();
  const filter = useViewState((state) => state.filter);
  const choices = useViewState((state) => state.network);
  const open = useViewState((state) => state.open);
  const query = useMemo(() => networkQuery({ filter, network: choices, open }), [filter, choices, open]);
  const { value: network, error, retry } = useLatest<Network>(`/api/actors/network?${query}`);
  const [chosen, setChosen] = useState<string | null>(null);
  const edge = network?.edges.find((one) => edgeKey(one) === chosen) ?? null;
  const openActor = (id: string | null) => {
    setChosen(null);
    patch({ open: id });
  };
  if (error && !network) return <Failed error={error} retry={retry} />;
  return (
    <div className="net-view">
      <NetworkFilters network={network} onActor={openActor} />
      <section className="net-centre" aria-label={t("network.picture")}>
        <div className="net-stage">
          {network && <NetworkGraph network={network} chosen={chosen} onActor={openActor} onEdge={setChosen} />}
          <div className="net-over">
            {network && (
              <p className="net-count" role="status">
                {t("network.count", {
                  actors: format.number(network.nodes.length),
                  ties: format.number(network.edges.length),
                })}
              </p>
            )}
            {open !== null && (
              <button type="button" className="button small" onClick={() => openActor(null)}>
                {t("network.all")}
              </button>
            )}
            {network && <NetworkExport query={query} />}
          </div>
          {network?.edges.length === 0 && <p className="net-empty soft">{t("network.nothing")}</p>}
        </div>
        <NetworkLegend />
        <Timeline />
      </section>
      <aside className="net-side" aria-label={t("network.side")}>
        {error !== null && <Failed error={error} retry={retry} />}
        {network && edge && (
          <EdgePanel network={network} edge={edge} onActor={openActor} onClose={() => setChosen(null)} />
        )}
        {network && !edge && network.ego !== null && (
          <ActorPanel network={network} id={network.ego} onEdge={setChosen} onClose={() => openActor(null)} />
        )}
        {network && <Measures network={network} onActor={openActor} />}
      </aside>
    </div>
  );
}
