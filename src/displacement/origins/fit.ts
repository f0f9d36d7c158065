/** Choice of the rules for how many flee: on given conflicts, so that another one can be scored with rules chosen without it. */
import { weightedQuantile } from "../../compute/quantile.ts";
import { expectDepartures } from "./forecast.ts";
import { type LogBand, OFFSET, ORIGIN_RULES, type OriginRules } from "./rules.ts";
import type { OriginWindow } from "./windows.ts";

/** Windows of one conflict, 30 and 90 days long. */
export interface OriginCase {
  name: string;
  days30: OriginWindow[];
  days90: OriginWindow[];
}

type Urge = OriginRules["urge"];

export const ORIGIN_GRID: { urge: Urge[]; rateWeight: number[]; damping: number[] } = {
  urge: [
    [1, 1, 1, 1],
    [1, 0.5, 0.25, 0.25],
    [1, 0.3, 0.1, 0.1],
    [1, 0.1, 0.03, 0.03],
    [1, 0.05, 0.01, 0.01],
  ],
  rateWeight: [0, 0.5, 1],
  damping: [0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1],
};

/**
 * The urge with the least mean logarithmic error where no report is used, then the weight and the damping with the least one where
 * they are; its level and its bands.
 */
export function fitOrigins(cases: readonly OriginCase[], grid = ORIGIN_GRID): OriginRules {
  const known = cases.map((one) => windowsOf(one, ({ input }) => input.reported !== null));
  const blind = cases.map((one) => windowsOf(one, () => true).map(withoutReports));
  const perHead = headsOf(cases);
  const byUrge = grid.urge.map((urge) => ({ ...ORIGIN_RULES, urge, perHead, perDay: levelOf(cases, urge) }));
  const first = least(byUrge, blind);
  const vectors = grid.rateWeight.flatMap((rateWeight) =>
    grid.damping.map((damping) => ({ ...first, rateWeight, damping })),
  );
  const chosen = least(vectors, known);
  return { ...chosen, bands: { reports: bandsOf(known, chosen), population: bandsOf(blind, chosen) } };
}

type Windows = readonly OriginWindow[];

const windowsOf = ({ days30, days90 }: OriginCase, keep: (one: OriginWindow) => boolean): OriginWindow[] =>
  [...days30, ...days90].filter(keep);

export const withoutReports = (one: OriginWindow): OriginWindow => ({
  ...one,
  input: { ...one.input, reported: null },
});

/** The rules with the least error, every conflict counting the same. */
function least(all: readonly OriginRules[], conflicts: readonly Windows[]): OriginRules {
  const errors = all.map((rules) => mean(conflicts.map((windows) => logError(windows, rules))));
  return all[errors.indexOf(Math.min(...errors))];
}

/** Mean |log((came + offset) ÷ (expected + offset))|. */
export const logError = (windows: readonly OriginWindow[], rules: OriginRules): number =>
  mean(windows.map(({ input, came }) => Math.abs(logRatio(came, expectDepartures(input, rules).total))));

export const logRatio = (came: number, expected: number): number => Math.log((came + OFFSET) / (expected + OFFSET));

/** The middle (in logarithms) of the conflicts' shares of people who left per day of urge, from the whole of each. */
function levelOf(cases: readonly OriginCase[], urge: Urge): number {
  const rules = { ...ORIGIN_RULES, urge, perDay: 1 };
  const levels = cases.map(({ days30 }) => {
    const felt = days30.reduce(
      (sum, { input }) => sum + expectDepartures({ ...input, reported: null }, rules).total,
      0,
    );
    const came = days30.reduce((sum, one) => sum + one.came, 0);
    return Math.log(Math.max(1, came) / Math.max(1, felt));
  });
  return Math.exp(mean(levels));
}

/** People who came per head of population and day, the middle of the conflicts in logarithms: violence is not looked at. */
function headsOf(cases: readonly OriginCase[]): number {
  const shares = cases.map(({ days30 }) => {
    const heads = days30.reduce((sum, { input }) => sum + input.days * total(input.population), 0);
    const came = days30.reduce((sum, one) => sum + one.came, 0);
    return Math.log(Math.max(1, came) / Math.max(1, heads));
  });
  return Math.exp(mean(shares));
}

const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, one) => sum + one, 0);

function bandsOf(conflicts: readonly Windows[], rules: OriginRules): { days30: LogBand; days90: LogBand } {
  const band = (days: number): LogBand => {
    const residuals = conflicts.map((windows) =>
      windows
        .filter(({ input }) => input.days === days)
        .map(({ input, came }) => logRatio(came, expectDepartures(input, rules).total)),
    );
    return [quantile(residuals, 0.1), quantile(residuals, 0.9)];
  };
  return { days30: band(30), days90: band(90) };
}

/** Quantile of values in which every conflict counts the same. */
function quantile(byConflict: readonly number[][], level: number): number {
  const values = byConflict.flat();
  const weights = byConflict.flatMap((own) => own.map(() => 1 / own.length));
  return values.length === 0 ? 0 : weightedQuantile(values, weights, level);
}

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
