/** What the map draws of the current counts: symbols while they are few enough to see, half-degree cells above that. */
import { NOT_DRAWN, type NotDrawn, type Slots, TYPES } from "./slots.ts";
import type { Tally } from "./tally.ts";

/** Above this number of symbols in sight aggregates are drawn: neither a reader nor a machine without a GPU follows more. */
export const SYMBOL_LIMIT = 20_000;

/** Degrees. `west` above `east` is not supported: the map does not wrap. */
export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** One entry per symbol: a coordinate, a precision class and a violence type; those of one site are adjacent. */
export interface PointMarks {
  site: Uint32Array;
  longitude: Float32Array;
  latitude: Float32Array;
  precision: Uint8Array;
  type: Uint8Array;
  events: Uint32Array;
  best: Float64Array;
}

/** `events` and `best` are entry × type, flattened by entry. */
export interface GroupMarks {
  /** PRIO-GRID id, or code in the dictionary of units or countries. */
  id: Int32Array;
  events: Uint32Array;
  best: Float64Array;
}

export interface MapMarks {
  /** Symbols of the window anywhere, and within the bounds asked for. */
  symbols: number;
  symbolsInSight: number;
  /** Exactly one of `points` and `cells` is there. */
  points: PointMarks | null;
  cells: GroupMarks | null;
  /** Events known only to a first-order unit, and only to a country. */
  admin1: GroupMarks;
  countryOnly: GroupMarks;
  /** Events that are on no map at all, by reason. */
  notDrawn: Record<NotDrawn, number>;
}

/** For each symbol 1 where it lies within the bounds; made once per sight, for a brush changes only the counts. */
export function symbolsWithin(slots: Slots, bounds: Bounds | null): Uint8Array {
  const within = new Uint8Array(slots.symbols).fill(1);
  if (!bounds) return within;
  const { west, south, east, north } = bounds;
  for (let s = 0; s < slots.symbols; s++) {
    const [x, y] = [slots.longitude[s], slots.latitude[s]];
    within[s] = x >= west && x <= east && y >= south && y <= north ? 1 : 0;
  }
  return within;
}

/** `within` as `symbolsWithin` gives it. */
export function mapMarks(slots: Slots, tally: Tally, within: Uint8Array, limit = SYMBOL_LIMIT): MapMarks {
  const { slotEvents } = tally;
  let symbols = 0;
  let inSight = 0;
  for (let s = 0; s < slots.symbols; s++) {
    if (slotEvents[s] === 0) continue;
    symbols++;
    inSight += within[s];
  }
  const draw = inSight <= limit;
  const units = (slots.countrySlots - slots.unitSlots) / TYPES;
  const countries = (slots.reasonSlots - slots.countrySlots) / TYPES;
  return {
    symbols,
    symbolsInSight: inSight,
    points: draw
      ? pointMarks(slots, tally, symbols <= limit ? null : within, symbols <= limit ? symbols : inSight)
      : null,
    cells: draw ? null : cellMarks(slots, tally),
    admin1: groupMarks(tally, slots.unitSlots, units),
    countryOnly: groupMarks(tally, slots.countrySlots, countries),
    notDrawn: Object.fromEntries(NOT_DRAWN.map((reason, i) => [reason, slotEvents[slots.reasonSlots + i]])) as Record<
      NotDrawn,
      number
    >,
  };
}

/** All symbols that hold events, or those within. */
function pointMarks(slots: Slots, tally: Tally, within: Uint8Array | null, count: number): PointMarks {
  const marks: PointMarks = {
    site: new Uint32Array(count),
    longitude: new Float32Array(count),
    latitude: new Float32Array(count),
    precision: new Uint8Array(count),
    type: new Uint8Array(count),
    events: new Uint32Array(count),
    best: new Float64Array(count),
  };
  let k = 0;
  for (let s = 0; s < slots.symbols; s++) {
    if (tally.slotEvents[s] === 0 || (within && within[s] === 0)) continue;
    marks.site[k] = slots.site[s];
    marks.longitude[k] = slots.longitude[s];
    marks.latitude[k] = slots.latitude[s];
    marks.precision[k] = slots.precision[s];
    marks.type[k] = slots.type[s];
    marks.events[k] = tally.slotEvents[s];
    marks.best[k] = tally.slotBest[s];
    k++;
  }
  return marks;
}

function cellMarks(slots: Slots, tally: Tally): GroupMarks {
  const events = new Uint32Array(slots.cells.length * TYPES);
  const best = new Float64Array(slots.cells.length * TYPES);
  for (let s = 0; s < slots.symbols; s++) {
    if (tally.slotEvents[s] === 0) continue;
    const at = slots.cell[s] * TYPES + slots.type[s];
    events[at] += tally.slotEvents[s];
    best[at] += tally.slotBest[s];
  }
  return present(slots.cells, events, best);
}

function groupMarks(tally: Tally, first: number, groups: number): GroupMarks {
  const after = first + groups * TYPES;
  return present(null, tally.slotEvents.subarray(first, after), tally.slotBest.subarray(first, after));
}

/** Keeps the groups that hold any event. Without `ids` a group's id is its position. */
function present(ids: Int32Array | null, events: Uint32Array, best: Float64Array): GroupMarks {
  const groups = events.length / TYPES;
  const kept = new Int32Array(groups);
  let count = 0;
  for (let g = 0; g < groups; g++) {
    let any = 0;
    for (let t = 0; t < TYPES; t++) any |= events[g * TYPES + t];
    if (any !== 0) kept[count++] = g;
  }
  const marks: GroupMarks = {
    id: new Int32Array(count),
    events: new Uint32Array(count * TYPES),
    best: new Float64Array(count * TYPES),
  };
  for (let k = 0; k < count; k++) {
    const g = kept[k];
    marks.id[k] = ids ? ids[g] : g;
    for (let t = 0; t < TYPES; t++) {
      marks.events[k * TYPES + t] = events[g * TYPES + t];
      marks.best[k * TYPES + t] = best[g * TYPES + t];
    }
  }
  return marks;
}
