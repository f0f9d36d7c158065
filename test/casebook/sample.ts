/** A small sound casebook with invented rows, and ways to bend it. */
import { columnsOf, fileOf, TABLE_NAMES, type TableName } from "../../src/casebook/schema.ts";

type Cells = Record<string, string | number>;

export const ABOUT = `{
  "name": "Testland",
  "countries": ["MLI", "BFA"],
  "boundingBox": [-12.5, 10, 4.5, 25],
  "languages": ["en", "fr"],
  "asOf": "2025-12-31"
}
`;

const SOURCE: Cells = {
  id: "src-one",
  title: "Newspaper: attack, July 2025",
  publisher: "Newspaper",
  address: "https://news.example/one",
  date: "2025-07-02",
  source_class: "press",
  party: "none",
  licence: "all rights with the publisher; facts restated",
  linkable: "yes",
};

export const CLAIM: Cells = {
  id: "EV1",
  event_key: "town-a-2025-07-01",
  date_start: "2025-07-01",
  date_precision: "day",
  type: "attack",
  actors: "act-a|act-b",
  place_name: "Town A",
  iso3: "MLI",
  longitude: -8,
  latitude: 12.6,
  place_precision: "town",
  summary: "Gunmen attacked a post.",
  asserted_by: "army (party)",
  source: "src-one",
  marking: "CLEAR",
};

const ROWS: Partial<Record<TableName, Cells[]>> = {
  actors: [
    {
      id: "act-a",
      name_en: "Group A",
      aliases: "GA|Groupe A",
      kind: "armed_group",
      ucdp_actor_id: 77,
      source: "src-one",
    },
    { id: "act-b", name_en: "Army of B", kind: "government", source: "src-one" },
  ],
  relations: [
    {
      id: "REL1",
      subject: "act-a",
      kind: "fights",
      object: "act-b",
      date_start: "2024",
      confidence: "reported",
      source: "src-one",
    },
  ],
  events: [CLAIM],
  places: [
    { id: "mali", name: "Mali", kind: "country", iso3: "MLI", source: "src-one" },
    {
      id: "town-a",
      name: "Town A",
      kind: "town",
      iso3: "MLI",
      longitude: -8,
      latitude: 12.6,
      precision: "point",
      source: "src-one",
    },
  ],
  sources: [SOURCE, { ...SOURCE, id: "src-mirror", address: "https://10.0.0.1/x", date: "2025-07-01", linkable: "no" }],
};

export function csvOf(
  table: TableName,
  rows: readonly Cells[],
  columns = columnsOf(table).flatMap(([name, { optional }]) =>
    optional && !rows.some((row) => row[name]) ? [] : [name],
  ),
): string {
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => columns.map((column) => quoted(String(row[column] ?? ""))).join(","));
  return [columns.join(","), ...lines, ""].join("\n");
}

/** The files of the sound casebook, with the rows of some tables replaced. */
export function sample(rows: Partial<Record<TableName, Cells[]>> = {}): Record<string, string> {
  const tables = TABLE_NAMES.map((name): [string, string] => [
    fileOf(name),
    csvOf(name, rows[name] ?? ROWS[name] ?? []),
  ]);
  return { "casebook.json": ABOUT, ...Object.fromEntries(tables) };
}

export function claim(changes: Cells): Cells {
  return { ...CLAIM, ...changes };
}
