import { useEffect, useState } from "react";
import type { BacktestAnswer, ForecastGround } from "../../api/forecast/contract.ts";
import type { PanelType } from "../../events/panel/model.ts";
import type { ForecastUnit } from "../../forecast/outlook.ts";
import { useJson } from "../data/useJson.ts";
import { useKeptJob } from "../data/useKeptJob.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { JobBar } from "../parts/JobBar.tsx";
import { BacktestControls, type Windows, windowsOf, windowsQuery } from "./BacktestControls.tsx";
import { BacktestScores } from "./BacktestScores.tsx";

/** What such forecasts were worth in the past: computed when it is first asked for. */
export function Backtested({
  unit,
  type,
  ground,
  place,
}: {
  unit: ForecastUnit;
  type: PanelType;
  ground: ForecastGround;
  place?: string;
}) {
  const { t } = useText();
  const [asked, setAsked] = useState<Windows>(() => windowsOf(ground));
  const own = place === undefined ? "" : `&places=${encodeURIComponent(place)}`;
  const path = `/api/backtest?unit=${unit}&type=${type}${windowsQuery(asked, ground)}`;
  const { retry, ...stored } = useJson<BacktestAnswer>(`${path}${own}`);
  const work = useKeptJob<BacktestAnswer>("backtest", path);
  const isDone = work.job.status === "done";
  // what is computed holds all places; what is shown of it is asked for
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the work is done
  useEffect(() => {
    if (isDone) retry();
  }, [isDone]);
  const answer = stored.status === "ready" ? stored.value : null;
  const label = `${t(`forecast.unit.${unit}`)} · ${t(`forecast.type.${type}`)} · ${asked.from}–${asked.to}`;
  return (
    <section className="backtested">
      <h3>{t("backtest.title")}</h3>
      <p className="soft">{t("backtest.about", { ahead: asked.ahead, last: asked.ahead + 11 })}</p>
      {ground.years && <BacktestControls asked={asked} years={ground.years} onChange={setAsked} />}
      {stored.status === "failed" && <Failed error={stored.error} retry={retry} />}
      {answer?.backtest && <BacktestScores backtest={answer.backtest} {...(place === undefined ? {} : { place })} />}
      {answer && !answer.backtest && (
        <JobBar
          work={work}
          label={label}
          compute={t("backtest.compute")}
          working={t("backtest.working")}
          isPrimary={false}
        />
      )}
    </section>
  );
}
