import { type ReactNode, useMemo } from "react";
import type { CaseForecastAnswer, CaseItem, CaseRunAnswer } from "../../api/displacement/contract.ts";
import { dayFromIso, isoFromDay } from "../../events/timeBins.ts";
import { request } from "../data/request.ts";
import { useJson } from "../data/useJson.ts";
import { Asked } from "../fronts/Asked.tsx";
import type { Column } from "../fronts/column.ts";
import { Facts } from "../fronts/Facts.tsx";
import { FrontShow } from "../fronts/FrontShow.tsx";
import { LineChart, LineLegend } from "../fronts/LineChart.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { Choice } from "../parts/Choice.tsx";
import { Failed } from "../parts/Failed.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { dotLines, type Point } from "./arcs.ts";
import { Preflight } from "./CasesView.tsx";
import { caseQuery, RULES } from "./chosen.ts";
import type { DisplacementViewProps } from "./DisplacementPage.tsx";
import { populationLegend } from "./legend.ts";
import { placeColumnsOf } from "./PlaceName.tsx";
import { Quirks } from "./Quirks.tsx";
import { ScoreHead } from "./ScoreHead.tsx";
import { sizeOf, useDisplacementWords } from "./words.ts";

interface CaseShowProps extends DisplacementViewProps {
  item: CaseItem;
  controls: ReactNode;
}
type Camp = CaseRunAnswer["camps"][number];

/** One case under one set of rules: camps as simulated and reported, errors beside simple answers, defects, forecasts. */
export function CaseShow(props: CaseShowProps) {
  const { item, chosen } = props;
  return (
    <Asked<CaseRunAnswer> path={`/api/displacement/cases/${item.id}/run?${caseQuery(chosen)}`}>
      {(run, isWaiting) => <Shown {...props} run={run} isWaiting={isWaiting} />}
    </Asked>
  );
}

function Shown({
  item,
  controls,
  chosen,
  onChange,
  run,
  isWaiting,
}: CaseShowProps & { run: CaseRunAnswer; isWaiting: boolean }) {
  const { t, format } = useText();
  const words = useDisplacementWords();
  const palette = PALETTES[useTheme()];
  const last = run.days.length - 1;
  const pointOf = ({ longitude, latitude }: Camp): Point | null =>
    longitude === null || latitude === null ? null : [longitude, latitude];
  const drawn = useMemo(() => {
    const end = run.days.length - 1;
    const most = Math.max(0, ...run.camps.map(({ high }) => sizeOf(high[end] ?? null)));
    return run.camps.flatMap((camp): DrawnLine[] => {
      const { name, longitude, latitude, population, simulated, high } = camp;
      if (longitude === null || latitude === null) return [];
      const band = { people: sizeOf(simulated[end] ?? null), high: sizeOf(high[end] ?? null) };
      return dotLines([longitude, latitude], { id: name, colour: words.colour(population), ...band }, most);
    });
  }, [run, words]);
  const bandAt = (camp: Camp) => ({ low: camp.low[last], people: camp.simulated[last], high: camp.high[last] });
  const lines = (camp: Camp) => [
    { name: t("displacement.simulated"), colour: words.colour(camp.population), values: camp.simulated.map(sizeOf) },
    { name: t("displacement.low"), colour: palette.inkSoft, dash: "3 3", values: camp.low.map(sizeOf) },
    { name: t("displacement.high"), colour: palette.inkSoft, dash: "3 3", values: camp.high.map(sizeOf) },
    { name: t("displacement.reported"), colour: palette.ink, isPoints: true, values: camp.reported.map(sizeOf) },
  ];
  const columns: Column<Camp>[] = [
    ...placeColumnsOf<Camp>("camp", t("displacement.camp"), t, words, ({ name, country, population }) => ({
      id: name,
      name,
      called: name.replaceAll("_", " "),
      country,
      population,
      origin: country.replaceAll("_", " "),
    })),
    { key: "low", title: "", isFileOnly: true, value: (camp) => bandAt(camp).low ?? null, text: () => "" },
    {
      key: "simulated",
      title: t("displacement.simulated"),
      isFigure: true,
      value: (camp) => bandAt(camp).people ?? null,
      text: (camp) => words.range(bandAt(camp)),
    },
    { key: "high", title: "", isFileOnly: true, value: (camp) => bandAt(camp).high ?? null, text: () => "" },
    {
      key: "reported",
      title: t("displacement.reported"),
      isFigure: true,
      value: (camp) => camp.reported[last] ?? null,
      text: (camp) => words.people(camp.reported[last] ?? null),
    },
    {
      key: "capacity",
      title: t("displacement.capacity"),
      about: t("displacement.caseCapacity"),
      isFigure: true,
      value: ({ capacity }) => capacity,
      text: ({ capacity }) => (capacity === null ? "–" : format.number(capacity)),
    },
  ];
  const dayText = (day: number) => format.month(isoFromDay(dayFromIso(run.start) + day));
  const first = run.camps.map(pointOf).find((point) => point !== null) ?? null;
  return (
    <FrontShow<Camp>
      name={`displacement-${item.name}`}
      title={t("displacement.cases.title", { name: item.name, days: item.days })}
      ground={null}
      note={
        <>
          <Scores run={run} />
          <Quirks
            kept={chosen.quirks ?? run.fleeCompatible}
            isUsual={chosen.quirks === null}
            onChange={(quirks) => onChange({ quirks })}
          />
        </>
      }
      files={[
        {
          id: "out.csv",
          label: t("displacement.file.out"),
          make: async () =>
            await (await request(`/api/displacement/cases/${item.id}/out.csv?${caseQuery(chosen)}`)).blob(),
        },
      ]}
      controls={
        <>
          {controls}
          <Choice
            label={t("displacement.rules")}
            value={chosen.rules}
            options={RULES.map((value) => ({ value, label: t(`displacement.rules.${value}`) }))}
            onChange={(rules) => onChange({ rules: RULES.find((one) => one === rules) ?? "choice" })}
          />
        </>
      }
      lines={[t("displacement.cases.given"), t("displacement.neverAdded")]}
      isTimeless
      kind="country"
      items={run.camps}
      idOf={({ name }) => name}
      drawn={drawn}
      pointOf={pointOf}
      home={first}
      legend={populationLegend(t, words, "both")}
      columns={columns}
      detail={(camp) => (
        <>
          <LineChart
            title={t("displacement.chart", { place: camp.name })}
            lines={lines(camp)}
            labels={run.days.map((day, k) => (k % 8 === 0 ? dayText(day) : ""))}
            number={format.compact}
            height={170}
          />
          <LineLegend lines={lines(camp).filter((_, k) => k !== 2)} />
          {camp.capacity !== null && <Facts rows={[[t("displacement.capacity"), format.number(camp.capacity)]]} />}
        </>
      )}
      tip={(camp) => (
        <>
          <strong>{camp.name}</strong>
          <p>{words.range(bandAt(camp))}</p>
        </>
      )}
      nothing={t("displacement.cases.noCamps")}
      chosen={chosen.item}
      onChoose={(next) => onChange({ item: next })}
      isWaiting={isWaiting}
    >
      <Lags item={item} />
      <Preflight item={item} />
    </FrontShow>
  );
}

/** Flee's two errors of the run and of what needs no model. */
function Scores({ run: { errors, baselines, coverage } }: { run: CaseRunAnswer }) {
  const { t, format } = useText();
  const words = useDisplacementWords();
  const rows = [
    ["displacement.score.thisRun", errors],
    ["displacement.score.equalSplit", baselines.equalSplit],
    ["displacement.score.persistence30", baselines.persistence30],
    ["displacement.score.capacityShare", baselines.capacityShare],
  ] as const;
  const better = rows.slice(1, 2).filter(([, one]) => one.normal <= errors.normal);
  return (
    <>
      <table className="plain-table displacement-splits">
        <caption>{t("displacement.caseErrors")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("displacement.rules")}</th>
            <th scope="col" className="end">
              {t("displacement.score.normal")}
            </th>
            <th scope="col" className="end">
              {t("displacement.score.rescaled")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, { normal, rescaled }]) => (
            <tr key={key}>
              <th scope="row">{t(key)}</th>
              <td className="end num">{format.decimal(normal)}</td>
              <td className="end num">{format.decimal(rescaled)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t(better.length > 0 ? "displacement.caseWorse" : "displacement.caseBetter")}</p>
      {baselines.capacityShare.normal <= errors.normal && <p>{t("displacement.capacityTells")}</p>}
      <p className="soft">{t("displacement.caseCoverage", { share: words.percent(coverage) })}</p>
    </>
  );
}

/** Forecasts at each lag beside persistence. */
function Lags({ item }: { item: CaseItem }) {
  const { t, format } = useText();
  const words = useDisplacementWords();
  const asked = useJson<CaseForecastAnswer>(`/api/displacement/cases/${item.id}/forecast`);
  if (asked.status === "loading") return <p className="soft">{t("loading.short")}</p>;
  if (asked.status === "failed") return <Failed error={asked.error} retry={asked.retry} />;
  const { lags } = asked.value;
  const isWorse = ({ model, persistence }: (typeof lags)[number]) => model.normal >= persistence.normal;
  const worse = format.list(lags.filter(isWorse).map(({ lag }) => t("displacement.days", { days: lag })));
  return (
    <section className="displacement-scores">
      <h3>{t("displacement.caseForecasts")}</h3>
      <table className="plain-table">
        <caption className="sr-only">{t("displacement.caseForecasts")}</caption>
        <ScoreHead />
        <tbody>
          {lags.map(({ lag, model, persistence, equalSplit, coverage }) => (
            <tr key={lag}>
              <th scope="row">{t("displacement.days", { days: lag })}</th>
              <td className="end num">{format.decimal(model.normal)}</td>
              <td className="end num">{format.decimal(persistence.normal)}</td>
              <td className="end num">{format.decimal(equalSplit.normal)}</td>
              <td className="end num">{words.percent(coverage)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {worse === "" ? t("displacement.caseForecastBetter") : t("displacement.caseForecastWorse", { days: worse })}
      </p>
    </section>
  );
}
