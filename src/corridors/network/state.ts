/** What is claimed and recorded of a stretch of road, month by month: closures and attacks. */
import { kmToLine, type Point } from "./line.ts";

/** `none`: nothing is recorded, which is not the same as open. */
export const SEGMENT_STATES = ["none", "attacked", "closed", "closed_attacked"] as const;
export type SegmentState = (typeof SEGMENT_STATES)[number];

export type MarkKind = "attack" | "closure" | "end";

/** One event that bears on roads. Dates are ISO prefixes. */
export interface Mark {
  /** Events of one key are one. */
  event: string;
  kind: MarkKind;
  from: string;
  to: string;
  longitude: number;
  latitude: number;
}

/** Beyond, an event is not held to be about the road: coordinates are those of the nearest town. */
export const REACH_KM = 25;
/** An end of a closure that an attack on the same stretch follows within so many months is contradicted. */
const CONTRADICTED_MONTHS = 3;

export interface MonthState {
  /** `YYYY-MM` */
  month: string;
  state: SegmentState;
  attacks: number;
}

export interface SegmentRecord {
  months: MonthState[];
  /** Of all the months together. */
  state: SegmentState;
  attacks: number;
  /** Events behind it, oldest first. */
  events: string[];
}

/** The marks within reach of a line. */
export function marksOn(line: readonly Point[], marks: readonly Mark[], reachKm = REACH_KM): Mark[] {
  return marks.filter(({ longitude, latitude }) => kmToLine(line, longitude, latitude) <= reachKm);
}

/**
 * States of the months from one to another, both included. A closure holds from its month to the one it is said to end in,
 * or to that of an end that is claimed later and not contradicted; where none is claimed it holds on.
 */
export function recordOf(marks: readonly Mark[], from: string, to: string): SegmentRecord {
  const attacks = marks.filter(({ kind }) => kind === "attack");
  const closures = marks.filter(({ kind }) => kind === "closure").map((mark) => spanOf(mark, marks, attacks));
  const months = monthsBetween(from, to).map((month): MonthState => {
    const seen = new Set(attacks.filter((mark) => covers(spanned(mark), month)).map(({ event }) => event));
    const isClosed = closures.some((span) => covers(span, month));
    return { month, state: stateOf(isClosed, seen.size > 0), attacks: seen.size };
  });
  const behind = marks.filter((mark) =>
    monthsBetween(from, to).some((month) => covers(holding(mark, closures), month)),
  );
  return {
    months,
    state: stateOf(
      months.some(({ state }) => state.startsWith("closed")),
      months.some(({ attacks: count }) => count > 0),
    ),
    attacks: new Set(behind.filter(({ kind }) => kind === "attack").map(({ event }) => event)).size,
    events: [...new Set(behind.toSorted((x, y) => (x.from < y.from ? -1 : 1)).map(({ event }) => event))],
  };
}

const stateOf = (isClosed: boolean, isAttacked: boolean): SegmentState =>
  isClosed ? (isAttacked ? "closed_attacked" : "closed") : isAttacked ? "attacked" : "none";

interface Span {
  mark: Mark;
  from: string;
  /** Last month; null: it holds on. */
  to: string | null;
}

const monthOf = (date: string) => (date.length >= 7 ? date.slice(0, 7) : `${date}-01`);
const lastMonthOf = (date: string) => (date.length >= 7 ? date.slice(0, 7) : `${date}-12`);
const spanned = (mark: Mark): Span => ({ mark, from: monthOf(mark.from), to: lastMonthOf(mark.to) });
const covers = ({ from, to }: Span, month: string) => from <= month && (to === null || month <= to);
const holding = (mark: Mark, closures: readonly Span[]): Span =>
  closures.find((span) => span.mark === mark) ?? spanned(mark);

function spanOf(mark: Mark, marks: readonly Mark[], attacks: readonly Mark[]): Span {
  const from = monthOf(mark.from);
  if (mark.to !== mark.from) return { mark, from, to: lastMonthOf(mark.to) };
  const ends = marks
    .filter(({ kind, from: end }) => kind === "end" && end >= mark.from)
    .filter((end) => !isContradicted(end, attacks))
    .map(({ from: end }) => lastMonthOf(end))
    .sort();
  return { mark, from, to: ends[0] ?? null };
}

function isContradicted(end: Mark, attacks: readonly Mark[]): boolean {
  const until = addMonths(lastMonthOf(end.from), CONTRADICTED_MONTHS);
  return attacks.some(({ from }) => from > end.from && monthOf(from) <= until);
}

/** Months from one to another, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = monthOf(from); month <= lastMonthOf(to); month = addMonths(month, 1)) months.push(month);
  return months;
}

export function addMonths(month: string, count: number): string {
  const [year, number] = month.split("-").map(Number);
  const all = (year ?? 0) * 12 + (number ?? 1) - 1 + count;
  return `${String(Math.floor(all / 12)).padStart(4, "0")}-${String((all % 12) + 1).padStart(2, "0")}`;
}
