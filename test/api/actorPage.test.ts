import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActorPage, Directory } from "../../src/api/actorPage/contract.ts";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import { createServer } from "../../src/api/server.ts";
import type { Placer } from "../../src/places/model.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { claim, sample } from "../casebook/sample.ts";

/** No place is asked for. */
const placer: Placer = {
  version: "test",
  units: [null],
  place: (longitude) => {
    const none = new Uint16Array(longitude.length);
    return { country: none, adm1: none, adm2: none };
  },
};
const EVENTS = [claim({ deaths_best: 10, deaths_low: 8, deaths_high: 12 })];
const DOUBTS = [
  { id: "DBT1", topic: "the toll", rows: "EV1", what_differs: "ten or twelve" },
  { id: "DBT2", topic: "a place", rows: "town-a", what_differs: "two towns of that name" },
];

let folder: string;
let workspace: Workspace;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-actor-"));
  workspace = await Workspace.open({ folder: join(folder, "workspace"), placer });
  const casebook = loadCasebook(sample({ events: EVENTS, doubts: DOUBTS }));
  await workspace.setCasebookEvents(casebook.events);
  const observatory = new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test" });
  server = await createServer({ observatory });
});

afterAll(async () => {
  await server.close();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string) => server.inject({ url, headers: { host: "127.0.0.1:4646" } });

describe("the actor page in the API", () => {
  it("lists actors with what opens each, and no civilians", async () => {
    const { items } = (await get("/api/actors/directory")).json<Directory>();
    expect(items.map(({ open, events }) => [open, events])).toContainEqual(["actors:act-a", 1]);
    expect(items.filter(({ names }) => /civilian/i.test(names.en))).toEqual([]);
  });

  it("gives one actor whole: events by month and coverage, and the doubts about its rows only", async () => {
    const page = (await get("/api/actors/page?id=actors:act-a")).json<ActorPage>();
    expect(page.casebook).toMatchObject({ id: "act-a", subject: "actors:act-a", kind: "armed_group", founded: null });
    expect(page.events?.months).toEqual([
      {
        month: "2025-07",
        coded: { events: 0, without: 0, low: 0, best: 0, high: 0 },
        incidents: { events: 1, without: 0, low: 8, best: 10, high: 12 },
      },
    ]);
    expect(page.events?.covered.coded).toEqual([]);
    expect(page.events?.covered.incidents[0]).toMatchObject({ from: "2025-07-01" });
    expect(page.events?.latest.map(({ uid }) => uid)).toEqual(["casebook:town-a-2025-07-01"]);
    expect(page.doubts).toEqual([
      {
        id: "DBT1",
        topic: "the toll",
        whatDiffers: "ten or twelve",
        likelyExplanation: null,
        rows: [{ id: "EV1", subject: "events:EV1" }],
      },
    ]);
  });

  it("finds an actor by any of its names, and says what is near an unknown one", async () => {
    expect((await get("/api/actors/page?id=GA")).json<ActorPage>().casebook?.id).toBe("act-a");
    const unknown = await get("/api/actors/page?id=Groupe Z");
    expect(unknown.statusCode).toBe(404);
    expect(unknown.json().error).toContain("no actor Groupe Z");
  });
});
