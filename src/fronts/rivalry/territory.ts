/**
 * The balance of territory as recorded violence shows it: in how many cells only one of the chosen actors fights within a
 * sliding window, and in how many they overlap. A cell without violence is held by nobody here: the quiet hold of a place
 * leaves no events.
 */

/** One entry per event and chosen actor that takes part. */
export interface Presence {
  length: number;
  /** Months from the first, 0 to `months` − 1. */
  month: Int32Array;
  cell: Int32Array;
  actor: Uint8Array;
}

export interface TerritoryOptions {
  months: number;
  cells: number;
  actors: number;
  /** Length of the sliding window, months. */
  window: number;
  /** From this share of the chosen actors' events in a cell on an actor counts as alone there. Default 2/3. */
  share?: number;
  /** Fewest events in the window for a cell to count. Default 2. */
  least?: number;
}

export const CONTESTED = -1;
export const QUIET = -2;

export interface Territory {
  /** Cells by actor × month. */
  held: Int32Array;
  /** Cells by month. */
  contested: Int32Array;
  /** By cell × month, for the window that ends with the month: the actor, `CONTESTED` or `QUIET`. */
  states: Int8Array;
}

export function territoryOf(presence: Presence, options: TerritoryOptions): Territory {
  const { months, cells, actors, window, share = 2 / 3, least = 2 } = options;
  const monthly = new Map<number, number[]>();
  for (let i = 0; i < presence.length; i++) {
    const list = monthly.get(presence.month[i]) ?? [];
    list.push(presence.cell[i] * actors + presence.actor[i]);
    monthly.set(presence.month[i], list);
  }
  const counts = new Int32Array(cells * actors);
  const held = new Int32Array(actors * months);
  const contested = new Int32Array(months);
  const states = new Int8Array(cells * months);
  for (let month = 0; month < months; month++) {
    for (const at of monthly.get(month) ?? []) counts[at]++;
    for (const at of monthly.get(month - window) ?? []) counts[at]--;
    for (let cell = 0; cell < cells; cell++) {
      const holder = holderOf(counts, cell, actors, share, least);
      if (holder >= 0) held[holder * months + month]++;
      else if (holder === CONTESTED) contested[month]++;
      states[cell * months + month] = holder;
    }
  }
  return { held, contested, states };
}

function holderOf(counts: Int32Array, cell: number, actors: number, share: number, least: number): number {
  let sum = 0;
  let most = 0;
  let holder = 0;
  for (let a = 0; a < actors; a++) {
    const count = counts[cell * actors + a];
    sum += count;
    if (count > most) {
      most = count;
      holder = a;
    }
  }
  if (sum < least) return QUIET;
  return most >= share * sum ? holder : CONTESTED;
}
