/** When and where the loaded datasets count events: only there is "no event" a zero. Rule: docs/methods/normal.md. */
import type { SpeltFilter } from "../filter.ts";
import type { Basis } from "../model.ts";
import { type Coverage, coverageOf } from "../normal.ts";
import { addMonths, civilFromDay, dayFromCivil } from "../timeBins.ts";
import type { DateFrame } from "./dateFrame.ts";

/** What one dataset's rows of one basis span. */
export interface DatasetSpan {
  dataset: number;
  /** First day on which a row ends and last on which one begins, days since 1970-01-01. */
  from: number;
  to: number;
  /** By country code: 1 where it has a row. */
  countries: Uint8Array;
  /** True where it names so many countries that one without a row is a country without events. */
  isWorld: boolean;
}
export type DatasetSpans = Record<Basis, DatasetSpan[]>;

/** A dataset with rows in this many countries is taken for one of the whole world, a smaller one for what it names. */
export const WORLD_FROM = 40;

export function datasetSpans(frame: DateFrame, datasets: number, countries: number): DatasetSpans {
  const spans = { coded: emptySpans(datasets, countries), incidents: emptySpans(datasets, countries) };
  const { dataset, type, country, end } = frame.columns;
  for (let i = frame.firstDated; i < frame.days.length; i++) {
    const span = (type[i] === 0 ? spans.incidents : spans.coded)[dataset[i]];
    // an event that began earlier and reaches into the dataset's time does not say that the earlier time is covered
    span.from = Math.min(span.from, Math.max(frame.days[i], end[i]));
    span.to = frame.days[i];
    span.countries[country[i]] = 1;
  }
  const stated = (list: DatasetSpan[]) => {
    for (const span of list) span.isWorld = span.countries.subarray(1).reduce((sum, one) => sum + one, 0) >= WORLD_FROM;
    return list.filter((span) => span.from <= span.to);
  };
  return { coded: stated(spans.coded), incidents: stated(spans.incidents) };
}

const emptySpans = (datasets: number, countries: number): DatasetSpan[] =>
  Array.from({ length: datasets }, (_, dataset) => ({
    dataset,
    from: Number.POSITIVE_INFINITY,
    to: Number.NEGATIVE_INFINITY,
    countries: new Uint8Array(countries),
    isWorld: false,
  }));

export const coversCountry = (span: DatasetSpan, country: number): boolean =>
  span.isWorld || span.countries[country] === 1;

/** Datasets cover whole months from that of their first event to that of their last; the last day of all is the end. */
function stretchesOf(spans: readonly DatasetSpan[], lastDay: number): [from: number, to: number][] {
  return spans.map(({ from, to }) => [monthStart(from), Math.min(lastDay, addMonths(monthStart(to), 1) - 1)]);
}

const lastDayOf = (spans: readonly DatasetSpan[]): number => Math.max(...spans.map(({ to }) => to));

function monthStart(day: number): number {
  const [year, month] = civilFromDay(day);
  return dayFromCivil(year, month, 1);
}

/** All days that any of the datasets covers, wherever. */
export function coverageOfAll(spans: readonly DatasetSpan[]): Coverage {
  return coverageOf(stretchesOf(spans, lastDayOf(spans)));
}

/** The days covered in one country, one object per set of datasets that cover it. */
export function coverageByCountry(spans: readonly DatasetSpan[]): (country: number) => Coverage {
  const lastDay = lastDayOf(spans);
  const known = new Map<string, Coverage>();
  return (country) => {
    const covering = spans.filter((span) => coversCountry(span, country));
    const key = covering.map(({ dataset }) => dataset).join();
    const coverage = known.get(key) ?? coverageOf(stretchesOf(covering, lastDay));
    known.set(key, coverage);
    return coverage;
  };
}

/** Days that are covered, `from` to `to`, both inclusive. */
export interface CoveredStretch {
  from: number;
  to: number;
  /** Codes of the countries that are covered; null where all that were asked about are. */
  countries: number[] | null;
}

export interface CoverageView {
  basis: Basis;
  /** Ascending and apart; what lies between them no dataset covers. */
  stretches: CoveredStretch[];
}

/**
 * Where the datasets cover the `asked` countries; null asks about every country that any of them covers. Stretches that
 * cover the same countries and touch are one.
 */
export function coveredStretches(spans: readonly DatasetSpan[], asked: readonly number[] | null): CoveredStretch[] {
  if (spans.length === 0) return [];
  const known = new Set(spans.flatMap((span) => namedCountries(span)));
  const wanted = asked ?? [...known].sort((a, b) => a - b);
  const ranges = stretchesOf(spans, lastDayOf(spans));
  const edges = [...new Set(ranges.flatMap(([from, to]) => [from, to + 1]))].sort((a, b) => a - b);
  const found: CoveredStretch[] = [];
  for (let k = 0; k + 1 < edges.length; k++) {
    const active = spans.filter((_, i) => ranges[i][0] <= edges[k] && ranges[i][1] >= edges[k]);
    const countries = coveredOf(active, wanted, asked === null && spans.some(({ isWorld }) => isWorld));
    if (countries === null || countries.length > 0) extend(found, edges[k], edges[k + 1] - 1, countries);
  }
  return found;
}

const namedCountries = ({ countries }: DatasetSpan): number[] =>
  [...countries.keys()].filter((code) => code > 0 && countries[code] === 1);

/** `ofWorld`: the world is asked about, which no list of named countries fills. */
function coveredOf(active: readonly DatasetSpan[], wanted: readonly number[], ofWorld: boolean): number[] | null {
  if (active.some(({ isWorld }) => isWorld)) return null;
  const covered = wanted.filter((code) => active.some((span) => coversCountry(span, code)));
  return covered.length === wanted.length && active.length > 0 && !ofWorld ? null : covered;
}

function extend(found: CoveredStretch[], from: number, to: number, countries: number[] | null): void {
  const last = found[found.length - 1];
  const continues = last && last.to + 1 === from && String(last.countries ?? "all") === String(countries ?? "all");
  if (continues) last.to = to;
  else found.push({ from, to, countries });
}

/** The countries that a filter speaks of; null for all. `unitCountry` is the country code of each unit code. */
export function askedCountries(
  filter: SpeltFilter,
  countries: readonly string[],
  units: readonly string[],
  unitCountry: Uint16Array,
): number[] | null {
  if (!filter.countries && !filter.units) return null;
  const chosen = (filter.countries ?? []).map((id) => countries.indexOf(id));
  const within = (filter.units ?? []).map((id) => unitCountry[units.indexOf(id)] ?? 0);
  return [...new Set([...chosen, ...within])].filter((code) => code > 0).sort((a, b) => a - b);
}

/** The country of each unit, as the rows have it. */
export function countryOfUnits(frame: DateFrame, units: number): Uint16Array {
  const countries = new Uint16Array(units);
  const { unit, country } = frame.columns;
  for (let i = 0; i < unit.length; i++) countries[unit[i]] = country[i];
  return countries;
}
