import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import { createServer } from "../../src/api/server.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { claim, sample } from "../casebook/sample.ts";
import { testPlacer } from "../workspace/testPlacer.ts";

const EVENTS = `id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low_death,best_death,high_death
11,2019,3,23,Mali,Non-state violence,X,River Front,Hill Guards,12.6,-8.0,130,157,160
12,2020,1,9,Mali,Non-state violence,X,Front of the River,Hill Guards,12.7,-8.1,5,6,7
`;

let folder: string;
let workspace: Workspace;
let server: FastifyInstance;
const importEvents = async (name: string) => {
  writeFileSync(join(folder, name), EVENTS.replace("157", String(157 + name.length)));
  await workspace.importFile(join(folder, name), {}, () => {});
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-actors-"));
  workspace = await Workspace.open({ folder: join(folder, "ws"), placer: testPlacer() });
  const casebook = loadCasebook(sample({ events: [claim({})] }));
  await workspace.setCasebookEvents(casebook.events);
  await importEvents("first.csv");
  const observatory = new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test" });
  server = await createServer({ observatory });
});
afterEach(async () => {
  await server.close();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const headers = { host: "127.0.0.1:4646" };
const get = async (url: string) => (await server.inject({ url, headers })).json();
const post = (url: string, body: object) => server.inject({ method: "POST", url, headers, payload: body });
const counted = async (actor: string) =>
  (await get(`/api/events?datasets=${workspace.snapshots()[0]?.id}&actors=${encodeURIComponent(actor)}`)).total;
const RIVER = { a: "name:riverfront", b: "name:frontoftheriver" };
const signed = { who: "KM", why: "one group in two word orders" };

describe("the identity of actors", () => {
  test("a pair is proposed, judged, counted together, kept over another import and parted by an undo", async () => {
    const open = await get("/api/actors/identity/candidates?among=all");
    expect(
      open.items.map((one: { a: { id: string }; b: { id: string } }) => [one.a.id, one.b.id].sort()),
    ).toContainEqual(["name:frontoftheriver", "name:riverfront"]);
    expect(await counted("River Front")).toBe(1);

    const judged = (await post("/api/actors/judgements", { ...RIVER, verdict: "same", ...signed })).json();
    expect(judged).toMatchObject({ judgement: { verdict: "same", nameA: "River Front", who: "KM" }, conflicts: [] });
    expect(await counted("River Front")).toBe(2);
    expect(await get("/api/actors/River%20Front")).toMatchObject({
      id: null,
      members: ["name:frontoftheriver", "name:riverfront"],
      links: [{ by: "judgement", reason: signed.why }],
      events: 2,
    });
    expect((await get("/api/actors/identity/candidates?among=all")).total).toBe(open.total - 1);

    await importEvents("second.csv");
    expect(await counted("River Front")).toBe(2);

    const { entry } = judged.judgement;
    expect((await post("/api/actors/judgements/undo", { entry, who: "KM", why: "a slip" })).json().items).toEqual([]);
    expect(await counted("River Front")).toBe(1);
  });

  test("a different forbids what a chain of sames would join, and the answer says so", async () => {
    await post("/api/actors/judgements", { ...RIVER, verdict: "different", ...signed });
    await post("/api/actors/judgements", { a: RIVER.a, b: "name:hillguards", verdict: "same", ...signed });
    const last = await post("/api/actors/judgements", { a: "name:hillguards", b: RIVER.b, verdict: "same", ...signed });
    expect(last.json().conflicts).toMatchObject([
      { same: { nameA: "Hill Guards" }, different: { nameA: "River Front", nameB: "Front of the River" } },
    ]);
    expect(await counted("River Front")).toBe(2);
    expect(await counted("Front of the River")).toBe(1);
  });

  test("what is no actor, no judgement, or a person is refused with what is valid", async () => {
    const unknown = await post("/api/actors/judgements", { ...RIVER, a: "River Frnt", verdict: "same", ...signed });
    expect(unknown.statusCode).toBe(404);
    expect(unknown.json().valid).toContain("River Front");
    const verdict = await post("/api/actors/judgements", { ...RIVER, verdict: "maybe", ...signed });
    expect(verdict.statusCode).toBe(400);
    const person = await post("/api/actors/judgements", {
      ...RIVER,
      verdict: "same",
      who: "KM",
      why: "Col. Keita said so",
    });
    expect(person.statusCode).toBe(400);
    expect(person.json().error).toContain("seems to be a person");
    const itself = await post("/api/actors/judgements", { ...RIVER, b: RIVER.a, verdict: "same", ...signed });
    expect(itself.json().error).toContain("are one entry already");
    const undo = await post("/api/actors/judgements/undo", { entry: "none", who: "KM", why: "x" });
    expect(undo.statusCode).toBe(404);
    expect((await get("/api/actors/judgements")).items).toEqual([]);
  });
});
