/** Bands around forecast counts, from how far the same rule missed in other conflicts. */
import { sortedQuantile } from "../../compute/quantile.ts";
import { CONFLICT_RESIDUALS, RESIDUAL_LAGS } from "./conflictResiduals.ts";

export const COUNT_RULES = ["persistence", "growth"] as const;
export type CountRule = (typeof COUNT_RULES)[number];

/** Misses as log((came + 1) ÷ (forecast + 1)) at evenly spread ranks, by conflict; every conflict counts the same. */
export interface ConflictResiduals {
  /** Same name as the case that it was learned on: left out where that case is forecast. */
  conflict: string;
  /** By rule, one row per lag of `RESIDUAL_LAGS`, ascending. Empty where the case is too short. */
  counts: Readonly<Record<CountRule, readonly (readonly number[])[]>>;
  /** |share that came - share forecast with the day's total given| ÷ sqrt(p (1 - p)), one row for 7, 30, 60 and 90 days. */
  lagged: readonly (readonly number[])[];
  /** |share that came - share of the free run| ÷ sqrt(p (1 - p)), ascending. */
  shares: readonly number[];
  /** The same of a run by the rule for regions. */
  regionShares: readonly number[];
}

export interface BandOptions {
  rule: CountRule;
  /** 0 to 1: what part of all outcomes lies within. */
  level: number;
  /** Conflict that must not teach its own band. */
  without?: string;
}

/** Low and high number of people around a forecast `ahead` days from the report it rests on. */
export function countBand(people: number, ahead: number, { rule, level, without }: BandOptions): [number, number] {
  const others = CONFLICT_RESIDUALS.filter(({ conflict }) => conflict !== without);
  const at = (rank: number) =>
    interpolatedAt(ahead, RESIDUAL_LAGS, (l) =>
      quantile(
        others.flatMap(({ counts }) => [...(counts[rule][l] ?? [])]),
        rank,
      ),
    );
  const tail = (1 - level) / 2;
  const bound = (rank: number) => Math.max(0, (people + 1) * Math.exp(at(rank)) - 1);
  return [Math.min(people, bound(tail)), Math.max(people, bound(1 - tail))];
}

/** Half width of a band around a share of the free run, in deviations: see `bandOf`. */
export function shareWidth(level: number, without?: string): number {
  const others = CONFLICT_RESIDUALS.filter(({ conflict }) => conflict !== without);
  return quantile(
    others.flatMap(({ shares }) => [...shares]),
    level,
  );
}

/** The same around a share that the rule for regions tells. */
export function regionShareWidth(level: number): number {
  return quantile(
    CONFLICT_RESIDUALS.flatMap(({ regionShares }) => [...regionShares]),
    level,
  );
}

/** Residuals (ranks of each conflict but `without`) of shares that were forecast 7, 30, 60 or 90 days before, the day's total given. */
export function laggedResiduals(lag: number, without?: string): Float64Array[] {
  const row = SHARE_LAGS.indexOf(lag);
  if (row < 0) throw new RangeError(`no residuals at ${lag} days; valid: ${SHARE_LAGS.join(", ")}`);
  const others = CONFLICT_RESIDUALS.filter(({ conflict }) => conflict !== without);
  return others.map(({ lagged }) => Float64Array.from(lagged[row]));
}
const SHARE_LAGS = [7, 30, 60, 90];

function quantile(values: readonly number[], rank: number): number {
  if (values.length === 0) throw new RangeError("no residuals of other conflicts; a band needs one at least");
  return sortedQuantile(Float64Array.from(values).sort(), rank);
}

/** Linear between the lags; the ends are held. */
function interpolatedAt(lag: number, lags: readonly number[], quantileOf: (index: number) => number): number {
  const after = lags.findIndex((one) => one >= lag);
  if (after === 0) return quantileOf(0);
  if (after < 0) return quantileOf(lags.length - 1);
  const part = (lag - lags[after - 1]) / (lags[after] - lags[after - 1]);
  return quantileOf(after - 1) * (1 - part) + quantileOf(after) * part;
}
