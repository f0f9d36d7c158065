import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Corridors, Fragility, Isochrone, Ways } from "../../src/api/corridors/contract.ts";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import { createServer } from "../../src/api/server.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { claim, sample } from "../casebook/sample.ts";

const town = (id: string, longitude: number, kind = "town") => ({
  ...{ id, name: id.toUpperCase(), kind, iso3: "MLI", longitude, latitude: 12 },
  ...{ precision: "point", source: "src-one" },
});
const link = (from: string, to: string) => ({
  ...{ id: `${from}-${to}`, from_place: from, to_place: to, kind: "road" },
  ...{ source: "src-one" },
});
const said = { commodity: "fuel", asserted_by: "observer", source: "src-one" };
const own = { source: "src-one" };
const FILES = sample({
  supply_cases: [
    {
      ...{
        id: "case",
        name_en: "Case",
        name_fr: "Case",
        name_ar: "Case",
        iso3: "MLI",
        commodity: "fuel",
        date_start: "2025-01-01",
      },
      ...{ date_end: "2025-12-31", closed_from: "2025-02-01", ...own },
    },
  ],
  supply_nodes: [
    {
      id: "gate-port",
      case: "case",
      kind: "gate",
      name_en: "Port",
      name_fr: "Port",
      name_ar: "Port",
      place: "port",
      ...own,
    },
    {
      id: "city",
      case: "case",
      kind: "region",
      name_en: "City",
      name_fr: "City",
      name_ar: "City",
      place: "city",
      ...own,
    },
  ],
  supply_corridors: [
    {
      ...{
        id: "port-city",
        case: "case",
        name_en: "Port-City",
        name_fr: "Port-City",
        name_ar: "Port-City",
        from_node: "gate-port",
        to_node: "city",
        via: "post",
      },
      ...{ distance_km: 260, closed_km: 260, group: "import", in_use: "yes", ...own },
    },
  ],
  closures: [
    {
      ...{ id: "clo-1", case: "case", kind: "closure", corridors: "port-city", low: 60, high: 99, unit: "percent" },
      ...{ date_start: "2025-02-01", date_end: "2025-03-31", claims: "E2", asserted_by: "observer", ...own },
    },
    {
      ...{ id: "clo-2", case: "case", kind: "closure", corridors: "port-city", low: 60, high: 99, unit: "percent" },
      ...{ date_start: "2025-04-01", date_end: "2025-05-31", claims: "C1", asserted_by: "observer", ...own },
    },
  ],
  places: [
    town("port", 0, "port"),
    town("post", 1, "border_post"),
    town("city", 2),
    town("far", 2.3),
    town("alone", 5),
  ],
  routes: [link("port", "post"), link("post", "city"), link("city", "far")],
  corridors: [
    { ...said, id: "C1", name: "Port-City", from_place: "port", to_place: "city", via: "post", distance_km: 260 },
    { ...said, id: "C2", name: "Port-City", from_place: "port", to_place: "city", value: 70, unit: "percent" },
    {
      ...said,
      id: "C3",
      name: "Port-City",
      from_place: "port",
      to_place: "city",
      value: 9,
      unit: "lorries",
      date_start: "2026-03-10",
    },
  ],
  events: [
    claim({
      id: "E1",
      event_key: "burnt",
      type: "convoy_attack",
      longitude: 1.5,
      latitude: 12,
      date_start: "2025-09-14",
    }),
    claim({ id: "E2", event_key: "ban", type: "blockade_start", longitude: 0, latitude: 12, date_start: "2025-10-03" }),
    claim({ id: "E3", event_key: "hidden", type: "convoy_attack", longitude: 1.5, latitude: 12, marking: "RED" }),
  ],
});

let folder: string;
let workspace: Workspace;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-corridors-"));
  const none = (points: Float64Array) => new Uint16Array(points.length);
  workspace = await Workspace.open({
    folder: join(folder, "workspace"),
    placer: { version: "test", units: [null], place: (x) => ({ country: none(x), adm1: none(x), adm2: none(x) }) },
  });
  const now = () => new Date("2026-03-20T12:00:00Z");
  const casebook = loadCasebook(FILES);
  const observatory = new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test", now });
  server = await createServer({ observatory });
});

afterAll(async () => {
  await server.close();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

async function asked<T>(path: string): Promise<T> {
  const { body, statusCode } = await server.inject(`/api/corridors${path}`);
  expect([statusCode, statusCode === 200 ? "" : body]).toEqual([200, ""]);
  return JSON.parse(body) as T;
}

describe("/api/corridors", () => {
  test("gives corridors with their claims, stretches with their state by month, and the events behind", async () => {
    const answer = await asked<Corridors>("?from=2025-09-01&to=2025-10-31");
    expect(answer.ground).toMatchObject({ basis: "casebook", places: 4, links: 3, straight: 3, roads: null });
    expect(answer.corridors).toMatchObject([
      {
        key: "port-city",
        km: 217.5,
        isStraight: true,
        statedKm: { low: 260, high: 260 },
        state: "closed_attacked",
        attacks: 1,
      },
    ]);
    // a statement about lorries of ten days ago is withheld
    expect([answer.corridors[0]?.claims.map(({ id }) => id), answer.withheld]).toEqual([["C1", "C2"], 1]);
    expect(answer.segments.map(({ id, state, months }) => [id, state, months.map((one) => one.state)])).toEqual([
      ["port--post", "closed", ["none", "closed"]],
      ["city--post", "attacked", ["attacked", "none"]],
    ]);
    expect(answer.segments[1]?.events).toEqual(["casebook:burnt"]);
    expect(answer.events.map(({ subject, kind }) => [subject, kind])).toEqual([
      ["casebook:burnt", "convoy_attack"],
      ["casebook:ban", "blockade_start"],
    ]);
  });

  test("counts a closure that a supply case records for a corridor, where a claim of a closure stands behind it", async () => {
    const answer = await asked<Corridors>("?from=2025-01-01&to=2025-05-31");
    const closed = ["none", "closed", "closed", "none", "none"];
    expect(answer.segments.map(({ months }) => months.map(({ state }) => state))).toEqual([closed, closed]);
    expect(answer.segments.map(({ events }) => events)).toEqual([["casebook:ban"], ["casebook:ban"]]);
  });

  test("says nothing of days after the casebook's newest material", async () => {
    const newest = (await asked<Corridors>("")).window.to;
    expect((await asked<Corridors>("?from=2025-01-01&to=2040-01-31")).window.to).toBe(newest);
    const { statusCode, body } = await server.inject("/api/corridors?from=2040-01-01&to=2040-01-31");
    expect(statusCode).toBe(400);
    expect(body).toContain(`invalid from: 2040-01-01; valid: ${newest}, the casebook's newest material, or before`);
  });

  test("holds a marked event inside the workspace, and leaves it out for an audience", async () => {
    const window = "?from=2025-07-01&to=2025-07-31";
    expect((await asked<Corridors>(window)).segments[1]).toMatchObject({ state: "attacked", attacks: 1 });
    expect((await asked<Corridors>(window)).marking).toBe("RED");
    const left = await asked<Corridors>(`${window}&audience=AMBER%2BSTRICT`);
    expect(left.segments[1]).toMatchObject({ state: "none", events: [] });
  });

  test("finds ways between places by name or id, and refuses words that name none", async () => {
    const { ways, apart, disjoint } = await asked<Ways>("/route?from=port&to=FAR");
    expect(ways).toHaveLength(1);
    expect(ways[0]).toMatchObject({ km: 250.2, shared: 1, corridors: ["port-city"] });
    expect(ways[0]?.places.map(({ id }) => id)).toEqual(["port", "post", "city", "far"]);
    // the last 33 km join the leg before
    expect(ways[0]?.legs.map(({ from, to }) => [from.id, to.id])).toEqual([
      ["port", "post"],
      ["post", "far"],
    ]);
    expect([apart, disjoint]).toEqual([null, 1]);
    for (const [query, error] of [
      ["from=port&to=Citi", "no place of the network is called Citi; valid: CITY"],
      ["from=port&to=alone", "no place of the network is called alone"],
      ["from=port&to=PORT", "from and to are both PORT; valid: two places"],
      ["from=port&to=city&k=11", "k"],
      ["from=port&to=city&speed=4", "speed"],
    ]) {
      const { statusCode, body } = await server.inject(`/api/corridors/route?${query}`);
      expect([query, statusCode]).toEqual([query, 400]);
      expect(body).toContain(error);
    }
  });

  test("tells places by distance, in the bands asked for", async () => {
    const { items } = await asked<Isochrone>("/isochrone?from=city&limits=50%7C120");
    expect(items.map(({ place, km, band }) => [place.id, km, band])).toEqual([
      ["city", 0, 0],
      ["far", 32.6, 0],
      ["post", 108.8, 1],
    ]);
    const { body } = await server.inject("/api/corridors/isochrone?from=city&limits=50%7C20");
    expect(body).toContain("ascending distances");
  });

  test("tells what survives losses as a curve and counts", async () => {
    const answer = await asked<Fragility>("/fragility?to=city&most=2");
    expect(answer).toMatchObject({ corridors: 1, disjoint: 1, to: { id: "city" } });
    expect(answer.curve).toEqual([
      { k: 0, low: 1, high: 1 },
      { k: 1, low: 0, high: 0 },
      { k: 2, low: 0, high: 0 },
    ]);
    expect(answer.shares).toMatchObject([{ corridor: "port-city", low: 70, high: 70, isStated: true }]);
    const { body } = await server.inject("/api/corridors/fragility?to=far");
    expect(body).toContain("no named corridor ends in far; valid: CITY");
  });

  test("hands out stretches as CSV and GeoJSON, with window, marking and what was left out", async () => {
    const csv = (await server.inject("/api/corridors/export?format=csv&from=2025-09-01&to=2025-10-31")).body;
    expect(csv).toContain("# Marking: TLP:AMBER+STRICT");
    expect(csv).toContain("# Withheld: statements about traffic of the last 14 days: 1");
    expect(csv).toContain("port--post,PORT,POST,MLI,MLI,108.8,true,Port-City,closed,0,1,0,casebook:ban");
    const { features } = JSON.parse((await server.inject("/api/corridors/export?format=geojson")).body) as {
      features: { geometry: { coordinates: number[][] } }[];
    };
    expect(features[0]?.geometry.coordinates).toEqual([
      [0, 12],
      [1, 12],
    ]);
  });
});
