/** What areas show: a shade by how much happened in them, a hatch where events are known no finer than they are. */
import type { EventDictionaries } from "../../events/columns.ts";
import type { MapMarks } from "../../events/crossfilter/mapMarks.ts";
import type { PlaceSums } from "../../events/crossfilter/tally.ts";
import type { Measure } from "../state.ts";
import type { DrawnArea } from "./areasLayer.ts";
import { groupTotal } from "./cells.ts";
import type { Areas } from "./geography.ts";
import { classOf, gradedBreaks, rampColour } from "./scales.ts";
import type { MapWord } from "./words.ts";

export const SHADINGS = ["none", "admin1", "country"] as const;
export type Shading = (typeof SHADINGS)[number];

/** What the shades count, in words. */
export function shadeTitle(shading: Exclude<Shading, "none">, measure: Measure): MapWord {
  if (measure === "events") return shading === "admin1" ? "shadeEventsAdmin1" : "shadeEventsCountry";
  return shading === "admin1" ? "shadeDeathsAdmin1" : "shadeDeathsCountry";
}

export interface Shades {
  /** By area id. */
  colours: Map<string, string>;
  /** Lower ends of the classes. */
  breaks: number[];
}

export const NO_SHADES: Shades = { colours: new Map(), breaks: [] };

/**
 * The measure counts events or deaths of UCDP's three types; where there are only incidents, those: the two are never
 * added. `ids` are those of the sums' codes.
 */
export function shadesOf(sums: PlaceSums, ids: readonly string[], measure: Measure, ramp: readonly string[]): Shades {
  const coded = sums.events.map((events, code) => events - sums.incidents[code]);
  const counted = coded.some((events) => events > 0) ? coded : sums.incidents;
  const values = measure === "events" ? counted : sums.best;
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
export function hatchesOf(marks: MapMarks, dictionaries: EventDictionaries): Map<string, number> {
  const strengths = new Map<string, number>();
  const counts = Array.from(marks.admin1.id, (_, k) => groupTotal(marks.admin1, k, "events"));
  const greatest = counts.reduce((most, count) => Math.max(most, count), 1);
  marks.admin1.id.forEach((code, k) => {
    strengths.set(dictionaries.units[code], Math.round((0.16 + 0.38 * Math.sqrt(counts[k] / greatest)) * 20) / 20);
  });
  return strengths;
}

/** Areas that have something to show. */
export function drawnAreas(areas: Areas, shades: Shades, hatches: ReadonlyMap<string, number>): DrawnArea[] {
  return areas.features.flatMap(({ geometry, properties: { id } }) => {
    const shade = shades.colours.get(id) ?? null;
    const hatch = hatches.get(id) ?? 0;
    return shade || hatch ? [{ id, geometry, shade, hatch }] : [];
  });
}
