/** What the map shows of an answer: made while the page is rendered, so that map and legend change together. */
import type { EventDictionaries } from "../../events/columns.ts";
import type { MapMarks } from "../../events/crossfilter/mapMarks.ts";
import { NOT_DRAWN } from "../../events/crossfilter/slots.ts";
import type { EngineView } from "../engine/index.ts";
import type { Measure } from "../state.ts";
import { drawnAreas, hatchesOf, NO_SHADES, type Shades, type Shading, shadesOf } from "./areaShades.ts";
import type { DrawnArea } from "./areasLayer.ts";
import { type Cells, cellsOf, NO_CELLS } from "./cells.ts";
import type { Geography } from "./geography.ts";
import { NO_SYMBOLS, type Symbols, symbolsOf } from "./symbols.ts";

export type Marks = MapMarks & { precisions: Uint32Array };

export interface Shown {
  marks: Marks;
  symbols: Symbols;
  cells: Cells;
  areas: DrawnArea[];
  shading: Shading;
  /** Lower ends of the classes of the areas' shading; empty without shading. */
  shadeBreaks: number[];
}

export interface ShownInput {
  view: EngineView;
  /** Those of the view, or of what has come into sight since. */
  marks: Marks;
  measure: Measure;
  shading: Shading;
  ramp: readonly string[];
  geography: Geography;
  dictionaries: EventDictionaries;
}

export function shownOf({ view, marks, measure, shading, ramp, geography, dictionaries }: ShownInput): Shown {
  const shades = shadesNow(view, measure, shading, ramp, dictionaries);
  const hatches = hatchesOf(marks, dictionaries);
  return {
    marks,
    symbols: marks.points ? symbolsOf(marks.points, measure) : NO_SYMBOLS,
    // Shaded areas take the place of cells: two aggregates in one set of colours cannot be read.
    cells: marks.cells && shading === "none" ? cellsOf(marks.cells, measure) : NO_CELLS,
    areas: [
      ...(shading === "country" ? drawnAreas(geography.countries, shades, new Map()) : []),
      ...drawnAreas(geography.admin1, shading === "admin1" ? shades : NO_SHADES, hatches),
    ],
    shading,
    shadeBreaks: shades.breaks,
  };
}

function shadesNow(
  view: EngineView,
  measure: Measure,
  shading: Shading,
  ramp: readonly string[],
  { units, countries }: EventDictionaries,
): Shades {
  if (shading === "none") return NO_SHADES;
  return shading === "admin1"
    ? shadesOf(view.byUnit, units, measure, ramp)
    : shadesOf(view.byCountry, countries, measure, ramp);
}

/** Shaded areas alone, as the pages beside the situation show them. */
export function shownAreas(areas: readonly DrawnArea[]): Shown {
  const none = { id: new Int32Array(), events: new Uint32Array(), best: new Float64Array() };
  const marks: Marks = {
    symbols: 0,
    symbolsInSight: 0,
    points: null,
    cells: null,
    admin1: none,
    countryOnly: none,
    notDrawn: Object.fromEntries(NOT_DRAWN.map((reason) => [reason, 0])) as Marks["notDrawn"],
    precisions: new Uint32Array(),
  };
  return { marks, symbols: NO_SYMBOLS, cells: NO_CELLS, areas: [...areas], shading: "none", shadeBreaks: [] };
}
