/** How many more people will be displaced from a country within some days, from what was reported of its people. */
import { expectDepartures } from "../origins/forecast.ts";
import type { Population, ToldPeople } from "./model.ts";
import { publishedReport, type Report } from "./reports.ts";
import type { Departure } from "./whatIf.ts";

/** Days that the rule for how many flee was scored at. */
export const NEWCOMER_DAYS = [30, 90] as const;

export interface Newcomers {
  days: number;
  low: number;
  people: number;
  high: number;
  /** The pace between the last reports, carried on. */
  lastRate: number;
}

/** Reports lie a year apart: the pace is that between the newest and the last one at least so many days before. */
const APART_DAYS = 60;
/** Violence goes on since long ago: with the shipped rules reports alone set the level. */
const LONG_AGO = -400;

/**
 * `series` are the reports of one population in each country that receives it. Null where fewer than two reports tell a
 * pace. Falls of one series do not make up for rises of another: those who went home are no fewer who fled.
 */
export function expectNewcomers(series: readonly (readonly Report[])[], asOf: number, days: number): Newcomers | null {
  const paces = series.flatMap((reports) => {
    const newest = publishedReport(reports, asOf);
    const before =
      newest &&
      publishedReport(
        reports.filter(({ day }) => day <= newest.day - APART_DAYS),
        asOf,
      );
    return newest && before ? [{ newest, before }] : [];
  });
  if (paces.length === 0) return null;
  const perDay = paces.reduce(
    (sum, { newest, before }) => sum + Math.max(0, newest.people - before.people) / (newest.day - before.day),
    0,
  );
  const reported = {
    people: paces.reduce((sum, { newest, before }) => sum + Math.max(0, newest.people - before.people), 0),
    perDay,
    firstDay: Math.min(...paces.map(({ before }) => before.day)) - asOf,
    lastDay: Math.min(0, Math.max(...paces.map(({ newest }) => newest.day)) - asOf),
  };
  const { total, low, high } = expectDepartures({ population: [1], intensity: [1], began: [LONG_AGO], days, reported });
  return { days, low, people: total, high, lastRate: perDay * days };
}

/** Days over which expected newcomers leave. */
export const EXPECTED_DAYS = 30;

/** As an answer tells them. */
export interface ToldNewcomers {
  origin: string;
  population: Population;
  days: number;
  low: ToldPeople;
  people: ToldPeople;
  high: ToldPeople;
}

/** Of a network, as arrays of the kernel or of the API. */
interface Districts {
  districts: { ids: readonly string[]; country: ArrayLike<number>; weight: ArrayLike<number> };
  countries: readonly string[];
}

/**
 * Those expected of some countries leave their districts by the violence of the last year, evenly over 30 days: who is
 * expected to stay in the country stays, who is expected abroad goes there. Fewer than five are nobody.
 */
export function expectedDepartures(
  { districts, countries }: Districts,
  newcomers: readonly ToldNewcomers[],
  origins: readonly string[],
): Departure[] {
  const own = newcomers.filter(({ days, origin }) => days === EXPECTED_DAYS && origins.includes(origin));
  return own.flatMap(({ origin, population, ...told }) => {
    const [low, people, high] = [told.low, told.people, told.high].map((one) => (typeof one === "number" ? one : 0));
    return districts.ids.flatMap((district, i) => {
      const part = districts.weight[i];
      if (countries[districts.country[i]] !== origin || people * part === 0) return [];
      const band = { low: low * part, people: people * part, high: high * part };
      return [{ district, ...band, day: 0, days: EXPECTED_DAYS, population }];
    });
  });
}
