/** How many people live in a division: what shares of those who leave or arrive are taken of. */
import { median } from "../../compute/quantile.ts";
import { groupBy } from "../../places/grouping.ts";
import type { RegionFacts, ResidentFigure, ToldPeople } from "./model.ts";
import type { RegionNetwork } from "./network.ts";

export interface Residents {
  people: number;
  /** Of rival figures of the same census and day; the same as `people` where there is one. */
  low: number;
  high: number;
  kind: ResidentFigure["kind"];
  census: number | null;
  /** As the source gives it: a day, a month or a year. */
  date: string;
  /** Last day that it may mean, since 1970-01-01. */
  day: number;
  /** The figures it is made of. */
  figures: readonly string[];
  /** What the casebook doubts about them. */
  doubts: readonly string[];
  /** Opens all figures of the division. */
  subject: string;
}

/** A figure older than this gets a plain warning: where a population grows by 3 % a year it is a sixth too low by then. */
export const OLD_YEARS = 5;

/** Whole years from the date of a figure to a day; 0 before it. */
export const ageOf = ({ day }: Pick<Residents, "day">, asOf: number): number =>
  Math.max(0, Math.floor((asOf - day) / 365.25));

/**
 * What is known of each division by a day: the newest census leads, then the newest date, and of rivals the median is taken.
 * No number is carried on to another year.
 */
export function residentsByDivision({ residents }: RegionFacts, asOf: number): Map<string, Residents> {
  const published = residents.filter((figure) => figure.published <= asOf);
  return new Map([...groupBy(published, ({ area }) => area)].map(([area, figures]) => [area, newestOf(figures)]));
}

function newestOf(figures: readonly ResidentFigure[]): Residents {
  const first = figures.reduce((best, one) => (isNewer(one, best) ? one : best));
  const rivals = figures.filter((one) => one.census === first.census && one.day === first.day);
  const people = rivals.map((one) => one.people).sort((a, b) => a - b);
  return {
    people: Math.round(median(people)),
    low: people[0],
    high: people[people.length - 1],
    kind: first.kind,
    census: first.census,
    date: first.date,
    day: first.day,
    figures: rivals.map(({ id }) => id),
    doubts: [...new Set(rivals.flatMap(({ doubts }) => doubts))],
    subject: first.subject,
  };
}

function isNewer(one: ResidentFigure, than: ResidentFigure): boolean {
  const [a, b] = [one.census ?? 0, than.census ?? 0];
  return a === b ? one.day > than.day : a > b;
}

/**
 * A part of residents as it may be told: two digits, from told numbers only, so that a share never tells more of a count
 * below five than `< 5`. Null where the count is hidden, or residents are not known.
 */
export function toldShare(people: ToldPeople, residents: number | null): number | null {
  if (typeof people !== "number" || residents === null || !(residents > 0)) return null;
  return Number((people / residents).toPrecision(2));
}

/** A range of people as parts of residents. */
export interface ToldPart {
  low: number;
  best: number;
  high: number;
}

/** Null where `toldShare` is, or the high end is hidden; a hidden low end is 0. */
export function toldPart(
  range: Record<"low" | "people" | "high", ToldPeople>,
  residents: number | null,
): ToldPart | null {
  const [best, high] = [toldShare(range.people, residents), toldShare(range.high, residents)];
  return best === null || high === null ? null : { low: toldShare(range.low, residents) ?? 0, best, high };
}

/** Of the districts and hosts of a network, in its order; null where nothing is known. */
export function residentsOf(
  facts: RegionFacts,
  { places, districts, hosts }: RegionNetwork,
  asOf: number,
): Record<"districts" | "hosts", (Residents | null)[]> {
  const living = residentsByDivision(facts, asOf);
  const areas = new Map(facts.places.map(({ id, area }) => [id, area]));
  const placeOf = new Map(facts.hosts.map(({ id, place }) => [id, place]));
  const at = (place: string | undefined) => living.get(areas.get(place ?? "") ?? "") ?? null;
  return {
    districts: Array.from(districts.place, (place) => at(places[place])),
    hosts: hosts.ids.map((id) => at(placeOf.get(id))),
  };
}
