/** A column of a casebook table as data: checks, row types, labels and the documentation all come from it. */

/** English, French, Arabic. */
export type Labels = readonly [en: string, fr: string, ar: string];

/** What a cell may hold. `list` kinds separate their items with `|` and are empty lists when the cell is empty. */
export const COLUMN_KINDS = {
  text: { list: false, about: "text on one line" },
  words: { list: true, about: "texts separated by `|`" },
  id: { list: false, about: "id, unique in the table: letters, digits, `.`, `_`, `-`" },
  key: { list: false, about: "key shared by rows that belong together: letters, digits, `.`, `_`, `-`" },
  date: { list: false, about: "date prefix: `2025`, `2025-07` or `2025-07-01`" },
  integer: { list: false, about: "whole number" },
  number: { list: false, about: "number with a decimal point, no thousands separator" },
  longitude: { list: false, about: "degrees east, WGS84, -180 to 180" },
  latitude: { list: false, about: "degrees north, WGS84, -90 to 90" },
  enum: { list: false, about: "one of the values listed" },
  ref: { list: false, about: "id of a row" },
  refs: { list: true, about: "ids of rows separated by `|`" },
  rows: { list: true, about: "ids of rows of any table separated by `|`" },
  iso3: { list: false, about: "ISO 3166-1 alpha-3 code" },
  iso3s: { list: true, about: "ISO 3166-1 alpha-3 codes separated by `|`" },
  handling: {
    list: true,
    about:
      "TLP 2.0 markings and purposes of properties, items separated by `|`: `property:MARKING`, `property:purpose` or `property:MARKING/purpose`; `row` is the whole row. A property is handled as strictly as its row at least. Purposes: `any`; `protection`, humanitarian work and the protection of civilians; `internal`, which enters no export",
  },
  currency: { list: false, about: "ISO 4217 code" },
  url: { list: false, about: "web address, `http://` or `https://`" },
} as const;
export type ColumnKind = keyof typeof COLUMN_KINDS;

export interface Column {
  kind: ColumnKind;
  /** An empty cell is a problem. */
  required?: true;
  /** A file may leave the column out. */
  optional?: true;
  label: Labels;
  /** One or two sentences for the documentation. */
  about: string;
  /** Unit of a number, where it is always the same. */
  unit?: string;
  /** Allowed values of an `enum`, properties of a `handling`. */
  values?: readonly string[];
  /** Table that a `ref` or `refs` points to. */
  of?: string;
  /** Smallest and largest number allowed. */
  min?: number;
  max?: number;
}

/** A check over several cells of one row. Names are columns of the same table. */
export type RowRule =
  /** `end` does not lie before `start`; an empty end means "same as start, or still going on". */
  | { rule: "interval"; start: string; end: string }
  /** The stated ones of these numbers do not descend. */
  | { rule: "ascending"; columns: readonly string[] }
  /** All of these are stated, or none. */
  | { rule: "together"; columns: readonly string[] }
  /** Where one of `values` is stated, so is `unit`. */
  | { rule: "unit"; values: readonly string[]; unit: string }
  /** The dates are as long as the precision says: 10 characters for a day, 7 for a month or quarter, 4 for a year. */
  | { rule: "precision"; dates: readonly string[]; precision: string }
  /** The point lies in one of the stated countries, or within 20 km of it. */
  | { rule: "within"; longitude: string; latitude: string; iso3: string };

export interface Table {
  label: Labels;
  about: string;
  columns: Readonly<Record<string, Column>>;
  rules?: readonly RowRule[];
  /** A casebook may leave the file out. */
  optional?: true;
}

interface ValueOfKind {
  text: string;
  words: string[];
  id: string;
  key: string;
  date: string;
  integer: number;
  number: number;
  longitude: number;
  latitude: number;
  enum: string;
  ref: string;
  refs: string[];
  rows: string[];
  iso3: string;
  iso3s: string[];
  handling: string[];
  currency: string;
  url: string;
}

type Stated<C extends Column> = C extends { kind: "enum"; values: readonly (infer V)[] } ? V : ValueOfKind[C["kind"]];

/** What a checked cell of this column holds: a list is never null, an optional single value may be. */
export type Value<C extends Column> =
  Stated<C> extends readonly unknown[] ? Stated<C> : C extends { required: true } ? Stated<C> : Stated<C> | null;

/** A checked row. */
export type RowOf<T extends { columns: Readonly<Record<string, Column>> }> = {
  [N in keyof T["columns"]]: Value<T["columns"][N]>;
};
