import { type CellMonths, LATTICE_TYPES } from "./cellMonths.ts";
import { decayOf, fade } from "./decay.ts";
import type { Lattice } from "./lattice.ts";

/** What is counted: any of UCDP's three types, or one of them. */
export const COUNTED = ["any", ...LATTICE_TYPES] as const;
export type Counted = (typeof COUNTED)[number];

/** What a faded field remembers of each month: deaths, events, or 1 for a month with any event. */
export const REMEMBERED = ["deaths", "events", "active"] as const;
export type Remembered = (typeof REMEMBERED)[number];

/** An exponentially weighted past: a month that lies `halfLife` months back counts half. */
export interface Fading {
  of: Remembered;
  counted: Counted;
  /** Months. */
  halfLife: number;
}

/** Quiet months after which an event in a cell is an arrival: violence that is new there. */
export const ARRIVAL_QUIET_MONTHS = 24;

/** Month of a cell in which nothing was ever recorded. */
export const NEVER = -32768;

const fadingKey = ({ of, counted, halfLife }: Fading) => `${of} ${counted} ${halfLife}`;

/**
 * The past of a lattice, month after month: what is known at the end of `month`, and nothing later. Fields are arrays over
 * the lattice's rectangle and change with every step; copy what must last.
 */
export class Walk {
  readonly lattice: Lattice;
  readonly counts: CellMonths;
  /** The last month that is known, counted from 0; -1 before the first step. */
  month = -1;
  readonly #faded = new Map<string, { field: Float32Array; decay: number; fading: Fading }>();
  readonly #arrivals = new Map<number, { field: Float32Array; decay: number }>();
  readonly #lastEvent: Record<Counted, Int16Array>;
  readonly #lastDeath: Int16Array;
  readonly #activeMonths = new Map<number, Uint16Array>();

  /** `fadings` and `arrivals` (half-lives) are the fields that will be asked for, `spans` the lengths for `activeMonths`. */
  constructor(
    lattice: Lattice,
    counts: CellMonths,
    { fadings = [], arrivals = [], spans = [] }: { fadings?: Fading[]; arrivals?: number[]; spans?: number[] } = {},
  ) {
    this.lattice = lattice;
    this.counts = counts;
    const size = lattice.rows * lattice.columns;
    for (const fading of fadings) {
      const entry = { field: new Float32Array(size), decay: decayOf(fading.halfLife), fading };
      this.#faded.set(fadingKey(fading), entry);
    }
    for (const halfLife of arrivals) {
      this.#arrivals.set(halfLife, { field: new Float32Array(size), decay: decayOf(halfLife) });
    }
    for (const span of spans) this.#activeMonths.set(span, new Uint16Array(size));
    const never = () => new Int16Array(size).fill(NEVER);
    this.#lastEvent = { any: never(), sb: never(), ns: never(), os: never() };
    this.#lastDeath = never();
  }

  /** Learns the next month. Throws at the end of the counts. */
  step(): void {
    if (this.month + 1 >= this.counts.months) throw new RangeError(`no month after ${this.month} in the counts`);
    this.month++;
    for (const { field, decay } of this.#faded.values()) fade(field, decay);
    for (const { field, decay } of this.#arrivals.values()) fade(field, decay);
    this.#forgetActiveMonths();
    const { start, position, type, deaths, events } = this.counts;
    for (let entry = start[this.month]; entry < start[this.month + 1]; entry++) {
      this.#learn(position[entry], LATTICE_TYPES[type[entry]], deaths[entry], events[entry]);
    }
  }

  /** Steps until `month` is known. */
  stepTo(month: number): void {
    while (this.month < month) this.step();
  }

  /** The exponentially weighted field, the latest month with weight 1. It must have been named at the start. */
  faded(fading: Fading): Float32Array {
    const entry = this.#faded.get(fadingKey(fading));
    if (!entry)
      throw new RangeError(`no such field: ${fadingKey(fading)}; valid: ${[...this.#faded.keys()].join(", ")}`);
    return entry.field;
  }

  /** Exponentially weighted arrivals: months in which violence came to a cell that was quiet before. */
  arrivals(halfLife: number): Float32Array {
    const entry = this.#arrivals.get(halfLife);
    if (!entry) throw new RangeError(`no such half-life: ${halfLife}; valid: ${[...this.#arrivals.keys()].join(", ")}`);
    return entry.field;
  }

  /** Number of months with an event among the last `span`. */
  activeMonths(span: number): Uint16Array {
    const field = this.#activeMonths.get(span);
    if (!field) throw new RangeError(`no such span: ${span}; valid: ${[...this.#activeMonths.keys()].join(", ")}`);
    return field;
  }

  /** The last month with an event of each cell, or `NEVER`. */
  lastEvent(counted: Counted): Int16Array {
    return this.#lastEvent[counted];
  }

  /** The last month with a death of each cell, or `NEVER`. */
  lastDeath(): Int16Array {
    return this.#lastDeath;
  }

  /** 1 where an event was recorded in the last `window` months. */
  activeWithin(
    window: number,
    counted: Counted = "any",
    out = new Uint8Array(this.lattice.rows * this.lattice.columns),
  ): Uint8Array {
    const last = this.#lastEvent[counted];
    const since = this.month - window;
    for (let at = 0; at < out.length; at++) out[at] = last[at] > since ? 1 : 0;
    return out;
  }

  /** 1 where an event was recorded after month `from` and up to month `to`, both before now. */
  activeBetween(from: number, to: number, counted: Counted = "any"): Uint8Array {
    const marked = new Uint8Array(this.lattice.rows * this.lattice.columns);
    const { start, position, type } = this.counts;
    const first = start[Math.max(0, from + 1)];
    for (let entry = first; entry < start[Math.max(0, to + 1)]; entry++) {
      if (counted === "any" || LATTICE_TYPES[type[entry]] === counted) marked[position[entry]] = 1;
    }
    return marked;
  }

  #learn(at: number, type: Counted, deaths: number, events: number): void {
    const isFirst: Record<string, boolean> = {
      any: this.#lastEvent.any[at] !== this.month,
      [type]: this.#lastEvent[type][at] !== this.month,
    };
    if (isFirst.any) this.#becomeActive(at);
    for (const { field, fading } of this.#faded.values()) {
      if (fading.counted !== "any" && fading.counted !== type) continue;
      if (fading.of === "deaths") field[at] += deaths;
      else if (fading.of === "events") field[at] += events;
      else if (isFirst[fading.counted]) field[at] += 1;
    }
    this.#lastEvent.any[at] = this.month;
    this.#lastEvent[type][at] = this.month;
    if (deaths > 0) this.#lastDeath[at] = this.month;
  }

  #becomeActive(at: number): void {
    for (const field of this.#activeMonths.values()) field[at]++;
    if (this.#lastEvent.any[at] > this.month - ARRIVAL_QUIET_MONTHS - 1) return;
    for (const { field } of this.#arrivals.values()) field[at] += 1;
  }

  #forgetActiveMonths(): void {
    const { start, position } = this.counts;
    for (const [span, field] of this.#activeMonths) {
      const gone = this.month - span;
      if (gone < 0) continue;
      for (let entry = start[gone]; entry < start[gone + 1]; entry++) {
        if (entry === start[gone] || position[entry] !== position[entry - 1]) field[position[entry]]--;
      }
    }
  }
}
