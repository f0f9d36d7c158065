/** Quiet places of past months with what became of them: what the model learns from. */
import type { Columns } from "../../compute/boosting/index.ts";
import { stream } from "../../compute/streams.ts";
import { FRONT_DEATHS, type FrontDefinition, LONGEST_HORIZON } from "./definition.ts";

/** Quiet places of one origin month, as features tell them at its end. */
export interface OriginRows {
  /** Month from 0. */
  origin: number;
  /** Numbers of the places: of cells in `lattice.cells`, or of divisions. */
  places: Int32Array;
  columns: Columns;
  /** Months since the last event, for a place that never had one a great number. */
  quiet: Int16Array;
}

export interface TrainingRows {
  columns: Columns;
  /** 1 where a front came. */
  target: Uint8Array;
  weights: Float64Array;
}

interface Sample {
  origin: number;
  columns: Columns;
  quiet: Int16Array;
  /** Months until the deaths of each of `FRONT_DEATHS` are reached, 0 for never. */
  leads: Uint8Array[];
  weights: Float64Array;
}

/** About as many rows without any front are kept of each origin; each then stands for the others. */
const KEPT_ROWS = 250;

export class TrainingPool {
  readonly #samples: Sample[] = [];
  readonly #seed: number;

  constructor(seed = 1) {
    this.#seed = seed;
  }

  /** Takes in all rows where a front came and some of the others. `leads[d]` is for `FRONT_DEATHS[d]`, row by row. */
  add(rows: OriginRows, leads: readonly Uint8Array[]): void {
    const random = stream(this.#seed, "fronts", "sample", rows.origin);
    const share = Math.min(1, KEPT_ROWS / rows.columns.rows);
    const kept: number[] = [];
    for (let row = 0; row < rows.columns.rows; row++) {
      if (random.uniform() < share || leads[0][row] > 0) kept.push(row);
    }
    this.#samples.push({
      origin: rows.origin,
      columns: pickRows(rows.columns, kept),
      quiet: Int16Array.from(kept, (row) => rows.quiet[row]),
      leads: leads.map((lead) => Uint8Array.from(kept, (row) => lead[row])),
      weights: Float64Array.from(kept, (row) => (leads[0][row] > 0 ? 1 : 1 / share)),
    });
  }

  /**
   * What was known at the end of month `now`: rows of the definition whose outcome window, the longest one, had ended;
   * with `from` only those of that month and later. Null where no front had come yet, or nothing else.
   */
  known(
    { quietMonths, deaths, horizon }: FrontDefinition,
    now: number,
    from = Number.NEGATIVE_INFINITY,
  ): TrainingRows | null {
    const level = (FRONT_DEATHS as readonly number[]).indexOf(deaths);
    if (level < 0) throw new RangeError(`invalid deaths: ${deaths}; valid: ${FRONT_DEATHS.join(", ")}`);
    const parts = this.#samples
      .filter(({ origin }) => origin >= from && origin + LONGEST_HORIZON <= now)
      .map((sample) => ({
        sample,
        rows: Array.from(sample.quiet.keys()).filter((row) => sample.quiet[row] >= quietMonths),
      }));
    const all = <T>(of: (sample: Sample, row: number) => T) =>
      parts.flatMap(({ sample, rows }) => rows.map((row) => of(sample, row)));
    const target = Uint8Array.from(
      all(({ leads }, row) => (leads[level][row] > 0 && leads[level][row] <= horizon ? 1 : 0)),
    );
    if (!target.includes(1) || !target.includes(0)) return null;
    return {
      columns: joinColumns(parts.map(({ sample, rows }) => pickRows(sample.columns, rows))),
      target,
      weights: Float64Array.from(all(({ weights }, row) => weights[row])),
    };
  }
}

/** Some rows of a table. */
export function pickRows({ values, rows, features }: Columns, kept: ArrayLike<number>): Columns {
  const picked = new Float32Array(features * kept.length);
  for (let f = 0; f < features; f++) {
    for (let i = 0; i < kept.length; i++) picked[f * kept.length + i] = values[f * rows + kept[i]];
  }
  return { values: picked, rows: kept.length, features };
}

function joinColumns(parts: readonly Columns[]): Columns {
  const features = parts[0].features;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const values = new Float32Array(rows * features);
  let from = 0;
  for (const part of parts) {
    for (let f = 0; f < features; f++) {
      values.set(part.values.subarray(f * part.rows, (f + 1) * part.rows) as Float32Array, f * rows + from);
    }
    from += part.rows;
  }
  return { values, rows, features };
}
