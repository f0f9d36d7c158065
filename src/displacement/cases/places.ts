/** Places of a case: `locations.csv`. */
import { type Findings, received } from "./findings.ts";
import type { CasePlace, PlaceKind } from "./model.ts";
import { decimal, type Row } from "./rows.ts";
import { readTable } from "./table.ts";

export const LOCATIONS = "input_csv/locations.csv";
const COLUMNS = ["name", "region", "country", "latitude", "longitude", "location_type", "conflict_date", "population"];

export interface Places {
  places: CasePlace[];
  /** Names in the file, also of places that cannot be used. */
  names: ReadonlySet<string>;
}

/** Columns count by their order, as in Flee; those after the eighth are attributes. */
export function readPlaces(text: string | null, findings: Findings): Places {
  const { header, rows } = readTable(findings, LOCATIONS, text, { columns: COLUMNS, needs: COLUMNS.join(",") });
  const home = rows[0]?.fields[2] || "unknown";
  const attributes = header.slice(COLUMNS.length).filter((name) => name !== "");
  for (const column of attributes) findings.add("unknownColumn", LOCATIONS, { column, columns: COLUMNS.join(", ") }, 1);
  const names = new Set<string>();
  const places = rows.flatMap((row) => {
    const place = placeOf(row, header, home, findings, names);
    names.add(row.fields[0] ?? "");
    return place ?? [];
  });
  if (rows.length > 0 && !places.some(isCamp)) findings.add("noCamps", LOCATIONS);
  return { places, names };
}

function placeOf(
  { line, fields }: Row,
  header: readonly string[],
  home: string,
  findings: Findings,
  seen: ReadonlySet<string>,
): CasePlace | null {
  const [name = "", region = "", country = "", latitude = "", longitude = "", type = "", day = "", people = ""] =
    fields;
  const place = received(name);
  const kind = kindOf(type);
  const count = people === "" ? 0 : decimal(people);
  const isCount = Number.isInteger(count) && count >= 0;
  if (name === "") findings.add("placeName", LOCATIONS, {}, line);
  if (kind === null) findings.add("placeKind", LOCATIONS, { place, value: received(type) }, line);
  if (seen.has(name)) findings.add("placeTwice", LOCATIONS, { place }, line);
  if (!isCount) findings.add("placePopulation", LOCATIONS, { place, value: received(people) }, line);
  if (name === "" || kind === null || seen.has(name) || !isCount) return null;
  const holds = isCamp({ kind });
  return {
    name,
    region: region || "unknown",
    country: country || "unknown",
    latitude: degrees(latitude),
    longitude: degrees(longitude),
    kind,
    conflictDay: Number(day) || 0,
    population: holds ? 0 : count,
    capacity: holds && count >= 1 ? count : null,
    foreign: (country || "unknown") !== home,
    attributes: Object.fromEntries(
      fields.slice(COLUMNS.length).map((value, i) => [header[i + COLUMNS.length] ?? `${i}`, value]),
    ),
  };
}

export const isCamp = ({ kind }: Pick<CasePlace, "kind">) => kind === "camp" || kind === "idpCamp";

const degrees = (text: string): number | null => (Number.isFinite(decimal(text)) ? decimal(text) : null);

function kindOf(type: string): PlaceKind | null {
  const word = type.toLowerCase();
  if (word.includes("camp")) return word.includes("idp") ? "idpCamp" : "camp";
  if (word.includes("conflict")) return "conflict";
  if (word.includes("forward")) return "hub";
  if (word.includes("marker")) return "marker";
  if (word.includes("flood_zone")) return "flood";
  return word.includes("default") || word.includes("town") ? "town" : null;
}
