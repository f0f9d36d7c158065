/** Where the regions and corridors of a supply case lie: towns of public roads and centres of divisions, nothing finer. */
import type { LoadedCasebook } from "../loadedCasebook.ts";

export type Point = [longitude: number, latitude: number];
type Place = LoadedCasebook["rows"]["places"][number];

export interface Courses {
  /** Centres of the divisions that a region is made of, or its town. */
  pointsOf(region: string): { points: Point[]; isArea: boolean };
  /** From one end of a corridor to the other. */
  lineOf(corridor: string): Point[];
}

export function coursesOf({ rows }: LoadedCasebook): Courses {
  const places = new Map(rows.places.map((place) => [place.id, place]));
  const nodes = new Map(rows.supply_nodes.map((node) => [node.id, node]));
  const corridors = new Map(rows.supply_corridors.map((corridor) => [corridor.id, corridor]));
  /** A corridor ends in the largest town of a division. */
  const townOf = (place: Place): Place => {
    if (place.kind !== "admin1") return place;
    const towns = rows.places.filter(
      ({ kind, iso3, adm1_name }) => kind === "town" && iso3 === place.iso3 && adm1_name === place.adm1_name,
    );
    return towns.reduce((most, one) => ((one.population ?? 0) > (most.population ?? 0) ? one : most), place);
  };
  const end = (node: string) => {
    const place = places.get(nodes.get(node)?.place ?? "");
    return place ? [townOf(place)] : [];
  };
  return {
    pointsOf(region) {
      const node = nodes.get(region);
      const own = [node?.place ?? "", ...(node?.parts ?? [])].flatMap((id) => places.get(id) ?? []);
      return { points: own.flatMap(pointOf), isArea: own[0]?.kind === "admin1" };
    },
    lineOf(id) {
      const row = corridors.get(id);
      if (!row) return [];
      const stops = [
        ...end(row.from_node),
        ...row.via.flatMap((place) => places.get(place) ?? []),
        ...end(row.to_node),
      ];
      return stops.filter((stop, i) => stop !== stops[i - 1]).flatMap(pointOf);
    },
  };
}

const pointOf = ({ longitude, latitude }: Place): Point[] =>
  longitude === null || latitude === null ? [] : [[longitude, latitude]];
