/** The statement behind the view `events`. Pure: the workspace runs it. */
import { EVENT_KINDS } from "../casebook/index.ts";
import { type EventsFile, storedEvents } from "../events/formats/readEvents.ts";
import { identifier, literal } from "../events/formats/sql.ts";
import { EVENT_COLUMNS, type EventColumn, flagMask, INDEX_COLUMNS, PLACE_PRECISIONS } from "../events/model.ts";
import type { EventLines } from "./importEvents.ts";

export interface SnapshotFiles {
  id: string;
  /** Id of the format that it was read as. */
  format: string;
  events: EventsFile;
  placed: string;
  lines: EventLines;
  /** True where unstated place precision is documented to mean the place itself or near it. */
  unstatedIsNear: boolean;
}

/** Kinds that ACLED's codebook words as the casebook does and means otherwise: its attacks are those on civilians. */
const MEANT_OTHERWISE: Record<string, readonly string[]> = { acled: ["attack"] };
/** Kinds of ACLED's codebook that mean one of the casebook's, in other words. */
const SAME_MEANING: Record<string, Record<string, string>> = { acled: { "air/drone_strike": "drone_strike" } };

const COLUMNS = [...Object.keys(EVENT_COLUMNS), ...Object.keys(INDEX_COLUMNS)];

/** Place precisions that reach the first- and the second-order division. */
export const REACH_ADM1 = [0, 1, 2, 3, 4];
export const REACH_ADM2 = [1, 2, 3];

const EXACT_OR_NEAR = PLACE_PRECISIONS.indexOf("exact-or-near");

/** An event `e` and its row `p` of the index file. */
const SAME_PLACE = `p.longitude IS NOT DISTINCT FROM e.longitude AND p.latitude IS NOT DISTINCT FROM e.latitude
      AND p.stated IS NOT DISTINCT FROM e.country_reported`;
/** The point stands for a country although the stated precision is finer. */
const AT_CENTRE = "p.centre AND e.where_prec BETWEEN 1 AND 5";

/** A unit of an event `e`: that of today's country which the stated state held then, else that of the stated country. */
const unitSql = (name: string) => `CASE WHEN e.date_start < p.until THEN p.former_${name} ELSE p.${name} END`;
const within = (name: string, reach: readonly number[]) =>
  `CASE WHEN e.where_prec IN (${reach.join(", ")}) THEN ${unitSql(name)} END`;

/** Every event of every snapshot and of the casebook table, with the index columns. */
export function createEventsView(snapshots: readonly SnapshotFiles[]): string {
  const parts = [...snapshots.map(snapshotEvents), `SELECT ${COLUMNS.map(identifier).join(", ")} FROM casebook_events`];
  return `CREATE OR REPLACE VIEW events AS ${parts.join("\nUNION ALL\n")}`;
}

function snapshotEvents(snapshot: SnapshotFiles): string {
  const row = "(e.file_row_number + 1)::INTEGER";
  const adm2 = snapshot.unstatedIsNear ? [0, ...REACH_ADM2] : REACH_ADM2;
  const special: Record<string, string> = {
    row,
    line: lineSql(snapshot.lines, row),
    flags: `(e.flags | CASE WHEN ${AT_CENTRE} THEN ${flagMask("country-centroid")} ELSE 0 END
      | CASE WHEN p.elsewhere THEN ${flagMask("outside-country")} ELSE 0 END
      | CASE WHEN e.longitude = 0 AND e.latitude = 0 THEN ${flagMask("zero-point")} ELSE 0 END
      | CASE WHEN p.unknown THEN ${flagMask("unknown-country")} ELSE 0 END)::USMALLINT`,
    kind: kindSql(snapshot),
    where_prec: snapshot.unstatedIsNear
      ? `CASE WHEN e.where_prec = 0 THEN ${EXACT_OR_NEAR} ELSE e.where_prec END::UTINYINT`
      : "e.where_prec",
    uid: `${literal(`${snapshot.id}:`)} || ${row}`,
    dataset: literal(snapshot.id),
    iso3: unitSql("iso3"),
    adm1: within("adm1", REACH_ADM1),
    adm2: within("adm2", adm2),
    priogrid_gid: `CASE WHEN e.where_prec NOT IN (6, 7) THEN ${priogridSql("e.longitude", "e.latitude")} END`,
  };
  const columns = COLUMNS.map((name) => `${special[name] ?? `e.${identifier(name)}`} AS ${identifier(name)}`);
  return `SELECT ${columns.join(", ")} FROM ${storedEvents(snapshot.events, storedNames(snapshot))} e
    LEFT JOIN read_parquet(${literal(snapshot.placed)}) p ON ${SAME_PLACE}`;
}

/** The casebook's word for a kind where both mean the same, whatever case and gaps it is written with. */
function kindSql({ format, events }: SnapshotFiles): string {
  if (!events.columns.includes("kind")) return "e.kind";
  const folded = "replace(replace(lower(trim(e.kind)), ' ', '_'), '-', '_')";
  const known = EVENT_KINDS.filter((kind) => !MEANT_OTHERWISE[format]?.includes(kind));
  const others = Object.entries(SAME_MEANING[format] ?? {}).map(
    ([theirs, ours]) => `WHEN ${folded} = ${literal(theirs)} THEN ${literal(ours)}`,
  );
  return `CASE WHEN ${folded} IN (${known.map(literal).join(", ")}) THEN ${folded} ${others.join(" ")} ELSE e.kind END`;
}

function storedNames({ lines }: SnapshotFiles): EventColumn[] {
  return (Object.keys(EVENT_COLUMNS) as EventColumn[]).filter(
    (name) => name !== "row" && (name !== "line" || lines === "stored"),
  );
}

function lineSql(lines: EventLines, row: string): string {
  if (lines === "none") return "NULL::INTEGER";
  return lines === "stored" ? "e.line" : `${row} + ${lines}`;
}

/** PRIO-GRID cell of a coordinate in degrees; NULL where there is none. */
export function priogridSql(longitude: string, latitude: string): string {
  const row = `least(floor((${latitude} + 90) * 2)::INTEGER, 359)`;
  const column = `floor((${longitude} + 180) * 2)::INTEGER % 720`;
  return `(${row} * 720 + ${column} + 1)::INTEGER`;
}

/** The table that holds the casebook's events, with the columns of the view. */
export function createCasebookTable(): string {
  const columns = Object.entries({ ...EVENT_COLUMNS, ...INDEX_COLUMNS }).map(
    ([name, type]) => `${identifier(name)} ${type}`,
  );
  return `CREATE OR REPLACE TABLE casebook_events (${columns.join(", ")})`;
}
