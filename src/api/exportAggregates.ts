/** Sums as a table to hand out: what may leave of every dataset, with its attribution. */
import type { Aggregates } from "./contract.ts";
import type { ExportTable } from "./exportFiles.ts";
import type { Note } from "./exportNotes.ts";
import type { Cell, RowContext } from "./exportRows.ts";

type Key = Aggregates["by"][number];

/** Columns of each key, and what stands in them. */
function keyColumns(
  key: Key,
  context: RowContext,
): [names: string[], cells: (value: string | number | null) => Cell[]] {
  const id = (value: string | number | null) => (value === null ? null : String(value));
  switch (key) {
    case "country":
      return [["iso3", "country"], (value) => [value, context.placeName(id(value))]];
    case "unit":
      return [["adm1", "adm1_name"], (value) => [value, context.placeName(id(value))]];
    case "cell":
      return [["priogrid_gid"], (value) => [value]];
    case "dataset":
      return [
        ["dataset", "release", "snapshot"],
        (value) => {
          const { dataset, release } = context.origin(String(value));
          return [dataset, release, value];
        },
      ];
    default:
      return [[key], (value) => [value]];
  }
}

/** Deaths of a group in which no event states a figure are empty, not zero. */
export function aggregateTable({ by, rows }: Aggregates, context: RowContext): ExportTable {
  const keys = by.map((key) => keyColumns(key, context));
  const columns = keys.flatMap(([names]) => names);
  return {
    sheet: "aggregates",
    columns: [...columns, "events", "without_figure", "deaths_low", "deaths_best", "deaths_high"],
    rows: rows.map(({ key, events, withoutFigure, low, best, high }) => [
      ...keys.flatMap(([, cells], i) => cells(key[i] ?? null)),
      events,
      withoutFigure,
      ...(withoutFigure === events ? [null, null, null] : [low, best, high]),
    ]),
  };
}

export function aggregateNotes(by: readonly string[], datasets: number): Note[] {
  const notes: Note[] = [["Rows", `sums by ${by.join(", ")}; without_figure counts events that state no deaths`]];
  if (by.includes("basis")) {
    notes.push([
      "Basis",
      "coded: events of UCDP's three types; incidents: everything else, such as curated claims. They may tell of the same violence: do not add them up",
    ]);
  }
  if (by.includes("actor")) notes.push(["Actors", "an event counts under both of its sides"]);
  if (datasets > 1) {
    const overlap = "datasets may record the same event";
    notes.push([
      "Overlap",
      by.includes("dataset") ? `${overlap}: do not add them up` : `${overlap}, and these sums are over all of them`,
    ]);
  }
  return notes;
}
