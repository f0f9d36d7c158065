import { describe, expect, test } from "vitest";
import { casebookNetwork } from "../../../src/corridors/network/casebookNetwork.ts";
import { corridorsOf, demandNodes, SHORTEST_SEGMENT_KM } from "../../../src/corridors/network/corridors.ts";
import { kmToLine, lineOf } from "../../../src/corridors/network/line.ts";
import type { CorridorRow, PlaceRow, RouteRow } from "../../../src/corridors/network/model.ts";
import { type Mark, marksOn, recordOf } from "../../../src/corridors/network/state.ts";
import { survivalOf } from "../../../src/corridors/network/survival.ts";

const place = (id: string, longitude: number | null, kind = "town"): PlaceRow => ({
  id,
  name: id.toUpperCase(),
  aliases: [],
  kind,
  iso3: "MLI",
  longitude,
  latitude: longitude === null ? null : 0,
});
const route = (from: string, to: string, km: number | null, rest: Partial<RouteRow> = {}): RouteRow => ({
  id: `${from}-${to}`,
  from_place: from,
  to_place: to,
  kind: "road",
  distance_km: km,
  distance_method: "great_circle",
  ...rest,
});
const corridor = (id: string, name: string, from: string, to: string, via: string[] = []): CorridorRow => ({
  id,
  name,
  from_place: [from],
  to_place: [to],
  via,
  distance_km: null,
  value: null,
  unit: null,
});

// one degree of longitude at the equator is 111.19 km
const places = [
  place("port", 0, "port"),
  place("post", 2, "border_post"),
  place("a", 2.1),
  place("b", 3),
  place("c", 5),
];
const routes = [route("port", "post", 222), route("post", "a", 11), route("a", "b", 100), route("b", "c", null)];

describe("the casebook's network", () => {
  test("holds roads between places with a point, a missing length being the straight line", () => {
    const network = casebookNetwork(
      [...places, place("unplaced", null)],
      [...routes, route("c", "unplaced", 5), route("a", "c", 9, { kind: "river" })],
    );
    expect(network.places.map(({ id, role }) => `${id} ${role}`)).toEqual([
      "port port",
      "post border",
      "a town",
      "b town",
      "c town",
    ]);
    expect([...network.graph.km].map(Math.round)).toEqual([222, 11, 100, 222]);
    expect([...network.isStraight]).toEqual([1, 1, 1, 1]);
  });

  test("leaves out what is stated of a whole corridor where the towns between are known", () => {
    const whole = route("port", "c", 640, { distance_method: "road" });
    expect(casebookNetwork(places, [...routes, whole]).graph.km.length).toBe(4);
    // without the towns between, it stays
    expect(casebookNetwork(places, [whole]).graph.km.length).toBe(1);
  });
});

test("regions are supplied at the place of their name, else at the nearest within reach", () => {
  const network = casebookNetwork(places, routes);
  const regions = [
    { ...place("region-b", 0, "admin1"), name: "B region" },
    { ...place("elsewhere", 0, "admin1"), name: "B", iso3: "NER" },
    { ...place("near", 2.3, "admin1"), name: "Nearby" },
    { ...place("beyond", 9, "admin1"), name: "Beyond" },
    place("town", 0),
  ];
  expect(demandNodes(network, regions).map(({ place: { id }, node }) => [id, network.places[node].id])).toEqual([
    ["region-b", "port"],
    ["elsewhere", "port"],
    ["near", "a"],
  ]);
  const [first] = regions;
  expect(demandNodes(network, [{ ...first, name: "B" }]).map(({ node }) => network.places[node].id)).toEqual(["b"]);
});

describe("corridors", () => {
  const network = casebookNetwork(places, routes);

  test("of one name are one, on the course of the row that names most places", () => {
    const { corridors } = corridorsOf(network, [
      corridor("C1", "Port-C", "port", "c"),
      corridor("C2", "Port-C", "port", "c", ["post", "a", "nowhere", "b"]),
      corridor("C3", "Two ends", "port", "c"),
    ]);
    expect(corridors.map(({ key, stops, rows }) => [key, stops, rows])).toEqual([
      ["port-c", ["port", "post", "a", "b", "c"], ["C1", "C2"]],
      ["two-ends", ["port", "c"], ["C3"]],
    ]);
    expect(corridors[0]?.way?.km).toBeCloseTo(222 + 11 + 100 + 222.39, 1);
  });

  test("are cut at their stops into stretches of 50 km or more, shared by name", () => {
    const { corridors, segments } = corridorsOf(network, [
      corridor("C1", "Port-C", "port", "c", ["post", "a", "b"]),
      corridor("C2", "Port-B", "port", "b", ["post", "a"]),
      corridor("C3", "Post-A", "post", "a"),
    ]);
    expect(segments.map(({ id, way, corridors: of }) => [id, Math.round(way.km), of])).toEqual([
      ["port--post", 222, ["port-c", "port-b"]],
      ["b--post", 111, ["port-c", "port-b"]],
      ["b--c", 222, ["port-c"]],
    ]);
    expect(segments.every(({ way }) => way.km >= SHORTEST_SEGMENT_KM)).toBe(true);
    // eleven kilometres are no stretch that is shown
    expect(corridors[2]).toMatchObject({ key: "post-a", segments: [] });
  });

  test("without a course between two places of the network have none", () => {
    const apart = casebookNetwork(places, routes.slice(0, 2));
    const rows = [
      corridor("C1", "Port-C", "port", "c"),
      { ...corridor("C2", "Many", "port", "a"), from_place: ["port", "post"] },
    ];
    expect(corridorsOf(apart, rows).corridors.map(({ way }) => way)).toEqual([null, null]);
  });
});

describe("the state of a stretch", () => {
  const line = lineOf(casebookNetwork(places, routes), { nodes: [0, 1], links: [0] });
  const mark = (event: string, kind: Mark["kind"], from: string, rest: Partial<Mark> = {}): Mark => ({
    event,
    kind,
    from,
    to: from,
    longitude: 1,
    latitude: 0.1,
    ...rest,
  });

  test("rests on what lies within reach of its line", () => {
    expect(kmToLine(line, 1, 0.1)).toBeCloseTo(11.1, 1);
    expect(kmToLine(line, 3, 0)).toBeCloseTo(111.2, 1);
    const [near, far] = [mark("near", "attack", "2025-09-14"), mark("far", "attack", "2025-09-14", { latitude: 0.3 })];
    expect(marksOn(line, [near, far])).toEqual([near]);
  });

  test("tells months apart: nothing recorded, attacked, closed, both", () => {
    const marks = [
      mark("ban", "closure", "2025-09-03"),
      mark("burnt", "attack", "2025-09-14"),
      mark("burnt", "attack", "2025-09-15"),
      mark("lifted", "end", "2025-11"),
    ];
    expect(recordOf(marks, "2025-08", "2025-12").months).toEqual([
      { month: "2025-08", state: "none", attacks: 0 },
      { month: "2025-09", state: "closed_attacked", attacks: 1 },
      { month: "2025-10", state: "closed", attacks: 0 },
      { month: "2025-11", state: "closed", attacks: 0 },
      { month: "2025-12", state: "none", attacks: 0 },
    ]);
  });

  test("an end that an attack soon contradicts ends nothing, and stays among the events behind it", () => {
    const marks = [
      mark("ban", "closure", "2025-09-03"),
      mark("declared over", "end", "2025-09-09"),
      mark("burnt", "attack", "2025-09-14"),
    ];
    const record = recordOf(marks, "2025-09", "2025-10");
    expect(record.months.map(({ state }) => state)).toEqual(["closed_attacked", "closed"]);
    expect(record).toMatchObject({ state: "closed_attacked", attacks: 1, events: ["ban", "declared over", "burnt"] });
  });

  test("a closure with a stated end holds to that end, one known by year from its January", () => {
    const marks = [
      mark("night", "closure", "2025-07-01", { to: "2025-07-31" }),
      mark("old", "closure", "2024", { to: "2024" }),
    ];
    expect(recordOf(marks.slice(0, 1), "2025-06", "2025-08").months.map(({ state }) => state)).toEqual([
      "none",
      "closed",
      "none",
    ]);
    expect(recordOf(marks.slice(1), "2023-12", "2024-01").months.map(({ state }) => state)).toEqual(["none", "closed"]);
  });
});

describe("what survives the loss of stretches", () => {
  // two ports; both corridors share the last road
  const network = casebookNetwork(
    [place("east", 0, "port"), place("west", 1, "port"), place("gate", 2), place("city", 3), place("south", 4)],
    [route("east", "gate", 100), route("west", "gate", 100), route("gate", "city", 100), route("south", "city", 100)],
  );
  const { corridors } = corridorsOf(network, [
    corridor("C1", "East-City", "east", "city", ["gate"]),
    corridor("C2", "West-City", "west", "city", ["gate"]),
    corridor("C3", "South-City", "south", "city"),
  ]);
  const share = (corridorKey: string, low: number, high = low) => ({ corridor: corridorKey, low, high });

  test("is a curve from one downwards; the road that two corridors share weighs with both", () => {
    const shares = [share("east-city", 50), share("west-city", 30), share("south-city", 20)];
    expect(survivalOf(network, corridors, shares, 3)).toEqual({
      low: [1, 0.2, 0, 0],
      high: [1, 0.2, 0, 0],
      corridors: 3,
      disjoint: 2,
    });
  });

  test("is a band where claims of shares differ", () => {
    const shares = [share("east-city", 50, 20), share("west-city", 30), share("south-city", 20, 50)];
    expect(survivalOf(network, corridors, shares, 1)).toMatchObject({ low: [1, 0.2], high: [1, 0.5] });
  });

  test("is nothing where no corridor arrives", () => {
    expect(survivalOf(network, [], [], 2)).toBeNull();
  });
});
