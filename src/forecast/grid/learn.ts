/** The two halves of the hurdle, as tasks for a pool: will anybody die, and if so how many. */
import {
  type BinnedRows,
  type BoostedTrees,
  type SampleForest,
  trainBoosted,
  trainForest,
} from "../../compute/boosting/index.ts";
import type { PathPart } from "../../compute/streams.ts";

export interface GateInput {
  /** Bins of all rows; on a SharedArrayBuffer they are not copied. */
  rows: BinnedRows;
  /** Rows to learn from. */
  take: Int32Array;
  /** Share of months with deaths, one a row. */
  active: Float64Array;
  weight: Float64Array;
  seed: PathPart;
}

export interface MagnitudeInput {
  rows: BinnedRows;
  /** Row of each month with deaths. */
  take: Int32Array;
  /** Deaths in it. */
  deaths: Float64Array;
  /** What it counts: less the longer ago. */
  weight: Float64Array;
  seed: PathPart;
}

type Report = (share: number) => void;

/** P(a month of the group has deaths): boosted logistic trees. */
export function learnGate({ rows, take, active, weight, seed }: GateInput, report: Report = () => {}): BoostedTrees {
  return trainBoosted(gathered(rows, take), pick(active, take), {
    objective: { kind: "logistic" },
    weights: pick(weight, take),
    trees: 220,
    learningRate: 0.05,
    leaves: 16,
    depth: 5,
    minLeafWeight: 20,
    rowShare: 0.4,
    featureShare: 0.3,
    seed: [seed, "gate"],
    report,
  });
}

/** Deaths in a month that has some: a forest that keeps its samples, split on their logarithms. */
export function learnMagnitude(
  { rows, take, deaths, weight, seed }: MagnitudeInput,
  report: Report = () => {},
): SampleForest {
  return trainForest(gathered(rows, take), deaths, {
    weights: weight,
    splitOn: deaths.map(Math.log1p),
    trees: 60,
    rowShare: 0.5,
    minLeafWeight: 20,
    leaves: 256,
    depth: 14,
    featureShare: 0.3,
    seed: [seed, "magnitude"],
    report,
  });
}

function gathered({ bins, rows, features }: BinnedRows, take: Int32Array): BinnedRows {
  const picked = new Uint8Array(take.length * features);
  for (let f = 0; f < features; f++) {
    for (let i = 0; i < take.length; i++) picked[f * take.length + i] = bins[f * rows + take[i]] as number;
  }
  return { bins: picked, rows: take.length, features };
}

const pick = (values: Float64Array, take: Int32Array) => Float64Array.from(take, (row) => values[row]);
