import { useMemo } from "react";
import { MOVEMENT_REST, selectCooperation } from "../../actors/cooperation/index.ts";
import type { CooperationAnswer } from "../../api/cooperation/contract.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { useChosen } from "../store/useChosen.ts";
import { Claims } from "./Claims.tsx";
import { CooperationExport } from "./CooperationExport.tsx";
import { CooperationFilters } from "./CooperationFilters.tsx";
import { chosenOf, filterOf, openOf } from "./chosen.ts";
import { Lanes, StageLegend } from "./Lanes.tsx";
import { Matrix, type Pair } from "./Matrix.tsx";
import { useCooperationWords } from "./words.ts";
import "./cooperation.css";

/** Who gives whom what, when, as claimed. */
export default function CooperationPage() {
  const { t } = useText();
  const fetched = useJson<CooperationAnswer>("/api/cooperation");
  return (
    <main className="coop-page">
      <h1 className="sr-only">{t("pages.cooperation")}</h1>
      {fetched.status === "failed" && <Failed error={fetched.error} retry={fetched.retry} />}
      {fetched.status === "loading" && <p className="frame-waiting soft">{t("loading.short")}</p>}
      {fetched.status === "ready" && <Answered answer={fetched.value} />}
    </main>
  );
}

function Answered({ answer }: { answer: CooperationAnswer }) {
  const { t } = useText();
  const { patch } = useObservatory();
  const open = useViewState((state) => state.open);
  const window = useViewState((state) => state.filter);
  const words = useCooperationWords(answer.actors);
  const [chosen, change] = useChosen(chosenOf, openOf);
  const filter = useMemo(() => filterOf(chosen, window), [chosen, window]);
  const items = useMemo(() => {
    const countries = new Map(answer.actors.map((actor) => [actor.id, actor.countries]));
    return selectCooperation(answer.items, filter, (id) => countries.get(id) ?? []);
  }, [answer, filter]);
  const listed = (one: string | null) => (one === null ? [] : [one]);
  const isPair = ({ provider, recipient }: Pair) =>
    (chosen.providers ?? []).join() === (provider ?? "") && (chosen.recipients ?? []).join() === (recipient ?? "");
  return (
    <>
      <CooperationFilters answer={answer} words={words} chosen={chosen} filter={filter} onChange={change} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="coop-body scroll" tabIndex={0}>
        <header className="coop-head">
          <p role="status">
            <strong>{t("coop.count", { count: items.length, total: answer.total })}</strong>{" "}
            <span className="soft">{t("coop.about")}</span>
          </p>
          <div className="row">
            {open !== null && (
              <button type="button" className="button small" onClick={() => patch({ open: null })}>
                {t("filters.reset")}
              </button>
            )}
            <CooperationExport items={items} chosen={chosen} words={words} />
          </div>
        </header>
        {answer.withheld > 0 && (
          <p className="soft">{t("coop.withheld", { count: answer.withheld, days: MOVEMENT_REST })}</p>
        )}
        {answer.dismissed > 0 && <p className="soft">{t("coop.dismissed", { count: answer.dismissed })}</p>}
        {items.length === 0 ? (
          <p className="soft">{t("coop.nothing")}</p>
        ) : (
          <>
            <section aria-labelledby="coop-matrix-title">
              <h2 id="coop-matrix-title">{t("coop.matrix")}</h2>
              <p className="soft coop-note">
                {t("coop.matrixNote")} {t("coop.matrixPress")}
              </p>
              <Matrix
                items={items}
                words={words}
                isChosen={isPair}
                onPair={(pair) =>
                  change(
                    isPair(pair)
                      ? { providers: [], recipients: [] }
                      : { providers: listed(pair.provider), recipients: listed(pair.recipient) },
                  )
                }
              />
            </section>
            <section aria-labelledby="coop-time-title">
              <h2 id="coop-time-title">{t("coop.time")}</h2>
              <p className="soft coop-note">{t("coop.timeNote")}</p>
              <Lanes items={items} words={words} onPick={showRow} />
              <StageLegend />
            </section>
            <section aria-labelledby="coop-list-title">
              <h2 id="coop-list-title">{t("coop.list")}</h2>
              <Claims items={items} words={words} />
            </section>
          </>
        )}
      </div>
    </>
  );
}

function showRow(id: string): void {
  const row = document.getElementById(`coop-${id}`);
  row?.scrollIntoView({ block: "center" });
  row?.focus({ preventScroll: true });
}
