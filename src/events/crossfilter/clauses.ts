/** A filter as bits: which of its clauses each row fails. The window over dates is not a clause here: it is a slice. */
import { foldText } from "../../text/fold.ts";
import type { EventColumns, EventDictionaries } from "../columns.ts";
import type { SpeltFilter } from "../filter.ts";
import { DATE_PRECISIONS, flagMask, PLACE_PRECISIONS, VIOLENCE_TYPES } from "../model.ts";

/** The position is the bit. */
export const CLAUSES = [
  "types",
  "kinds",
  "countries",
  "units",
  "actors",
  "precisions",
  "maxDatePrecision",
  "datasets",
  "minDeaths",
  "text",
  "flags",
] as const;
export type Clause = (typeof CLAUSES)[number];

/** Positions of rows that a text search on the server found beyond the names that the columns hold. */
export interface TextMatches {
  text: string;
  positions: Uint32Array;
}

const known = (list: readonly string[], wanted: readonly string[] | undefined): Uint8Array => {
  const chosen = new Set(wanted);
  return Uint8Array.from(list, (name) => (name !== "" && chosen.has(name) ? 1 : 0));
};

const foldedLists = new WeakMap<readonly string[], string[]>();

/** A dictionary is folded once, however often a text is looked for in it. */
function foldedList(list: readonly string[]): string[] {
  const known = foldedLists.get(list) ?? list.map(foldText);
  foldedLists.set(list, known);
  return known;
}

const holding = (list: readonly string[], text: string): Uint8Array => {
  const wanted = foldText(text);
  return Uint8Array.from(foldedList(list), (name) => (name.includes(wanted) ? 1 : 0));
};

/** Sets or clears `bit` of every row by whether its code passes. */
function failByCode(fails: Uint16Array, bit: number, codes: ArrayLike<number>, passes: Uint8Array): void {
  const keep = 0xffff & ~bit;
  for (let i = 0; i < fails.length; i++) fails[i] = (fails[i] & keep) | (passes[codes[i]] === 1 ? 0 : bit);
}

function failBySides(fails: Uint16Array, bit: number, columns: EventColumns, passes: Uint8Array): void {
  const keep = 0xffff & ~bit;
  const { sideA, sideB } = columns;
  for (let i = 0; i < fails.length; i++) {
    fails[i] = (fails[i] & keep) | (passes[sideA[i]] === 1 || passes[sideB[i]] === 1 ? 0 : bit);
  }
}

function failByFlags(fails: Uint16Array, bit: number, flags: Uint16Array, wanted: number): void {
  const keep = 0xffff & ~bit;
  for (let i = 0; i < fails.length; i++) fails[i] = (fails[i] & keep) | ((flags[i] & wanted) !== 0 ? 0 : bit);
}

function failByDeaths(fails: Uint16Array, bit: number, best: Int32Array, least: number): void {
  const keep = 0xffff & ~bit;
  for (let i = 0; i < fails.length; i++) fails[i] = (fails[i] & keep) | (best[i] >= least ? 0 : bit);
}

function failByText(
  fails: Uint16Array,
  bit: number,
  columns: EventColumns,
  dictionaries: EventDictionaries,
  text: string,
  found: Uint8Array | null,
): void {
  const keep = 0xffff & ~bit;
  const actors = holding(dictionaries.actors, text);
  const kinds = holding(dictionaries.kinds, text);
  const { sideA, sideB, kind } = columns;
  for (let i = 0; i < fails.length; i++) {
    const passes = actors[sideA[i]] | actors[sideB[i]] | kinds[kind[i]] | (found ? found[i] : 0);
    fails[i] = (fails[i] & keep) | (passes ? 0 : bit);
  }
}

/** Rows of these datasets pass wherever they lie. */
function passDatasets(fails: Uint16Array, bit: number, datasets: ArrayLike<number>, passes: Uint8Array): void {
  const keep = 0xffff & ~bit;
  for (let i = 0; i < fails.length; i++) if (passes[datasets[i]] === 1) fails[i] &= keep;
}

function clearBit(fails: Uint16Array, bit: number): void {
  const keep = 0xffff & ~bit;
  for (let i = 0; i < fails.length; i++) fails[i] &= keep;
}

/** Writes the bit of one clause for all rows. `found` marks rows (in this order of rows) that a text search found. */
export function applyClause(
  clause: Clause,
  filter: SpeltFilter,
  fails: Uint16Array,
  columns: EventColumns,
  dictionaries: EventDictionaries,
  found: Uint8Array | null,
): void {
  const bit = 1 << CLAUSES.indexOf(clause);
  if (isIdle(filter[clause])) clearBit(fails, bit);
  else if (clause === "minDeaths") failByDeaths(fails, bit, columns.best, filter.minDeaths ?? 0);
  else if (clause === "flags") failByFlags(fails, bit, columns.flags, flagMask(...(filter.flags ?? [])));
  else if (clause === "text") failByText(fails, bit, columns, dictionaries, filter.text ?? "", found);
  else if (clause === "actors") failBySides(fails, bit, columns, known(dictionaries.actors, filter.actors));
  else failByCode(fails, bit, ...codesThatPass(clause, filter, columns, dictionaries));
  if (clause === "countries" && filter.everywhere) {
    passDatasets(fails, bit, columns.dataset, known(dictionaries.datasets, filter.everywhere));
  }
}

function isIdle(asked: SpeltFilter[Clause]): boolean {
  return asked === undefined || asked === "" || asked === 0;
}

/** The column of a clause, and for each code whether it passes. */
function codesThatPass(
  clause: Exclude<Clause, "minDeaths" | "text" | "actors" | "flags">,
  filter: SpeltFilter,
  columns: EventColumns,
  { kinds, countries, units, datasets }: EventDictionaries,
): [ArrayLike<number>, Uint8Array] {
  switch (clause) {
    case "types":
      return [columns.type, known(VIOLENCE_TYPES, filter.types)];
    case "kinds":
      return [columns.kind, known(kinds, filter.kinds)];
    case "countries":
      return [columns.country, known(countries, filter.countries)];
    case "units":
      return [columns.unit, known(units, filter.units)];
    case "precisions":
      return [columns.wherePrec, known(PLACE_PRECISIONS, filter.precisions)];
    case "datasets":
      return [columns.dataset, known(datasets, filter.datasets)];
    case "maxDatePrecision": {
      const coarsest = filter.maxDatePrecision ?? DATE_PRECISIONS.length;
      return [columns.datePrec, Uint8Array.from(DATE_PRECISIONS, (_, code) => (code <= coarsest ? 1 : 0))];
    }
  }
}

/** Equal clauses: the same list in the same order, the same number or the same text. */
export function sameClause(clause: Clause, a: SpeltFilter, b: SpeltFilter): boolean {
  return sameValue(a[clause], b[clause]) && (clause !== "countries" || sameValue(a.everywhere, b.everywhere));
}

function sameValue(left: SpeltFilter[Clause], right: SpeltFilter[Clause]): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, i) => value === right[i]);
  }
  return left === right;
}
