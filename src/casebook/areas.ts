/** Divisions that places lie in: what residents are counted of. */
import type { Problem } from "./problem.ts";
import { type Casebook, fileOf, type PlaceRow, type Row } from "./schema.ts";

export type Extent = Row<"populations">["extent"];

/** A division of a country by its name, or the country itself. */
export interface Area {
  extent: Extent;
  iso3: string;
  name: string;
}

/** The division of that order around a place; null where `places.csv` names none. */
export function areaAround(place: PlaceRow, extent: Extent): Area | null {
  const { iso3, kind, name } = place;
  if (iso3 === null) return null;
  const names = { country: iso3, admin1: kind === "admin1" ? name : place.adm1_name, admin2: place.adm2_name };
  const found = names[extent];
  return found === null ? null : { extent, iso3, name: found };
}

/** The smallest division that `places.csv` names around a place; null where it names none. */
export const smallestArea = (place: PlaceRow): Area | null =>
  areaAround(place, "admin2") ?? areaAround(place, "admin1");

/** The same for one division only. */
export const keyOfArea = ({ extent, iso3, name }: Area): string => `${extent} ${iso3} ${name}`;

/** Rows of residents with the division that they count; those whose place names none are left out. */
export function residentsByArea({ places, populations }: Pick<Casebook, "places" | "populations">) {
  const byId = new Map(places.map((place) => [place.id, place]));
  return populations.flatMap((row) => {
    const place = byId.get(row.place);
    const area = place ? areaAround(place, row.extent) : null;
    return area === null ? [] : [{ row, area }];
  });
}

/** Rows of residents that count no division, or start from a census that was not yet. `lines`: line of each row in its file. */
export function residentsProblems(casebook: Casebook, lines: ReadonlyMap<string, number>): Problem[] {
  const placed = new Set(residentsByArea(casebook).map(({ row }) => row.id));
  const problem = (row: Row<"populations">, column: string, value: string, reason: string): Problem => ({
    file: fileOf("populations"),
    line: lines.get(row.id) ?? 0,
    column,
    value,
    reason,
  });
  return casebook.populations.flatMap((row) => {
    const year = row.date.slice(0, 4);
    const isEarly = row.census !== null && row.census > Number(year);
    return [
      ...(placed.has(row.id)
        ? []
        : [problem(row, "extent", row.extent, `places.csv names no such division around ${row.place}`)]),
      ...(isEarly ? [problem(row, "census", String(row.census), `later than the number, which is of ${year}`)] : []),
    ];
  });
}
