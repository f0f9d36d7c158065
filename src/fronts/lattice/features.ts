/**
 * What is known of each cell at the end of a month, as columns of numbers for a learner. Each feature is data, so that a
 * reason can be worded from its parts in any language.
 */

import { calendarMonth } from "../../events/panel/months.ts";
import type { CellMonths } from "./cellMonths.ts";
import { distanceToNearest } from "./distance.ts";
import { type Blur, gaussianBlur } from "./gaussianBlur.ts";
import { CELL_KM, type Lattice } from "./lattice.ts";
import { ringSum } from "./rings.ts";
import { type Counted, type Fading, NEVER, Walk } from "./walk.ts";

/** What a column of features holds. Kilometres and months are named; the rest are counts, most as log(1 + x). */
export type LatticeFeature =
  /** log(1 + x) of the cell's exponentially weighted past. */
  | ({ kind: "own" } & Fading)
  /** log(1 + x) of the same past, smoothed over the neighbourhood; scaled so that an even field keeps its value. */
  | ({ kind: "near"; km: number } & Fading)
  /** log of the neighbourhood's past with a short memory over that with a long one: above 0 it is getting worse. */
  | { kind: "trend"; km: number; short: number; long: number }
  /** log(1 + x) of violence that is new to cells around. */
  | { kind: "arrivals"; km: number; halfLife: number }
  /** Cells with an event in the last `window` months on a ring 1 or 2 cells away. */
  | { kind: "ring"; ring: number; window: number }
  /** Months with an event per cell of a ring, over the last `span` months. */
  | { kind: "ringShare"; ring: number; span: number }
  /** log(10 + kilometres) to the nearest cell with an event in the last `window` months; at most `FARTHEST_KM`. */
  | { kind: "distance"; counted: Counted; window: number }
  /** Kilometres by which that distance has grown in six months; below 0 violence has come nearer. */
  | { kind: "approach"; window: number }
  /** log(10 + months) since the last event; at most `LONGEST_MONTHS`. */
  | { kind: "since"; counted: Counted }
  /** log(10 + months) since the last death; at most `LONGEST_MONTHS`. */
  | { kind: "sinceDeath" }
  /** Share of the last `span` months that had an event. */
  | { kind: "share"; span: number }
  /** log(1 + x) of the greatest monthly deaths in the last twelve months, and of their standard deviation. */
  | { kind: "peak" }
  | { kind: "spread" }
  /** log(1 + x) of the exponentially weighted past of the whole country. */
  | ({ kind: "country" } & Fading)
  /** The country's past per cell of its own. */
  | ({ kind: "countryShare" } & Fading)
  /** log(10 + kilometres) to the nearest cell of another country; at most `FARTHEST_KM`. */
  | { kind: "border" }
  /** log(1 + x) of the number of towns, smoothed. */
  | { kind: "towns"; km: number }
  | { kind: "latitude" }
  | { kind: "longitude" }
  /** Month of the year, 1 to 12. */
  | { kind: "season" };

export const FARTHEST_KM = 2000;
export const LONGEST_MONTHS = 360;
const APPROACH_MONTHS = 6;
const MONTHS_OF_A_YEAR = 12;

/** What does not change from month to month; both are over the lattice's rectangle. */
export interface Ground {
  /** Number of the country that holds the centre of each cell, 0 for none. */
  country?: Uint16Array;
  /** Number of towns in each cell. */
  towns?: Float32Array;
}

/** Columns of features: value of cell `i` (of `lattice.cells`) and feature `f` is `values[f * cells + i]`. */
export interface FeatureTable {
  cells: number;
  values: Float32Array;
}

/** Walks through the months and gives the features of each. */
export class FeatureWalk {
  readonly lattice: Lattice;
  readonly features: readonly LatticeFeature[];
  readonly walk: Walk;
  readonly #ground: Ground;
  readonly #blurs = new Map<number, Blur>();
  readonly #once = new Map<string, Float32Array>();
  #thisMonth = new Map<string, Float32Array>();

  /** Throws when a feature needs a ground that is not given. */
  constructor(lattice: Lattice, counts: CellMonths, features: readonly LatticeFeature[], ground: Ground = {}) {
    for (const { kind } of features) {
      const needs = kind === "country" || kind === "countryShare" || kind === "border" ? "country" : "towns";
      if ((needs === "country" || kind === "towns") && !ground[needs]) {
        throw new RangeError(`the feature ${kind} needs the ground's ${needs}`);
      }
    }
    this.lattice = lattice;
    this.features = features;
    this.#ground = ground;
    this.walk = new Walk(lattice, counts, {
      fadings: features.flatMap(fadingsOf),
      arrivals: features.flatMap((feature) => (feature.kind === "arrivals" ? [feature.halfLife] : [])),
      spans: features.flatMap((feature) => ("span" in feature ? [feature.span] : [])),
    });
  }

  /** Steps until `month` is known. */
  stepTo(month: number): void {
    if (this.walk.month < month) this.#thisMonth = new Map();
    this.walk.stepTo(month);
  }

  /** Features of all cells of the region at the end of the month reached. */
  table(): FeatureTable {
    const cells = this.lattice.cells.length;
    const values = new Float32Array(this.features.length * cells);
    this.features.forEach((feature, f) => {
      this.#fill(feature, values.subarray(f * cells, (f + 1) * cells));
    });
    return { cells, values };
  }

  /** Kilometres to the nearest cell with an event in the last `window` months, over the rectangle. */
  distance(counted: Counted, window: number): Float32Array {
    return this.#remember(`distance ${counted} ${window}`, () =>
      distanceToNearest(this.lattice, this.walk.activeWithin(window, counted)).map((km) => Math.min(km, FARTHEST_KM)),
    );
  }

  /** The same distance six months ago, as it was known then. */
  distanceBefore(counted: Counted, window: number): Float32Array {
    return this.#remember(`distance before ${counted} ${window}`, () => {
      const since = this.walk.month - APPROACH_MONTHS;
      return since < 0
        ? this.distance(counted, window)
        : distanceToNearest(this.lattice, this.walk.activeBetween(since - window, since, counted)).map((km) =>
            Math.min(km, FARTHEST_KM),
          );
    });
  }

  /** An exponentially weighted past smoothed over `km`, over the rectangle. */
  near({ of, counted, halfLife }: Fading, km: number): Float32Array {
    return this.#remember(`near ${of} ${counted} ${halfLife} ${km}`, () =>
      this.#blur(km)(this.walk.faded({ of, counted, halfLife })),
    );
  }

  #remember(key: string, make: () => Float32Array): Float32Array {
    const known = this.#thisMonth.get(key) ?? make();
    this.#thisMonth.set(key, known);
    return known;
  }

  #blur(km: number): Blur {
    const known = this.#blurs.get(km) ?? gaussianBlur(this.lattice, km);
    this.#blurs.set(km, known);
    return known;
  }

  #fill(feature: LatticeFeature, out: Float32Array): void {
    const { cells } = this.lattice;
    const valueAt = this.#valueAt(feature);
    for (let i = 0; i < out.length; i++) out[i] = valueAt(cells[i], i);
  }

  /** The value of a feature at a position of the rectangle. */
  #valueAt(feature: LatticeFeature): (at: number, cell: number) => number {
    const { walk, lattice } = this;
    switch (feature.kind) {
      case "own": {
        const field = walk.faded(feature);
        return (at) => Math.log1p(field[at]);
      }
      case "near": {
        const field = this.near(feature, feature.km);
        return (at) => Math.log1p(NEAR_SCALE * field[at]);
      }
      case "trend": {
        const [short, long] = [feature.short, feature.long].map((halfLife) =>
          this.near({ of: "events", counted: "any", halfLife }, feature.km),
        );
        const even = (1 - 0.5 ** (1 / feature.short)) / (1 - 0.5 ** (1 / feature.long));
        return (at) => Math.log((short[at] * even + TREND_FLOOR) / (long[at] + TREND_FLOOR));
      }
      case "arrivals": {
        const { km, halfLife } = feature;
        const field = this.#remember(`arrivals ${halfLife} ${km}`, () => this.#blur(km)(walk.arrivals(halfLife)));
        return (at) => Math.log1p(NEAR_SCALE * field[at]);
      }
      case "ring": {
        const active = walk.activeWithin(feature.window);
        return (at) => ringSum(lattice, active, at, feature.ring);
      }
      case "ringShare": {
        const months = walk.activeMonths(feature.span);
        const cells = 8 * feature.ring * feature.span;
        return (at) => ringSum(lattice, months, at, feature.ring) / cells;
      }
      case "distance": {
        const field = this.distance(feature.counted, feature.window);
        return (at) => Math.log(NEAR_ZERO + field[at]);
      }
      case "approach": {
        const now = this.distance("any", feature.window);
        const then = this.distanceBefore("any", feature.window);
        return (at) => now[at] - then[at];
      }
      case "since":
        return this.#since(walk.lastEvent(feature.counted));
      case "sinceDeath":
        return this.#since(walk.lastDeath());
      case "share": {
        const field = walk.activeMonths(feature.span);
        return (at) => field[at] / feature.span;
      }
      case "peak":
      case "spread": {
        const field = this.#remember(feature.kind, () => this.#yearOfDeaths(feature.kind === "peak"));
        return (at) => Math.log1p(field[at]);
      }
      case "country":
      case "countryShare": {
        const { total, cells } = this.#countryTotals(feature);
        const country = this.#ground.country as Uint16Array;
        if (feature.kind === "country") return (at) => Math.log1p(total[country[at]]);
        return (at) => total[country[at]] / Math.max(1, cells[country[at]]);
      }
      case "border": {
        const field = this.#forAll("border", () => borderDistance(lattice, this.#ground.country as Uint16Array));
        return (at) => Math.log(NEAR_ZERO + field[at]);
      }
      case "towns": {
        const towns = this.#ground.towns as Float32Array;
        const field = this.#forAll(`towns ${feature.km}`, () => this.#blur(feature.km)(towns));
        return (at) => Math.log1p(NEAR_SCALE * field[at]);
      }
      case "latitude":
        return (at) => lattice.south + Math.floor(at / lattice.columns) / 2;
      case "longitude":
        return (at) => lattice.west + (at % lattice.columns) / 2;
      case "season": {
        const season = calendarMonth(walk.counts.firstMonth + walk.month);
        return () => season;
      }
    }
  }

  #forAll(key: string, make: () => Float32Array): Float32Array {
    const known = this.#once.get(key) ?? make();
    this.#once.set(key, known);
    return known;
  }

  #since(last: Int16Array): (at: number) => number {
    const { month } = this.walk;
    return (at) =>
      Math.log(NEAR_ZERO + (last[at] === NEVER ? LONGEST_MONTHS : Math.min(LONGEST_MONTHS, month - last[at])));
  }

  /** Greatest monthly deaths of the last twelve months, or their standard deviation. */
  #yearOfDeaths(peak: boolean): Float32Array {
    const { counts, month } = this.walk;
    const size = this.lattice.rows * this.lattice.columns;
    const [sum, squares, most] = [0, 1, 2].map(() => new Float32Array(size));
    for (let m = Math.max(0, month - MONTHS_OF_A_YEAR + 1); m <= month; m++) {
      let entry = counts.start[m];
      while (entry < counts.start[m + 1]) {
        const at = counts.position[entry];
        let deaths = 0;
        for (; entry < counts.start[m + 1] && counts.position[entry] === at; entry++) deaths += counts.deaths[entry];
        sum[at] += deaths;
        squares[at] += deaths * deaths;
        most[at] = Math.max(most[at], deaths);
      }
    }
    if (peak) return most;
    return squares.map((square, at) =>
      Math.sqrt(Math.max(0, square / MONTHS_OF_A_YEAR - (sum[at] / MONTHS_OF_A_YEAR) ** 2)),
    );
  }

  #countryTotals({ of, counted, halfLife }: Fading): { total: Float64Array; cells: Float64Array } {
    const field = this.walk.faded({ of, counted, halfLife });
    const country = this.#ground.country as Uint16Array;
    const countries = country.reduce((most, one) => Math.max(most, one), 0) + 1;
    const [total, cells] = [new Float64Array(countries), new Float64Array(countries)];
    for (let at = 0; at < country.length; at++) {
      if (country[at] === 0) continue;
      total[country[at]] += field[at];
      cells[country[at]]++;
    }
    return { total, cells };
  }
}

/** Smoothed counts are small numbers: they are told per hundred cells, so that log(1 + x) resolves them. */
const NEAR_SCALE = 100;
/** Kilometres and months far below this are the same to a learner that adds up logarithms. */
const NEAR_ZERO = 10;
/** Below this many smoothed events a trend is not told. */
const TREND_FLOOR = 1e-3;

function fadingsOf(feature: LatticeFeature): Fading[] {
  if (feature.kind === "trend") {
    return [feature.short, feature.long].map((halfLife) => ({ of: "events", counted: "any", halfLife }));
  }
  return "of" in feature ? [{ of: feature.of, counted: feature.counted, halfLife: feature.halfLife }] : [];
}

/** Kilometres from each cell to the nearest one of another country, from sides shared by cells; the sea is no country. */
function borderDistance(lattice: Lattice, country: Uint16Array): Float32Array {
  const { rows, columns } = lattice;
  const differs = (a: number, b: number) => country[a] !== country[b] && country[a] !== 0 && country[b] !== 0;
  const onBorder = Uint8Array.from(country, (_, at) => {
    const column = at % columns;
    const sides = [
      column > 0 ? at - 1 : at,
      column < columns - 1 ? at + 1 : at,
      at >= columns ? at - columns : at,
      at < (rows - 1) * columns ? at + columns : at,
    ];
    return sides.some((side) => differs(at, side)) ? 1 : 0;
  });
  return distanceToNearest(lattice, onBorder).map((km) => Math.min(FARTHEST_KM, km + CELL_KM / 2));
}

const ever = (counted: Counted): LatticeFeature => ({ kind: "distance", counted, window: LONGEST_MONTHS });
const own = (of: Fading["of"], counted: Counted, ...halfLives: number[]) =>
  halfLives.map((halfLife): LatticeFeature => ({ kind: "own", of, counted, halfLife }));
const near = (of: Fading["of"], counted: Counted, km: number, ...halfLives: number[]) =>
  halfLives.map((halfLife): LatticeFeature => ({ kind: "near", of, counted, km, halfLife }));

/** The features that new fronts and the grid forecast share: nothing but events is needed. */
export const HISTORY_FEATURES: readonly LatticeFeature[] = [
  ...own("deaths", "any", 1, 3, 6, 12, 36, 120),
  ...own("events", "any", 1, 3, 6, 12, 36, 120),
  ...own("active", "any", 12, 60, 240),
  ...(["sb", "ns", "os"] as const).flatMap((counted) => [
    ...own("deaths", counted, 3, 12),
    ...own("events", counted, 12, 60),
    ...near("events", counted, 80, 6, 60),
    { kind: "since", counted } as const,
    { kind: "distance", counted, window: 12 } as const,
  ]),
  ...near("events", "any", 40, 3, 12, 36, 120),
  ...near("events", "any", 80, 1, 3, 6, 12, 36, 120),
  ...near("events", "any", 150, 3, 12, 36, 120),
  ...near("events", "any", 300, 3, 12, 36, 120),
  ...near("deaths", "any", 80, 3, 12),
  ...near("deaths", "any", 150, 3, 12),
  ...near("active", "any", 80, 12, 60, 240),
  { kind: "trend", km: 80, short: 3, long: 12 },
  { kind: "trend", km: 150, short: 6, long: 36 },
  { kind: "trend", km: 300, short: 6, long: 36 },
  { kind: "arrivals", km: 80, halfLife: 6 },
  { kind: "arrivals", km: 150, halfLife: 12 },
  { kind: "arrivals", km: 300, halfLife: 36 },
  { kind: "ring", ring: 1, window: 3 },
  { kind: "ring", ring: 1, window: 12 },
  { kind: "ring", ring: 1, window: 36 },
  { kind: "ring", ring: 1, window: 120 },
  { kind: "ring", ring: 2, window: 12 },
  { kind: "ring", ring: 2, window: 36 },
  { kind: "ringShare", ring: 1, span: 24 },
  { kind: "ringShare", ring: 2, span: 24 },
  { kind: "distance", counted: "any", window: 3 },
  { kind: "distance", counted: "any", window: 12 },
  { kind: "distance", counted: "any", window: 24 },
  { kind: "distance", counted: "any", window: 60 },
  ever("any"),
  { kind: "approach", window: 3 },
  { kind: "approach", window: 12 },
  { kind: "approach", window: 24 },
  { kind: "since", counted: "any" },
  { kind: "sinceDeath" },
  { kind: "share", span: 12 },
  { kind: "share", span: 36 },
  { kind: "share", span: 120 },
  { kind: "peak" },
  { kind: "spread" },
  { kind: "latitude" },
  { kind: "longitude" },
  { kind: "season" },
];

/** Features of the country and the ground; they need `Ground`. */
export const GROUND_FEATURES: readonly LatticeFeature[] = [
  { kind: "country", of: "events", counted: "any", halfLife: 3 },
  { kind: "country", of: "events", counted: "any", halfLife: 12 },
  { kind: "country", of: "events", counted: "any", halfLife: 60 },
  { kind: "countryShare", of: "active", counted: "any", halfLife: 12 },
  { kind: "countryShare", of: "active", counted: "any", halfLife: 60 },
  { kind: "border" },
  { kind: "towns", km: 30 },
  { kind: "towns", km: 100 },
];
