/** One cell: text to a checked value and back. */

import { dateProblem } from "../evidence/datePrefix.ts";
import { ISO3 } from "../places/iso.ts";
import { COLUMN_KINDS, type Column } from "./column.ts";
import { handlingProblem } from "./handling.ts";

export type CellValue = string | number | string[] | null;
export type Cell = { value: CellValue } | { reason: string; valid?: string[] };

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const THOUSANDS = /^-?\d{1,3}([,'’\u00a0\u202f ]\d{3})+(\.\d+)?$/;
const known = new Set(ISO3);

/** Reads a cell as its column says. An empty cell is null, or an empty list. Ids are not resolved here. */
export function readCell(text: string, column: Column): Cell {
  const list = COLUMN_KINDS[column.kind].list;
  if (text === "") {
    if (column.required)
      return { reason: `${column.kind === "enum" ? "one of the values" : "a value"} is required`, ...allowed(column) };
    return { value: list ? [] : null };
  }
  if (text !== text.trim()) return { reason: "blanks at the start or end" };
  if (/[\r\n\t]/.test(text)) return { reason: "a line break or tab within a cell" };
  return list ? readList(text, column) : readSingle(text, column);
}

function readList(text: string, column: Column): Cell {
  const items = text.split("|");
  if (items.some((item) => item === "" || item !== item.trim())) {
    return { reason: "an empty item, or blanks around one; items are separated by | alone" };
  }
  const twice = items.find((item, i) => items.indexOf(item) !== i);
  if (twice !== undefined) return { reason: `${twice} is listed twice` };
  for (const item of items) {
    const cell = readSingle(item, column);
    if ("reason" in cell) return cell;
  }
  return { value: items };
}

function readSingle(text: string, column: Column): Cell {
  switch (column.kind) {
    case "id":
    case "key":
    case "ref":
    case "refs":
    case "rows":
      return ID.test(text) ? { value: text } : { reason: "not an id; valid: letters, digits, . _ - and no blanks" };
    case "date": {
      const reason = dateProblem(text);
      return reason === null ? { value: text } : { reason };
    }
    case "enum":
      return column.values?.includes(text) ? { value: text } : { reason: "not an allowed value", ...allowed(column) };
    case "handling":
      return handlingProblem(text, column.values ?? []) ?? { value: text };
    case "iso3":
    case "iso3s":
      return known.has(text) ? { value: text } : { reason: "not an ISO 3166-1 alpha-3 code such as MLI" };
    case "currency":
      return /^[A-Z]{3}$/.test(text) ? { value: text } : { reason: "not an ISO 4217 code such as USD or XOF" };
    case "url":
      return isAddress(text) ? { value: text } : { reason: "not a web address; valid: http://… or https://…" };
    case "integer":
    case "number":
    case "longitude":
    case "latitude":
      return readNumber(text, column);
    case "text":
    case "words":
      return { value: text };
  }
}

function readNumber(text: string, column: Column): Cell {
  if (THOUSANDS.test(text)) return { reason: "a thousands separator; write the digits alone" };
  if (/^-?\d+,\d+$/.test(text)) return { reason: "a decimal comma; write a point" };
  if (!NUMBER.test(text)) return { reason: "not a number; ranges and qualifiers go to the columns made for them" };
  const value = Number(text);
  if (column.kind === "integer" && !Number.isInteger(value)) return { reason: "not a whole number" };
  const [min, max] = rangeOf(column);
  if (value < min || value > max) return { reason: Number.isFinite(max) ? `outside ${min} to ${max}` : `below ${min}` };
  return { value };
}

function rangeOf(column: Column): [number, number] {
  if (column.kind === "longitude") return [-180, 180];
  if (column.kind === "latitude") return [-90, 90];
  return [column.min ?? Number.NEGATIVE_INFINITY, column.max ?? Number.POSITIVE_INFINITY];
}

function allowed(column: Column): { valid?: string[] } {
  return column.values ? { valid: [...column.values] } : {};
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text);
}

/** A checked value as the text of its cell. */
export function writeCell(value: CellValue): string {
  if (value === null) return "";
  return Array.isArray(value) ? value.join("|") : String(value);
}
