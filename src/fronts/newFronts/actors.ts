/** Armed groups in the cells, and which of them are moving. */
import type { EventRows, Lattice } from "../lattice/index.ts";
import { ARRIVAL_QUIET_MONTHS, CELL_KM, positionInLattice } from "../lattice/index.ts";

export interface SidedRows extends EventRows {
  /** Names of the two sides. */
  sideA: ArrayLike<string | null>;
  sideB: ArrayLike<string | null>;
}

/** Where each armed group was, month by month: entries of month `m` from `start[m]` to `start[m + 1]`. */
export interface ActorMonths {
  names: string[];
  start: Int32Array;
  /** Position in the lattice's rectangle. */
  position: Int32Array;
  /** Position in `names`. */
  actor: Int32Array;
  /** 1 where the group had not been in the cell for 24 months. */
  arrival: Uint8Array;
}

/** States and civilians hold or suffer; what moves as a front is a group. */
const NO_GROUP = /^(government of|civilians|military forces|police forces|unidentified)/i;

/** Months run from `firstMonth`; rows elsewhere, and sides that are no armed group, are left out. */
export function actorMonthsOf(lattice: Lattice, rows: SidedRows, firstMonth: number, months: number): ActorMonths {
  const codes = new Map<string, number>();
  const byMonth = Array.from({ length: months }, () => new Map<number, readonly [position: number, actor: number]>());
  const size = lattice.rows * lattice.columns;
  for (let i = 0; i < rows.gid.length; i++) {
    const position = positionInLattice(lattice, rows.gid[i]);
    const month = rows.month[i] - firstMonth;
    if (position < 0 || !(month >= 0 && month < months) || !(rows.type[i] >= 1)) continue;
    for (const name of [rows.sideA[i], rows.sideB[i]]) {
      if (name === null || NO_GROUP.test(name)) continue;
      const actor = codes.get(name) ?? codes.size;
      codes.set(name, actor);
      byMonth[month].set(actor * size + position, [position, actor]);
    }
  }
  return withArrivals([...codes.keys()], byMonth);
}

function withArrivals(
  names: string[],
  byMonth: readonly Map<number, readonly [position: number, actor: number]>[],
): ActorMonths {
  const entries = byMonth.flatMap((month) => [...month]);
  const start = new Int32Array(byMonth.length + 1);
  const arrival = new Uint8Array(entries.length);
  const last = new Map<number, number>();
  let entry = 0;
  byMonth.forEach((inMonth, month) => {
    for (const key of inMonth.keys()) {
      arrival[entry++] = month - (last.get(key) ?? Number.NEGATIVE_INFINITY) > ARRIVAL_QUIET_MONTHS ? 1 : 0;
      last.set(key, month);
    }
    start[month + 1] = entry;
  });
  return {
    names,
    start,
    position: Int32Array.from(entries, ([, [position]]) => position),
    actor: Int32Array.from(entries, ([, [, actor]]) => actor),
    arrival,
  };
}

export interface NearbyActor {
  name: string;
  /** To the nearest cell in which the group fought in the last twelve months. */
  km: number;
  /** The same six months before, null where it was nowhere near (beyond `reachKm`). */
  kmBefore: number | null;
  /** Cells near here that the group came to in the last twelve months and had not been in for 24 months before. */
  newCells: number;
}

const YEAR = 12;
const HALF_YEAR = 6;

/** Groups that fought within `reachKm` of a cell in the twelve months up to `month`: those that came to most cells first. */
export function actorsNear(
  lattice: Lattice,
  actors: ActorMonths,
  month: number,
  position: number,
  reachKm = 150,
): NearbyActor[] {
  const now = nearest(lattice, actors, month, position, reachKm);
  const before = nearest(lattice, actors, month - HALF_YEAR, position, reachKm);
  return [...now]
    .map(([actor, { km, newCells }]) => ({
      name: actors.names[actor],
      km,
      kmBefore: before.get(actor)?.km ?? null,
      newCells,
    }))
    .sort((a, b) => b.newCells - a.newCells || a.km - b.km || (a.name < b.name ? -1 : 1));
}

function nearest(lattice: Lattice, actors: ActorMonths, month: number, position: number, reachKm: number) {
  const found = new Map<number, { km: number; newCells: number }>();
  const from = actors.start[Math.max(0, month - YEAR + 1)];
  const to = month < 0 ? from : actors.start[month + 1];
  for (let entry = from; entry < to; entry++) {
    const km = kmBetween(lattice, position, actors.position[entry]);
    if (km > reachKm) continue;
    const known = found.get(actors.actor[entry]) ?? { km: Number.POSITIVE_INFINITY, newCells: 0 };
    found.set(actors.actor[entry], {
      km: Math.min(known.km, km),
      newCells: known.newCells + actors.arrival[entry],
    });
  }
  return found;
}

/** On flat ground at the latitude of `from`, as `distanceToNearest` measures. */
function kmBetween({ columns, south }: Lattice, from: number, to: number): number {
  const row = Math.floor(from / columns);
  const aspect = Math.cos(((south + row / 2) * Math.PI) / 180);
  return CELL_KM * Math.hypot(Math.floor(to / columns) - row, ((to % columns) - (from % columns)) * aspect);
}
