/** What the page of fronts shows, as the `open` of a link: `view=surges&by=cell&place=148710`. The day is the shared clock's. */
import type { PlaceKind } from "../../api/fronts/contract.ts";
import { DEFAULT_NORMAL_MONTHS, NORMAL_MONTHS } from "../../events/normal.ts";
import {
  FRONT_DEATHS,
  FRONT_HORIZONS,
  FRONT_PLACES,
  type FrontPlace,
  QUIET_MONTHS,
} from "../../fronts/newFronts/definition.ts";
import { SCAN_MODELS, type ScanModel } from "../../fronts/scan/scan.ts";

export const FRONT_VIEWS = ["indices", "surges", "scan", "new", "borders", "rivalry", "effect"] as const;
export type FrontView = (typeof FRONT_VIEWS)[number];

/** What a place can be, in any view. */
export type AnyPlace = PlaceKind | FrontPlace;
/** What a place can be in each view; the first is the default. */
export const VIEW_PLACES: Record<FrontView, readonly AnyPlace[]> = {
  indices: ["country", "unit"],
  surges: ["unit", "country", "cell"],
  scan: ["cell", "unit"],
  new: FRONT_PLACES,
  borders: ["country"],
  rivalry: ["cell"],
  effect: ["country"],
};

export const INDEX_NAMES = ["conflict", "terrorism"] as const;
export type IndexName = (typeof INDEX_NAMES)[number];
/** Greatest radius of a hot spot [km], and its longest duration [months]. */
export const SCAN_KM = [50, 150, 300] as const;
export const SCAN_LONGEST = [3, 6, 12] as const;
export const WEIGHTS = ["events", "deaths"] as const;
export type Weight = (typeof WEIGHTS)[number];

export interface Chosen {
  view: FrontView;
  by: AnyPlace;
  index: IndexName;
  /** Length of the recent window of a surge. */
  months: number;
  model: ScanModel;
  km: number;
  longest: number;
  /** A new front: quiet months, then deaths within months. */
  quiet: number;
  deaths: number;
  horizon: number;
  /** What presses on a border. */
  weigh: Weight;
  /** Country code, division, cell, border or place in the list of hot spots. */
  place: string | null;
}

const INITIAL = {
  index: "conflict",
  months: DEFAULT_NORMAL_MONTHS,
  model: "permutation",
  km: 150,
  longest: 6,
  quiet: 24,
  deaths: 1,
  horizon: 12,
  weigh: "events",
} as const;

const WORDS = { index: INDEX_NAMES, model: SCAN_MODELS, weigh: WEIGHTS } as const;
const COUNTS = {
  months: NORMAL_MONTHS,
  km: SCAN_KM,
  longest: SCAN_LONGEST,
  quiet: QUIET_MONTHS,
  deaths: FRONT_DEATHS,
  horizon: FRONT_HORIZONS,
} as const;

/** What is not known or not valid is left at its default. */
export function chosenOf(open: string | null): Chosen {
  const query = new URLSearchParams(open ?? "");
  const word = <W extends string>(name: string, valid: readonly W[], initial: W): W =>
    valid.find((one) => one === query.get(name)) ?? initial;
  const count = (name: keyof typeof COUNTS) =>
    COUNTS[name].find((one) => String(one) === query.get(name)) ?? INITIAL[name];
  const view = word("view", FRONT_VIEWS, "indices");
  return {
    view,
    by: word("by", VIEW_PLACES[view], VIEW_PLACES[view][0]),
    index: word("index", WORDS.index, INITIAL.index),
    model: word("model", WORDS.model, INITIAL.model),
    weigh: word("weigh", WORDS.weigh, INITIAL.weigh),
    months: count("months"),
    km: count("km"),
    longest: count("longest"),
    quiet: count("quiet"),
    deaths: count("deaths"),
    horizon: count("horizon"),
    place: query.get("place") || null,
  };
}

/** Null where everything is at its default. */
export function openOf(chosen: Chosen): string | null {
  const query = new URLSearchParams();
  if (chosen.view !== "indices") query.set("view", chosen.view);
  if (chosen.by !== VIEW_PLACES[chosen.view][0]) query.set("by", chosen.by);
  for (const name of [...keysOf(WORDS), ...keysOf(COUNTS)]) {
    if (chosen[name] !== INITIAL[name]) query.set(name, String(chosen[name]));
  }
  if (chosen.place !== null) query.set("place", chosen.place);
  return query.toString() || null;
}

const keysOf = <T extends object>(object: T) => Object.keys(object) as (keyof T)[];
