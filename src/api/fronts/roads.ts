/** Roads and tracks of the casebook, between the places that they link. */
import { type NamedRoads, straightRoads } from "../../fronts/newFronts/index.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";

export interface CasebookRoads {
  /** Named by the id of the route. */
  lines: NamedRoads;
  /** Names of the two ends, by the id of the route. */
  ends: ReadonlyMap<string, { id: string; from: string; to: string }>;
}

const ON_WHEELS: ReadonlySet<string> = new Set(["road", "track"]);

export function casebookRoads({ rows: { routes, places } }: LoadedCasebook): CasebookRoads {
  const known = new Map(places.map((place) => [place.id, place]));
  const links = routes.flatMap(({ id, kind, from_place, to_place }) => {
    const [from, to] = [known.get(from_place), known.get(to_place)];
    if (!ON_WHEELS.has(kind) || !hasPoint(from) || !hasPoint(to)) return [];
    return [{ name: id, from, to }];
  });
  const at = ({ longitude, latitude }: { longitude: number; latitude: number }) => [longitude, latitude] as const;
  return {
    lines: straightRoads(links.map(({ name, from, to }) => ({ name, from: at(from), to: at(to) }))),
    ends: new Map(links.map(({ name, from, to }) => [name, { id: name, from: from.name, to: to.name }])),
  };
}

function hasPoint<P extends { longitude: number | null; latitude: number | null }>(
  place: P | undefined,
): place is P & { longitude: number; latitude: number } {
  return typeof place?.longitude === "number" && typeof place.latitude === "number";
}
