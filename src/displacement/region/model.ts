/** A region from which people flee, as an analyst's casebook tells it: places, roads, places of refuge and dated figures. */

/** Internally displaced people and refugees (with asylum seekers) are never added up. */
export const POPULATIONS = ["idp", "refugee"] as const;
export type Population = (typeof POPULATIONS)[number];

export interface RegionPlace {
  id: string;
  name: string;
  iso3: string | null;
  kind: string;
  /** Name of the second-order division, else of the first. */
  division: string | null;
  /** The division whose residents stand for it, as `ResidentFigure.area`. */
  area: string | null;
  longitude: number | null;
  latitude: number | null;
  population: number | null;
}

export interface RegionRoute {
  id: string;
  from: string;
  to: string;
  kind: string;
  km: number | null;
}

export interface RegionHost {
  id: string;
  place: string;
  /** Place on the roads where it is reached; null: at the place itself. */
  reachedAt: string | null;
  kind: string;
  population: Population;
  origin: readonly string[];
  /** Days since 1970-01-01. */
  opened: number | null;
  closed: number | null;
  /** Known in advance; null unknown. */
  capacity: number | null;
}

/** One claim about how many people are somewhere. */
export interface RegionFigure {
  id: string;
  /** Opens its claims. */
  subject: string;
  /** Last day that its date may mean, since 1970-01-01. */
  day: number;
  /** First day on which anybody may have known it. */
  published: number;
  /** As written: `idp`, `refugee`, `asylum_seeker`. */
  population: string;
  origin: readonly string[];
  place: string | null;
  people: number;
  assertedBy: string;
}

export interface RegionClosure {
  id: string;
  kind: "border" | "route" | "place" | "host";
  iso3: readonly string[];
  route: string | null;
  place: string | null;
  host: string | null;
  from: number;
  /** Last day; null: not opened again. */
  to: number | null;
}

/** An event of violence, as finely placed as a place of the casebook, or a month of a spell that people leave a place for. */
export interface RegionViolence {
  place: string;
  day: number;
  /** How much it counts beside others; absent 1. */
  weight?: number;
}

/** One claim about how many people live in a division. */
export interface ResidentFigure {
  id: string;
  /** Opens its claims. */
  subject: string;
  /** The division, the same for all places whose smallest one it is. */
  area: string;
  people: number;
  date: string;
  /** Last day that its date may mean, since 1970-01-01. */
  day: number;
  /** First day on which anybody may have known it. */
  published: number;
  kind: "census" | "projection";
  /** Year of the census that it is, or starts from. */
  census: number | null;
  /** What the casebook doubts about it. */
  doubts: readonly string[];
}

export interface RegionFacts {
  places: readonly RegionPlace[];
  routes: readonly RegionRoute[];
  hosts: readonly RegionHost[];
  figures: readonly RegionFigure[];
  closures: readonly RegionClosure[];
  violence: readonly RegionViolence[];
  residents: readonly ResidentFigure[];
  /** Names of countries by code. */
  countries: ReadonlyMap<string, string>;
}

/** Counts below this are never told one by one. */
export const SMALLEST_TOLD = 5;
/** A number of people as every face and export tells it. */
export type ToldPeople = number | "< 5";

/** Whole people; nobody is 0, anything else below five is `< 5`. */
export function toldPeople(people: number): ToldPeople {
  if (people <= 0) return 0;
  const whole = Math.round(people);
  return whole < SMALLEST_TOLD ? "< 5" : whole;
}

/** Those of two counts together: one that is hidden is left out, since the sum beside the other count would tell it. */
export function toldTogether(one: ToldPeople, other: ToldPeople): ToldPeople {
  const told = [one, other].reduce((sum: number, count) => (count === "< 5" ? sum : sum + count), 0);
  return told === 0 && (one === "< 5" || other === "< 5") ? "< 5" : told;
}
