/** Curated events as rows of the index. */
import { identifier } from "../events/formats/sql.ts";
import { EVENT_COLUMNS, type EventColumn, INDEX_COLUMNS } from "../events/model.ts";
import type { Placer } from "../places/model.ts";
import { priogridSql, REACH_ADM1, REACH_ADM2 } from "./eventsView.ts";
import type { Query } from "./model.ts";
import { placeStated } from "./placeStated.ts";

/** A curated event in the terms of the event model; columns that are missing are null. */
export type CasebookEventRow = {
  key: string;
  /** Countries that the casebook states. One alone counts more than where the point lies. */
  iso3?: readonly string[];
} & Partial<Record<EventColumn, string | number | null>>;

type PlacedRow = Partial<Record<EventColumn | keyof typeof INDEX_COLUMNS, string | number | null>>;

const EVENT_NAMES = Object.keys(EVENT_COLUMNS) as EventColumn[];

export function placeCasebook(rows: readonly CasebookEventRow[], placer: Placer): PlacedRow[] {
  const longitude = Float64Array.from(rows, (row) => Number(row.longitude ?? Number.NaN));
  const latitude = Float64Array.from(rows, (row) => Number(row.latitude ?? Number.NaN));
  const position = new Map(placer.units.map((unit, i) => [unit?.id ?? "", i]));
  const stated = Uint16Array.from(rows, ({ iso3 }) => (iso3?.length === 1 ? (position.get(iso3[0] ?? "") ?? 0) : 0));
  const placed = placeStated(longitude, latitude, stated, placer);
  return rows.map((row, i) => {
    const unit = (codes: Uint16Array) => placer.units[codes[i]]?.id ?? null;
    const precision = Number(row.where_prec ?? 0);
    return {
      ...Object.fromEntries(EVENT_NAMES.map((name) => [name, row[name] ?? null])),
      row: i + 1,
      id: row.id ?? row.key,
      type: row.type ?? 0,
      where_prec: precision,
      date_prec: row.date_prec ?? 0,
      flags: row.flags ?? 0,
      uid: `casebook:${row.key}`,
      dataset: "casebook",
      iso3: row.iso3?.length === 1 ? row.iso3[0] : unit(placed.country),
      adm1: REACH_ADM1.includes(precision) ? unit(placed.adm1) : null,
      adm2: REACH_ADM2.includes(precision) ? unit(placed.adm2) : null,
    };
  });
}

export function insertCasebookEvents(rows: readonly PlacedRow[]): Query {
  const types: Record<string, string> = { ...EVENT_COLUMNS, ...INDEX_COLUMNS };
  const names = Object.keys(types);
  const cell = `CASE WHEN longitude IS NOT NULL AND where_prec NOT IN (6, 7) THEN ${priogridSql("longitude", "latitude")} END`;
  const columns = names.map((name) => (name === "priogrid_gid" ? cell : identifier(name)));
  return {
    sql: `INSERT INTO casebook_events (${names.map(identifier).join(", ")})
      SELECT ${columns.join(", ")} FROM (SELECT unnest(from_json($rows, $types), recursive := true))`,
    params: { rows: JSON.stringify(rows), types: JSON.stringify([types]) },
  };
}
