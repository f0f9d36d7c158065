/** Shading and hatches of areas as MapLibre feature states, of which only those that changed are set. */
import type { Map as MapLibreMap } from "maplibre-gl";
import type { EventDictionaries } from "../../events/columns.ts";
import type { MapMarks } from "../../events/crossfilter/mapMarks.ts";
import type { PlaceSums } from "../../events/crossfilter/tally.ts";
import type { Measure } from "../state.ts";
import { groupTotal } from "./cells.ts";
import { classOf, gradedBreaks, rampColour } from "./scales.ts";

export const SHADINGS = ["none", "admin1", "country"] as const;
export type Shading = (typeof SHADINGS)[number];

export type AreaSource = "countries" | "admin1";
type AreaState = Record<string, string | number>;

export interface AreaStates {
  /** Brings one kind of state of a source to what is given; areas left out lose it. */
  set(source: AreaSource, key: string, values: ReadonlyMap<string, string | number>): void;
}

export function createAreaStates(map: MapLibreMap): AreaStates {
  const held = new Map<string, Map<string, string | number>>();
  return {
    set(source, key, values) {
      const name = `${source}/${key}`;
      const before = held.get(name) ?? new Map<string, string | number>();
      for (const id of before.keys()) if (!values.has(id)) map.removeFeatureState({ source, id }, key);
      for (const [id, value] of values) {
        if (before.get(id) !== value) map.setFeatureState({ source, id }, { [key]: value } satisfies AreaState);
      }
      held.set(name, new Map(values));
    },
  };
}

export interface Shades {
  colours: Map<string, string>;
  breaks: number[];
}

/** Colours by area id. The measure counts events of all types, or deaths of UCDP's three. */
export function shadesOf(sums: PlaceSums, ids: readonly string[], measure: Measure, ramp: readonly string[]): Shades {
  const values = measure === "events" ? sums.events : sums.best;
  let greatest = 0;
  for (let code = 1; code < values.length; code++) greatest = Math.max(greatest, values[code]);
  const breaks = greatest > 0 ? gradedBreaks(greatest) : [];
  const colours = new Map<string, string>();
  for (let code = 1; code < values.length; code++) {
    const position = classOf(values[code], breaks);
    if (position >= 0) colours.set(ids[code], rampColour(ramp, position, breaks.length));
  }
  return { colours, breaks };
}

/** Strength of the hatch of each unit that holds events known no finer than it. */
export function coarseOf(marks: MapMarks, dictionaries: EventDictionaries): Map<string, number> {
  const strengths = new Map<string, number>();
  const greatest = Math.max(1, ...Array.from(marks.admin1.id, (_, k) => groupTotal(marks.admin1, k, "events")));
  marks.admin1.id.forEach((code, k) => {
    const share = Math.sqrt(groupTotal(marks.admin1, k, "events") / greatest);
    strengths.set(dictionaries.units[code], Math.round((0.16 + 0.5 * share) * 20) / 20);
  });
  return strengths;
}
