/**
 * Weighted empirical distributions, one a row, packed: row r has the values `values[starts[r] … starts[r + 1])`,
 * ascending and distinct, with `weights` > 0 that sum to 1.
 */
export interface Distributions {
  starts: Uint32Array;
  values: Float64Array;
  weights: Float64Array;
}

/** Packs rows of (value, weight) as they come; grows as needed. */
export class DistributionsBuilder {
  private readonly starts: Uint32Array;
  private values: Float64Array;
  private weights: Float64Array;
  private row = 0;
  private size = 0;

  /** `each` is a guess of the values in a row. */
  constructor(rows: number, each = 16) {
    this.starts = new Uint32Array(rows + 1);
    this.values = new Float64Array(Math.max(16, rows * each));
    this.weights = new Float64Array(this.values.length);
  }

  /** Adds a value to the row under way: ascending, each value once; a weight of 0 or less is left out. */
  add(value: number, weight: number): void {
    if (!(weight > 0)) return;
    if (this.size === this.values.length) {
      this.values = grown(this.values);
      this.weights = grown(this.weights);
    }
    this.values[this.size] = value;
    this.weights[this.size++] = weight;
  }

  /** Ends the row under way and scales its weights to sum 1. */
  endRow(): void {
    const from = this.starts[this.row] as number;
    let sum = 0;
    for (let i = from; i < this.size; i++) sum += this.weights[i] as number;
    if (sum <= 0) throw new RangeError(`row ${this.row} of the distributions has no value of positive weight`);
    for (let i = from; i < this.size; i++) this.weights[i] = (this.weights[i] as number) / sum;
    this.starts[++this.row] = this.size;
  }

  build(): Distributions {
    return { starts: this.starts, values: this.values.slice(0, this.size), weights: this.weights.slice(0, this.size) };
  }
}

function grown(array: Float64Array): Float64Array {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}
