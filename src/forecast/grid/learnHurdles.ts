/** Learns the hurdle twice, side by side in a pool: from all that is known, and without the last years. */
import {
  type BinnedRows,
  type BoostedTrees,
  binRows,
  type Cuts,
  fitCuts,
  fitPareto,
  type SampleForest,
  weightedQuantile,
} from "../../compute/boosting/index.ts";
import type { Pool } from "../../compute/pool.ts";
import type { PathPart } from "../../compute/streams.ts";
import { besideModule } from "../../compute/taskModule.ts";
import type { Hurdle, SharedTail } from "./hurdle.ts";
import type { GateInput, MagnitudeInput } from "./learn.ts";
import type { GridSample } from "./sample.ts";
import { nearestOn } from "./support.ts";

const BINS = 96;
/** The tail of deaths starts where one deadly month in so many lies above. */
const TAIL_SHARE = 0.003;

export interface LearnOptions {
  /** Last column of the panel whose deaths the early one may know. */
  early: number;
  support: Float64Array;
  seed: PathPart;
  pool: Pool;
  signal?: AbortSignal | undefined;
  report?: (share: number) => void;
}

/** A hurdle with the tail of its deaths. */
export interface Learned {
  hurdle: Hurdle;
  tail: SharedTail | null;
}

export async function learnHurdles(
  sample: GridSample,
  options: LearnOptions,
): Promise<{ early: Learned; late: Learned }> {
  const cuts = fitCuts(sample, BINS);
  const rows = binRows(cuts, sample, new Uint8Array(new SharedArrayBuffer(sample.rows * sample.features)));
  const [late, early] = await Promise.all([
    learnUntil(Number.POSITIVE_INFINITY, rows, cuts, sample, options),
    learnUntil(options.early, rows, cuts, sample, options),
  ]);
  return { early, late };
}

async function learnUntil(
  until: number,
  rows: BinnedRows,
  cuts: Cuts,
  sample: GridSample,
  { support, seed, pool, signal, report = () => {} }: LearnOptions,
): Promise<Learned> {
  const module = besideModule(import.meta.url, "./learn");
  const take = Int32Array.from(sample.until.keys()).filter((row) => sample.until[row] <= until);
  const months = Int32Array.from(sample.deaths.row.keys()).filter((i) => sample.until[sample.deaths.row[i]] <= until);
  const count = Float64Array.from(months, (i) => sample.deaths.count[i]);
  const gateInput: GateInput = { rows, take, active: sample.active, weight: sample.weight, seed };
  const magnitudeInput: MagnitudeInput = {
    rows,
    take: Int32Array.from(months, (i) => sample.deaths.row[i]),
    deaths: count.map((deaths) => nearestOn(support, deaths)),
    seed,
  };
  const [gate, magnitude] = await Promise.all([
    pool.run<BoostedTrees>({ module, task: "learnGate" }, gateInput, { signal, onProgress: report }),
    pool.run<SampleForest>({ module, task: "learnMagnitude" }, magnitudeInput, { signal }),
  ]);
  return { hurdle: { cuts, gate, magnitude }, tail: tailOf(count) };
}

function tailOf(deaths: Float64Array): SharedTail | null {
  const ones = new Float64Array(deaths.length).fill(1);
  const threshold = weightedQuantile(deaths, ones, 1 - TAIL_SHARE);
  const tail = fitPareto(deaths.map((count) => count - threshold));
  return tail && { threshold, tail };
}
