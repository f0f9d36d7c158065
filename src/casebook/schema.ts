/** The casebook format as data: every table, in the order in which files are listed, read and documented. */
import type { Marking, Purpose } from "../evidence/marking.ts";
import type { Column, RowOf, Table } from "./column.ts";
import { actors } from "./tables/actors.ts";
import { borderClosures } from "./tables/borderClosures.ts";
import { closures } from "./tables/closures.ts";
import { cooperation } from "./tables/cooperation.ts";
import { corridors } from "./tables/corridors.ts";
import { departures } from "./tables/departures.ts";
import { dependencies } from "./tables/dependencies.ts";
import { displacement } from "./tables/displacement.ts";
import { doubts } from "./tables/doubts.ts";
import { events } from "./tables/events.ts";
import { hosts } from "./tables/hosts.ts";
import { indices } from "./tables/indices.ts";
import { onward } from "./tables/onward.ts";
import { places } from "./tables/places.ts";
import { populations } from "./tables/populations.ts";
import { relations } from "./tables/relations.ts";
import { routes } from "./tables/routes.ts";
import { sources } from "./tables/sources.ts";
import { supplyCases } from "./tables/supplyCases.ts";
import { supplyCorridors } from "./tables/supplyCorridors.ts";
import { supplyNodes } from "./tables/supplyNodes.ts";
import { supplyObservations } from "./tables/supplyObservations.ts";
import { supplyParameters } from "./tables/supplyParameters.ts";

export const TABLES = {
  actors,
  relations,
  events,
  cooperation,
  displacement,
  hosts,
  departures,
  border_closures: borderClosures,
  onward,
  populations,
  corridors,
  dependencies,
  indices,
  places,
  routes,
  supply_cases: supplyCases,
  supply_nodes: supplyNodes,
  supply_corridors: supplyCorridors,
  supply_parameters: supplyParameters,
  closures,
  supply_observations: supplyObservations,
  sources,
  doubts,
} as const satisfies Record<string, Table>;
export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** The checked rows of one table. */
export type Row<T extends TableName> = RowOf<(typeof TABLES)[T]>;
export type ActorRow = Row<"actors">;
export type RelationRow = Row<"relations">;
export type EventClaimRow = Row<"events">;
export type PlaceRow = Row<"places">;
export type SourceRow = Row<"sources">;

export const LANGUAGES = ["en", "fr", "ar"] as const;

/** `casebook.json`. */
export interface About {
  name: string;
  /** The name in other languages; `name` stands where one is missing. */
  names?: Partial<Record<(typeof LANGUAGES)[number], string>>;
  /** ISO 3166-1 alpha-3 codes of the countries that the casebook is about. */
  countries: string[];
  /** West, south, east, north, in degrees. */
  boundingBox: [number, number, number, number];
  languages: (typeof LANGUAGES)[number][];
  /** Day of the newest material, `YYYY-MM-DD`. */
  asOf: string;
  /** Marking of every row that states none; absent is AMBER+STRICT. */
  marking?: Marking;
  /** Purpose of every row that states none; absent is `any`. */
  purpose?: Purpose;
  /** Licence of the rows and how to cite them, in words. */
  licence?: string;
  citation?: string;
}

export type Casebook = { about: About } & { [T in TableName]: Row<T>[] };

export const ABOUT_FILE = "casebook.json";

export function fileOf(table: TableName): string {
  return `${table}.csv`;
}

export function tableOf(file: string): TableName | undefined {
  return TABLE_NAMES.find((name) => fileOf(name) === file);
}

export function columnsOf(table: TableName): [name: string, column: Column][] {
  return Object.entries<Column>(TABLES[table].columns);
}
