/** How many flee: each conflict forecast with rules that were chosen on the others, against simple answers. */
import type { DisplacementCase } from "../src/displacement/cases/index.ts";
import { fitOrigins, logRatio, type OriginCase, withoutReports } from "../src/displacement/origins/fit.ts";
import { expectDepartures, type OriginForecast, type OriginInput } from "../src/displacement/origins/forecast.ts";
import type { OriginRules } from "../src/displacement/origins/rules.ts";
import { type OriginWindow, originWindows } from "../src/displacement/origins/windows.ts";

/** Mean factor by which an answer is off (1,000 people added to both sides), and summed error by people who came. */
export interface OriginScore {
  factor: number;
  error: number;
}

export const originCase = (one: DisplacementCase): OriginCase => ({
  name: one.name,
  days30: originWindows(one, 30),
  days90: originWindows(one, 90),
});

export function scoreOrigins(cases: readonly OriginCase[]) {
  if (cases.length < 3) return null;
  const scored = cases.map((one) => {
    const others = cases.filter((other) => other !== one);
    const rules = fitOrigins(others);
    const { urge, rateWeight, damping } = rules;
    return {
      case: one.name,
      chosenWithout: { urge, rateWeight, damping },
      days30: scores(one.days30, rules),
      days90: scores(one.days90, rules),
    };
  });
  return {
    cases: scored,
    mean: { days30: middle(scored.map((one) => one.days30)), days90: middle(scored.map((one) => one.days90)) },
    shipped: fitOrigins(cases),
  };
}

type Answer = (input: OriginInput) => number;

function scores(windows: readonly OriginWindow[], rules: OriginRules) {
  const baseline =
    (name: keyof OriginForecast["baselines"]): Answer =>
    (input) => {
      const { baselines } = expectDepartures(input, rules);
      return baselines[name] ?? baselines.shareOfPopulation;
    };
  const of = (answer: Answer) => scoreOf(windows, answer);
  const blind = windows.map(withoutReports);
  return {
    ours: of((input) => expectDepartures(input, rules).total),
    oursWithoutReports: scoreOf(blind, (input) => expectDepartures(input, rules).total),
    meanRate: of(baseline("meanRate")),
    lastRate: of(baseline("lastRate")),
    shareOfPopulation: of(baseline("shareOfPopulation")),
    nobody: of(() => 0),
    coverage80: coverageOf(windows, rules),
    coverage80WithoutReports: coverageOf(blind, rules),
  };
}

function scoreOf(windows: readonly OriginWindow[], answer: Answer): OriginScore {
  const off = windows.map(({ input, came }) => Math.abs(logRatio(came, answer(input))));
  const missed = sum(windows.map(({ input, came }) => Math.abs(came - answer(input))));
  return {
    factor: round(Math.exp(sum(off) / off.length)),
    error: round(missed / Math.max(1, sum(windows.map(({ came }) => came)))),
  };
}

function coverageOf(windows: readonly OriginWindow[], rules: OriginRules): number {
  const within = windows.filter(({ input, came }) => {
    const { low, high } = expectDepartures(input, rules);
    return came >= low && came <= high;
  });
  return round(within.length / windows.length);
}

type Scores = ReturnType<typeof scores>;

/** Means over conflicts; of factors in logarithms. */
function middle(all: readonly Scores[]) {
  const names = Object.keys(all[0]) as (keyof Scores)[];
  return Object.fromEntries(
    names.map((name) => {
      const values = all.map((one) => one[name]);
      if (values.every((value) => typeof value === "number")) return [name, round(sum(values) / values.length)];
      const of = (key: keyof OriginScore) => values.map((value) => (typeof value === "number" ? value : value[key]));
      const factor = Math.exp(sum(of("factor").map(Math.log)) / all.length);
      return [name, { factor: round(factor), error: round(sum(of("error")) / all.length) }];
    }),
  );
}

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
const round = (value: number) => Math.round(value * 1000) / 1000;
