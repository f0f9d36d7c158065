import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distinctWays, sharedPart } from "../../../src/corridors/network/distinctWays.ts";
import { lineOf } from "../../../src/corridors/network/line.ts";
import type { PlaceRow, RouteRow } from "../../../src/corridors/network/model.ts";
import { looksLikeRoads, parseRoads } from "../../../src/corridors/network/roadFormat.ts";
import { roadNetwork } from "../../../src/corridors/network/roadNetwork.ts";
import { WayFinder } from "../../../src/corridors/network/ways.ts";
import { nameKey } from "../../../src/places/names.ts";

type Properties = Record<string, unknown>;
const line = (
  properties: Properties,
  coordinates: unknown = [
    [0, 0],
    [0.5, 0.1],
    [1, 0],
  ],
) => ({
  type: "Feature",
  properties,
  geometry: { type: "LineString", coordinates },
});
const point = (properties: Properties, coordinates: unknown = [0, 0]) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates },
});
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });

describe("a road graph as GeoJSON", () => {
  test("is known by its lines or by the kinds of its points", () => {
    expect(looksLikeRoads(collection(line({ from: 1, to: 2, distance_km: 5 })))).toBe(true);
    expect(looksLikeRoads(collection(point({ id: 1, kind: "junction" })))).toBe(true);
    for (const other of [
      collection(line({ name: "a river" })),
      collection(line({ from: 1, to: 2 })),
      collection(point({ id: 1, kind: "massacre" })),
      collection(),
      { type: "Topology" },
      [],
      null,
    ]) {
      expect(looksLikeRoads(other)).toBe(false);
    }
  });

  test("gives lines and points, and says of each other feature what is wrong with it", () => {
    const roads = parseRoads(
      collection(
        line({ from: 1, to: 2.0, distance_km: 120 }),
        point({ from: 2, to: 3, distance_km: 0 }, [1, 0]),
        point({ id: 1, name: "Kayes", kind: "city", iso3: "MLI" }),
        line({ from: 1, to: 2, km: -4 }),
        line({ from: 1, to: 2, distance_km: null }),
        line({ from: 1, distance_km: 4 }),
        line({ from: 1, to: 1, distance_km: 4 }),
        line({ from: 1, to: 2, distance_km: 4 }, [[0, 0]]),
        line({ from: 1, to: 2, distance_km: 4 }, [
          [0, 0],
          [200, 0],
        ]),
        point({ name: "nowhere" }),
        { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [] } },
        7,
      ),
    );
    expect(roads.lines.map(({ from, to, km }) => [from, to, km])).toEqual([
      ["1", "2", 120],
      ["2", "3", 0],
    ]);
    expect(roads.points).toEqual([{ id: "1", name: "Kayes", kind: "city", iso3: "MLI", longitude: 0, latitude: 0 }]);
    expect(roads.rejects.map((one) => `${one.line} ${one.column} ${one.value}: ${one.reason}`)).toEqual([
      "4 km -4: no length; valid: km, 0 or more",
      "5 distance_km null: no length; valid: km, 0 or more",
      "6 to null: no node; valid: its id",
      "7 to 1: leads back to where it begins; valid: another node",
      "8 geometry null: no line; valid: two or more positions in degrees",
      "9 geometry 1: no line; valid: two or more positions in degrees",
      "10 id null: no id; valid: a number or a word",
      "11 geometry Polygon: no road and no node; valid: LineString or Point",
      "12 geometry null: no road and no node; valid: LineString or Point",
    ]);
  });

  test("never throws, whatever JSON it is given", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (properties, coordinates) => {
        const content = collection(
          { properties, geometry: { type: "LineString", coordinates } },
          { properties: { from: properties, to: 1, km: coordinates }, geometry: { type: "Point", coordinates } },
          properties,
        );
        expect(parseRoads(content).rejects.length).toBeGreaterThan(0);
        looksLikeRoads(properties);
      }),
    );
  });
});

describe("imported roads with the casebook's places on them", () => {
  const place = (id: string, longitude: number, latitude = 0, kind = "town"): PlaceRow => ({
    ...{ id, name: id, aliases: [], kind, iso3: "MLI", longitude, latitude },
  });
  const route = (from: string, to: string, km: number, kind = "road"): RouteRow => ({
    ...{ id: `${from}-${to}`, from_place: from, to_place: to, kind, distance_km: km, distance_method: "great_circle" },
  });
  const roads = parseRoads(
    collection(
      line({ from: 1, to: 2, distance_km: 130 }),
      line({ from: 2, to: 3, distance_km: 125 }, [
        [1, 0],
        [2, 0],
      ]),
      point({ id: 1, name: "Alpha", kind: "city" }, [0, 0]),
      point({ id: 2, name: "near Beta", kind: "junction" }, [1, 0]),
    ),
  );

  test("have their length, their line, and names where somebody gives one", () => {
    const network = roadNetwork(
      roads,
      [place("alpha", 0.05), place("post", 1.01, 0, "border_post"), place("hut", 1.02)],
      [],
    );
    expect(network.places.map(({ id, name, role, aliases }) => [id, name, role, aliases.join()])).toEqual([
      ["alpha", "alpha", "town", "Alpha"],
      ["post", "post", "border", "hut"],
      ["road-3", null, "junction", ""],
    ]);
    expect(network.nodeOf.get("hut")).toBe(1);
    const way = new WayFinder(network.graph).way(2, 0);
    expect(way?.km).toBe(255);
    expect(way && lineOf(network, way)).toEqual([
      [2, 0],
      [1, 0],
      [0.5, 0.1],
      [0, 0],
    ]);
    expect([...network.isStraight]).toEqual([0, 0]);
  });

  test("keep places off the roads by the casebook's links, lengthened so that a straight line is no short cut", () => {
    const places = [place("alpha", 0), place("post", 1), place("far", 0.4, 0.9)];
    const routes = [route("far", "alpha", 100), route("far", "post", 110, "track"), route("alpha", "post", 111)];
    const network = roadNetwork(roads, places, routes);
    expect([...network.graph.km]).toEqual([130, 125, 130, 143]);
    expect([...network.isStraight]).toEqual([0, 0, 1, 1]);
    // a length that a source states along the road stays
    const stated = { ...route("far", "alpha", 150), distance_method: "road" };
    expect([...roadNetwork(roads, places, [stated]).graph.km]).toEqual([130, 125, 150]);
  });
});

describe("ways that differ", () => {
  const network = roadNetwork(
    parseRoads(
      collection(
        ...(
          [
            [1, 2, 50],
            [2, 3, 50],
            [2, 4, 1],
            [4, 3, 50],
            [1, 5, 80],
            [5, 3, 80],
          ] as const
        ).map(([from, to, km]) =>
          line({ from, to, km }, [
            [from, 0],
            [to, 1],
          ]),
        ),
      ),
    ),
    [],
    [],
  );
  const finder = new WayFinder(network.graph);
  const node = (id: number) => network.places.findIndex((one) => one.id === `road-${id}`);

  test("pass over small detours of the first, and are told with their real length", () => {
    expect(distinctWays(finder, node(1), node(3), 2, 0.4).map(({ km }) => km)).toEqual([100, 160]);
    expect(distinctWays(finder, node(1), node(3), 5, 0.6).map(({ km }) => km)).toEqual([100, 101, 160]);
    const [first, second] = distinctWays(finder, node(1), node(3), 2, 0.6);
    expect(first && second && sharedPart(finder, second, first)).toBeCloseTo(50 / 101, 9);
  });
});

const folder = join(process.env.HARMATTAN_DATA ?? join("..", "shared", "data"), "geo", "roads");
const isThere = existsSync(join(folder, "named_corridors.geojson"));
if (!isThere) process.stderr.write(`skipped: no roads in ${folder}; set HARMATTAN_DATA to the folder of datasets\n`);

describe.skipIf(!isThere)("lengths on the road graph of Africa", () => {
  interface Named {
    properties: { corridor_id: string; km: number; waypoints: string; node_ids: string; node_names: string };
  }
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as { features: Named[] };

  test("are those of the named corridors, by way of their waypoints", () => {
    const lines = parseRoads(read("corridor_graph_split_edges.geojson"));
    const points = parseRoads(read("corridor_graph_split_nodes.geojson"));
    expect([lines.lines.length, lines.rejects.length, points.points.length]).toEqual([2187, 0, 1628]);
    const network = roadNetwork({ lines: lines.lines, points: points.points }, [], []);
    const finder = new WayFinder(network.graph);
    const nodes = new Map(network.places.map(({ id }, i) => [id, i]));
    const table = read("named_corridors.geojson").features.map(({ properties }) => {
      const ids = properties.node_ids.split("|");
      const names = properties.node_names.split("|").map(nameKey);
      const stops = properties.waypoints.split("|").map((waypoint, i, all) => {
        if (i === 0) return ids[0];
        return i === all.length - 1 ? ids.at(-1) : ids[names.findIndex((name) => name.startsWith(nameKey(waypoint)))];
      });
      const km = stops
        .slice(1)
        .reduce(
          (sum, stop, i) =>
            sum + (finder.way(nodes.get(`road-${stops[i]}`) ?? -1, nodes.get(`road-${stop}`) ?? -1)?.km ?? Number.NaN),
          0,
        );
      return { corridor: properties.corridor_id, ours: Math.round(km * 10) / 10, theirs: properties.km };
    });
    for (const { corridor, ours, theirs } of table) {
      process.stdout.write(`${corridor.padEnd(36)} ${ours} km, theirs ${theirs} km\n`);
    }
    expect(table.length).toBe(24);
    // the shortest in km is at most theirs, which is the quickest: on two corridors that is another road
    expect(table.filter(({ ours, theirs }) => ours > theirs * 1.001)).toEqual([]);
    expect(table.filter(({ ours, theirs }) => ours < theirs * 0.995).map(({ corridor }) => corridor)).toEqual([
      "cotonou-niamey",
      "lagos-kano-maradi",
    ]);
    const km = (id: string) => table.find(({ corridor }) => corridor === id)?.ours;
    expect(km("dakar-kedougou-kita-bamako")).toBeCloseTo(1280, 0);
    expect(km("abidjan-sikasso-bamako")).toBeCloseTo(1207, 0);
    expect(km("conakry-siguiri-bamako")).toBeCloseTo(997, 0);
  });
});
