/**
 * What a model is trained on: cells at the end of a month and what came in a group of months after it. Few of the many
 * where nothing happens, weighted for it; all where somebody died.
 */
import { type PathPart, stream } from "../../compute/streams.ts";
import type { Panel } from "../../events/panel/index.ts";
import type { FeatureTable } from "../../fronts/lattice/index.ts";
import type { HorizonGroup } from "./model.ts";

/** Share of the quiet cells that are taken, by stratum. */
const QUIET_SHARES = [0.5, 0.5, 0.08, 0.006] as const;

/** Rows of features, column after column as `Columns`; the last feature is the place of the group. */
export interface GridSample {
  values: Float32Array;
  rows: number;
  features: number;
  /** Share of the group's months in which somebody died. */
  active: Float64Array;
  /** One over the probability that the row was taken, times the share of the group that is known. */
  weight: Float64Array;
  /** Last column of the panel that the row knows the deaths of. */
  until: Int32Array;
  /** Deaths of each month in which somebody died, and the row that it belongs to. */
  deaths: { row: Int32Array; count: Float64Array };
}

/** Takes rows origin by origin; the draws of each depend on the seed and its month only. */
export class GridSampler {
  private readonly panel: Panel;
  private readonly groups: readonly HorizonGroup[];
  private readonly last: number;
  private readonly seed: PathPart;
  private readonly rows: SampleBuilder;

  /** `features` counts those of the table; `last` is the last column of the panel that may be known. */
  constructor(panel: Panel, groups: readonly HorizonGroup[], features: number, last: number, seed: PathPart) {
    this.panel = panel;
    this.groups = groups;
    this.last = last;
    this.seed = seed;
    this.rows = new SampleBuilder(features + 1);
  }

  add(origin: number, { values, cells }: FeatureTable, strata: Uint8Array): void {
    const random = stream(this.seed, "sample", this.panel.firstMonth + origin);
    for (let cell = 0; cell < cells; cell++) {
      for (let group = 0; group < this.groups.length; group++) {
        const taken = outcomeOf(this.panel, cell, origin, this.groups[group], this.last);
        if (taken.known === 0) continue;
        const share = taken.deaths.length > 0 ? 1 : (QUIET_SHARES[strata[cell]] as number);
        if (random.uniform() < share) this.rows.add(values, cells, cell, group, taken, share);
      }
    }
  }

  build(): GridSample {
    return this.rows.build();
  }
}

/** What came in the months of a group that are known. */
export interface Outcome {
  /** Deaths of each known month. */
  observed: number[];
  /** Those above 0. */
  deaths: number[];
  known: number;
  months: number;
  until: number;
}

export function outcomeOf(panel: Panel, cell: number, origin: number, [from, to]: HorizonGroup, last: number): Outcome {
  const outcome: Outcome = { observed: [], deaths: [], known: 0, months: to - from + 1, until: origin };
  for (let horizon = from; horizon <= to && origin + horizon <= last; horizon++) {
    const deaths = panel.values[cell * panel.months + origin + horizon];
    if (Number.isNaN(deaths)) continue;
    outcome.known++;
    outcome.observed.push(deaths);
    outcome.until = origin + horizon;
    if (deaths > 0) outcome.deaths.push(deaths);
  }
  return outcome;
}

class SampleBuilder {
  private readonly features: number;
  private values: Float32Array;
  private readonly active: number[] = [];
  private readonly weight: number[] = [];
  private readonly until: number[] = [];
  private readonly deathRow: number[] = [];
  private readonly deathCount: number[] = [];

  constructor(features: number) {
    this.features = features;
    this.values = new Float32Array(features * 16_384);
  }

  /** Rows are kept row after row until `build`, for their number is not known. */
  add(
    table: Float32Array,
    cells: number,
    cell: number,
    group: number,
    { deaths, known, months, until }: Outcome,
    share: number,
  ): void {
    const row = this.active.length;
    const start = row * this.features;
    if (start + this.features > this.values.length) {
      const larger = new Float32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    for (let f = 0; f < this.features - 1; f++) this.values[start + f] = table[f * cells + cell];
    this.values[start + this.features - 1] = group;
    this.active.push(deaths.length / known);
    this.weight.push(known / months / share);
    this.until.push(until);
    for (const count of deaths) {
      this.deathRow.push(row);
      this.deathCount.push(count);
    }
  }

  build(): GridSample {
    const rows = this.active.length;
    const { features } = this;
    const values = new Float32Array(rows * features);
    for (let row = 0; row < rows; row++) {
      for (let f = 0; f < features; f++) values[f * rows + row] = this.values[row * features + f];
    }
    return {
      values,
      rows,
      features,
      active: Float64Array.from(this.active),
      weight: Float64Array.from(this.weight),
      until: Int32Array.from(this.until),
      deaths: { row: Int32Array.from(this.deathRow), count: Float64Array.from(this.deathCount) },
    };
  }
}
