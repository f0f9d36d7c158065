import { useMemo } from "react";
import type {
  DisplacementAnswer,
  DisplacementForecast,
  HostForecast,
  ReportItem,
} from "../../api/displacement/contract.ts";
import { dayFromIso } from "../../events/timeBins.ts";
import { Asked } from "../fronts/Asked.tsx";
import type { Column } from "../fronts/column.ts";
import { FrontShow } from "../fronts/FrontShow.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { Segmented } from "../parts/Segmented.tsx";
import { dotLines, type Point } from "./arcs.ts";
import { Capacity } from "./Capacity.tsx";
import { DAYS_AHEAD, PLACE_LISTS } from "./chosen.ts";
import type { DisplacementViewProps } from "./DisplacementPage.tsx";
import { workbook } from "./files.ts";
import { populationLegend } from "./legend.ts";
import { Newcomers } from "./Newcomers.tsx";
import { PastScores } from "./PastScores.tsx";
import { placeColumnsOf } from "./PlaceName.tsx";
import { PopulationChoice } from "./PopulationChoice.tsx";
import { Region } from "./Region.tsx";
import { Reports, useReported } from "./Reports.tsx";
import { SeriesChart } from "./SeriesChart.tsx";
import { useAsOf } from "./useAsOf.ts";
import { sizeOf, useDisplacementWords } from "./words.ts";

/** People at each place in 7 to 90 days from what was published by the clock's last day, beside how such forecasts did. */
export function PlacesView(props: DisplacementViewProps) {
  const asOf = useAsOf();
  return (
    <Region>
      {(all) => (
        <Asked<DisplacementForecast> path={`/api/displacement/forecast?${asOf}`}>
          {(forecast, isWaiting) => <Shown {...props} all={all} forecast={forecast} isWaiting={isWaiting} />}
        </Asked>
      )}
    </Region>
  );
}

interface ShownProps extends DisplacementViewProps {
  all: DisplacementAnswer;
  forecast: DisplacementForecast;
  isWaiting: boolean;
}
interface Row extends HostForecast {
  key: string;
  at: Point | null;
}

function Shown({ all, forecast, isWaiting, chosen, onChange }: ShownProps) {
  const { t, format } = useText();
  const words = useDisplacementWords();
  const reported = useReported();
  const { of, population, horizon, item } = chosen;
  const items = useMemo(
    () =>
      forecast[of]
        .filter((one) => population === "both" || one.population === population)
        .map((one): Row => {
          const host = all.hosts.find(({ id }) => id === one.id);
          const at: Point | null =
            host && host.longitude !== null && host.latitude !== null ? [host.longitude, host.latitude] : null;
          return { ...one, key: `${one.id} ${one.origin}`, at };
        })
        .sort((a, b) => sizeOf(b.report.people) - sizeOf(a.report.people)),
    [forecast, of, population, all],
  );
  const pointOn = (row: HostForecast) => row.points.find((point) => point.horizon === horizon) ?? null;
  const drawn = useMemo((): DrawnLine[] => {
    const most = Math.max(
      0,
      ...items.map((row) => sizeOf(row.points.find((one) => one.horizon === horizon)?.high ?? null)),
    );
    return items.flatMap((row) => {
      const point = row.points.find((one) => one.horizon === horizon);
      if (!row.at || !point) return [];
      const [people, high] = [sizeOf(point.people), sizeOf(point.high)];
      return dotLines(row.at, { id: row.key, colour: words.colour(row.population), people, high }, most);
    });
  }, [items, horizon, words]);
  const name = (row: Pick<HostForecast, "id" | "name" | "country" | "origin">) => {
    if (!row.id.includes(">")) return words.place(row.name, row.country);
    const values = { origin: words.country(row.origin), country: words.country(row.country) };
    return t(row.origin === row.country ? "displacement.within" : "displacement.fromIn", values);
  };
  const reportsOf = (row: Row): readonly ReportItem[] =>
    row.id.includes(">")
      ? (all.flows.find(({ origin, asylum }) => `${origin}>${asylum}` === row.id)?.reports ?? [])
      : (all.hosts.find(({ id }) => id === row.id)?.series.find(({ origin }) => origin === row.origin)?.reports ?? []);
  const fullness = (row: Row) => {
    const point = pointOn(row);
    return row.capacity === null || point === null ? null : sizeOf(point.people) / row.capacity;
  };
  const columns: Column<Row>[] = [
    ...placeColumnsOf<Row>("place", t("displacement.host"), t, words, (row) => ({
      id: row.id,
      name: row.name,
      called: name(row),
      country: row.country,
      population: row.population,
      origin: row.id.includes(">") ? "" : t("displacement.fromCountry", { country: words.country(row.origin) }),
    })),
    { key: "origin", title: "", isFileOnly: true, value: (row) => row.origin, text: () => "" },
    {
      key: "report_day",
      title: t("displacement.day"),
      isFileOnly: true,
      value: (row) => row.report.day,
      text: () => "",
    },
    {
      key: "reported",
      title: t("displacement.lastReport"),
      isFigure: true,
      value: (row) => row.report.people,
      text: (row) => words.report(row.report),
      behind: (row) => reported(row.report, name(row)),
    },
    { key: "low", title: "", isFileOnly: true, value: (row) => pointOn(row)?.low ?? null, text: () => "" },
    {
      key: `in_${horizon}_days`,
      title: t("displacement.inDays", { days: horizon }),
      isFigure: true,
      value: (row) => pointOn(row)?.people ?? null,
      text: (row) => words.range(pointOn(row)),
    },
    { key: "high", title: "", isFileOnly: true, value: (row) => pointOn(row)?.high ?? null, text: () => "" },
    {
      key: "by_capacity",
      title: t("displacement.fullness"),
      about: t("displacement.fullnessAbout"),
      isFigure: true,
      value: (row) => fullness(row),
      text: (row) => (row.capacity === null ? "–" : words.percent(fullness(row))),
    },
  ];
  return (
    <FrontShow<Row>
      name="displacement-forecast"
      title={t("displacement.places.title", { days: horizon, day: format.day(forecast.asOf) })}
      ground={null}
      run={forecast.run}
      marking={all.marking}
      files={[workbook(t, async () => ({ of: "forecast", asOf: forecast.asOf }))]}
      controls={
        <>
          <Segmented
            small
            label={t("displacement.of")}
            value={of}
            options={PLACE_LISTS.map((value) => ({ value, label: t(`displacement.of.${value}`) }))}
            onChange={(next) => onChange({ of: next, item: null })}
          />
          <PopulationChoice value={population} onChange={(next) => onChange({ population: next })} />
          <Segmented
            small
            label={t("displacement.horizon")}
            value={horizon}
            options={DAYS_AHEAD.map((value) => ({ value, label: t("displacement.days", { days: value }) }))}
            onChange={(next) => onChange({ horizon: next })}
          />
        </>
      }
      lines={[
        t("displacement.neverAdded"),
        t("displacement.places.rule", { level: forecast.level, conflicts: forecast.bandsFrom.length }),
      ]}
      kind="country"
      items={items}
      idOf={({ key }) => key}
      drawn={drawn}
      pointOf={({ at }) => at}
      legend={populationLegend(t, words, population)}
      columns={columns}
      detail={(row) => (
        <>
          <SeriesChart
            title={t("displacement.chart", { place: name(row) })}
            asOf={forecast.asOf}
            reports={reportsOf(row)}
            from={row.report}
            ahead={row.points}
            capacity={row.capacity}
            colour={words.colour(row.population)}
          />
          <p className="soft">
            {t("displacement.chartNote")}
            {row.age > OLD_DAYS && ` ${t("displacement.oldReport", { days: row.age })}`}
          </p>
          <Capacity host={row.id} capacity={row.capacity} />
          <Came row={row} reports={reportsOf(row)} asOf={forecast.asOf} />
          <Reports reports={reportsOf(row)} name={name(row)} />
        </>
      )}
      tip={(row) => (
        <>
          <strong>{name(row)}</strong>
          <p>
            {t(`displacement.population.${row.population}`)}: {words.range(pointOn(row))}
          </p>
        </>
      )}
      nothing={t("displacement.places.nothing")}
      chosen={item}
      onChoose={(next) => onChange({ item: next })}
      isWaiting={isWaiting}
    >
      <Newcomers newcomers={forecast.newcomers} />
      <PastScores scores={forecast.scores[of]} />
    </FrontShow>
  );
}

/** Days from which a last report is called old. */
const OLD_DAYS = 60;

/** Reports that were published after the forecast's day and lie within its last horizon: what came. */
function Came({ row, reports, asOf }: { row: Row; reports: readonly ReportItem[]; asOf: string }) {
  const { t, format } = useText();
  const words = useDisplacementWords();
  const now = dayFromIso(asOf);
  const last = row.points.at(-1);
  if (!last) return null;
  const came = reports.filter(({ day }) => dayFromIso(day) > now && day <= last.day);
  return came.map((report) => {
    const point = row.points.find(({ day }) => day >= report.day) ?? last;
    const isWithin = sizeOf(report.people) >= sizeOf(point.low) && sizeOf(report.people) <= sizeOf(point.high);
    return (
      <p key={report.day}>
        {t(isWithin ? "displacement.cameWithin" : "displacement.cameOutside", {
          day: format.day(report.day),
          people: words.report(report),
        })}
      </p>
    );
  });
}
