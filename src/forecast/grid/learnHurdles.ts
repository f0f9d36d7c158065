/** Learns the hurdle twice, side by side in a pool: from all that is known, and without the last years. */
import {
  type BinnedRows,
  type BoostedTrees,
  binRows,
  type Cuts,
  fitCuts,
  fitPareto,
  type SampleForest,
} from "../../compute/boosting/index.ts";
import type { Pool } from "../../compute/pool.ts";
import { weightedQuantile } from "../../compute/quantile.ts";
import type { PathPart } from "../../compute/streams.ts";
import { besideModule } from "../../compute/taskModule.ts";
import type { Hurdle, SharedTail } from "./hurdle.ts";
import type { GateInput, MagnitudeInput } from "./learn.ts";
import type { GridSample } from "./sample.ts";
import { nearestOn } from "./support.ts";

const BINS = 96;
/** The tail of deaths starts where one deadly month in so many lies above. */
const TAIL_SHARE = 0.003;

/** Months with deaths below which there is no use in learning from a part. */
const LEAST_DEADLY_MONTHS = 30;
/** Deaths of a month count half after so many months; whether anybody dies is learned from all years alike. */
const MAGNITUDE_HALF_LIFE = 120;

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

/**
 * `late` has learned from all rows of the sample, `early` from those whose deaths were known at `options.early`; where
 * hardly anybody had died by then the two are one. Throws a RangeError where nobody ever died.
 */
export async function learnHurdles(
  sample: GridSample,
  options: LearnOptions,
): Promise<{ early: Learned; late: Learned }> {
  const untilOfDeaths = Array.from(sample.deaths.row, (row) => sample.until[row]);
  if (untilOfDeaths.length === 0) throw new RangeError("no deaths in all the history: there is nothing to learn from");
  const cuts = fitCuts(sample, BINS);
  const rows = binRows(cuts, sample, new Uint8Array(new SharedArrayBuffer(sample.rows * sample.features)));
  const late = learnUntil(Number.POSITIVE_INFINITY, rows, cuts, sample, options);
  const enough = untilOfDeaths.filter((until) => until <= options.early).length >= LEAST_DEADLY_MONTHS;
  const early = enough ? learnUntil(options.early, rows, cuts, sample, options) : late;
  const [one, other] = await Promise.all([early, late]);
  return { early: one, late: other };
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
  const newest = months.reduce((most, i) => Math.max(most, sample.until[sample.deaths.row[i]]), 0);
  const count = Float64Array.from(months, (i) => sample.deaths.count[i]);
  const gateInput: GateInput = { rows, take, active: sample.active, weight: sample.weight, seed };
  const magnitudeInput: MagnitudeInput = {
    rows,
    take: Int32Array.from(months, (i) => sample.deaths.row[i]),
    deaths: count.map((deaths) => nearestOn(support, deaths)),
    weight: Float64Array.from(
      months,
      (i) => 0.5 ** ((newest - sample.until[sample.deaths.row[i]]) / MAGNITUDE_HALF_LIFE),
    ),
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
