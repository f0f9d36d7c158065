/** Who fought whom, out of the columns of all events: typed arrays in, typed arrays out. */

/** The columns of `EventColumns` that are read; ascending by `start`. */
export interface FightColumns {
  length: number;
  start: Int32Array;
  type: Uint8Array;
  kind: Uint16Array;
  country: Uint16Array;
  sideA: Uint16Array;
  sideB: Uint16Array;
  low: Int32Array;
  best: Int32Array;
  high: Int32Array;
}

export interface FightChoice {
  /** By code of a side: index of its actor, -1 for whoever does not fight (civilians, nobody). */
  actorOf: Int32Array;
  /** By code of an incident kind: 1 where an incident of that kind is a fight between its sides. */
  isFight: Uint8Array;
  /** By row: 0 keeps it. */
  fails: Uint16Array;
}

/** One entry per fight between two different actors, ascending by day. Deaths are -1 where not stated. */
export interface Fights {
  length: number;
  /** Row among the columns of all events. */
  row: Int32Array;
  /** Days since 1970-01-01. */
  day: Int32Array;
  /** Indices of the two actors, `a` below `b`. */
  a: Int32Array;
  b: Int32Array;
  country: Uint16Array;
  /** 1 for an incident, 0 for an event that a dataset codes as violence of two sides. */
  incident: Uint8Array;
  low: Int32Array;
  best: Int32Array;
  high: Int32Array;
}

/** Codes of `VIOLENCE_TYPES` in which two sides fight; one-sided violence is not a fight. */
const INCIDENT = 0;
const STATE_BASED = 1;
const NON_STATE = 2;

export function fightsOf(columns: FightColumns, choice: FightChoice): Fights {
  const rows = fightRows(columns, choice);
  const { length } = rows;
  const pick = <A extends Int32Array | Uint16Array | Uint8Array>(out: A, from: A): A => {
    for (let i = 0; i < length; i++) out[i] = from[rows[i] ?? 0] ?? 0;
    return out;
  };
  const a = new Int32Array(length);
  const b = new Int32Array(length);
  const incident = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const row = rows[i] ?? 0;
    const one = actorAt(choice, columns.sideA, row);
    const other = actorAt(choice, columns.sideB, row);
    a[i] = Math.min(one, other);
    b[i] = Math.max(one, other);
    incident[i] = columns.type[row] === INCIDENT ? 1 : 0;
  }
  return {
    length,
    row: rows,
    day: pick(new Int32Array(length), columns.start),
    a,
    b,
    country: pick(new Uint16Array(length), columns.country),
    incident,
    low: pick(new Int32Array(length), columns.low),
    best: pick(new Int32Array(length), columns.best),
    high: pick(new Int32Array(length), columns.high),
  };
}

const actorAt = (choice: FightChoice, side: Uint16Array, row: number) => choice.actorOf[side[row] ?? 0] ?? -1;

function fightRows(columns: FightColumns, choice: FightChoice): Int32Array {
  const rows = new Int32Array(columns.length);
  let count = 0;
  for (let row = 0; row < columns.length; row++) {
    if (choice.fails[row] !== 0) continue;
    const type = columns.type[row];
    const fights =
      type === STATE_BASED || type === NON_STATE || (type === INCIDENT && choice.isFight[columns.kind[row] ?? 0] === 1);
    if (!fights) continue;
    const one = actorAt(choice, columns.sideA, row);
    const other = actorAt(choice, columns.sideB, row);
    if (one >= 0 && other >= 0 && one !== other) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** Positions `[first, end)` of the fights of a window, by bisection. */
export function slice(day: Int32Array, from: number, to: number): [first: number, end: number] {
  const lowerBound = (value: number) => {
    let low = 0;
    let high = day.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((day[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return [lowerBound(from), lowerBound(to + 1)];
}

/** Positions of the fights of two actors in a window, ascending by day. */
export function clashesOf(fights: Fights, one: number, other: number, window: { from: number; to: number }): number[] {
  const [first, end] = slice(fights.day, window.from, window.to);
  const [a, b] = [Math.min(one, other), Math.max(one, other)];
  const found: number[] = [];
  for (let i = first; i < end; i++) if (fights.a[i] === a && fights.b[i] === b) found.push(i);
  return found;
}

/** One entry per pair of actors, in the order of their first fight; sums over the positions `[first, end)`. */
export interface Pairs {
  length: number;
  a: Int32Array;
  b: Int32Array;
  /** By fight: its pair, -1 outside the slice. */
  pairOf: Int32Array;
}

export function pairUp(fights: Fights, first = 0, end = fights.length): Pairs {
  const known = new Map<number, number>();
  const pairOf = new Int32Array(fights.length).fill(-1);
  const a: number[] = [];
  const b: number[] = [];
  for (let i = first; i < end; i++) {
    const one = fights.a[i] ?? 0;
    const other = fights.b[i] ?? 0;
    const key = one * 65536 + other;
    let pair = known.get(key);
    if (pair === undefined) {
      pair = known.size;
      known.set(key, pair);
      a.push(one);
      b.push(other);
    }
    pairOf[i] = pair;
  }
  return { length: a.length, a: Int32Array.from(a), b: Int32Array.from(b), pairOf };
}
