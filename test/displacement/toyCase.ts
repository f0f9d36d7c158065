import { type DisplacementCase, FLEE_DEFAULTS } from "../../src/displacement/cases/index.ts";

const place = (name: string, kind: "camp" | "conflict" | "town", country: string, capacity: number | null = null) => ({
  name,
  region: "r",
  country,
  latitude: null,
  longitude: null,
  kind,
  conflictDay: 0,
  population: kind === "camp" ? 0 : 1000,
  capacity,
  foreign: country !== "Home",
  attributes: {},
});

/** Alpha (violence) – Beta – Near (camp, 100 km) and Alpha – Far (camp, 900 km); 300 people, then 1,200 by day 10, 20 days. */
export function toyCase(changes: Partial<DisplacementCase> = {}): DisplacementCase {
  const places = [
    place("Alpha", "conflict", "Home"),
    place("Beta", "town", "Home"),
    place("Near", "camp", "East", 5000),
    place("Far", "camp", "West", 5000),
  ];
  const days = 20;
  const conflict = new Float64Array(days * places.length);
  for (let day = 0; day < days; day++) conflict[day * places.length] = 1;
  const route = (from: number, to: number, km: number) => ({ from, to, km, forced: 0 as const, kmPerDay: null });
  const reports = (people: number[]) => ({ day: Int32Array.of(0, 10), people: Float64Array.from(people) });
  return {
    name: "toy",
    start: "2020-01-01",
    days,
    places,
    routes: [route(0, 1, 40), route(1, 2, 60), route(0, 3, 900)],
    closures: [],
    conflict,
    camps: [
      { place: 2, name: "Near", reports: reports([200, 1000]) },
      { place: 3, name: "Far", reports: reports([100, 200]) },
    ],
    corrections: [],
    settings: { ...FLEE_DEFAULTS },
    ...changes,
  };
}
