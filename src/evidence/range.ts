/** Numeric claims as intervals, and what several of them say together. */

import { median } from "../compute/quantile.ts";
import { type DeathFigure, type DeathsScope, eventDeaths, medianDown } from "./deaths.ts";
import type { Claim } from "./model.ts";

/** low ≤ best ≤ high; null is "not stated". */
export interface Range {
  low: number | null;
  best: number | null;
  high: number | null;
}

/**
 * The rule that made the range: `single` repeats the one claim there is, `rivals` spans independent claims (smallest low,
 * median of the bests, largest high), `deaths` does so for claims of one population, `adopted` repeats what an analyst
 * adopted.
 */
export const RANGE_RULES = ["single", "rivals", "deaths", "adopted"] as const;
export type RangeRule = (typeof RANGE_RULES)[number];

export interface DerivedRange extends Range {
  rule: RangeRule;
  /** Whom or what the range counts, where claims of other counts were left out. */
  of: string | null;
}

/** What a source means by "about": a tenth to either side. */
const ABOUT = 0.1;

/** The range a number claim states, its bound read as limits: "at least 80" has no high. */
export function rangeOf(claim: Claim): Range | null {
  if (claim.value.kind !== "number") return null;
  const { low, best, high, bound } = claim.value;
  if (low === null && best === null && high === null) return null;
  if (best !== null && low === null && high === null) {
    if (bound === "at_least") return { low: best, best: null, high: null };
    if (bound === "at_most") return { low: null, best: null, high: best };
    if (bound === "about") return { low: best * (1 - ABOUT), best, high: best * (1 + ABOUT) };
    return { low: best, best, high: best };
  }
  return { low, best, high };
}

/** The figure as the claim states it, without reading `about` as limits. */
export function statedRange(claim: Claim): Range | null {
  const range = rangeOf(claim);
  if (!range || claim.value.kind !== "number" || claim.value.bound !== "about") return range;
  return { low: claim.value.low, best: claim.value.best, high: claim.value.high };
}

/** One range over rival claims, one claim per origin. Nothing is ever added. */
export function deriveRange(claims: readonly Claim[]): DerivedRange | null {
  const ranges = claims.flatMap((claim) => statedRange(claim) ?? []);
  const [first] = ranges;
  if (!first) return null;
  if (claims.every((claim) => claim.unit === "deaths")) {
    const { scope, ...deaths } = eventDeaths(claims.flatMap(deathFigure));
    return { ...deaths, of: scope, rule: ranges.length > 1 ? "deaths" : "single" };
  }
  if (ranges.length === 1) return { ...first, of: claims[0]?.of ?? null, rule: "single" };
  const bests = ranges.flatMap(({ best }) => best ?? []);
  const floors = ranges.flatMap(({ low, best }) => low ?? best ?? []);
  const ceilings = ranges.flatMap(({ high, best }) => high ?? best ?? []);
  return {
    low: floors.length ? Math.min(...floors) : null,
    best: bests.length ? medianOf(bests) : null,
    high: ceilings.length ? Math.max(...ceilings, ...floors) : null,
    of: null,
    rule: "rivals",
  };
}

function deathFigure(claim: Claim): DeathFigure[] {
  const range = statedRange(claim);
  return range ? [{ ...range, scope: claim.of as DeathsScope | null }] : [];
}

/** Whole numbers stay whole. */
const medianOf = (values: readonly number[]) => (values.every(Number.isInteger) ? medianDown(values) : median(values));

/** `agree`: one number fits every claim; `differ`: none does, but the bests are within half again of each other. */
export const AGREEMENTS = ["single", "agree", "differ", "conflict"] as const;
export type Agreement = (typeof AGREEMENTS)[number];

const DIFFER = 1.5;

/** How ranges from independent origins stand to each other. Of none or one: `single`. */
export function agreement(ranges: readonly Range[]): Agreement {
  if (ranges.length < 2) return "single";
  const floor = Math.max(...ranges.map(({ low, best }) => low ?? best ?? Number.NEGATIVE_INFINITY));
  const ceiling = Math.min(
    ...ranges.map(({ high, best }) => high ?? (best === null ? Number.POSITIVE_INFINITY : best)),
  );
  if (floor <= ceiling) return "agree";
  return ceiling > 0 && floor / ceiling <= DIFFER ? "differ" : "conflict";
}
