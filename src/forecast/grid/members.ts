/** The simple members of the grid forecast: each gives mass on the support to any cell at the end of a month. */
import type { Panel } from "../../events/panel/index.ts";
import type { FeatureWalk } from "../../fronts/lattice/index.ts";
import type { GridHistory } from "./model.ts";
import { addMass } from "./support.ts";

/** Adds a member's mass of one cell to `out`, in total 1. */
export type Member = (cell: number, out: Float64Array) => void;

export const SIMPLE_MEMBERS = ["zero", "own12", "own36", "fading", "ring", "shared"] as const;
/** All members, by the names under which their weights are told; `hurdle` is the learned one. */
export const MEMBERS = [...SIMPLE_MEMBERS, "hurdle"] as const;

const FADING_HALF_LIFE = 6;
const FADING_MONTHS = 60;
const SHARED_MONTHS = 36;
const SHARED_FADING = 12;
const SHARED_KM = 80;
/** Draws of the whole region that stand beside a country's own in its pool of deaths. */
const POOLED_DRAWS = 10;

/** The simple members at the end of the month that the walk has reached, in the order of SIMPLE_MEMBERS. */
export function simpleMembers(history: GridHistory, walk: FeatureWalk, support: Float64Array): Member[] {
  const { panel, lattice } = history;
  const origin = walk.walk.month;
  const rowOf = new Map(Array.from(lattice.gids, (gid, row) => [gid, row]));
  const ring = (cell: number) => {
    const gid = lattice.gids[cell];
    return [-721, -720, -719, -1, 1, 719, 720, 721].map((step) => rowOf.get(gid + step) ?? -1);
  };
  return [
    (_, out) => addMass(support, out, 0, 1),
    pooled(panel, support, origin, 12, (cell) => [cell]),
    pooled(panel, support, origin, 36, (cell) => [cell]),
    fading(panel, support, origin),
    pooled(panel, support, origin, 12, ring),
    shared(history, walk, support),
  ];
}

/** The last `months` months of some cells, all as likely; a cell that the panel lacks counts as zeros. */
function pooled(
  panel: Panel,
  support: Float64Array,
  origin: number,
  months: number,
  cellsOf: (cell: number) => number[],
): Member {
  return (cell, out) => {
    const cells = cellsOf(cell);
    const weight = 1 / (cells.length * months);
    for (const one of cells) {
      for (let column = origin; column > origin - months; column--) {
        const value = one < 0 || column < 0 ? 0 : panel.values[one * panel.months + column];
        addMass(support, out, Number.isNaN(value) ? 0 : value, weight);
      }
    }
  };
}

/** The cell's own months, a month's weight halving every half-life. */
function fading(panel: Panel, support: Float64Array, origin: number): Member {
  const months = Math.min(FADING_MONTHS, origin + 1);
  const weights = Array.from({ length: months }, (_, age) => 0.5 ** (age / FADING_HALF_LIFE));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (cell, out) => {
    weights.forEach((weight, age) => {
      const value = panel.values[cell * panel.months + origin - age];
      addMass(support, out, Number.isNaN(value) ? 0 : value, weight / total);
    });
  };
}

/**
 * A country's rate shared out: the expected number of its cells with deaths in a month, divided among them by a kernel
 * over recent violence, with the deaths that its cells had. Without countries the region is one.
 */
function shared({ panel, lattice, ground, type }: GridHistory, walk: FeatureWalk, support: Float64Array): Member {
  const fadingOf = { of: "active", counted: type, halfLife: SHARED_FADING } as const;
  const own = walk.walk.faded(fadingOf);
  const near = walk.near(fadingOf, SHARED_KM);
  const countryOf = (cell: number) => ground?.country?.[lattice.cells[cell]] ?? 0;
  const countries = 1 + lattice.cells.reduce((most, _, cell) => Math.max(most, countryOf(cell)), 0);
  const rate = new Float64Array(countries);
  const kernel = new Float64Array(countries);
  for (let cell = 0; cell < lattice.cells.length; cell++) {
    const at = lattice.cells[cell];
    rate[countryOf(cell)] += own[at] * (1 - 0.5 ** (1 / SHARED_FADING));
    kernel[countryOf(cell)] += near[at];
  }
  const pools = countryPools(panel, support, walk.walk.month, countries, countryOf);
  return (cell, out) => {
    const country = countryOf(cell);
    const whole = kernel[country];
    const expected = whole > 0 ? (rate[country] * (near[lattice.cells[cell]] as number)) / whole : 0;
    const gate = 1 - Math.exp(-expected);
    const pool = pools[country];
    out[0] += 1 - gate;
    for (let i = 1; i < pool.length; i++) out[i] += gate * pool[i];
  };
}

/** Deaths of each country's cells in the months that had some, mass 1 on the support above 0; shrunk to those of all. */
function countryPools(
  panel: Panel,
  support: Float64Array,
  origin: number,
  countries: number,
  countryOf: (cell: number) => number,
): Float64Array[] {
  const pools = Array.from({ length: countries }, () => new Float64Array(support.length));
  const counts = new Float64Array(countries);
  for (let cell = 0; cell < panel.units.length; cell++) {
    for (let column = Math.max(0, origin - SHARED_MONTHS + 1); column <= origin; column++) {
      const value = panel.values[cell * panel.months + column];
      if (!(value > 0)) continue;
      addMass(support, pools[countryOf(cell)], Math.max(1, value), 1);
      counts[countryOf(cell)] += 1;
    }
  }
  const all = new Float64Array(support.length);
  for (const pool of pools) for (let i = 0; i < all.length; i++) all[i] += pool[i];
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) all[1] = 1;
  return pools.map((pool, country) => {
    const weight = 1 / (counts[country] + POOLED_DRAWS);
    return pool.map((mass, i) => weight * (mass + (POOLED_DRAWS * all[i]) / Math.max(1, total)));
  });
}
