import { useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import type { RivalPairs, Rivalry } from "../../api/rivalry/contract.ts";
import { useJob } from "../data/useJob.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useLoaded, useViewState } from "../store/context.tsx";
import { useChosen } from "../store/useChosen.ts";
import { useExtent } from "../timeline/span.ts";
import { type Chosen, chosenOf, openOf, rivalryQuery, rivalWindow } from "./chosen.ts";
import { RivalPicker } from "./RivalPicker.tsx";
import { RivalryShow } from "./RivalryShow.tsx";
import { windowText } from "./words.ts";
import "./rivalry.css";

/** Do attacks by one follow the other's, where do they push each other, and how has the balance moved? */
export function RivalryView() {
  const text = useText();
  const { t } = text;
  const { version } = useLoaded().situation;
  const extent = useExtent();
  const filter = useViewState((state) => state.filter);
  const [chosen, choose] = useChosen(chosenOf, openOf);
  const pairs = useJson<RivalPairs>(`/api/rivalry/pairs?${rivalryQuery(filter)}`);
  const items = pairs.status === "ready" ? pairs.value.items : [];
  const usual = items[0]?.sides.map(({ countedAs }) => countedAs.name) ?? [];
  const actors = chosen.actors.length > 0 ? chosen.actors : usual;
  const window = rivalWindow(filter, extent);
  const { days, km } = chosen;
  const question =
    actors.length < 2 ? null : rivalryQuery(filter, { actors: actors.join("|"), days, km, window: chosen.window });
  const path = question === null ? null : `/api/rivalry?${question}&${new URLSearchParams({ ...window })}`;
  const { job, start, stop } = useJob<Rivalry>();
  const [started, setStarted] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Rivalry | null>(null);
  const run = () => {
    if (path === null) return;
    setStarted(path);
    start(path);
  };
  // another window waits until it is asked for: the clock may be playing
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question without its window
  useEffect(() => run(), [question, version]);
  useEffect(() => {
    if (job.status === "done") setAnswer(job.value);
  }, [job]);
  const change = (next: Partial<Chosen>) => choose({ actors, ...next });
  const isRunning = job.status === "running";
  const isOther = path !== null && started !== path;
  const controls = (
    <>
      <RivalPicker actors={actors} pairs={items} chosen={chosen} onChange={change} />
      {pairs.status === "failed" && <Failed error={pairs.error} retry={pairs.retry} />}
      {actors.length < 2 && pairs.status !== "loading" && <p className="note">{t("rivalry.chooseMore")}</p>}
      {isRunning && (
        <div className="rivalry-working" role="status">
          <progress aria-label={t("rivalry.working")} />
          <span>{text.word(`rivalry.stage.${job.progress?.stage}`, t("rivalry.working"))}</span>
          <Button className="button small" onPress={stop}>
            {t("rivalry.stop")}
          </Button>
        </div>
      )}
      {path !== null && !isRunning && (isOther || job.status === "idle") && (
        <p className="rivalry-again">
          <Button className="button small primary" onPress={run}>
            {t("rivalry.compute", { window: windowText(window, text) })}
          </Button>
        </p>
      )}
      {job.status === "failed" && <Failed error={job.error} retry={run} />}
    </>
  );
  return <RivalryShow answer={answer} controls={controls} pairs={items} isWaiting={isRunning} />;
}
