/** The ranked list of new fronts that may come, each with its probability and its reasons as figures. */
import { prioGridGid } from "../../places/prioGrid.ts";
import { FARTHEST_KM, type FeatureWalk, type Lattice, NEVER, ringSum } from "../lattice/index.ts";
import { type ActorMonths, actorsNear, type NearbyActor } from "./actors.ts";
import { THEMES, type Theme, themeOf } from "./features.ts";
import { frontLogOdds, probabilityOf } from "./model.ts";
import { type NamedRoads, roadBetween } from "./roads.ts";
import type { FrontForecast } from "./roll.ts";
import { pickRows } from "./trainingPool.ts";

/** Figures that a sentence needs, in every language. Kilometres, months and counts; null is "none". */
export interface FrontFigures {
  /** To the nearest cell with an event in the last twelve months, null beyond 2,000 km. */
  activeKm: number | null;
  /** By how much that distance changed in six months; below 0 violence came nearer. */
  activeKmChange: number | null;
  /** Cells with an event in the last twelve months, of the eight around. */
  activeNeighbours: number;
  /** Since the last recorded event in the cell, null where none ever was. */
  quietMonths: number | null;
  /** Towns in the cell, null where towns are not known. */
  towns: number | null;
  /** Groups active within 150 km in the last twelve months, those that came to most new cells first; at most three. */
  actors: NearbyActor[];
  /** A named road between the cell and the nearest active one, null where none is known. */
  road: string | null;
}

export interface ListedFront {
  /** Number of the place: of the cell in `lattice.cells`, or of the division. */
  place: number;
  /** PRIO-GRID gid of the cell; of a division's first cell. */
  gid: number;
  /** Longitude and latitude of that cell's centre. */
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
  roads?: NamedRoads;
}

const ACTORS_SHOWN = 3;

/** Must be called before the next forecast of the same roll is asked for. */
export function listFronts(forecast: FrontForecast, options: ListOptions = {}): ListedFront[] {
  const { rows, positions, logOdds, walk } = forecast;
  const { lattice } = walk;
  const order = Array.from(logOdds.keys()).sort((a, b) => logOdds[b] - logOdds[a] || a - b);
  const listed = order.slice(0, options.first ?? 100);
  const effects = effectsOf(forecast, listed);
  const figuresOf = figuresAt(walk, options);
  return listed.map((row, i) => {
    const position = positions[row];
    const centre = centreOf(lattice, position);
    return {
      place: rows.places[row],
      gid: prioGridGid(...centre),
      centre,
      rank: i + 1,
      probability: probabilityOf(logOdds[row]),
      effects: effects[i],
      figures: figuresOf(position),
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

function figuresAt(walk: FeatureWalk, { actors, towns, roads }: ListOptions): (position: number) => FrontFigures {
  const { lattice } = walk;
  const { month } = walk.walk;
  const distance = walk.distance("any", 12);
  const before = walk.distanceBefore("any", 12);
  const active = walk.walk.activeWithin(12);
  const last = walk.walk.lastEvent("any");
  return (position) => {
    const activeKm = distance[position] < FARTHEST_KM ? Math.round(distance[position]) : null;
    const nearby = actors ? actorsNear(lattice, actors, month, position) : [];
    return {
      activeKm,
      activeKmChange: activeKm === null ? null : Math.round(distance[position] - before[position]),
      activeNeighbours: ringSum(lattice, active, position, 1),
      quietMonths: last[position] === NEVER ? null : month - last[position],
      towns: towns ? towns[position] : null,
      actors: nearby.slice(0, ACTORS_SHOWN).map(inWholeKm),
      road: roads && activeKm !== null ? roadTo(lattice, roads, active, position) : null,
    };
  };
}

const inWholeKm = (actor: NearbyActor): NearbyActor => ({
  ...actor,
  km: Math.round(actor.km),
  kmBefore: actor.kmBefore === null ? null : Math.round(actor.kmBefore),
});

/** The road from a cell to the nearest active one. */
function roadTo(lattice: Lattice, roads: NamedRoads, active: Uint8Array, position: number): string | null {
  const from = centreOf(lattice, position);
  const aspect = Math.cos((from[1] * Math.PI) / 180);
  let best = Number.POSITIVE_INFINITY;
  let to = from;
  for (let at = 0; at < active.length; at++) {
    if (!active[at]) continue;
    const place = centreOf(lattice, at);
    const away = Math.hypot((place[0] - from[0]) * aspect, place[1] - from[1]);
    if (away < best) [best, to] = [away, place];
  }
  return roadBetween(roads, from, to);
}
