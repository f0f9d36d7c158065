import { useEffect, useMemo } from "react";
import { Button } from "react-aria-components/Button";
import type { Forecast, ForecastAnswer, ForecastGround } from "../../api/forecast/contract.ts";
import { AreaMap } from "../areaMap/AreaMap.tsx";
import { Classes } from "../areaMap/Classes.tsx";
import { useJob } from "../data/useJob.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { Backtested } from "./Backtested.tsx";
import { ChancesTable } from "./ChancesTable.tsx";
import { CHANCE_CLASSES, chanceClass } from "./chances.ts";
import { type Chosen, chosenOf, openOf } from "./chosen.ts";
import { ForecastControls } from "./ForecastControls.tsx";
import { PlaceForecast } from "./PlaceForecast.tsx";
import { useForecastWords } from "./words.ts";
import "./forecast.css";

/** What may come: the chance of deaths by place and month, with what such forecasts were worth. */
export default function ForecastPage() {
  const { t } = useText();
  const { patch } = useObservatory();
  const open = useViewState((state) => state.open);
  const chosen = useMemo(() => chosenOf(open), [open]);
  const query = `unit=${chosen.unit}&type=${chosen.type}`;
  const stored = useJson<ForecastAnswer>(`/api/forecast?${query}`);
  const { job, start, stop } = useJob<ForecastAnswer>();
  // what was computed is of the question asked then
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question stops the work on this one
  useEffect(() => stop, [query, stop]);
  const change = (next: Partial<Chosen>) => patch({ open: openOf({ ...chosen, ...next }) });
  const answer = job.status === "done" ? job.value : stored.status === "ready" ? stored.value : null;
  return (
    <main className="forecast-page">
      <h1 className="sr-only">{t("pages.forecast")}</h1>
      {stored.status === "failed" && <Failed error={stored.error} retry={stored.retry} />}
      {stored.status === "loading" && <p className="frame-waiting soft">{t("loading.short")}</p>}
      {answer?.ground.isThin && <Thin ground={answer.ground} />}
      {answer && !answer.ground.isThin && (
        <>
          <ForecastControls chosen={chosen} forecast={answer.forecast} onChange={change} />
          {answer.forecast ? (
            <Shown forecast={answer.forecast} chosen={chosen} onChange={change} />
          ) : (
            <div className="forecast-empty">
              <h2>{t("forecast.notYet")}</h2>
              <p>{t("forecast.learnsFrom", groundValues(answer.ground))}</p>
              {job.status === "running" ? (
                <Working progress={job.progress} onStop={stop} />
              ) : (
                <Button className="button primary" onPress={() => start(`/api/forecast?${query}`)}>
                  {t("forecast.compute")}
                </Button>
              )}
              {job.status === "failed" && <Failed error={job.error} />}
            </div>
          )}
        </>
      )}
    </main>
  );
}

const groundValues = ({ datasets, from, to }: ForecastGround) => ({
  datasets: datasets.map(({ title }) => title).join(", "),
  from: from ?? "",
  to: to ?? "",
});

/** Curated claims alone: what is missing, and the way on. */
function Thin({ ground }: { ground: ForecastGround }) {
  const { t } = useText();
  const { patch } = useObservatory();
  return (
    <div className="forecast-empty">
      <h2>{t("forecast.thin")}</h2>
      <p>{t("forecast.thinWhy", { months: ground.months, least: ground.least })}</p>
      <p>{t("forecast.thinNext")}</p>
      <p>
        <code dir="ltr">npx harmattan data get ucdp-ged --import</code>
      </p>
      <Button className="button" onPress={() => patch({ page: "situation", open: null })}>
        {t("forecast.thinSituation")}
      </Button>
    </div>
  );
}

function Working({
  progress,
  onStop,
}: {
  progress: { stage: string; fraction: number | null } | null;
  onStop(): void;
}) {
  const { t } = useText();
  return (
    <div className="forecast-working" role="status">
      <progress aria-label={t("forecast.working")} value={progress?.fraction ?? undefined} max={1} />
      <span className="soft">{t("forecast.working")}</span>
      <Button className="button small" onPress={onStop}>
        {t("forecast.stop")}
      </Button>
    </div>
  );
}

function Shown({
  forecast,
  chosen,
  onChange,
}: {
  forecast: Forecast;
  chosen: Chosen;
  onChange(next: Partial<Chosen>): void;
}) {
  const { t, format } = useText();
  const { placeName } = useForecastWords();
  const { ramp } = PALETTES[useTheme()].map;
  const threshold = forecast.thresholds.indexOf(chosen.least);
  const ahead = Math.min(chosen.ahead, forecast.months.length - 1);
  const month = format.month(`${forecast.months[ahead]}-01`);
  const chances = useMemo(
    () => new Map(forecast.units.map((item) => [item.id, item.exceedances[ahead][threshold]])),
    [forecast, ahead, threshold],
  );
  const areas = useMemo(
    () =>
      [...chances].flatMap(([id, chance]) => {
        const found = chanceClass(chance);
        return found < 0 ? [] : [{ id, colour: ramp[found] }];
      }),
    [chances, ramp],
  );
  const selected = forecast.units.find(({ id }) => id === chosen.place) ?? null;
  const title = t("forecast.mapTitle", { deaths: chosen.least, month });
  return (
    <div className="forecast-body">
      <section className="forecast-map" aria-label={title}>
        <AreaMap
          kind={forecast.unit === "cell" ? "cell" : "country"}
          areas={areas}
          chosen={chosen.place === null ? [] : [chosen.place]}
          label={title}
          onChoose={(id) => onChange({ place: id })}
          tip={(id) => (
            <>
              <strong>{placeName(forecast, id)}</strong>
              <p>{t("forecast.chance", { share: chances.get(id) ?? 0, deaths: chosen.least, month })}</p>
            </>
          )}
          legend={
            <Classes
              title={title}
              classes={CHANCE_CLASSES.map(({ label }, i) => ({ label, colour: ramp[i] })).reverse()}
              note={t("forecast.below")}
            />
          }
        />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="forecast-side scroll" aria-label={t("forecast.place")} tabIndex={0}>
        {selected ? (
          <PlaceForecast forecast={forecast} item={selected} chosen={chosen} onBack={() => onChange({ place: null })} />
        ) : (
          <>
            <ChancesTable
              forecast={forecast}
              chances={chances}
              chosen={chosen}
              month={month}
              onChoose={(id) => onChange({ place: id })}
            />
            <Backtested unit={forecast.unit} type={forecast.type} />
          </>
        )}
      </section>
    </div>
  );
}
