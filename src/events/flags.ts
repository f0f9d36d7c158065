/**
 * The flags that one row can tell of itself, as SQL. The others need other rows or a map: `duplicate-id` is set when the
 * release is written, those of `PLACED_FLAGS` when it is placed.
 */
import { type EventFlag, flagMask } from "./model.ts";

/** Flags that follow from where an event is placed: they are told by the index, not written with the events. */
export const PLACED_FLAGS = ["country-centroid", "outside-country", "zero-point", "unknown-country"] as const;
export type PlacedFlag = (typeof PLACED_FLAGS)[number];

/** Bit of the stored mask that no flag uses: while a release is being written it marks a row that must be refused. */
export const REFUSED = 1 << 15;

/** SQL of typed values; null where the source does not state them. */
export interface FlagTerms {
  low: string | null;
  best: string | null;
  high: string | null;
  start: string;
  end: string | null;
  /** True for a provisional side, dyad or code. */
  provisional: string | null;
  /** True for a code that the source's codebook does not list. */
  unknown: string | null;
}

/** SQL of the mask. */
export function flagsSql({ low, best, high, start, end, provisional, unknown }: FlagTerms): string {
  const tests: [EventFlag, string | null][] = [
    ["best-below-low", best && low && `${best} < ${low}`],
    ["best-above-high", best && high && `${best} > ${high}`],
    ["low-above-high", low && high && `${low} > ${high}`],
    ["end-before-start", end && `${end} < ${start}`],
    ["spans-months", end && `${end} > ${start} AND date_trunc('month', ${end}) > date_trunc('month', ${start})`],
    ["provisional-code", provisional],
    ["unknown-code", unknown],
  ];
  const bits = tests.flatMap(([flag, test]) => (test ? `CASE WHEN ${test} THEN ${flagMask(flag)} ELSE 0 END` : []));
  return `(${bits.join(" | ") || "0"})`;
}
