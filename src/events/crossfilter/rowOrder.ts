/** The rows of a window in the order of a sort, without sorting them all. Ties as the server breaks them: date, dataset, row. */
import type { EventColumns, EventDictionaries } from "../columns.ts";
import type { DateFrame } from "./dateFrame.ts";

export const ROW_SORTS = ["date", "-date", "deaths", "-deaths", "place", "-place"] as const;
export type RowSort = (typeof ROW_SORTS)[number];

/** All rows of a frame in one order, and for each row its rank in it. */
interface FullOrder {
  order: Uint32Array;
  rank: Uint32Array;
}
export type OrderCache = Map<RowSort, FullOrder>;

export interface Window {
  first: number;
  after: number;
  /** Rows of the window that pass every clause. */
  passing: number;
}

/** `limit` row numbers of the frame from `offset` on, of the rows of the window that pass (`fails` 0). */
export function orderedRows(
  frame: DateFrame,
  fails: Uint16Array,
  window: Window,
  request: { sort: RowSort; offset: number; limit: number },
  dictionaries: EventDictionaries,
  cache: OrderCache,
): Uint32Array {
  const count = Math.max(0, Math.min(request.limit, window.passing - request.offset));
  const rows = new Uint32Array(count);
  if (count === 0) return rows;
  if (frame.positions === null && request.sort === "date") return fromFirst(fails, window, request.offset, rows);
  if (frame.positions === null && request.sort === "-date")
    return fromLast(frame.days, fails, window, request.offset, rows);
  const full = fullOrder(frame, request.sort, dictionaries, cache);
  const walk = ((request.offset + count) * fails.length) / window.passing;
  const collect = window.after - window.first + window.passing * Math.log2(window.passing + 1);
  return walk < collect
    ? byWalking(full.order, fails, window, request.offset, rows)
    : byCollecting(full, fails, window, request.offset, rows);
}

function fromFirst(fails: Uint16Array, window: Window, offset: number, rows: Uint32Array): Uint32Array {
  let seen = 0;
  for (let i = window.first; seen < offset + rows.length; i++) {
    if (fails[i] !== 0) continue;
    if (seen >= offset) rows[seen - offset] = i;
    seen++;
  }
  return rows;
}

/** Later days first; within a day the rows keep their order. */
function fromLast(
  days: Int32Array,
  fails: Uint16Array,
  window: Window,
  offset: number,
  rows: Uint32Array,
): Uint32Array {
  let seen = 0;
  for (let after = window.after; seen < offset + rows.length; ) {
    let first = after - 1;
    while (first > window.first && days[first - 1] === days[after - 1]) first--;
    for (let i = first; i < after && seen < offset + rows.length; i++) {
      if (fails[i] !== 0) continue;
      if (seen >= offset) rows[seen - offset] = i;
      seen++;
    }
    after = first;
  }
  return rows;
}

function byWalking(
  order: Uint32Array,
  fails: Uint16Array,
  window: Window,
  offset: number,
  rows: Uint32Array,
): Uint32Array {
  let seen = 0;
  for (let k = 0; seen < offset + rows.length; k++) {
    const i = order[k];
    if (i < window.first || i >= window.after || fails[i] !== 0) continue;
    if (seen >= offset) rows[seen - offset] = i;
    seen++;
  }
  return rows;
}

function byCollecting(
  full: FullOrder,
  fails: Uint16Array,
  window: Window,
  offset: number,
  rows: Uint32Array,
): Uint32Array {
  const ranks = new Uint32Array(window.passing);
  let found = 0;
  for (let i = window.first; i < window.after; i++) if (fails[i] === 0) ranks[found++] = full.rank[i];
  ranks.sort();
  for (let k = 0; k < rows.length; k++) rows[k] = full.order[ranks[offset + k]];
  return rows;
}

function fullOrder(frame: DateFrame, sort: RowSort, dictionaries: EventDictionaries, cache: OrderCache): FullOrder {
  const cached = cache.get(sort);
  if (cached) return cached;
  const order = sortRows(frame, sortKeys(frame.columns, sort, dictionaries));
  const rank = new Uint32Array(order.length);
  for (let k = 0; k < order.length; k++) rank[order[k]] = k;
  const full = { order, rank };
  cache.set(sort, full);
  return full;
}

/** Rows by ascending key, then by their position as loaded: a counting sort, for keys are whole numbers from 0. */
function sortRows(frame: DateFrame, keys: Uint32Array): Uint32Array {
  const n = keys.length;
  const starts = new Uint32Array(keys.reduce((most, key) => Math.max(most, key), 0) + 2);
  for (let i = 0; i < n; i++) starts[keys[i] + 1]++;
  for (let key = 1; key < starts.length; key++) starts[key] += starts[key - 1];
  const order = new Uint32Array(n);
  const byPosition = frame.positions ? inverse(frame.positions) : null;
  for (let position = 0; position < n; position++) {
    const row = byPosition ? byPosition[position] : position;
    order[starts[keys[row]]++] = row;
  }
  return order;
}

function inverse(positions: Uint32Array): Uint32Array {
  const rows = new Uint32Array(positions.length);
  for (let i = 0; i < positions.length; i++) rows[positions[i]] = i;
  return rows;
}

/** Deaths above this sort as equal: a typing error must not cost gigabytes of counters. */
const SORTED_DEATHS = 10_000_000;

function sortKeys(columns: EventColumns, sort: RowSort, dictionaries: EventDictionaries): Uint32Array {
  const { start, best, length } = columns;
  const keys = new Uint32Array(length);
  if (sort === "date" || sort === "-date") {
    const earliest = start.reduce((least, day) => Math.min(least, day), 2 ** 31);
    const latest = start.reduce((most, day) => Math.max(most, day), -(2 ** 31));
    for (let i = 0; i < length; i++) keys[i] = sort === "date" ? start[i] - earliest : latest - start[i];
    return keys;
  }
  if (sort === "deaths" || sort === "-deaths") {
    const most = best.reduce((value, deaths) => Math.max(value, Math.min(deaths, SORTED_DEATHS)), 0);
    for (let i = 0; i < length; i++) {
      const deaths = Math.min(best[i], most);
      keys[i] = deaths < 0 ? most + 1 : sort === "deaths" ? deaths : most - deaths;
    }
    return keys;
  }
  return placeKeys(columns, dictionaries, sort === "place" ? 1 : -1);
}

/** By country code, then unit code; rows without a country come last in either direction. */
function placeKeys(columns: EventColumns, dictionaries: EventDictionaries, direction: 1 | -1): Uint32Array {
  const { country, unit, length } = columns;
  const pairs = new Set<number>();
  for (let i = 0; i < length; i++) pairs.add(country[i] * 65536 + unit[i]);
  const { countries, units } = dictionaries;
  const compare = (a: string, b: string) => {
    if (a === b) return 0;
    if (a === "" || b === "") return a === "" ? 1 : -1;
    return a < b ? -direction : direction;
  };
  const sorted = [...pairs].sort(
    (a, b) => compare(countries[a >>> 16], countries[b >>> 16]) || compare(units[a & 0xffff], units[b & 0xffff]),
  );
  const rank = new Map(sorted.map((pair, k) => [pair, k]));
  return Uint32Array.from({ length }, (_, i) => rank.get(country[i] * 65536 + unit[i]) ?? 0);
}
