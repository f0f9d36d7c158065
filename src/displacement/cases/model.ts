/** A displacement case: places, routes, closures, violence and reported people, as read and checked. */
import type { FleeSettings } from "./settings.ts";

export type PlaceKind = "camp" | "idpCamp" | "conflict" | "hub" | "marker" | "flood" | "town";

export interface CasePlace {
  name: string;
  region: string;
  country: string;
  /** Degrees; null where the file gives none. */
  latitude: number | null;
  longitude: number | null;
  kind: PlaceKind;
  /** First day of violence by the file; only a conflict place of day 0 starts as one. */
  conflictDay: number;
  /** People who live there; 0 at camps. */
  population: number;
  /** People a camp can hold; null where unlimited or unknown. In Flee's cases usually the highest later report: a leak. */
  capacity: number | null;
  /** In another country than the first place of the file. */
  foreign: boolean;
  attributes: Readonly<Record<string, string>>;
}

export interface CaseRoute {
  /** Index of a place. */
  from: number;
  to: number;
  km: number;
  /** Forced redirection: 0 none, 1 everybody at `to` must go to `from`, 2 everybody at `from` must go to `to`. */
  forced: 0 | 1 | 2;
  /** km/day where the file gives a speed of its own. */
  kmPerDay: number | null;
  /** Chance by day that a traveller walks instead of riding; 0 where absent. */
  walkProbability?: number;
}

export const CLOSURE_KINDS = ["country", "location", "link", "camp", "idpcamp", "remove_forced_redirection"] as const;
export type ClosureKind = (typeof CLOSURE_KINDS)[number];

export interface CaseClosure {
  kind: ClosureKind;
  name1: string;
  name2: string;
  /** Day since the start; fires on that day only, so that -1 never does. */
  start: number;
  end: number;
}

/** Reports of one camp: days since the start, ascending as in the file, and people. */
export interface ReportSeries {
  day: Int32Array;
  people: Float64Array;
}

/** On `day` the way of counting changed: earlier reports are multiplied by count(day) ÷ count(the report before). */
export interface CountCorrection {
  camp: string;
  day: number;
}

export interface CaseCamp {
  /** Index of the place. */
  place: number;
  name: string;
  reports: ReportSeries;
}

/** Weights of an attribute's values among those who set out, by place; other places take the default. */
export interface Demographic {
  attribute: string;
  values: string[];
  standard: number[];
  byPlace: Readonly<Record<string, number[]>>;
}

/** Bytes of a case's files together: the largest known have less than two million. */
export const LARGEST_CASE = 16 * 2 ** 20;
/** Days times places of a case: the largest known have about 50,000. */
export const MOST_CELLS = 2_000_000;

export interface DisplacementCase {
  name: string;
  /** ISO day of day 0. */
  start: string;
  days: number;
  places: CasePlace[];
  routes: CaseRoute[];
  closures: CaseClosure[];
  /** Intensity of violence 0 to 1, `days` rows of `places.length`. */
  conflict: Float64Array;
  camps: CaseCamp[];
  corrections: CountCorrection[];
  settings: FleeSettings;
  /** Who they are, as far as the rules of movement ask; absent: nobody differs. */
  demographics?: readonly Demographic[];
}

export type Severity = "error" | "warning" | "note";

export type DefectValues = Readonly<Record<string, string | number>>;

/** One finding of the preflight: what was wrong, what was received and what is valid. */
export interface Defect {
  /** Stable. */
  code: string;
  severity: Severity;
  /** Which sentence of `FINDINGS`, with its values: the pages say it in their languages. */
  finding: string;
  values: DefectValues;
  file: string;
  line: number | null;
  /** The sentence in English. */
  text: string;
}

/**
 * What Flee does and its documents do not say: each on when a run is compared with Flee, off in our own.
 * Found by running Flee and by reading it (docs/methods/displacement.md).
 */
export interface FleeQuirks {
  /** A route with forced_redirection 1 becomes two parallel links and the flag has no effect. Off: the flag holds as documented. */
  doubledForcedRoutes: boolean;
  /** `link` closures leave the link open. */
  deadLinkClosures: boolean;
  /** A `location` closure shuts every road of its first place, whatever second one it names. Off: the road between the two. */
  wholeLocationClosures: boolean;
  /** Intensity is read only where it rises from zero. */
  frozenIntensity: boolean;
  /** People who are in a camp on day 0 are taken off its capacity and counted as present too. */
  dayZeroCountedTwice: boolean;
  /** Two files of one camp are added up to the last day of the second one, rows past the end of the first repeat its last day. */
  truncatedSums: boolean;
}

export const FLEE_COMPATIBLE: FleeQuirks = {
  doubledForcedRoutes: true,
  deadLinkClosures: true,
  wholeLocationClosures: true,
  frozenIntensity: true,
  dayZeroCountedTwice: true,
  truncatedSums: true,
};

export const OWN_RULES: FleeQuirks = {
  doubledForcedRoutes: false,
  deadLinkClosures: false,
  wholeLocationClosures: false,
  frozenIntensity: false,
  dayZeroCountedTwice: false,
  truncatedSums: false,
};

/** The reports as Flee reads them, closures of roads as they are named: how our destination choice is compared with Flee. */
export const CLOSURES_AS_NAMED: FleeQuirks = {
  ...FLEE_COMPATIBLE,
  deadLinkClosures: false,
  wholeLocationClosures: false,
};
