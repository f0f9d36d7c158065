import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import type { SearchAnswer } from "../../src/api/search/contract.ts";
import { createServer } from "../../src/api/server.ts";
import { buildGazetteer } from "../../src/places/gazetteer.ts";
import type { Placer } from "../../src/places/model.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { claim, sample } from "../casebook/sample.ts";

const placer: Placer = {
  version: "test",
  units: [
    null,
    {
      id: "MLI",
      level: 0,
      parent: null,
      pcode: null,
      names: { en: "Mali", fr: "Mali", ar: "مالي" },
      point: [-8, 12],
      disputed: false,
    },
  ],
  place: (longitude) => ({
    country: new Uint16Array(longitude.length).fill(1),
    adm1: new Uint16Array(longitude.length),
    adm2: new Uint16Array(longitude.length),
  }),
};
const HEADER =
  "id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low_death,best_death,high_death";
const town = { aliases: [], adm1: null, population: 900 };

let folder: string;
let workspace: Workspace;
let server: FastifyInstance;
const search = async (query: Record<string, string>) => {
  const answer = await server.inject({
    url: `/api/search?${new URLSearchParams(query)}`,
    headers: { host: "127.0.0.1:4646" },
  });
  return { status: answer.statusCode, body: answer.json() as SearchAnswer & { error?: string } };
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-search-"));
  workspace = await Workspace.open({ folder: join(folder, "workspace"), placer });
  const casebook = loadCasebook(sample({ events: [claim({ deaths_best: 10 })] }));
  await workspace.setCasebookEvents(casebook.events);
  const towns = buildGazetteer("cities", [
    { ...town, name: "Diankabou", longitude: -3, latitude: 14, iso3: "MLI" },
    { ...town, name: "Diankaboué", longitude: 9, latitude: 45, iso3: "ITA" },
  ]);
  const observatory = new Observatory({ workspace, casebook, gazetteers: async () => [towns], harmattan: "test" });
  server = await createServer({ observatory });
  const file = join(folder, "ged.csv");
  const row = (id: number, side: string) =>
    `${id},2019,3,2${id},Mali,Non-state violence,X,${side},Group C,12.6,-8.0,1,2,3`;
  writeFileSync(file, `${HEADER}\n${[1, 2, 3].map((id) => row(id, "Éclaireurs du Désert")).join("\n")}\n`);
  await workspace.importFile(file, { release: "21.1" }, () => {});
});

afterAll(async () => {
  await server.close();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("GET /api/search", () => {
  it("finds towns, units and sides with wrong letters, and says why", async () => {
    const { body } = await search({ text: "diankabuo" });
    expect(body.groups[0]?.items.map(({ names, within }) => [names.en, within])).toEqual([
      ["Diankabou", "MLI"],
      ["Diankaboué", "ITA"],
    ]);
    expect(body.groups[0]?.items[0]?.match).toEqual({ tier: "typo", spelling: "Diankabou", edits: 1 });
    expect((await search({ text: "مالي", kinds: "places" })).body.groups[0]?.items[0]).toMatchObject({ id: "MLI" });
    const side = (await search({ text: "eclaireurs desert", kinds: "actors" })).body.groups[0];
    expect(side?.items[0]).toMatchObject({ id: "Éclaireurs du Désert", subject: null, count: 3 });
  });

  it("finds rows of datasets by the words of their text, newest first, and counts them all", async () => {
    const { body } = await search({ text: "desert eclaireurs", kinds: "events", limit: "2" });
    expect(body.groups).toHaveLength(1);
    expect(body.groups[0]).toMatchObject({ kind: "events", total: 3 });
    expect(body.groups[0]?.items.map(({ date }) => date)).toEqual(["2019-03-23", "2019-03-22"]);
    expect(body.groups[0]?.items[0]?.id).toMatch(/^[0-9a-f]{16}:3$/);
  });

  it("finds the casebook's events under their uid", async () => {
    const { body } = await search({ text: "town-a-2025-07-01" });
    expect(body.groups[0]).toMatchObject({ kind: "events", items: [{ id: "casebook:town-a-2025-07-01" }] });
  });

  it.each([
    [{ text: "" }, "text"],
    [{ text: "a", kinds: "people" }, "invalid kinds: people; valid: actors, places, claims, sources, events"],
    [{ text: "a", limit: "500" }, "limit"],
    [{ text: "a", fuzzy: "yes" }, "unknown parameter: fuzzy"],
  ])("refuses %j, saying what is valid", async (query, message) => {
    const { status, body } = await search(query);
    expect(status).toBe(400);
    expect(body.error).toContain(message);
  });

  it("answers text without letters with nothing", async () => {
    expect((await search({ text: "—" })).body).toEqual({ text: "—", groups: [] });
  });
});
