import { useMemo, useState } from "react";
import type { MeasureId, Network, NetworkNode } from "../../api/relations/contract.ts";
import { ComputedBy, HowComputed, Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { nameOf } from "./actorText.ts";

const MEASURES: readonly MeasureId[] = ["degree", "weight", "betweenness", "core"];

/** What the picture shows, as a table: each actor with its measures, and what each measure says. */
export function Measures({ network, onActor }: { network: Network; onActor: (id: string) => void }) {
  const text = useText();
  const { t, format } = text;
  const [sort, setSort] = useState<MeasureId>("betweenness");
  const computed = useMemo(() => ({ manifest: network.manifest }), [network]);
  const rows = [...network.nodes].sort((a, b) => b[sort] - a[sort] || nameOf(a, text).localeCompare(nameOf(b, text)));
  const value = (node: NetworkNode, measure: MeasureId) =>
    measure === "betweenness" ? format.share(node.betweenness) : format.number(node[measure]);
  return (
    <ComputedBy by={computed}>
      <section className="net-measures" aria-label={t("network.measures")}>
        <h2>{t("network.measures")}</h2>
        <p className="soft net-hint">
          <b>{t(`measure.${sort}`)}</b>: {t(`measureExplained.${sort}`)}
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <div className="scroll net-table" tabIndex={0}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t("network.actor")}</th>
                {MEASURES.map((measure) => (
                  <th key={measure} scope="col" className="end" aria-sort={measure === sort ? "descending" : "none"}>
                    <button
                      type="button"
                      className="net-sort"
                      data-selected={measure === sort || undefined}
                      title={t(`measureExplained.${measure}`)}
                      onClick={() => setSort(measure)}
                    >
                      {t(`measure.${measure}`)}
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((node) => (
                <tr key={node.id} data-open={node.id === network.ego || undefined}>
                  <th scope="row">
                    <button type="button" className="button link" onClick={() => onActor(node.id)}>
                      {nameOf(node, text)}
                    </button>
                  </th>
                  {MEASURES.map((measure) => (
                    <td key={measure} className="end num">
                      <Result figure={value(node, measure)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="soft net-hint">
          {t("network.parts", {
            parts: network.components,
            communities: network.communities,
            modularity: format.share(network.modularity),
          })}{" "}
          <HowComputed />
        </p>
      </section>
    </ComputedBy>
  );
}
