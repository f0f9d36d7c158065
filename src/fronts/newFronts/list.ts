/** The ranked list of new fronts that may come, each with its probability and its reasons as figures. */
import { prioGridGid } from "../../places/prioGrid.ts";
import { FARTHEST_KM, type FeatureWalk, type Lattice, NEVER } from "../lattice/index.ts";
import { type ActorMonths, actorsNear, type NearbyActor } from "./actors.ts";
import { THEMES, type Theme, themeOf } from "./features.ts";
import { frontLogOdds, probabilityOf } from "./model.ts";
import type { FrontForecast } from "./roll.ts";
import { pickRows } from "./trainingPool.ts";

/**
 * Figures that a sentence needs, in every language. Kilometres, months and counts; null is "none". Of a division: from
 * that of its cells which lies nearest to violence.
 */
export interface FrontFigures {
  /** To the nearest cell with an event in the last twelve months, null beyond 2,000 km. */
  activeKm: number | null;
  /** By how much that distance changed in six months; below 0 violence came nearer. */
  activeKmChange: number | null;
  /** Cells with an event in the last twelve months, of those around (eight around a cell). */
  activeNeighbours: number;
  /** Centre of that cell [longitude, latitude]; null where there is none. */
  activeAt: [number, number] | null;
  /** Since the last recorded event in the place, null where none ever was. */
  quietMonths: number | null;
  /** Towns in its cells, null where towns are not known. */
  towns: number | null;
  /** Groups active within 150 km in the last twelve months, those that came to most new cells first; at most three. */
  actors: NearbyActor[];
}

export interface ListedFront {
  /** Number of the place: of the cell in `lattice.cells`, or of the division. */
  place: number;
  /** PRIO-GRID gids of its cells, the one nearest to violence first. */
  gids: number[];
  /** Longitude and latitude of the first cell's centre. */
  centre: [number, number];
  /** 1 is the likeliest. */
  rank: number;
  probability: number;
  /**
   * How much each heading multiplies the odds, against the same cell with ordinary values under it (medians of all quiet
   * cells); greatest effect first.
   */
  effects: { theme: Theme; odds: number }[];
  figures: FrontFigures;
}

export interface ListOptions {
  /** How many (default 100). */
  first?: number;
  actors?: ActorMonths;
  towns?: Float32Array;
}

const ACTORS_SHOWN = 3;

/** Must be called before the next forecast of the same roll is asked for. */
export function listFronts(forecast: FrontForecast, options: ListOptions = {}): ListedFront[] {
  const { rows, cellsOf, logOdds, walk } = forecast;
  const { lattice } = walk;
  const order = Array.from(logOdds.keys()).sort((a, b) => logOdds[b] - logOdds[a] || a - b);
  const listed = order.slice(0, options.first ?? 100);
  const effects = effectsOf(forecast, listed);
  const figuresOf = figuresAt(walk, options);
  const distance = walk.distance("any", 12);
  const byDistance = (cells: Int32Array) => Array.from(cells).sort((a, b) => distance[a] - distance[b] || a - b);
  return listed.map((row, i) => {
    const cells = byDistance(cellsOf(row));
    const centres = cells.map((position) => centreOf(lattice, position));
    return {
      place: rows.places[row],
      gids: centres.map((centre) => prioGridGid(...centre)),
      centre: centres[0],
      rank: i + 1,
      probability: probabilityOf(logOdds[row]),
      effects: effects[i],
      figures: { ...figuresOf(cells), quietMonths: quietOf(rows.quiet[row]) },
    };
  });
}

function centreOf({ columns, south, west }: Lattice, position: number): [number, number] {
  return [west + (position % columns) / 2, south + Math.floor(position / columns) / 2];
}

function effectsOf(
  { rows, features, model, logOdds }: FrontForecast,
  listed: readonly number[],
): ListedFront["effects"][] {
  const { columns } = rows;
  const own = pickRows(columns, listed);
  const changes = THEMES.map((theme) => {
    const plain = { ...own, values: own.values.slice() };
    features.forEach((feature, f) => {
      if (themeOf(feature) !== theme) return;
      const column = columns.values.slice(f * columns.rows, (f + 1) * columns.rows).sort();
      plain.values.fill(column[column.length >> 1], f * own.rows, (f + 1) * own.rows);
    });
    return frontLogOdds(model, plain);
  });
  return listed.map((row, i) =>
    THEMES.map((theme, t) => ({ theme, odds: Math.exp(logOdds[row] - changes[t][i]) })).sort(
      (a, b) => Math.abs(Math.log(b.odds)) - Math.abs(Math.log(a.odds)),
    ),
  );
}

/** As `OriginRows` has it: beyond what a count of months can be where no event ever was. */
const quietOf = (months: number): number | null => (months === -NEVER - 1 ? null : months);

/** Of the cells of one place, the nearest to violence first. */
function figuresAt(
  walk: FeatureWalk,
  { actors, towns }: ListOptions,
): (cells: readonly number[]) => Omit<FrontFigures, "quietMonths"> {
  const { lattice } = walk;
  const { month } = walk.walk;
  const distance = walk.distance("any", 12);
  const before = walk.distanceBefore("any", 12);
  const active = walk.walk.activeWithin(12);
  return (cells) => {
    const [first] = cells;
    const activeKm = distance[first] < FARTHEST_KM ? Math.round(distance[first]) : null;
    const nearestBefore = Math.min(...cells.map((at) => before[at]));
    const nearby = actors ? actorsNear(lattice, actors, month, first) : [];
    return {
      activeKm,
      activeKmChange: activeKm === null ? null : Math.round(distance[first] - nearestBefore),
      activeAt: activeKm === null ? null : nearestActive(lattice, active, first),
      activeNeighbours: activeAround(lattice, active, cells),
      towns: towns ? cells.reduce((sum, at) => sum + towns[at], 0) : null,
      actors: nearby.slice(0, ACTORS_SHOWN).map(inWholeKm),
    };
  };
}

/** Active cells that touch a place and are no part of it. */
function activeAround({ rows, columns }: Lattice, active: Uint8Array, cells: readonly number[]): number {
  const around = new Set<number>();
  for (const at of cells) {
    const [row, column] = [Math.floor(at / columns), at % columns];
    for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
      for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
        if (active[r * columns + c]) around.add(r * columns + c);
      }
    }
  }
  for (const at of cells) around.delete(at);
  return around.size;
}

const inWholeKm = (actor: NearbyActor): NearbyActor => ({
  ...actor,
  km: Math.round(actor.km),
  kmBefore: actor.kmBefore === null ? null : Math.round(actor.kmBefore),
});

/** Centre of the active cell that is nearest to a position. */
function nearestActive(lattice: Lattice, active: Uint8Array, position: number): [number, number] | null {
  const from = centreOf(lattice, position);
  const aspect = Math.cos((from[1] * Math.PI) / 180);
  let best = Number.POSITIVE_INFINITY;
  let found: [number, number] | null = null;
  for (let at = 0; at < active.length; at++) {
    if (!active[at]) continue;
    const place = centreOf(lattice, at);
    const away = Math.hypot((place[0] - from[0]) * aspect, place[1] - from[1]);
    if (away < best) [best, found] = [away, place];
  }
  return found;
}
