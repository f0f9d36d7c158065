/** Forecasts of people in countries and places of refuge, from what was published, beside how they did before. */
import { CONFLICT_RESIDUALS } from "../../displacement/forecast/conflictResiduals.ts";
import type { CountRule } from "../../displacement/forecast/countBands.ts";
import {
  BAND_LEVEL,
  betterRule,
  forecastReports,
  HORIZONS,
  type PastScore,
  pastScores,
} from "../../displacement/region/forecast.ts";
import { POPULATIONS, type Population, toldPeople } from "../../displacement/region/model.ts";
import { expectNewcomers, NEWCOMER_DAYS } from "../../displacement/region/newcomers.ts";
import type { Report } from "../../displacement/region/reports.ts";
import { isoFromDay } from "../../events/timeBins.ts";
import type { Parameter, Run } from "../../workspace/runs/model.ts";
import { keptRun } from "../keptRun.ts";
import type { Observatory } from "../observatory.ts";
import type { DisplacementForecast, HostForecast, NewcomersItem, PastScoreItem } from "./contract.ts";
import { type RegionGround, regionGround } from "./ground.ts";
import { casebookInput, manifestOf } from "./manifest.ts";
import { countryFlows, reportItem } from "./region.ts";

/** Fewer reports than these say nothing about which rule is better: persistence stands. */
const LEAST_REPORTS = 10;

export async function displacementForecast(
  observatory: Observatory,
  asOf: string | undefined,
): Promise<DisplacementForecast> {
  const ground = regionGround(observatory, asOf);
  const inputs = [casebookInput(observatory)];
  const manifest = manifestOf(observatory, "displacement-forecast", inputs, { asOf: isoFromDay(ground.asOf) });
  const run = await keptRun(
    observatory,
    manifest,
    async () => {
      const answer = forecastOf(ground);
      return await observatory.workspace.runs.save(manifest, {
        tables: { forecast: forecastTable([...answer.countries, ...answer.hosts]) },
        summary: answer as unknown as Parameter,
      });
    },
    () => {},
  );
  return answerOf(run);
}

const answerOf = ({ id, summary }: Run): DisplacementForecast => ({
  ...(summary as unknown as Omit<DisplacementForecast, "run">),
  run: id,
});

interface Series {
  id: string;
  name: string;
  population: Population;
  origin: string;
  country: string;
  capacity: number | null;
  reports: readonly Report[];
}

function forecastOf(ground: RegionGround): Omit<DisplacementForecast, "run"> {
  const countries = countrySeries(ground);
  const hosts = placeSeries(ground);
  const scores = { countries: scoresOf(countries, ground.asOf), hosts: scoresOf(hosts, ground.asOf) };
  return {
    asOf: isoFromDay(ground.asOf),
    countries: countries.flatMap((one) => forecastItem(one, ground.asOf, scores.countries)),
    hosts: hosts.flatMap((one) => forecastItem(one, ground.asOf, scores.hosts)),
    scores,
    newcomers: newcomersOf(ground),
    level: BAND_LEVEL,
    bandsFrom: CONFLICT_RESIDUALS.map(({ conflict }) => conflict),
  };
}

function countrySeries(ground: RegionGround): Series[] {
  const name = (iso3: string) => ground.facts.countries.get(iso3) ?? iso3;
  return countryFlows(ground).map(({ origin, asylum, population, reports }) => ({
    id: `${origin}>${asylum}`,
    name: origin === asylum ? `displaced within ${name(origin)}` : `from ${name(origin)} in ${name(asylum)}`,
    population,
    origin,
    country: asylum,
    capacity: null,
    reports,
  }));
}

function placeSeries({ network: { hosts, countries }, state, asOf }: RegionGround): Series[] {
  return state.series.flatMap(({ host, origin, reports }) => {
    const published = reports.filter((report) => report.published <= asOf);
    if (published.length === 0) return [];
    return {
      id: hosts.ids[host],
      name: hosts.names[host],
      population: POPULATIONS[hosts.population[host]],
      origin: countries[origin],
      country: countries[hosts.country[host]] ?? "",
      capacity: Number.isFinite(hosts.capacity[host]) ? hosts.capacity[host] : null,
      reports: published,
    };
  });
}

/** Of each country, those who cross a border and those who do not apart. */
export function newcomersOf(ground: RegionGround): NewcomersItem[] {
  const flows = countryFlows(ground);
  return ground.state.splits.flatMap(({ origin }) =>
    POPULATIONS.flatMap((population) => {
      const own = flows.filter((one) => one.origin === origin && one.population === population);
      return NEWCOMER_DAYS.flatMap((days): NewcomersItem[] => {
        const found = expectNewcomers(
          own.map(({ reports }) => reports),
          ground.asOf,
          days,
        );
        if (!found) return [];
        const { low, people, high, lastRate } = found;
        return [
          {
            origin,
            population,
            days,
            low: toldPeople(low),
            people: toldPeople(people),
            high: toldPeople(high),
            lastRate: toldPeople(lastRate),
          },
        ];
      });
    }),
  );
}

/** Of each population by itself. */
function scoresOf(series: readonly Series[], asOf: number): PastScoreItem[] {
  return POPULATIONS.flatMap((population) =>
    pastScores(
      series.filter((one) => one.population === population).map(({ reports }) => reports),
      asOf,
    ).map((score) => scoreItem(score, population)),
  );
}

function scoreItem({ horizon, reports, error, coverage }: PastScore, population: Population): PastScoreItem {
  const rule = reports >= LEAST_REPORTS ? betterRule(error) : "persistence";
  return {
    horizon: String(horizon) as PastScoreItem["horizon"],
    population,
    reports,
    error,
    coverage,
    rule,
    warning: warningOf(reports, error, rule),
  };
}

function warningOf(reports: number, error: PastScore["error"], rule: CountRule): string | null {
  if (reports === 0) return "no earlier report to score it on";
  const few = reports < LEAST_REPORTS ? `only ${reports} earlier reports to score it on; ` : "";
  if (rule === "growth") return null;
  const worse = (error.growth ?? 0) > (error.persistence ?? 0);
  return `${few}${worse ? "growth did worse than persistence" : "growth did no better than persistence"}: the last report stands, with its band`;
}

function forecastItem(series: Series, asOf: number, scores: readonly PastScoreItem[]): HostForecast[] {
  const { reports, population, ...told } = series;
  const at = (horizon: number) => {
    const rule = scores.find((one) => one.population === population && one.horizon === String(horizon))?.rule;
    return forecastReports(reports, asOf, asOf + horizon, rule ?? "persistence");
  };
  const first = at(HORIZONS[0]);
  if (!first) return [];
  return [
    {
      ...told,
      population,
      report: reportItem(first.report),
      age: asOf - first.report.day,
      points: HORIZONS.flatMap((horizon) => {
        const point = at(horizon);
        return point
          ? [
              {
                horizon,
                day: isoFromDay(asOf + horizon),
                low: toldPeople(point.low),
                people: toldPeople(point.people),
                high: toldPeople(point.high),
              },
            ]
          : [];
      }),
      persistence: toldPeople(first.report.people),
    },
  ];
}

function forecastTable(items: readonly HostForecast[]) {
  const rows = items.flatMap((item) => item.points.map((point) => ({ item, point })));
  return {
    id: rows.map(({ item }) => item.id),
    origin: rows.map(({ item }) => item.origin),
    population: rows.map(({ item }) => item.population),
    horizon: Int32Array.from(rows, ({ point }) => point.horizon),
    low: rows.map(({ point }) => String(point.low)),
    people: rows.map(({ point }) => String(point.people)),
    high: rows.map(({ point }) => String(point.high)),
  };
}
