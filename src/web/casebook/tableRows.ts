/** Rows of a casebook table as a reader sees them: ids as names, lists as lists, a source as who published what and when. */
import type { CasebookTable } from "../../api/contract.ts";
import { foldText } from "../../text/fold.ts";
import type { Language } from "../state.ts";

type Row = CasebookTable["rows"][number];

export interface SourceEntry {
  title: string;
  publisher: string;
  date: string;
  /** Null where it must not be linked. */
  address: string | null;
}

/** What ids stand for. An id that is not there stands for itself. */
export interface Directory {
  actors: ReadonlyMap<string, string>;
  places: ReadonlyMap<string, string>;
  sources: ReadonlyMap<string, SourceEntry>;
}

export type ShownCell =
  | { form: "text"; text: string }
  /** Codes, dates and numbers: never broken, written left to right. */
  | { form: "figure"; text: string }
  | { form: "source"; source: SourceEntry };

export interface ShownRow {
  key: string;
  /** As it stands in the file. */
  row: Row;
  /** One per shown column. */
  cells: ShownCell[];
  /** All of it, as the filter compares it. */
  folded: string;
}

export interface Words {
  country: (iso3: string) => string;
  /** A value of an `enum` column. */
  code: (column: string, value: string) => string;
  list: (items: string[]) => string;
}

/** Only `http` and `https`, and only where the casebook allows a link. */
export function sourceEntry(row: Row): SourceEntry {
  const { title = "", publisher = "", date = "", address = "", linkable } = row;
  return { title, publisher, date, address: linkable === "yes" && /^https?:\/\//.test(address) ? address : null };
}

/** The name in the page's language of a country or of one of its regions; null where no unit has that name. */
export type UnitName = (iso3: string, name: string | null) => string | null;

/** A country or a region by the boundaries' name in the language; in Arabic else by an alias in Arabic letters. */
function placeName(row: Row, lang: Language, unitName: UnitName): string {
  const { id, name = "", kind, iso3, aliases = "" } = row;
  const unit = kind === "country" ? unitName(iso3, null) : kind === "admin1" ? unitName(iso3, name) : null;
  const arabic = lang === "ar" ? aliases.split("|").find((alias) => /\p{Script=Arabic}/u.test(alias)) : undefined;
  return unit ?? arabic ?? (name || id);
}

export function directoryOf(
  { actors, places, sources }: { actors: readonly Row[]; places: readonly Row[]; sources: readonly Row[] },
  lang: Language,
  unitName: UnitName,
): Directory {
  return {
    actors: new Map(actors.map((row) => [row.id, row[`name_${lang}`] || row.name_en || row.id])),
    places: new Map(places.map((row) => [row.id, placeName(row, lang, unitName)])),
    sources: new Map(sources.map((row) => [row.id, sourceEntry(row)])),
  };
}

/** Said by the link of the title. */
const WITHIN_THE_TITLE = ["publisher", "date", "address", "linkable"];

/** Columns that say something in some row; of the table of sources, title, publisher, date and address are one. */
export function shownColumns(table: CasebookTable): string[] {
  const stated = table.columns.filter((column) => table.rows.some((row) => row[column]));
  return table.name === "sources" ? stated.filter((column) => !WITHIN_THE_TITLE.includes(column)) : stated;
}

export function shownRows(table: CasebookTable, columns: readonly string[], directory: Directory, words: Words) {
  return table.rows.map((row, index): ShownRow => {
    const cells = columns.map((column) => shownCell(table, column, row, directory, words));
    return { key: row.id || String(index), row, cells, folded: foldText(cells.map(textOf).join(" \n ")) };
  });
}

/** Rows that hold every word of the query. */
export function matchingRows(rows: readonly ShownRow[], query: string): readonly ShownRow[] {
  const parts = foldText(query).split(" ").filter(Boolean);
  return parts.length ? rows.filter(({ folded }) => parts.every((part) => folded.includes(part))) : rows;
}

export const textOf = (cell: ShownCell): string =>
  cell.form === "source" ? [cell.source.title, cell.source.publisher, cell.source.date].join(" ") : cell.text;

/** Tables whose rows claim something, so that their numbers have a dossier. */
const CLAIMING = [
  "actors",
  "relations",
  "events",
  "cooperation",
  "displacement",
  "corridors",
  "dependencies",
  "indices",
  "places",
];

/** The subject that a number of this column opens, as the evidence names rows; null where none stands behind it. */
export function subjectOf(table: CasebookTable, column: string, row: Row): string | null {
  const isNumber = table.kinds[column] === "integer" || table.kinds[column] === "number";
  return isNumber && row[column] && CLAIMING.includes(table.name) ? `${table.name}:${row.id}` : null;
}

const LISTS = ["words", "refs", "rows", "iso3s"];
const FIGURES = ["id", "key", "date", "integer", "number", "longitude", "latitude", "currency", "rows"];

function shownCell(table: CasebookTable, column: string, row: Row, directory: Directory, words: Words): ShownCell {
  if (table.name === "sources" && column === "title") return { form: "source", source: sourceEntry(row) };
  const value = row[column] ?? "";
  const kind = table.kinds[column];
  const target = table.refersTo[column];
  const source = target === "sources" ? directory.sources.get(value) : undefined;
  if (source) return { form: "source", source };
  const items = LISTS.includes(kind) ? value.split("|").filter(Boolean) : value ? [value] : [];
  const named = items.map((item) => {
    if (target === "actors" || target === "places") return directory[target].get(item) ?? item;
    if (table.name === "places" && column === "name") return directory.places.get(row.id) ?? item;
    if (column === "place_name") return directory.places.get(row.place) ?? item;
    if (kind === "iso3" || kind === "iso3s") return words.country(item);
    return kind === "enum" ? words.code(column, item) : item;
  });
  return { form: FIGURES.includes(kind) ? "figure" : "text", text: words.list(named) };
}
