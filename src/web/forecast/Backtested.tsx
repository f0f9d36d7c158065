import { Button } from "react-aria-components/Button";
import type { BacktestAnswer } from "../../api/forecast/contract.ts";
import type { PanelType } from "../../events/panel/model.ts";
import type { ForecastUnit } from "../../forecast/outlook.ts";
import { useJob } from "../data/useJob.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { BacktestScores } from "./BacktestScores.tsx";

/** What such forecasts were worth in the past: computed when it is first asked for. */
export function Backtested({ unit, type, place }: { unit: ForecastUnit; type: PanelType; place?: string }) {
  const { t } = useText();
  const own = place === undefined ? "" : `&places=${encodeURIComponent(place)}`;
  const path = `/api/backtest?unit=${unit}&type=${type}${own}`;
  const stored = useJson<BacktestAnswer>(path);
  const { job, start, stop } = useJob<BacktestAnswer>();
  const answer = job.status === "done" ? job.value : stored.status === "ready" ? stored.value : null;
  return (
    <section className="backtested">
      <h3>{t("backtest.title")}</h3>
      <p className="soft">{t("backtest.about")}</p>
      {stored.status === "failed" && <Failed error={stored.error} retry={stored.retry} />}
      {answer?.backtest && <BacktestScores backtest={answer.backtest} {...(place === undefined ? {} : { place })} />}
      {answer && !answer.backtest && job.status !== "running" && (
        <Button className="button small" onPress={() => start(path)}>
          {t("backtest.compute")}
        </Button>
      )}
      {job.status === "running" && (
        <div className="forecast-working" role="status">
          <progress aria-label={t("backtest.working")} value={job.progress?.fraction ?? undefined} max={1} />
          <span className="soft">{t("backtest.working")}</span>
          <Button className="button small" onPress={stop}>
            {t("forecast.stop")}
          </Button>
        </div>
      )}
      {job.status === "failed" && <Failed error={job.error} />}
    </section>
  );
}
