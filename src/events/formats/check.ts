import { dayFault } from "./dateFault.ts";
import type { SourceColumns } from "./sourceColumns.ts";
import { identifier, literal } from "./sql.ts";

/** One reason to refuse a row. */
export interface Check {
  /** Column of the file that holds the offending value. */
  column: string;
  /** SQL that is true for a bad row, false or NULL for a good one. */
  bad: string;
  reason: string;
  /** What the value must be. */
  valid: string;
  /** A closer reason for one row, where there is one. `value` gives what stands in a column. */
  explain?: (value: (column: string) => string) => string | null;
}

/** What a reject says. */
export const reasonText = (reason: string, valid: string) => `${reason}; valid: ${valid}`;

export const MAX_COUNT = 2147483647;
export const VALID_COUNT = `a whole number from 0 to ${MAX_COUNT}`;
export const VALID_DAY = "a date such as 2025-07-01";

/** The checks that formats share, each over a column of the file by its names; a column that is not there is not checked. */
export const checks = {
  present(columns: SourceColumns, valid: string, ...names: string[]): Check[] {
    return over(columns, names, (value) => `${value} IS NULL`, "missing", valid);
  },

  degrees(columns: SourceColumns, limit: 90 | 180, ...names: string[]): Check[] {
    const axis = limit === 90 ? "latitude" : "longitude";
    return over(
      columns,
      names,
      (value) => `NOT (${value} BETWEEN ${-limit} AND ${limit})`,
      `not a ${axis}`,
      `${-limit} to ${limit} degrees`,
    );
  },

  /** A count of a column that is read as a number, which `1e3` is too: the publishers' own files hold no such. */
  wholeNumber(columns: SourceColumns, ...names: string[]): Check[] {
    return over(
      columns,
      names,
      (value) => `${value} < 0 OR ${value} IS DISTINCT FROM TRY_CAST(${value} AS INTEGER)`,
      "not a count",
      VALID_COUNT,
    );
  },

  /** A count of a column that is read as text, in digits. */
  count(columns: SourceColumns, ...names: string[]): Check[] {
    return over(columns, names, notCount, "not a count", VALID_COUNT).map((check) => ({
      ...check,
      explain: (value) => (Number.isNaN(Number(value(check.column))) ? "not a number" : null),
    }));
  },

  /** A code of the codebook; `unset` is one that some files write where the codebook would leave nothing. */
  code(columns: SourceColumns, from: number, to: number, unset: number | null, ...names: string[]): Check[] {
    const least = Math.min(from, unset ?? from);
    return over(
      columns,
      names,
      (value) => `NOT (${value} BETWEEN ${least} AND ${to} AND ${value} = floor(${value}))`,
      "unknown code",
      `a whole number from ${from} to ${to}`,
    );
  },

  oneOf(columns: SourceColumns, valid: readonly string[], ...names: string[]): Check[] {
    return over(
      columns,
      names,
      (value) => `${value} NOT IN (${valid.map(literal).join(", ")})`,
      "unknown",
      valid.join(", "),
    );
  },

  /** The day of a date that is spread over three columns; `missing` is the SQL of a date that does not exist. */
  dayOf(columns: SourceColumns, missing: string, year: string, month: string, day: string): Check[] {
    const [y, m, d] = [year, month, day].map((name) => columns.find(name) ?? name);
    return over(columns, [day], () => missing, "no such day in that month", "a day of that month").map((check) => ({
      ...check,
      explain: (value) => dayFault(Number(value(y)), Number(value(m)), Number(value(d))),
    }));
  },
};

/** Digits as spreadsheets write them, 12 as `12.0`; `1e3` may be a name that one took for a number. */
export const DIGITS = "\\s*\\d+(\\.0*)?\\s*";

/** Most counts are their own plain spelling, which is cheaper to see than a pattern. */
function notCount(value: string): string {
  const whole = `TRY_CAST(${value} AS INTEGER)`;
  return `CASE WHEN ${value} = ${whole}::VARCHAR THEN ${whole} < 0
    ELSE NOT (regexp_full_match(${value}, ${literal(DIGITS)}) AND ${whole} IS NOT NULL) END`;
}

function over(
  columns: SourceColumns,
  names: string[],
  bad: (value: string) => string,
  reason: string,
  valid: string,
): Check[] {
  const column = columns.find(...names);
  return column === null ? [] : [{ column, bad: bad(identifier(column)), reason, valid }];
}
