import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BoundarySet } from "../../src/places/boundaries.ts";
import type { Placer } from "../../src/places/model.ts";
import { Workspace } from "../../src/workspace/index.ts";

const square = (west: number, south: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [west + 1, south],
      [west + 1, south + 1],
      [west, south + 1],
      [west, south],
    ],
  ],
});
const boundaries = (name: string) =>
  JSON.stringify({
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { adm0_name: "Mali", ADM1_PCODE: "ML01", ADM1_FR: name, ADM2_PCODE: "ML0101", ADM2_FR: "Kayes" },
        geometry: square(-12, 14),
      },
      { type: "Feature", properties: { adm0_name: "Mali", ADM1_PCODE: null }, geometry: square(-10, 14) },
    ],
  });
const GEONAMES = [
  "2455518\tKayes\tKayes\tKaies,Khayes\t14.44693\t-11.44448\tP\tPPLA\tML\t\t01\t\t\t\t78406\t\t36\tAfrica/Bamako\t2012-01-18",
  "1\tNowhere\tNowhere\t\tnorth\t-11\tP\tPPL\tML\t\t01\t\t\t\t0\t\t36\tAfrica/Bamako\t2012-01-18",
].join("\n");

/** Puts every point into the unit at position 1, if there is one. */
const placerOf = (version: string, ids: string[]): Placer => ({
  version,
  units: [
    null,
    ...ids.map((id) => ({
      id,
      level: 1 as const,
      parent: null,
      pcode: null,
      names: { en: id, fr: id, ar: id },
      point: [0, 0] as [number, number],
      disputed: false,
    })),
  ],
  place: ({ length }) => ({
    country: new Uint16Array(length),
    adm1: new Uint16Array(length).fill(ids.length > 0 ? 1 : 0),
    adm2: new Uint16Array(length),
  }),
});
const placerOver = (sets: readonly BoundarySet[]) =>
  placerOf(
    sets.map(({ id }) => id).join("-"),
    sets.flatMap(({ units }) => units.filter(({ level }) => level === 1).map(({ names }) => names.fr)),
  );

let folder: string;
let workspace: Workspace;
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const importText = (name: string, text: string) => workspace.importFile(file(name, text), {}, () => {});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-places-"));
  workspace = await Workspace.open({ folder: join(folder, "ws"), placer: placerOf("bundled", []), placerOver });
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("boundaries", () => {
  it("are recognised by their P-codes, and a feature that cannot be used is a reject", async () => {
    const { snapshot, rejects } = await importText("mli.geojson", boundaries("Kayes"));
    expect(snapshot).toMatchObject({ kind: "boundaries", format: "boundaries", rows: 2, rejects: 1 });
    expect(rejects[0]).toMatchObject({ line: 2 });
    expect((await workspace.rejects(snapshot.id, { offset: 0, limit: 5 })).total).toBe(1);
  });

  it("place events and casebook anew, in this process and in the next", async () => {
    const before = workspace.version;
    await importText("mli.geojson", boundaries("Kayes"));
    expect(workspace.units().map(({ id }) => id)).toEqual(["Kayes"]);
    expect(workspace.version).not.toBe(before);
    const other = await Workspace.open({ folder: workspace.folder, placer: placerOf("bundled", []), placerOver });
    expect(other.units().map(({ id }) => id)).toEqual(["Kayes"]);
    expect(other.version).toBe(workspace.version);
    other.close();
  });

  it("that were damaged are left out and named, and the rest opens", async () => {
    const { snapshot } = await importText("mli.geojson", boundaries("Kayes"));
    writeFileSync(workspace.dataPath(snapshot.id), "{");
    const other = await Workspace.open({ folder: workspace.folder, placer: placerOf("bundled", []), placerOver });
    expect(other.units()).toEqual([]);
    expect(other.problems()).toEqual([expect.stringContaining(`snapshots/${snapshot.id} was left out`)]);
    other.close();
  });

  it("are imported once", async () => {
    await importText("mli.geojson", boundaries("Kayes"));
    expect((await importText("again.json", boundaries("Kayes"))).alreadyThere).toBe(true);
    expect(workspace.snapshots()).toHaveLength(1);
  });

  it("without P-codes are refused as what they are: no known format", async () => {
    const plain = JSON.stringify({
      type: "FeatureCollection",
      features: [{ type: "Feature", properties: { name: "x" }, geometry: square(0, 0) }],
    });
    await expect(importText("plain.geojson", plain)).rejects.toThrow();
    expect(workspace.snapshots()).toHaveLength(0);
  });
});

describe("a gazetteer", () => {
  it("keeps its good places, with aliases and divisions, and rejects the bad rows", async () => {
    const { snapshot, rejects } = await importText("ML.txt", `${GEONAMES}\n`);
    expect(snapshot).toMatchObject({
      kind: "gazetteer",
      format: "geonames",
      rows: 1,
      rejects: 1,
      licence: "CC BY 4.0",
    });
    expect(rejects[0]).toMatchObject({ line: 2, column: "latitude", value: "north" });
    await importText("mli.geojson", boundaries("Kayes"));
    const places = (await workspace.gazetteers()).get(snapshot.id);
    expect(places).toEqual([
      expect.objectContaining({
        name: "Kayes",
        aliases: ["Kaies", "Khayes"],
        iso3: "MLI",
        adm1: "Kayes",
        population: 78406,
      }),
    ]);
  });
});
