/**
 * Four components in the manner of the ACLED Conflict Index, on the loaded events: deadliness, danger, diffusion and
 * fragmentation of each place in twelve months. Definitions and what differs from ACLED's: docs/methods/fronts.md.
 */

/** Events in any order. */
export interface PlacedEvents {
  length: number;
  /** Days since 1970-01-01. */
  day: Int32Array;
  /** The place's code, 0 for none. */
  place: Uint16Array;
  /** Deaths, best estimate; -1 where not stated. */
  deaths: Int32Array;
  /** 1 where civilians were attacked. */
  onCivilians: Uint8Array;
  /** 10 km cell, -1 where the place is not known finely enough. */
  cell: Int32Array;
  /** The non-state armed groups that take part, -1 for none. */
  groupA: Int32Array;
  groupB: Int32Array;
}

/** By place code. */
export interface ConflictComponents {
  events: Int32Array;
  /** Deaths in the window. */
  deadliness: Float64Array;
  /** Events against civilians. */
  danger: Float64Array;
  /** 10 km cells with at least `DIFFUSE_FROM` events, and their share of the populated cells (NaN without any). */
  violentCells: Int32Array;
  diffusion: Float64Array;
  /** Active non-state armed groups. */
  fragmentation: Float64Array;
}

/** ACLED: a cell counts as violent from this many events within twelve months. */
export const DIFFUSE_FROM = 10;

/** `[from, to)` in days; `populated` has the number of populated 10 km cells by place. */
export function conflictComponents(
  events: PlacedEvents,
  places: number,
  [from, to]: readonly [number, number],
  populated: ArrayLike<number>,
): ConflictComponents {
  const found: ConflictComponents = {
    events: new Int32Array(places),
    deadliness: new Float64Array(places),
    danger: new Float64Array(places),
    violentCells: new Int32Array(places),
    diffusion: new Float64Array(places),
    fragmentation: new Float64Array(places),
  };
  const perCell = new Map<number, number>();
  const groups = new Set<number>();
  for (let i = 0; i < events.length; i++) {
    if (events.day[i] < from || events.day[i] >= to) continue;
    const place = events.place[i];
    found.events[place]++;
    found.deadliness[place] += Math.max(0, events.deaths[i]);
    found.danger[place] += events.onCivilians[i];
    if (events.cell[i] >= 0) countCell(perCell, place, events.cell[i], found.violentCells);
    for (const group of [events.groupA[i], events.groupB[i]]) {
      if (group < 0 || groups.has(group * 65536 + place)) continue;
      groups.add(group * 65536 + place);
      found.fragmentation[place]++;
    }
  }
  for (let p = 0; p < places; p++) found.diffusion[p] = populated[p] > 0 ? found.violentCells[p] / populated[p] : NaN;
  return found;
}

/** A place counts a cell as violent once it has enough of the place's own events. */
function countCell(perCell: Map<number, number>, place: number, cell: number, violent: Int32Array): void {
  const key = cell * 65536 + place;
  const count = (perCell.get(key) ?? 0) + 1;
  perCell.set(key, count);
  if (count === DIFFUSE_FROM) violent[place]++;
}

/**
 * Each component scaled to 0–1 by its least and largest value among the places compared, and their mean. Places that are
 * 0 in `compared` take no part and are NaN; a component that is the same everywhere scales to 0; NaN counts as 0.
 */
export function conflictIndex(
  components: readonly Float64Array[],
  compared: Uint8Array,
): { scaled: Float64Array[]; index: Float64Array } {
  const scaled = components.map((component) => scale(component, compared));
  const index = Float64Array.from(compared, (one, p) =>
    one ? scaled.reduce((sum, component) => sum + component[p], 0) / scaled.length : NaN,
  );
  return { scaled, index };
}

function scale(values: Float64Array, compared: Uint8Array): Float64Array {
  let least = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (let p = 0; p < values.length; p++) {
    if (!compared[p]) continue;
    const value = values[p] || 0;
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  const span = largest - least;
  return values.map((value, p) => (compared[p] ? (span > 0 ? ((value || 0) - least) / span : 0) : NaN));
}
