/** Forecasts of how many people will be in each camp, without the total that Flee is given: from published reports alone. */
import type { ReportsKnown } from "./assimilate.ts";

export interface CountOptions {
  /** 0 to 1: how much of the recent growth of all camps together goes on. 0 is persistence. */
  growth: number;
  /** Days that recent growth is taken over. */
  windowDays: number;
  /** Trust in the model's shares of arrivals, as a share of all recent arrivals. */
  prior: number;
}

/**
 * Nothing changes; or a quarter of the last half year's growth goes on. Which is better where: docs/methods/displacement.md.
 */
export const COUNT_OPTIONS = {
  persistence: { growth: 0, windowDays: 180, prior: 0.1 },
  growth: { growth: 0.25, windowDays: 180, prior: 0.1 },
} as const satisfies Record<string, CountOptions>;

/**
 * People per camp `ahead` days after what is known: the last report, and `growth` of the arrivals that the window before
 * brought, parted by s (O + K) ÷ (M + K): s the model's share of arrivals, O and M the reported and modelled ones, K
 * `prior` of all O. Nobody is ever taken away: falls are not foreseen.
 */
export function forecastCounts(
  known: ReportsKnown,
  modelled: Float64Array,
  ahead: number,
  { growth, windowDays, prior }: CountOptions,
): Float64Array {
  const arrivals = known.recent.reduce((sum, one) => sum + one, 0);
  const shares = modelled.reduce((sum, one) => sum + one, 0);
  if (arrivals === 0 || growth === 0) return known.people.slice();
  const trust = prior * arrivals;
  const pulls = modelled.map((one, j) => {
    const share = shares > 0 ? one / shares : 1 / modelled.length;
    return (share * (known.recent[j] + trust)) / (share * arrivals + trust);
  });
  const all = pulls.reduce((sum, one) => sum + one, 0);
  return known.people.map((people, j) => people + (growth * arrivals * ahead * pulls[j]) / (windowDays * all));
}
