import type { SourceColumns } from "./sourceColumns.ts";
import { identifier, literal } from "./sql.ts";

/** One reason to refuse a row. */
export interface Check {
  /** Column of the file that holds the offending value. */
  column: string;
  /** SQL that is true for a bad row, false or NULL for a good one. */
  bad: string;
  reason: string;
}

export const MAX_COUNT = 2147483647;

/** The checks that formats share, each over a column of the file by its names; a column that is not there is not checked. */
export const checks = {
  present(columns: SourceColumns, ...names: string[]): Check[] {
    return over(columns, names, (value) => `${value} IS NULL`, "missing");
  },

  degrees(columns: SourceColumns, limit: 90 | 180, ...names: string[]): Check[] {
    const axis = limit === 90 ? "latitude" : "longitude";
    return over(
      columns,
      names,
      (value) => `NOT (${value} BETWEEN ${-limit} AND ${limit})`,
      `not a ${axis}; valid: ${-limit} to ${limit} degrees`,
    );
  },

  count(columns: SourceColumns, ...names: string[]): Check[] {
    return over(
      columns,
      names,
      (value) => `${value} < 0 OR ${value} IS DISTINCT FROM TRY_CAST(${value} AS INTEGER)`,
      `not a count; valid: a whole number from 0 to ${MAX_COUNT}`,
    );
  },

  code(columns: SourceColumns, from: number, to: number, ...names: string[]): Check[] {
    return over(
      columns,
      names,
      (value) => `NOT (${value} BETWEEN ${from} AND ${to} AND ${value} = floor(${value}))`,
      `unknown code; valid: a whole number from ${from} to ${to}`,
    );
  },

  oneOf(columns: SourceColumns, valid: readonly string[], ...names: string[]): Check[] {
    return over(
      columns,
      names,
      (value) => `${value} NOT IN (${valid.map(literal).join(", ")})`,
      `unknown; valid: ${valid.join(", ")}`,
    );
  },
};

function over(columns: SourceColumns, names: string[], bad: (value: string) => string, reason: string): Check[] {
  const column = columns.find(...names);
  return column === null ? [] : [{ column, bad: bad(identifier(column)), reason }];
}
