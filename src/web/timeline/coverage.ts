/** What the datasets cover, as the timeline draws and words it. Days since 1970-01-01, both ends inclusive. */
import type { EngineView } from "../engine/index.ts";

export type Coverage = NonNullable<EngineView["coverage"]>;

export interface Gap {
  from: number;
  to: number;
  /** Codes of the countries that are covered all the same; empty where none is. */
  countries: readonly number[];
}

/** The stretches of a span that are not covered, or only for some of the countries that are asked about. */
export function gapsIn(coverage: Coverage | null, from: number, to: number): Gap[] {
  if (!coverage) return [];
  const gaps: Gap[] = [];
  const add = (start: number, end: number, countries: readonly number[]) => {
    if (start <= end) gaps.push({ from: start, to: end, countries });
  };
  let next = from;
  for (const stretch of coverage.stretches) {
    if (stretch.to < from || stretch.from > to) continue;
    add(next, stretch.from - 1, []);
    if (stretch.countries) add(Math.max(from, stretch.from), Math.min(to, stretch.to), stretch.countries);
    next = stretch.to + 1;
  }
  add(next, to, []);
  return gaps;
}

export interface Cover {
  /** Share of the days on which at least one of the countries is covered, 0 to 1. */
  share: number;
  /** The covered stretches, apart and ascending. */
  parts: { from: number; to: number }[];
  /** Countries that are covered at some time where not all are; null where all are whenever any is. */
  countries: readonly number[] | null;
}

/** How far a span is covered: a zero in it means "none" only as far as it is. */
export function coverIn(coverage: Coverage | null, from: number, to: number): Cover {
  if (!coverage) return { share: 1, parts: [{ from, to }], countries: null };
  const met = coverage.stretches.filter((stretch) => stretch.to >= from && stretch.from <= to);
  const parts: Cover["parts"] = [];
  for (const stretch of met) {
    const last = parts[parts.length - 1];
    const end = Math.min(to, stretch.to);
    if (last && last.to + 1 === stretch.from) last.to = end;
    else parts.push({ from: Math.max(from, stretch.from), to: end });
  }
  const days = parts.reduce((sum, part) => sum + part.to - part.from + 1, 0);
  const partly = met.flatMap((stretch) => stretch.countries ?? []);
  return {
    share: days / (to - from + 1),
    parts,
    countries: met.some((stretch) => stretch.countries) ? [...new Set(partly)] : null,
  };
}

/** True where both say the same. */
export const sameCoverage = (a: Coverage | null, b: Coverage | null): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
