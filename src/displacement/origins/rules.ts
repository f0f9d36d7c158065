/** How many flee: what was learnt from other conflicts. How it was chosen: docs/methods/displacement.md. */

/** 10th and 90th percentile of log((people who came + offset) ÷ (people expected + offset)). */
export type LogBand = readonly [number, number];

export interface OriginRules {
  /** Urge to leave by days since violence began at a place: within 30, 90, 180 days, later. The first is 1. */
  urge: readonly [number, number, number, number];
  /** Share of a place's people who leave on a day of urge 1 and intensity 1, where no report says more. */
  perDay: number;
  /** Share of all people of the places who leave on a day, whatever the violence: the simple answer beside ours. */
  perHead: number;
  /** Weight of the recent reported rate against violence and all reports so far, both in logarithms. */
  rateWeight: number;
  /** Multiplier of what the reports lead to expect: waves ebb. */
  damping: number;
  /** Bands for 30 and for 90 days ahead, with reports and without. */
  bands: { reports: { days30: LogBand; days90: LogBand }; population: { days30: LogBand; days90: LogBand } };
}

/** People added before logarithms are taken: a wave of a few hundred is as good as none. */
export const OFFSET = 1000;

/** Days of violence after which the next urge holds. */
export const URGE_DAYS = [30, 90, 180] as const;

/** Fitted on the seven given conflicts; `bench displacement` prints the fit (`origins.shipped`). */
export const ORIGIN_RULES: OriginRules = {
  urge: [1, 0.1, 0.03, 0.03],
  perDay: 0.002256,
  perHead: 0.0001279,
  rateWeight: 1,
  damping: 0.4,
  bands: {
    reports: { days30: [-1.178, 1.147], days90: [-1.291, 1.668] },
    population: { days30: [-2.606, 1.548], days90: [-2.576, 2.081] },
  },
};
