/** UCDP's actor list and its table of old and new ids, from their rows. */
import { countryIso3, countryOfGwNumber } from "../../places/countryNames.ts";
import type { UcdpActor, UcdpOrg } from "./model.ts";

/** One row as the file holds it; columns by their names in small letters. */
export type UcdpActorRow = Readonly<Record<string, string | null>>;

export interface RefusedRow {
  /** 0-based among the rows. */
  row: number;
  column: string;
  value: string | null;
  reason: string;
}

export interface ReadActors {
  actors: UcdpActor[];
  refused: RefusedRow[];
}

export const ACTOR_LIST_COLUMNS = ["actorid", "namedata", "nameorig", "org"] as const;
export const ACTOR_IDS_COLUMNS = ["new_id", "old_id", "name"] as const;

const ORGS: readonly UcdpOrg[] = [1, 2, 3, 4];

/** Rows of the UCDP Actor Dataset. Several earlier or later names in one cell are separated by commas there. */
export function readActorList(rows: readonly UcdpActorRow[]): ReadActors {
  return readRows(rows, "actorid", "namedata", (row, id, name) => {
    const org = ORGS.find((one) => String(one) === row.org?.trim());
    if (org === undefined) return { column: "org", value: row.org ?? null, reason: `valid: ${ORGS.join(", ")}` };
    const single = ["nameorig", "nameorigfull", "nameorigfulleng"].map((column) => row[column]);
    const several = ["newname", "newnamefullmothertongue", "newnamefulleng"].flatMap((column) => parts(row[column]));
    const names = [name, ...single, ...several].map((one) => one?.trim() ?? "").filter(isStated);
    return { id, names: [...new Set(names)], oldIds: [], countries: countriesOf(row), org };
  });
}

/** Rows of UCDP's translation of actor ids. */
export function readActorIds(rows: readonly UcdpActorRow[]): ReadActors {
  const read = readRows(rows, "new_id", "name", (row, id, name) => {
    const oldId = row.old_id?.trim() ?? "";
    if (!/^\d+$/.test(oldId)) return { column: "old_id", value: row.old_id ?? null, reason: "valid: a whole number" };
    return { id, names: [name], oldIds: oldId === id ? [] : [oldId], countries: [], org: null };
  });
  return { ...read, actors: joinActors(read.actors) };
}

type Fault = Omit<RefusedRow, "row">;

function readRows(
  rows: readonly UcdpActorRow[],
  idColumn: string,
  nameColumn: string,
  read: (row: UcdpActorRow, id: string, name: string) => UcdpActor | Fault,
): ReadActors {
  const result: ReadActors = { actors: [], refused: [] };
  rows.forEach((cells, row) => {
    const [id, name] = [cells[idColumn]?.trim() ?? "", cells[nameColumn]?.trim() ?? ""];
    const refuse = (fault: Fault) => result.refused.push({ row, ...fault });
    if (!/^\d+$/.test(id))
      refuse({ column: idColumn, value: cells[idColumn] ?? null, reason: "valid: a whole number" });
    else if (name === "") refuse({ column: nameColumn, value: null, reason: "no name is stated" });
    else {
      const found = read(cells, id, name);
      if ("reason" in found) refuse(found);
      else result.actors.push(found);
    }
  });
  return result;
}

const parts = (cell: string | null | undefined) => (cell ?? "").split(",");
const isStated = (name: string) => name !== "" && name.toLowerCase() !== "n/a";

/** By number of state, and by name where a number is missing. */
function countriesOf(row: UcdpActorRow): string[] {
  const numbers = parts(row.gwnoloc).map((number) => countryOfGwNumber(Number(number.trim())));
  const names = parts(row.location).map((name) => countryIso3(name.trim()));
  return [...new Set([...numbers, ...names])].filter((country) => country !== null);
}

/** One actor per id, of the list and of the table: names, old ids and countries of both, the first's before the later's. */
export function joinActors(actors: Iterable<UcdpActor>): UcdpActor[] {
  const byId = new Map<string, UcdpActor>();
  for (const actor of actors) {
    const known = byId.get(actor.id);
    byId.set(
      actor.id,
      known
        ? {
            id: actor.id,
            names: [...new Set([...known.names, ...actor.names])],
            oldIds: [...new Set([...known.oldIds, ...actor.oldIds])],
            countries: [...new Set([...known.countries, ...actor.countries])],
            org: known.org ?? actor.org,
          }
        : actor,
    );
  }
  return [...byId.values()];
}
