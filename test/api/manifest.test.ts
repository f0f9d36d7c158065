import { beforeAll, describe, expect, it } from "vitest";
import type { Manifest } from "../../src/api/contract.ts";
import { GED_HEADER, testServer } from "./testServer.ts";

function rows(): string {
  const lines: string[] = [];
  for (let year = 2010; year <= 2019; year++) {
    for (let month = 1; month <= 12; month++) {
      for (const side of ["JNIM", "IS"]) {
        const what = `Mali,State-based violence,X,Government of Mali,${side}`;
        lines.push(`${lines.length + 1},${year},${month},${month},${what},12.6,-9.0,2,2,2`);
      }
    }
  }
  return `${GED_HEADER}\n${lines.join("\n")}\n`;
}

const HASH = /^[0-9a-f]{8,}$/;

describe("what is computed when asked tells how, as a run does", () => {
  const api = testServer();
  beforeAll(async () => {
    expect(await api.importText("ged211.csv", rows())).toContain("event: report");
  });
  const manifestOf = async (url: string): Promise<Manifest> => {
    const { status, body, text } = await api.ask<{ ground: { manifest: Manifest } }>(url);
    expect(status, text).toBe(200);
    return body().ground.manifest;
  };

  it.each([
    ["fronts/indices?region=casebook", "indices", null],
    ["fronts/surges?months=6", "surges", null],
    ["fronts/scan?replicates=99&seed=7", "scan", 7],
    ["fronts/borders?km=30", "borders", null],
    ["fronts/new", "new-fronts", 1],
    ["rivalry?actors=JNIM%7CIS", "rivalry", 1],
    ["effect?date=2017-03-02&countries=MLI", "effect", null],
  ])("%s", async (url, kind, seed) => {
    const manifest = await manifestOf(url);
    expect(manifest).toMatchObject({ kind, seed, harmattanVersion: "test" });
    expect(manifest.inputs.map(({ what }) => what)).toEqual(["snapshot", "casebook", "boundaries"]);
    expect(manifest.inputs[0]?.id).toMatch(HASH);
    expect(manifest.inputs[1]?.id).toMatch(HASH);
  });

  it("holds what was asked, defaults too, and is the same for the same question", async () => {
    const asked = await manifestOf("fronts/surges?countries=MLI&by=country");
    expect(asked.parameters).toEqual({ filter: { countries: ["MLI"] }, months: 3, by: "country" });
    expect(await manifestOf("fronts/surges?countries=MLI&by=country")).toEqual(asked);
    const rivals = await manifestOf("rivalry?actors=JNIM%7CIS&days=7");
    expect(rivals.parameters).toEqual({ filter: { actors: ["JNIM", "IS"] }, days: 7, km: 50, window: 12 });
  });

  it("names the dataset only where the filter keeps it", async () => {
    const { inputs } = await manifestOf("fronts/indices?datasets=casebook");
    expect(inputs.map(({ what }) => what)).toEqual(["casebook", "boundaries"]);
  });

  it.each([
    ["corridors?from=2025-07-01", "corridors", ["casebook"]],
    ["corridors/route?from=Dakar&to=Bamako", "corridors-route", ["casebook"]],
    ["corridors/isochrone?from=Bamako", "corridors-isochrone", ["casebook"]],
    ["corridors/fragility", "corridors-fragility", ["casebook"]],
    ["actors/network?ego=JNIM", "network", ["snapshot", "casebook", "boundaries"]],
    ["blockade/case?case=mali-fuel-2025", "blockade", ["supply case"]],
  ])("%s tells it beside its answer", async (url, kind, read) => {
    const { status, body, text } = await api.ask<{ manifest: Manifest }>(url);
    expect(status, text).toBe(200);
    const { manifest } = body();
    expect(manifest).toMatchObject({ kind, harmattanVersion: "test" });
    expect(manifest.inputs.map(({ what }) => what)).toEqual(read);
    expect(manifest.inputs[0]?.id).toMatch(HASH);
  });
});
