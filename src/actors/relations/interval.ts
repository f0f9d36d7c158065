/** When a relation holds, as finely as its dates are known. Days since 1970-01-01; an open side is infinite. */
import { dayFromIso } from "../../events/timeBins.ts";
import { firstDay, lastDay } from "../../evidence/datePrefix.ts";
import { MOMENTS, type RelationKind } from "./kinds.ts";

/** A relation that a source states. Dates are ISO prefixes (`2025`, `2025-07`, `2025-07-01`), null where not known. */
export interface AssertedRelation {
  id: string;
  subject: string;
  kind: RelationKind;
  object: string;
  start: string | null;
  end: string | null;
  confidence: "asserted" | "reported" | "disputed";
  note: string | null;
  source: string;
}

/** A span of days, both included. */
export interface Span {
  from: number;
  to: number;
}

export const ALWAYS: Span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/**
 * `outer`: the days on which it may hold. `inner`: those on which it surely does, empty (`from` after `to`) where the
 * dates are too coarse to name one.
 */
export interface Interval {
  outer: Span;
  inner: Span;
}

export const startDay = (prefix: string | null): number =>
  prefix === null ? ALWAYS.from : dayFromIso(firstDay(prefix));
export const endDay = (prefix: string | null): number => (prefix === null ? ALWAYS.to : dayFromIso(lastDay(prefix)));

/**
 * The days of a relation. A kind that lasts goes on while no end is stated, at most until one of its actors ended
 * (`ends`: their dates of ending); a moment lies within its own date.
 */
export function intervalOf(
  { kind, start, end }: Pick<AssertedRelation, "kind" | "start" | "end">,
  ends: readonly (string | null)[] = [],
): Interval {
  if (MOMENTS.has(kind)) {
    const outer = { from: startDay(start), to: endDay(end ?? start) };
    return { outer, inner: outer.from === outer.to ? outer : { from: outer.to, to: outer.from } };
  }
  const last = end === null ? earliest(ends) : end;
  return {
    outer: { from: startDay(start), to: endDay(last) },
    inner: { from: start === null ? ALWAYS.to : endDay(start), to: last === null ? ALWAYS.to : startDay(last) },
  };
}

function earliest(dates: readonly (string | null)[]): string | null {
  const stated = dates.filter((date) => date !== null);
  return stated.sort((a, b) => endDay(a) - endDay(b))[0] ?? null;
}

export const meets = (a: Span, b: Span): boolean =>
  Math.max(a.from, b.from) <= Math.min(a.to, b.to) && a.from <= a.to && b.from <= b.to;

/** Whether it holds on some day of a window: `surely`, `perhaps` where the dates leave it open, or not at all. */
export function holdsWithin({ outer, inner }: Interval, window: Span): "surely" | "perhaps" | "no" {
  if (!meets(outer, window)) return "no";
  const isWhole = window.from <= outer.from && outer.to <= window.to;
  return isWhole || meets(inner, window) ? "surely" : "perhaps";
}
