/** What a later release of a dataset added, removed and changed. Pure statements; the workspace runs them. */
import { type EventsFile, storedEvents } from "../events/formats/readEvents.ts";
import { identifier, literal } from "../events/formats/sql.ts";
import type { EventColumn } from "../events/model.ts";
import type { StoredSnapshot } from "./storedSnapshot.ts";

/** What the two releases both speak of: only there is an event added or removed. */
export interface DiffScope {
  /** Names of countries as both write them. */
  countries: string[];
  /** Start days that both cover, `YYYY-MM-DD`; null where there is no such day. */
  from: string | null;
  to: string | null;
  /** True where one release holds only places known exactly or nearly: coarser ones of the other are left out. */
  onlyNear: boolean;
}

/** Columns that two snapshots both state, `longitude` and `latitude` as `coordinate`; `report_date` follows from sources. */
export function comparedColumns(before: StoredSnapshot, after: StoredSnapshot): EventColumn[] {
  return before.columns.filter((name) => name !== "id" && name !== "report_date" && after.columns.includes(name));
}

export function notComparedColumns(before: StoredSnapshot, after: StoredSnapshot): EventColumn[] {
  const only = (a: StoredSnapshot, b: StoredSnapshot) => a.columns.filter((name) => !b.columns.includes(name));
  return [...only(before, after), ...only(after, before)];
}

export function sharedCountries(before: EventsFile, after: EventsFile): string {
  const names = (file: EventsFile) => `SELECT country_reported FROM ${storedEvents(file, ["country_reported"])}`;
  return `SELECT country_reported AS name FROM (${names(before)} INTERSECT ${names(after)}) WHERE name IS NOT NULL ORDER BY 1`;
}

/** What is told of an event beside its changes. */
const SHOWN: EventColumn[] = [
  "id",
  "country_reported",
  "where_prec",
  "date_start",
  "place",
  "side_a",
  "side_b",
  "best",
];

/**
 * Table `compared`: one row per id that both releases have, and per id of one alone that is in scope, with `what` (added, removed, changed, same), what
 * it is for a reader, and `changes`, a list of {column, before, after}.
 */
export function createCompared(
  before: EventsFile,
  after: EventsFile,
  columns: readonly EventColumn[],
  scope: DiffScope,
): string {
  const names = [...new Set([...SHOWN, ...columns])];
  const once = (file: EventsFile) =>
    `SELECT * FROM ${storedEvents(file, names)} QUALIFY row_number() OVER (PARTITION BY id) = 1`;
  return `CREATE OR REPLACE TEMP TABLE compared AS
    WITH b AS (${once(before)}), a AS (${once(after)}),
    pairs AS (
      SELECT coalesce(a.id, b.id) AS id,
        CASE WHEN a.id IS NULL THEN 'removed' WHEN b.id IS NULL THEN 'added' END AS alone,
        coalesce(a.country_reported, b.country_reported) AS country_reported,
        coalesce(a.where_prec, b.where_prec) AS where_prec,
        coalesce(a.date_start, b.date_start) AS date_start, coalesce(a.place, b.place) AS place,
        coalesce(a.side_a, b.side_a) AS side_a, coalesce(a.side_b, b.side_b) AS side_b, coalesce(a.best, b.best) AS best,
        CASE WHEN a.id IS NULL OR b.id IS NULL THEN [] ELSE ${changeList(columns)} END AS changes
      FROM b FULL JOIN a ON a.id = b.id
    )
    SELECT id, date_start, place, side_a, side_b, best, changes,
      coalesce(alone, CASE WHEN len(changes) > 0 THEN 'changed' ELSE 'same' END) AS what
    FROM pairs WHERE alone IS NULL OR (${inScope(scope)})`;
}

function inScope({ countries, from, to, onlyNear }: DiffScope): string {
  if (countries.length === 0 || from === null || to === null) return "false";
  const near = onlyNear ? " AND where_prec IN (0, 1, 2)" : "";
  const listed = countries.map(literal).join(", ");
  return `country_reported IN (${listed}) AND date_start BETWEEN DATE ${literal(from)} AND DATE ${literal(to)}${near}`;
}

function changeList(columns: readonly EventColumn[]): string {
  const plain = columns.filter((name) => name !== "longitude" && name !== "latitude");
  const changes = plain.map((name) => {
    const [b, a] = [`b.${identifier(name)}`, `a.${identifier(name)}`];
    return change(name, `${b} IS DISTINCT FROM ${a}`, `${b}::VARCHAR`, `${a}::VARCHAR`);
  });
  if (columns.includes("longitude") && columns.includes("latitude")) {
    const point = (side: string) => `${side}.latitude || ', ' || ${side}.longitude`;
    const moved = "(b.longitude IS DISTINCT FROM a.longitude OR b.latitude IS DISTINCT FROM a.latitude)";
    changes.unshift(change("coordinate", moved, point("b"), point("a")));
  }
  return `list_filter([${changes.join(", ")}], lambda one: one IS NOT NULL)`;
}

function change(name: string, test: string, before: string, after: string): string {
  return `CASE WHEN ${test} THEN {'column': ${literal(name)}, 'before': ${before}, 'after': ${after}} END`;
}

export const DIFF_COUNTS = "SELECT what, count(*)::INTEGER AS events FROM compared GROUP BY what";

export const DIFF_CHANGED_BY = `SELECT one."column" AS name, count(*)::INTEGER AS events
  FROM (SELECT unnest(changes) AS one FROM compared) GROUP BY 1 ORDER BY 2 DESC, 1`;

/** A page of what is not the same: changes first, then removals, then additions, each by date. */
export function diffPage(offset: number, limit: number): string {
  return `SELECT what, id, date_start, place, side_a, side_b, best, to_json(changes)::VARCHAR AS changes FROM compared
    WHERE what <> 'same' ORDER BY list_position(['changed', 'removed', 'added'], what), date_start, id
    LIMIT ${limit} OFFSET ${offset}`;
}
