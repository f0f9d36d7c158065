/** The mapping file of the generic format: which column of a table says what, and what is constant. */
import {
  DATE_PRECISIONS,
  EVENT_COLUMNS,
  type EventColumn,
  PLACE_PRECISIONS,
  REDISTRIBUTION,
  type Redistribution,
  VIOLENCE_TYPES,
} from "../model.ts";
import { ImportProblem } from "./importProblem.ts";

export const MAPPED_COLUMNS = (Object.keys(EVENT_COLUMNS) as EventColumn[]).filter(
  (name): name is MappedColumn => name !== "row" && name !== "line" && name !== "flags",
);
export type MappedColumn = Exclude<EventColumn, "row" | "line" | "flags">;

export interface Mapping {
  dataset: string;
  release: string | null;
  publisher: string | null;
  licence: string | null;
  citation: string | null;
  address: string | null;
  /** Null where the mapping does not say. */
  redistribution: Redistribution | null;
  marking: string | null;
  /** Event column to column of the file. */
  columns: Partial<Record<MappedColumn, string>>;
  /** Event column to a value that holds for every row. Codes may be given as words. */
  constants: Partial<Record<MappedColumn, string | number>>;
  /** Per event column: value in the file to the value it stands for. A value that is not listed is refused. */
  values: Partial<Record<MappedColumn, Record<string, string | number>>>;
  /** How dates are written, in strftime's letters; null for ISO dates. */
  dateFormat: string | null;
  /** True where numbers are written with a decimal comma. */
  decimalComma: boolean;
  /** Sheet of a workbook; null for its first. */
  sheet: string | null;
  /** Columns of the file that are left out on purpose, so that no warning names them. */
  unused: readonly string[];
}

export class InvalidMapping extends ImportProblem {
  override name = "InvalidMapping";

  constructor(message: string, options: ErrorOptions = {}) {
    super(message, { ...options, code: "mapping" });
  }
}

const TEXT_KEYS = ["release", "publisher", "licence", "citation", "address", "marking", "dateFormat", "sheet"] as const;
export const MAPPING_KEYS = [
  "dataset",
  ...TEXT_KEYS,
  "redistribution",
  "columns",
  "constants",
  "values",
  "decimalComma",
  "unused",
];

/** Words for the codes of columns that have them. */
export const CODE_WORDS: Partial<Record<MappedColumn, readonly string[]>> = {
  type: VIOLENCE_TYPES,
  where_prec: PLACE_PRECISIONS,
  date_prec: DATE_PRECISIONS,
};

/** @throws InvalidMapping that says which key is wrong and what is valid */
export function parseMapping(json: string): Mapping {
  const given = objectOf(parseJson(json), "the mapping");
  refuseUnknown(Object.keys(given), MAPPING_KEYS, "key");
  const columns = columnKeys(given, "columns") as Mapping["columns"];
  for (const [name, value] of Object.entries(columns)) {
    if (typeof value !== "string") fail(`columns.${name} is ${show(value)}; valid: the name of a column in the file`);
  }
  const constants = columnKeys(given, "constants") as Mapping["constants"];
  const values = columnKeys(given, "values") as Mapping["values"];
  const mapping: Mapping = {
    ...textKeys(given),
    dataset: text(given, "dataset") ?? fail("dataset is missing; valid: the name of the dataset, in words"),
    redistribution: redistributionOf(given.redistribution),
    columns,
    constants: coded(constants),
    values: Object.fromEntries(
      Object.entries(values).map(([name, table]) => [name, codedTable(name as MappedColumn, table)]),
    ),
    decimalComma: given.decimalComma === true,
    unused: unusedOf(given.unused),
  };
  checkSense(mapping);
  return mapping;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new InvalidMapping(`the mapping is not JSON: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function textKeys(given: Record<string, unknown>): Record<(typeof TEXT_KEYS)[number], string | null> {
  return Object.fromEntries(TEXT_KEYS.map((key) => [key, text(given, key)])) as ReturnType<typeof textKeys>;
}

function text(given: Record<string, unknown>, key: string): string | null {
  const value = given[key];
  if (value === undefined || value === null) return null;
  return typeof value === "string" && value !== "" ? value : fail(`${key} is ${show(value)}; valid: a text`);
}

function unusedOf(value: unknown): string[] {
  const isList = Array.isArray(value) && value.every((name) => typeof name === "string");
  return value === undefined || isList ? (value ?? []) : fail(`unused is ${show(value)}; valid: a list of columns`);
}

function redistributionOf(value: unknown): Redistribution | null {
  if (value === undefined || value === null) return null;
  const known = REDISTRIBUTION.find((one) => one === value);
  return known ?? fail(`redistribution is ${show(value)}; valid: ${REDISTRIBUTION.join(", ")}`);
}

function columnKeys(given: Record<string, unknown>, key: string): Record<string, unknown> {
  const table = objectOf(given[key] ?? {}, key);
  refuseUnknown(Object.keys(table), MAPPED_COLUMNS, `column in ${key}`);
  return table;
}

function coded(constants: Mapping["constants"]): Mapping["constants"] {
  return Object.fromEntries(
    Object.entries(constants).map(([name, value]) => [name, code(name as MappedColumn, value, `constants.${name}`)]),
  );
}

function codedTable(name: MappedColumn, table: unknown): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(objectOf(table, `values.${name}`)).map(([from, to]) => [from, code(name, to, `values.${name}`)]),
  );
}

function code(name: MappedColumn, value: unknown, where: string): string | number {
  if (typeof value !== "string" && typeof value !== "number")
    return fail(`${where} is ${show(value)}; valid: a text or a number`);
  const words = CODE_WORDS[name];
  if (!words) return value;
  const position = typeof value === "number" ? value : words.indexOf(value);
  if (words[position] === undefined) fail(`${where} is ${show(value)}; valid: ${words.join(", ")}`);
  return position;
}

function checkSense(mapping: Mapping): void {
  const given = new Set([...Object.keys(mapping.columns), ...Object.keys(mapping.constants)]);
  if (!given.has("date_start")) fail("columns lacks date_start; every event needs a date");
  for (const name of Object.keys(mapping.columns)) {
    if (name in mapping.constants) fail(`${name} is both a column and a constant; valid: one of the two`);
  }
  for (const name of Object.keys(mapping.values)) {
    if (!(name in mapping.columns)) fail(`values.${name} has no column; name one in columns.${name}`);
  }
}

function objectOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return fail(`${what} is ${show(value)}; valid: an object`);
  }
  return value as Record<string, unknown>;
}

function refuseUnknown(names: string[], valid: readonly string[], what: string): void {
  const unknown = names.find((name) => !valid.includes(name));
  if (unknown !== undefined) fail(`unknown ${what}: ${unknown}; valid: ${valid.join(", ")}`);
}

const show = (value: unknown) => JSON.stringify(value) ?? "missing";

function fail(message: string): never {
  throw new InvalidMapping(`mapping: ${message}`);
}
