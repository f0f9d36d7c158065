/** What the page shows, as one value: every view reads it, the engine answers it, the permalink carries it. */
import type { RelationKind } from "../actors/relations/kinds.ts";
import type { EventFilter } from "../events/filter.ts";
import { DEFAULT_NORMAL_MONTHS, NORMAL_MONTHS } from "../events/normal.ts";

export const LANGUAGES = ["en", "fr", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** `auto` follows the system. */
export const THEME_CHOICES = ["auto", "light", "dark"] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
export type Theme = "light" | "dark";

/**
 * How a step of the clock moves the window: `fixed` jumps by the window's own length, `cumulative` moves its end and
 * keeps its start, `sliding` moves both by one bin of the timeline.
 */
export const CLOCK_MODES = ["fixed", "cumulative", "sliding"] as const;
export type ClockMode = (typeof CLOCK_MODES)[number];

/** Steps per second while playing. */
export const CLOCK_SPEEDS = [0.5, 1, 2, 4, 8] as const;

export const MEASURES = ["events", "deaths"] as const;
export type Measure = (typeof MEASURES)[number];

export const TIMELINE_UNITS = ["day", "week", "month", "quarter", "year"] as const;
export type TimelineUnit = (typeof TIMELINE_UNITS)[number];

/** As the API words them: a leading minus is descending. */
export const SORTS = ["date", "-date", "deaths", "-deaths", "place", "-place"] as const;
export type Sort = (typeof SORTS)[number];

export { NORMAL_MONTHS };
export const NORMAL_LEVELS = ["country", "unit"] as const;
export type NormalLevel = (typeof NORMAL_LEVELS)[number];

/** The pages of the observatory, in the order of the rail. */
export const PAGES = [
  "situation",
  "fronts",
  "forecast",
  "corridors",
  "blockade",
  "displacement",
  "evidence",
  "reading",
  "actors",
  "identity",
  "network",
  "cooperation",
] as const;
export type Page = (typeof PAGES)[number];

/** Parts of the network page. */
export const NETWORK_VIEWS = ["network", "lineage", "disagreements"] as const;
export type NetworkView = (typeof NETWORK_VIEWS)[number];
/** Which relations it shows: those that sources state, those computed from events, or both. */
export const NETWORK_BASES = ["both", "asserted", "computed"] as const;
export type NetworkBasis = (typeof NETWORK_BASES)[number];
/** Fewest events of a relation that is computed. */
export const LEAST_EVENTS = [1, 5, 20, 100] as const;

export interface NetworkState {
  view: NetworkView;
  basis: NetworkBasis;
  /** Asserted kinds that are shown; empty shows all. */
  kinds: RelationKind[];
  /** Also sides that only the data name. */
  others: boolean;
  leastEvents: number;
}

export const PANELS = ["events", "kidnappings", "problems"] as const;
export type Panel = (typeof PANELS)[number];

export interface ViewState {
  page: Page;
  /** Id of what the page shows whole (an actor, a dossier); null for the page's overview. The situation has none. */
  open: string | null;
  /** `from` and `to` are the brush; both absent means the whole span of the data. Lists are absent or not empty. */
  filter: EventFilter;
  clock: { mode: ClockMode; playing: boolean; speed: number };
  measure: Measure;
  /** What the timeline shows. `from` and `to` are the visible span, `YYYY-MM-DD`, null for all of the data. */
  timeline: {
    from: string | null;
    to: string | null;
    unit: TimelineUnit;
    /** True where a link states the unit: it stays until the span is changed. */
    asLinked: boolean;
  };
  /** Length of the recent window that is held against the place's past, in months. */
  normalMonths: number;
  normalBy: NormalLevel;
  sort: Sort;
  panel: Panel;
  /** `uid` of the event whose sources are open: "<dataset>:<row>". */
  selected: string | null;
  lang: Language;
  theme: ThemeChoice;
  /** Degrees (WGS84) of the centre and MapLibre's zoom. */
  map: { longitude: number; latitude: number; zoom: number };
  network: NetworkState;
}

export const INITIAL_STATE: ViewState = {
  page: "situation",
  open: null,
  filter: { region: "casebook" },
  clock: { mode: "sliding", playing: false, speed: 2 },
  measure: "events",
  timeline: { from: null, to: null, unit: "month", asLinked: false },
  normalMonths: DEFAULT_NORMAL_MONTHS,
  normalBy: "country",
  sort: "-date",
  panel: "events",
  selected: null,
  lang: "en",
  theme: "auto",
  map: { longitude: -1.5, latitude: 15.2, zoom: 4.1 },
  network: { view: "network", basis: "both", kinds: [], others: false, leastEvents: 1 },
};

export type FilterList = "types" | "kinds" | "actors" | "countries" | "units" | "precisions" | "flags" | "datasets";

/** The filter without absent, empty or idle clauses, so that equal filters are equal objects and links stay short. */
export function tidyFilter(filter: EventFilter): EventFilter {
  const kept = Object.entries(filter).filter(([key, value]) => {
    if (value === undefined || value === "") return false;
    if (Array.isArray(value)) return value.length > 0;
    if (key === "minDeaths") return value !== 0;
    return !(key === "dateKind" && value === "event");
  });
  return Object.fromEntries(kept) as EventFilter;
}
