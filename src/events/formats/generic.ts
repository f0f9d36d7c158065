import { EVENT_COLUMNS } from "../model.ts";
import { type Check, DIGITS, MAX_COUNT, VALID_DAY } from "./check.ts";
import type { ReaderType } from "./csv/readCsv.ts";
import { dateFault } from "./dateFault.ts";
import type { EventFormat, FormatPlan } from "./format.ts";
import { InvalidMapping, MAPPED_COLUMNS, type MappedColumn, type Mapping } from "./mapping.ts";
import { identifier, literal } from "./sql.ts";

/** Largest code of the columns that hold one. */
const LAST_CODE: Partial<Record<MappedColumn, number>> = { type: 3, where_prec: 7, date_prec: 5, event_clarity: 2 };
/** Columns whose codes begin at 1; 0 says that the precision is not stated. */
const FROM_ONE: MappedColumn[] = ["where_prec", "date_prec", "event_clarity"];
const REQUIRED_VALUES: MappedColumn[] = ["id", "type", "date_start"];

/** Any table, read as its mapping file says. Without a column or constant for `type` every row is an incident. */
export function genericFormat(mapping: Mapping): EventFormat {
  return {
    id: "generic",
    title: "Any CSV, XLSX or GeoJSON table, through a mapping file",
    dataset: mapping.dataset,
    catalogue: null,
    redistribution: mapping.redistribution ?? "aggregates-only",
    required: Object.values(mapping.columns).map((name) => name.toLowerCase()),
    known: [],
    note: null,
    unstatedIsNear: false,
    fits: () => true,
    plan: (names) => genericPlan(mapping, names),
  };
}

function genericPlan(mapping: Mapping, names: readonly string[]): FormatPlan {
  const types: Record<string, ReaderType> = {};
  const select: FormatPlan["select"] = { type: "0" };
  const checks: Check[] = [];
  for (const [target, value] of entries(mapping.constants)) select[target] = constant(mapping, target, value);
  for (const [target, wanted] of entries(withCoordinates(mapping, names).columns)) {
    const column = names.find((name) => name.toLowerCase() === wanted.toLowerCase());
    if (column === undefined) {
      throw new InvalidMapping(
        `mapping: columns.${target} is ${wanted}, which the file lacks; it has ${names.join(", ")}`,
      );
    }
    types[column] = "VARCHAR";
    const read = reading(mapping, target, identifier(column));
    select[target] = read.sql;
    checks.push(...columnChecks(target, column, read));
  }
  const derivedId = select.id === undefined;
  if (derivedId) select.id = contentId(mapping, names);
  const start = select.date_start ?? "NULL";
  const derived: MappedColumn[] = select.date_end === undefined ? ["date_end"] : [];
  select.date_end = select.date_end === undefined ? start : `coalesce(${select.date_end}, ${start})`;
  return {
    types,
    select,
    provisional: null,
    checks,
    doubts: [],
    derivedId,
    derived,
    unread: names.filter((name) => !(name in types) && !mapping.unused.includes(name)),
  };
}

/** A GeoJSON file's points come as columns `longitude` and `latitude`: they need no mapping. */
function withCoordinates(mapping: Mapping, names: readonly string[]): Mapping {
  const columns = { ...mapping.columns };
  for (const axis of ["longitude", "latitude"] as const) {
    if (!columns[axis] && mapping.constants[axis] === undefined && names.includes(axis)) columns[axis] = axis;
  }
  return { ...mapping, columns };
}

/**
 * SQL of an id from what the mapped columns hold in the file, in the order of the event model, so that neither the order
 * of the mapping's keys nor that of the file's columns changes it. Lengths keep `ab|c` apart from `a|bc`.
 */
function contentId(mapping: Mapping, names: readonly string[]): string {
  const { columns } = withCoordinates(mapping, names);
  const parts = MAPPED_COLUMNS.flatMap((target) => {
    const wanted = columns[target];
    const column = names.find((name) => name.toLowerCase() === wanted?.toLowerCase());
    return column === undefined
      ? []
      : [`'${target}:' || length(${identifier(column)}) || ':' || ${identifier(column)}`];
  });
  return `left(md5(concat_ws('', ${parts.join(", ") || "''"})), ${DERIVED_ID_DIGITS})`;
}

const DERIVED_ID_DIGITS = 16;

interface Reading {
  sql: string;
  /** What a value must be that cannot be read. */
  valid: string;
  /** A closer reason for one value. */
  explain?: (value: string) => string | null;
}

function reading(mapping: Mapping, target: MappedColumn, column: string): Reading {
  const table = mapping.values[target];
  if (table) {
    const cases = Object.entries(table).map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`);
    const sql = `CASE ${column} ${cases.join(" ")} END`;
    return { sql: cast(sql, target), valid: Object.keys(table).join(", ") };
  }
  const type = EVENT_COLUMNS[target];
  if (type === "DATE") return date(mapping, column);
  if (type === "VARCHAR") return { sql: column, valid: "a text" };
  return number(mapping, target, column);
}

function date(mapping: Mapping, column: string): Reading {
  return mapping.dateFormat === null
    ? { sql: `TRY_CAST(${column} AS TIMESTAMP)::DATE`, valid: VALID_DAY, explain: (value) => dateFault(value) }
    : {
        sql: `TRY_STRPTIME(${column}, ${literal(mapping.dateFormat)})::DATE`,
        valid: `a date as ${mapping.dateFormat}`,
        explain: (value) => dateFault(value, mapping.dateFormat),
      };
}

function number(mapping: Mapping, target: MappedColumn, column: string): Reading {
  const plain = mapping.decimalComma ? `replace(replace(${column}, '.', ''), ',', '.')` : column;
  const value = `TRY_CAST(${plain} AS DOUBLE)`;
  if (target === "longitude") return { sql: within(value, -180, 180), valid: "-180 to 180 degrees" };
  if (target === "latitude") return { sql: within(value, -90, 90), valid: "-90 to 90 degrees" };
  if (target === "quantity") return { sql: `CASE WHEN isfinite(${value}) THEN ${value} END`, valid: "a number" };
  const last = LAST_CODE[target] ?? MAX_COUNT;
  const whole = `CASE WHEN regexp_full_match(${plain}, ${literal(DIGITS)}) AND ${value} <= ${last} THEN ${value} END`;
  return { sql: cast(whole, target), valid: `a whole number from ${FROM_ONE.includes(target) ? 1 : 0} to ${last}` };
}

const within = (value: string, from: number, to: number) =>
  `CASE WHEN ${value} BETWEEN ${from} AND ${to} THEN ${value} END`;

const cast = (sql: string, target: MappedColumn) => `TRY_CAST(${sql} AS ${EVENT_COLUMNS[target]})`;

function constant(mapping: Mapping, target: MappedColumn, value: string | number): string {
  if (EVENT_COLUMNS[target] !== "DATE") return cast(literal(value), target);
  return date(mapping, literal(String(value))).sql;
}

function columnChecks(target: MappedColumn, column: string, read: Reading): Check[] {
  const raw = identifier(column);
  const { valid, explain } = read;
  const unreadable: Check = {
    column,
    bad: `${raw} IS NOT NULL AND ${read.sql} IS NULL`,
    reason: `not a value for ${target}`,
    valid,
    ...(explain ? { explain: (value) => explain(value(column)) } : {}),
  };
  const missing = { column, bad: `${raw} IS NULL`, reason: "missing", valid };
  return REQUIRED_VALUES.includes(target) ? [missing, unreadable] : [unreadable];
}

function entries<T>(record: Partial<Record<MappedColumn, T>>): [MappedColumn, T][] {
  return Object.entries(record) as [MappedColumn, T][];
}
