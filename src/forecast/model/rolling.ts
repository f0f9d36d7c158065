/**
 * The rolling-origin procedure: every way to weigh the members is tried on each past year as if it were the future, with
 * weights from what was known before that year, and the one with the best mean score is taken.
 */
import type { OriginCases } from "./cases.ts";
import { fitStack, type StackChoice, stackedCrps } from "./stack.ts";

/** The ways that are tried; the first is taken when there is too little past to tell. */
export const STACK_CHOICES: readonly StackChoice[] = [
  { power: 0.5, shrink: 100, ridge: 0.005 },
  { power: 1, shrink: 100, ridge: 0.005 },
];
/** Past years that a choice is made on, at most and at least. */
const MOST_YEARS = 10;
const LEAST_YEARS = 3;
/** First month ahead that counts: the official gap between the last data and the first month forecast is two months. */
const FIRST_AHEAD = 3;

export interface RollingChoice {
  choice: StackChoice;
  /** Mean over past years of the CRPS against conflictology 12's, raw and by unit size, for every way tried. */
  tried: { choice: StackChoice; ratio: number }[];
  /** Columns at whose end the past years begin. */
  years: number[];
}

export function chooseStack(
  origins: readonly OriginCases[],
  lastColumn: number,
  regions: ArrayLike<number>,
): RollingChoice {
  const years = origins
    .map(({ column }) => column)
    .filter((column) => (lastColumn - column) % 12 === 0)
    .slice(LEAST_YEARS)
    .slice(-MOST_YEARS);
  if (years.length < LEAST_YEARS) return { choice: STACK_CHOICES[0], tried: [], years };
  const tried = STACK_CHOICES.map((choice) => ({
    choice,
    ratio: meanRatio(origins, lastColumn, regions, years, choice),
  }));
  const best = tried.reduce((one, other) => (other.ratio < one.ratio ? other : one));
  return { choice: best.choice, tried, years };
}

function meanRatio(
  origins: readonly OriginCases[],
  lastColumn: number,
  regions: ArrayLike<number>,
  years: readonly number[],
  choice: StackChoice,
): number {
  const ratios = years.map((year) => {
    const weights = fitStack({
      origins: origins.filter(({ column }) => column < year),
      lastColumn: year,
      regions,
      choice,
    });
    const sums = [0, 0, 0, 0];
    for (const origin of origins.filter(({ column }) => column === year)) {
      for (let at = 0; at < origin.unit.length; at++) {
        const horizon = origin.horizon[at];
        if (horizon < FIRST_AHEAD || origin.column + horizon > lastColumn) continue;
        const region = regions[origin.unit[at]] ?? 0;
        const ours = stackedCrps(weights(origin.activity[at], horizon, region), origin.grams, at);
        const theirs = stackedCrps(CONFLICTOLOGY_12, origin.grams, at);
        sums[0] += ours;
        sums[1] += theirs;
        sums[2] += ours / origin.size[at];
        sums[3] += theirs / origin.size[at];
      }
    }
    return (sums[0] / sums[1] + sums[2] / sums[3]) / 2;
  });
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
}

/** All weight on the first of MEMBERS. */
const CONFLICTOLOGY_12 = Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
