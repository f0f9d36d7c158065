import { useMemo, useRef, useState } from "react";
import type { JoinItem, Lineage } from "../../api/relations/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useSize } from "../parts/useSize.ts";
import { useObservatory } from "../store/context.tsx";
import { nameOf } from "./actorText.ts";
import { LineageExport } from "./LineageExport.tsx";
import { RelationLine } from "./RelationLine.tsx";
import { River } from "./River.tsx";
import { useLatest } from "./useLatest.ts";

/** Mergers, splits and successors as a river in time; a join that is pressed or focused shows who says so. */
export function LineageView() {
  const { value, error, retry } = useLatest<Lineage>("/api/actors/lineage");
  const { t } = useText();
  if (error && !value) return <Failed error={error} retry={retry} />;
  return value ? <LineagePage lineage={value} /> : <p className="frame-waiting soft">{t("loading.short")}</p>;
}

function LineagePage({ lineage }: { lineage: Lineage }) {
  const text = useText();
  const { t } = text;
  const { state } = useObservatory();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const [chosen, setChosen] = useState<string | null>(null);
  const [ties, setTies] = useState(false);
  const names = useMemo(
    () => new Map(lineage.lanes.map(({ actor }) => [actor.id, nameOf(actor, text)])),
    [lineage, text],
  );
  const name = (id: string) => names.get(id) ?? id;
  const isShown = (kind: JoinItem["relation"]["kind"]) => ties || kind !== "affiliated_with";
  const shown = lineage.joins.filter(({ relation }) => isShown(relation.kind));
  const join = shown.find(({ relation }) => relation.id === chosen) ?? null;
  const openActor = (id: string) =>
    state.set((now) => ({ ...now, open: id, network: { ...now.network, view: "network" } }));
  return (
    <div className="lineage">
      <section className="lineage-main scroll" aria-label={t("lineage.title")}>
        <div className="spread lineage-head">
          <p className="soft">{t("lineage.about")}</p>
          <label className="net-check">
            <input type="checkbox" checked={ties} onChange={({ target }) => setTies(target.checked)} />
            {t("lineage.ties")}
          </label>
          <LineageExport isShown={isShown} />
        </div>
        <div ref={box} className="lineage-box">
          {width > 0 && (
            <River
              lineage={lineage}
              joins={shown}
              width={width}
              chosen={chosen}
              onJoin={setChosen}
              onActor={openActor}
            />
          )}
        </div>
      </section>
      <aside className="net-side lineage-side" aria-label={t("lineage.sources")}>
        <JoinList joins={shown} chosen={join} name={name} onJoin={setChosen} />
      </aside>
    </div>
  );
}

/** The same in words: the chosen join first, then all of them by date. */
function JoinList(props: {
  joins: readonly JoinItem[];
  chosen: JoinItem | null;
  name: (id: string) => string;
  onJoin: (id: string | null) => void;
}) {
  const { t } = useText();
  const { chosen, name } = props;
  const rest = [...props.joins].sort((a, b) => a.at.localeCompare(b.at)).filter((join) => join !== chosen);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="scroll lineage-list" tabIndex={0}>
      {chosen && (
        <section className="net-panel-box" aria-live="polite">
          <h2>{t("lineage.chosen")}</h2>
          <ul className="net-relations">
            <RelationLine relation={chosen.relation} name={name} />
          </ul>
        </section>
      )}
      <h2>{t("lineage.all")}</h2>
      <ul className="net-relations">
        {rest.map(({ relation }) => (
          <RelationLine key={relation.id} relation={relation} name={name} />
        ))}
      </ul>
    </div>
  );
}
