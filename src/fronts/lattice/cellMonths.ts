import { type Lattice, positionInLattice } from "./lattice.ts";

/** UCDP's types of organised violence as the lattice counts them; the position is the stored code less one. */
export const LATTICE_TYPES = ["sb", "ns", "os"] as const;
export type LatticeType = (typeof LATTICE_TYPES)[number];

/** Events, column by column. Rows of other types (incidents), without a cell or outside the months are left out. */
export interface EventRows {
  /** PRIO-GRID gid. */
  gid: ArrayLike<number>;
  /** As in `monthId`: 1 is January 1980. */
  month: ArrayLike<number>;
  /** UCDP's code: 1 state-based, 2 non-state, 3 one-sided. */
  type: ArrayLike<number>;
  /** Deaths; what is not a finite number above zero counts as none. */
  deaths: ArrayLike<number>;
}

/**
 * What was recorded, cell by month by type, without the zeros: entries of month `m` (0 is `firstMonth`) stand from
 * `start[m]` to `start[m + 1]`, ascending by position in the lattice's rectangle and type.
 */
export interface CellMonths {
  firstMonth: number;
  months: number;
  start: Int32Array;
  position: Int32Array;
  /** 0 state-based, 1 non-state, 2 one-sided. */
  type: Uint8Array;
  deaths: Float64Array;
  events: Int32Array;
}

/** Counts events into cells and months. */
export function cellMonthsOf(lattice: Lattice, rows: EventRows, firstMonth: number, months: number): CellMonths {
  const position = Int32Array.from(rows.gid, (gid) => positionInLattice(lattice, gid));
  return placeMonthsOf({ ...rows, position }, lattice.rows * lattice.columns, firstMonth, months);
}

/** Counts events into `places` numbered places and months; rows whose `position` is below 0 are left out. */
export function placeMonthsOf(
  rows: Omit<EventRows, "gid"> & { position: ArrayLike<number> },
  places: number,
  firstMonth: number,
  months: number,
): CellMonths {
  const types = LATTICE_TYPES.length;
  const span = places * types;
  const keys = new Float64Array(rows.position.length);
  const order: number[] = [];
  for (let i = 0; i < keys.length; i++) {
    const position = rows.position[i];
    const month = rows.month[i] - firstMonth;
    const type = rows.type[i] - 1;
    if (!(position >= 0 && position < places) || !(month >= 0 && month < months) || !(type >= 0 && type < types))
      continue;
    keys[i] = month * span + position * types + type;
    order.push(i);
  }
  order.sort((a, b) => keys[a] - keys[b]);
  return gather(order, keys, rows.deaths, span, { firstMonth, months });
}

/** Joins rows of one key, met in ascending order. */
function gather(
  order: readonly number[],
  keys: Float64Array,
  deaths: ArrayLike<number>,
  span: number,
  { firstMonth, months }: Pick<CellMonths, "firstMonth" | "months">,
): CellMonths {
  const entries = order.reduce((count, row, k) => count + Number(k === 0 || keys[row] !== keys[order[k - 1]]), 0);
  const counts: CellMonths = {
    firstMonth,
    months,
    start: new Int32Array(months + 1),
    position: new Int32Array(entries),
    type: new Uint8Array(entries),
    deaths: new Float64Array(entries),
    events: new Int32Array(entries),
  };
  let entry = -1;
  order.forEach((row, k) => {
    if (k === 0 || keys[row] !== keys[order[k - 1]]) {
      entry++;
      const inMonth = keys[row] % span;
      counts.position[entry] = Math.floor(inMonth / LATTICE_TYPES.length);
      counts.type[entry] = inMonth % LATTICE_TYPES.length;
      counts.start[Math.floor(keys[row] / span) + 1] = entry + 1;
    }
    counts.deaths[entry] += deaths[row] > 0 && Number.isFinite(deaths[row]) ? deaths[row] : 0;
    counts.events[entry]++;
  });
  for (let month = 1; month <= months; month++) {
    counts.start[month] = Math.max(counts.start[month], counts.start[month - 1]);
  }
  return counts;
}
