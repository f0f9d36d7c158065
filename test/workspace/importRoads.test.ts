import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Workspace } from "../../src/workspace/index.ts";

const road = (properties: object, coordinates: unknown) => ({
  ...{ type: "Feature", properties },
  geometry: { type: "LineString", coordinates },
});
const collection = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", features });
const LINES = collection(
  road({ from: 1, to: 2, distance_km: 120 }, [
    [-11, 14],
    [-10, 14],
  ]),
  road({ from: 2, to: 3, distance_km: -1 }, [
    [-10, 14],
    [-9, 14],
  ]),
);
const POINTS = collection({
  ...{ type: "Feature", properties: { id: 1, name: "Kayes", kind: "city", iso3: "MLI" } },
  geometry: { type: "Point", coordinates: [-11, 14] },
});

let folder: string;
let workspace: Workspace;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-roads-"));
  const none = (points: Float64Array) => new Uint16Array(points.length);
  workspace = await Workspace.open({
    folder: join(folder, "workspace"),
    placer: { version: "test", units: [null], place: (x) => ({ country: none(x), adm1: none(x), adm2: none(x) }) },
  });
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const imported = async (name: string, text: string, options = {}) => {
  writeFileSync(join(folder, name), text);
  return await workspace.importFile(join(folder, name), options, () => {});
};

describe("imported roads", () => {
  it("become snapshots of their own kind, with licence and rejects; points join the lines", async () => {
    expect(await workspace.roads()).toBeNull();
    const { snapshot, rejects, recognised } = await imported("edges.geojson", LINES);
    expect(snapshot).toMatchObject({ kind: "roads", format: "roads", dataset: "Roads", rows: 1, rejects: 1 });
    expect(snapshot.licence).toContain("ODbL");
    expect(rejects).toEqual([
      { line: 2, column: "distance_km", value: "-1", reason: "no length; valid: km, 0 or more" },
    ]);
    expect(recognised.join("; ")).toContain("1 roads and 0 nodes; import the points that name their nodes too");
    expect((await workspace.roads())?.roads.points).toEqual([]);

    await imported("nodes.geojson", POINTS);
    const roads = await workspace.roads();
    expect(roads?.snapshot.id).toBe(snapshot.id);
    expect(roads?.roads.lines).toHaveLength(1);
    expect(roads?.roads.points.map(({ id, name }) => [id, name])).toEqual([["1", "Kayes"]]);
  });

  it("take no names from points of another graph that numbers its nodes alike", async () => {
    const far = road({ from: 2, to: 1, distance_km: 60 }, [
      [2, 6],
      [2.5, 6],
    ]);
    const { snapshot } = await imported("edges.geojson", LINES);
    await imported("nodes.geojson", POINTS);
    await imported("other.geojson", collection(far));
    const roads = await workspace.roads();
    expect(roads?.snapshot.id).toBe(snapshot.id);
    expect(roads?.roads.points.map(({ name }) => name)).toEqual(["Kayes"]);
  });

  it("may be drawn from either node", async () => {
    const back = road({ from: 2, to: 1, distance_km: 120 }, [
      [-11, 14],
      [-10, 14],
    ]);
    await imported("back.geojson", collection(back));
    await imported("nodes.geojson", POINTS);
    expect((await workspace.roads())?.roads.points.map(({ name }) => name)).toEqual(["Kayes"]);
  });

  it("without any point that fits are the newest, and no point is laid on them", async () => {
    const far = road({ from: 1, to: 2, distance_km: 60 }, [
      [2, 6],
      [2.5, 6],
    ]);
    await imported("nodes.geojson", POINTS);
    const { snapshot } = await imported("other.geojson", collection(far));
    expect(await workspace.roads()).toMatchObject({ snapshot: { id: snapshot.id }, roads: { points: [] } });
  });

  it("of a file without one good road are refused with the reason", async () => {
    const bad = collection(road({ from: 1, to: 2, distance_km: "far" }, [[0, 0]]));
    await expect(imported("bad.geojson", bad)).rejects.toThrow(
      "bad.geojson holds no road and no node of one (feature 1, distance_km: no length; valid: km, 0 or more)",
    );
    await expect(imported("empty.geojson", collection(), { as: "roads" })).rejects.toThrow("it has no features");
    await expect(imported("cut.geojson", LINES.slice(0, 200), { as: "roads" })).rejects.toThrow("is no valid JSON");
    expect(workspace.snapshots()).toEqual([]);
  });

  it("whose file was damaged are named", async () => {
    const { snapshot } = await imported("edges.geojson", LINES);
    writeFileSync(workspace.dataPath(snapshot.id), "{");
    await expect(workspace.roads()).rejects.toThrow(`the roads of snapshots/${snapshot.id} cannot be read`);
  });

  it("are gone with their snapshot", async () => {
    const { snapshot } = await imported("edges.geojson", LINES);
    await workspace.trash(snapshot.id);
    expect(await workspace.roads()).toBeNull();
  });
});
