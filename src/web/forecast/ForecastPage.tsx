import { useMemo } from "react";
import { Button } from "react-aria-components/Button";
import type { Forecast, ForecastAnswer, ForecastGround } from "../../api/forecast/contract.ts";
import { AreaMap } from "../areaMap/AreaMap.tsx";
import { Classes } from "../areaMap/Classes.tsx";
import { useJson } from "../data/useJson.ts";
import { useKeptJob } from "../data/useKeptJob.ts";
import { ComputedBy } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { JobBar } from "../parts/JobBar.tsx";
import { ThinNote } from "../parts/ThinNote.tsx";
import { useObservatory } from "../store/context.tsx";
import { useChosen } from "../store/useChosen.ts";
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
  const [chosen, change] = useChosen(chosenOf, openOf);
  const query = `unit=${chosen.unit}&type=${chosen.type}`;
  const stored = useJson<ForecastAnswer>(`/api/forecast?${query}`);
  const work = useKeptJob<ForecastAnswer>("forecast", `/api/forecast?${query}`);
  const answer = work.job.status === "done" ? work.job.value : stored.status === "ready" ? stored.value : null;
  return (
    <main className="forecast-page">
      <h1 className="sr-only">{t("pages.forecast")}</h1>
      {stored.status === "failed" && <Failed error={stored.error} retry={stored.retry} />}
      {stored.status === "loading" && <p className="frame-waiting soft">{t("loading.short")}</p>}
      {answer?.ground.thin && (
        <div className="forecast-empty">
          <ThinNote thin={answer.ground.thin}>
            <p>
              <Button className="button small" onPress={() => patch({ page: "situation", open: null })}>
                {t("thin.situation")}
              </Button>
            </p>
          </ThinNote>
        </div>
      )}
      {answer && !answer.ground.isThin && (
        <>
          <ForecastControls chosen={chosen} forecast={answer.forecast} onChange={change} />
          {answer.forecast ? (
            <ComputedBy by={{ run: answer.forecast.run }}>
              <Shown forecast={answer.forecast} chosen={chosen} onChange={change} />
            </ComputedBy>
          ) : (
            <div className="forecast-empty">
              <h2>{t("forecast.notYet")}</h2>
              <p>{t("forecast.learnsFrom", groundValues(answer.ground))}</p>
              <JobBar
                work={work}
                label={`${t(`forecast.unit.${chosen.unit}`)} · ${t(`forecast.type.${chosen.type}`)}`}
                compute={t("forecast.compute")}
                working={t("forecast.working")}
              />
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
            <Backtested unit={forecast.unit} type={forecast.type} ground={forecast.ground} />
          </>
        )}
      </section>
    </div>
  );
}
