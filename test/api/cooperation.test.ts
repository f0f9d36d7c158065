import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CooperationAnswer } from "../../src/api/cooperation/contract.ts";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import { createServer } from "../../src/api/server.ts";
import type { Placer } from "../../src/places/model.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { sample } from "../casebook/sample.ts";

const given = {
  id: "COO1",
  provider: "act-b",
  recipient: "act-a",
  kind: "uav",
  item: "=drones",
  quantity: 6,
  unit: "drones",
  date_start: "2025-07",
  status: "delivered",
  confidence: "reported",
  summary: "Six drones, says the army.",
  asserted_by: "army (party)",
  source: "src-mirror",
};
const COOPERATION = [
  given,
  { ...given, id: "COO2", status: "announced", quantity: 9, date_start: "2025-01-20" },
  { ...given, id: "COO3", kind: "troops", quantity: "", unit: "", date_start: "2026-03-15" },
];
const DOUBTS = [{ id: "DBT1", topic: "how many", rows: "COO1|COO2", what_differs: "six or nine" }];

/** No place is asked for. */
const placer: Placer = {
  version: "test",
  units: [null],
  place: (longitude) => {
    const none = new Uint16Array(longitude.length);
    return { country: none, adm1: none, adm2: none };
  },
};

let folder: string;
let workspace: Workspace;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-cooperation-"));
  workspace = await Workspace.open({ folder: join(folder, "workspace"), placer });
  const casebook = loadCasebook(sample({ cooperation: COOPERATION, doubts: DOUBTS }));
  await workspace.setCasebookEvents(casebook.events);
  const now = () => new Date("2026-03-20T12:00:00Z");
  const observatory = new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test", now });
  server = await createServer({ observatory });
});

afterAll(async () => {
  await server.close();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string) => server.inject({ url, headers: { host: "127.0.0.1:4646" } });
const ids = async (query: string) =>
  (await get(`/api/cooperation?${query}`)).json<CooperationAnswer>().items.map(({ id }) => id);

describe("cooperation in the API", () => {
  it("says who gives whom what, as claimed, with its source, its party and its doubts", async () => {
    const answer = (await get("/api/cooperation")).json<CooperationAnswer>();
    expect(answer).toMatchObject({ total: 2, dismissed: 0, marking: "AMBER+STRICT" });
    expect(answer.items[0]).toMatchObject({
      id: "COO1",
      providers: ["act-b"],
      recipients: ["act-a"],
      stage: "done",
      quantity: { best: 6, low: null, high: null },
      party: "party",
      subject: "cooperation:COO1",
      doubts: ["DBT1"],
      // the mirror must not be linked
      source: { id: "src-mirror", publisher: "Newspaper", address: null },
    });
    expect(answer.actors.map(({ id }) => id)).toEqual(["act-a", "act-b"]);
  });

  it("withholds a movement of the last days, here and in the export, and says that it does", async () => {
    expect((await get("/api/cooperation")).json<CooperationAnswer>().withheld).toBe(1);
    const file = await get("/api/cooperation/export?of=claims");
    expect(file.body).not.toContain("COO3");
    expect(file.body).toContain("# Withheld: 1 claims of movements younger than 14 days");
  });

  it("filters by giver, receiver, status and window under any name of an actor", async () => {
    expect(await ids("providers=Army of B&statuses=announced")).toEqual(["COO2"]);
    expect(await ids("recipients=GA&from=2025-07-31")).toEqual(["COO1"]);
    expect(await ids("recipients=act-b")).toEqual([]);
  });

  it("answers an unknown word with what is valid", async () => {
    const actor = await get("/api/cooperation?providers=Groop A");
    expect(actor.statusCode).toBe(400);
    expect(actor.json().error).toContain("unknown actor: Groop A; valid: Group A");
    const kind = await get("/api/cooperation?kinds=tanks");
    expect(kind.json().error).toContain("invalid kinds: tanks");
    expect((await get("/api/cooperation?colour=red")).statusCode).toBe(400);
  });

  it("exports claims with dates, filter, sources and licence, and no formula that a spreadsheet would run", async () => {
    const file = await get("/api/cooperation/export?statuses=delivered");
    expect(file.headers["content-disposition"]).toBe(
      'attachment; filename="harmattan-cooperation-claims-2026-03-20.csv"',
    );
    const lines = file.body.split("\n");
    expect(lines).toContain("# Filter: statuses: delivered");
    expect(lines).toContain("# Marking: TLP:AMBER+STRICT");
    expect(lines).toContain("# Sources: Newspaper");
    expect(file.body).toContain("licence not stated");
    expect(lines.find((line) => line.startsWith("COO1,"))).toContain("Army of B,Group A,uav,'=drones,delivered,done");
  });

  it("exports the matrix as counts", async () => {
    const file = await get("/api/cooperation/export?of=matrix");
    expect(file.body).toContain(
      "provider,recipient,claims,agreement,exercise,training,troops,armour,aircraft,uav,fair",
    );
    expect(file.body).toContain("Army of B,Group A,2,0,0,0,0,0,0,2,0");
  });
});
