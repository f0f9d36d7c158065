/**
 * The flags that one row can tell of itself, as SQL. Four more need other rows or a map: `duplicate-id` is set when the
 * release is written, `country-centroid` and `outside-country` when it is placed.
 */
import { flagMask } from "./model.ts";

/** Bit of the stored mask that no flag uses: while a release is being written it marks a row that must be refused. */
export const REFUSED = 1 << 15;

export interface FlagTerms {
  low: string;
  best: string;
  high: string;
  start: string;
  end: string;
  /** SQL that is true for a provisional side, dyad or code; null where the format has no such thing. */
  provisional: string | null;
}

/** SQL of the mask, a USMALLINT. Every argument is the SQL of a typed value. */
export function flagsSql(terms: FlagTerms): string {
  const { low, best, high, start, end, provisional } = terms;
  const bits: [number, string][] = [
    [flagMask("best-below-low"), `${best} < ${low}`],
    [flagMask("best-above-high"), `${best} > ${high}`],
    [flagMask("low-above-high"), `${low} > ${high}`],
    [flagMask("end-before-start"), `${end} < ${start}`],
    [flagMask("spans-months"), `date_trunc('month', ${end}) > date_trunc('month', ${start})`],
  ];
  if (provisional) bits.push([flagMask("provisional-code"), provisional]);
  return `(${bits.map(([bit, test]) => `CASE WHEN ${test} THEN ${bit} ELSE 0 END`).join(" | ")})`;
}
