import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import readExcelFile from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import { createServer } from "../../src/api/server.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { claim, sample } from "../casebook/sample.ts";
import { testPlacer } from "../workspace/testPlacer.ts";

const host = "127.0.0.1:4646";
/** Every address that hands out what leaves the workspace. */
const PATHS = [
  "export?format=csv",
  "export?format=geojson",
  "export?format=xlsx",
  "export?format=csv&by=month",
  "export?format=xlsx&by=month",
  "actors/network/export?format=csv",
  "actors/network/export?format=graphml",
  "actors/network/export?format=gexf",
  "actors/network?among=casebook",
  "actors/lineage?",
  "cooperation/export?of=claims",
  "cooperation/export?of=matrix",
  "cooperation?kinds=uav",
] as const;

const LEVELS = ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"] as const;
const handled = fc.record({
  marking: fc.constantFrom(...LEVELS),
  purpose: fc.constantFrom("any", "any", "protection", "internal"),
});
type Handled = { marking: (typeof LEVELS)[number]; purpose: string };
const open: Handled = { marking: "CLEAR", purpose: "any" };

const isOpen = (audience: string, ...all: Handled[]) =>
  all.every(
    ({ marking, purpose }) =>
      purpose !== "internal" &&
      marking !== "RED" &&
      LEVELS.indexOf(marking) >= (LEVELS as readonly string[]).indexOf(audience),
  );
const words = ({ marking, purpose }: Handled) => `${marking}/${purpose}`;

interface Given {
  row: Handled;
  deaths: Handled;
  quantity: Handled;
  point: Handled;
}

const longitude = (i: number) => -8.013579 - i / 10;
/** One event, one relation and one claim of cooperation for each, whose values are found nowhere else. */
function casebookOf(given: readonly Given[]) {
  const cell = ({ row, ...properties }: Given, names: readonly string[]) =>
    [["row", row] as const, ...Object.entries(properties)]
      .filter(([name]) => name === "row" || names.includes(name))
      .map(([name, one]) => `${name}:${words(one)}`)
      .join("|");
  const events = given.map((one, i) =>
    claim({
      id: `EVX${i}X`,
      event_key: `key-x${i}x`,
      date_start: `2025-0${i + 1}-01`,
      deaths_best: 70001 + i,
      quantity: 80001 + i,
      unit: "vehicles",
      longitude: longitude(i),
      summary: `SUMMARY${i}X`,
      marking: "CLEAR",
      handling: cell(one, ["deaths", "quantity", "point"]),
    }),
  );
  const relations = given.map((one, i) => ({
    id: `RELX${i}X`,
    subject: "act-a",
    kind: "fights",
    object: "act-b",
    date_start: "2024",
    confidence: "reported",
    source: "src-one",
    handling: cell(one, []),
  }));
  const cooperation = given.map((one, i) => ({
    id: `COOX${i}X`,
    provider: "act-b",
    recipient: "act-a",
    kind: "uav",
    item: "drones",
    quantity: 90001 + i,
    unit: "drones",
    date_start: "2025-01",
    status: "delivered",
    confidence: "reported",
    summary: `DRONES${i}X`,
    asserted_by: "army (party)",
    source: "src-one",
    handling: cell(one, ["quantity"]),
  }));
  const files = sample({ events, relations, cooperation });
  files["casebook.json"] = (files["casebook.json"] ?? "").replace('"asOf"', '"marking": "CLEAR",\n  "asOf"');
  return loadCasebook(files);
}

/** Values that no file for the audience may hold. */
function closedTo(audience: string, given: readonly Given[]): string[] {
  return given.flatMap(({ row, deaths, quantity, point }, i) => {
    const whole = !isOpen(audience, row);
    const shut = (one: Handled) => whole || !isOpen(audience, one);
    return [
      ...(whole ? [`EVX${i}X`, `key-x${i}x`, `RELX${i}X`, `COOX${i}X`] : []),
      ...(shut(deaths) ? [String(70001 + i)] : []),
      ...(shut(quantity) ? [String(80001 + i), String(90001 + i), `DRONES${i}X`] : []),
      ...(shut(point) ? [String(longitude(i))] : []),
      ...(shut(deaths) || shut(quantity) || shut(point) ? [`SUMMARY${i}X`] : []),
    ];
  });
}

let folder: string;
let workspace: Workspace;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-paths-"));
  workspace = await Workspace.open({ folder: join(folder, "workspace"), placer: testPlacer() });
});
afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

type Ask = (path: string, audience?: string, remoteAddress?: string) => Promise<{ status: number; text: string }>;

async function serving(given: readonly Given[], use: (ask: Ask) => Promise<void>): Promise<void> {
  const casebook = casebookOf(given);
  await workspace.setCasebookEvents(casebook.events);
  const now = () => new Date("2026-03-20T12:00:00Z");
  const observatory = new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test", now });
  const server = await createServer({ observatory });
  try {
    await use(async (path, audience, remoteAddress) => {
      const named = audience === undefined ? "" : `&audience=${encodeURIComponent(audience)}`;
      const answer = await server.inject({
        url: `/api/${path}${named}`,
        headers: { host },
        ...(remoteAddress !== undefined && { remoteAddress }),
      });
      const isWorkbook = path.includes("xlsx") && answer.statusCode === 200;
      const text = isWorkbook ? JSON.stringify(await readExcelFile(answer.rawPayload)) : answer.body;
      return { status: answer.statusCode, text };
    });
  } finally {
    await server.close();
  }
}

const strict: Given = { row: open, deaths: { ...open, marking: "RED" }, quantity: open, point: open };
const secret: Given = { row: { ...open, purpose: "internal" }, deaths: open, quantity: open, point: open };

describe("what leaves for an audience", () => {
  test.each(PATHS)("%s: a stricter row is left out, and said", async (path) => {
    const all: Given = { row: open, deaths: open, quantity: open, point: open };
    await serving([all, secret], async (ask) => {
      const { status, text } = await ask(path, "GREEN");
      if (path.includes("by=")) expect(status).toBe(403);
      else {
        expect(status).toBe(200);
        if (path.startsWith("export")) expect(text).toContain("key-x0x");
        if (!path.includes("xlsx"))
          expect(text).toMatch(/marked more strictly than TLP:GREEN, or for internal use only/);
      }
      for (const value of closedTo("GREEN", [all, secret])) expect(text).not.toContain(value);
    });
  });

  test("a stricter property alone is blanked, and said; the row stays", async () => {
    const given: Given = { ...strict, deaths: open, point: { marking: "AMBER", purpose: "any" } };
    await serving([given, { ...strict, point: open }], async (ask) => {
      const { text } = await ask("export?format=csv", "GREEN");
      expect(text).toContain("key-x0x");
      expect(text).not.toContain(String(longitude(0)));
      expect(text).toContain("coordinates of 1 event of the casebook (snapshot casebook) are left out");
      expect(text).toContain("deaths of 1 event of the casebook (snapshot casebook) are left out");
      const asked = await ask("export?format=csv&minDeaths=70001", "GREEN");
      expect(asked.text).toContain("key-x0x");
      expect(asked.text).not.toContain("key-x1x");
    });
  });

  test("what an export would hold and leave out is told before it is made", async () => {
    await serving(
      [strict, secret, { ...strict, deaths: open, point: { marking: "AMBER", purpose: "any" } }],
      async (ask) => {
        const { text } = await ask("export/leaving?datasets=casebook", "GREEN");
        expect(JSON.parse(text)).toEqual({
          rows: 2,
          leftOut: [
            { dataset: "casebook", events: 1, property: null, reason: "marking" },
            { dataset: "casebook", events: 1, property: "deaths", reason: "marking" },
            { dataset: "casebook", events: 1, property: "coordinates", reason: "marking" },
          ],
        });
        const file = await ask("export?format=csv&datasets=casebook", "GREEN");
        expect(file.text.split("\n").filter((line) => line.includes("key-x"))).toHaveLength(2);
      },
    );
  });

  test("the page itself is inside the workspace and shows everything", async () => {
    await serving([secret], async (ask) => {
      expect((await ask("events?datasets=casebook")).text).toContain("SUMMARY0X");
      expect((await ask("actors/network?among=casebook")).text).toContain("RELX0X");
      expect((await ask("cooperation?kinds=uav")).text).toContain("COOX0X");
    });
  });

  test("no path emits a value that may not reach the audience, whatever the markings and purposes", async () => {
    const given = fc.array(fc.record({ row: handled, deaths: handled, quantity: handled, point: handled }), {
      minLength: 1,
      maxLength: 4,
    });
    const audience = fc.option(fc.constantFrom(...LEVELS), { nil: undefined });
    const paths = fc.shuffledSubarray([...PATHS], { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(given, audience, paths, async (rows, asked, some) => {
        await serving(rows, async (ask) => {
          for (const path of some) {
            const isPlain = !path.includes("export");
            const { text } = await ask(path, asked ?? (isPlain ? "AMBER+STRICT" : undefined));
            for (const value of closedTo(asked ?? "AMBER+STRICT", rows)) expect(text, path).not.toContain(value);
          }
        });
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

describe("what may leave only as aggregates", () => {
  const CLOSED = `id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low_death,best_death,high_death
987611,2019,3,23,Mali,Non-state violence,X,Group A,Group C,12.654321,-8.0,131,157,169
`;
  test("its rows are in no file, whatever the path; its sums are", async () => {
    await serving([strict], async (ask) => {
      const file = join(folder, "ged211.csv");
      writeFileSync(file, CLOSED);
      await workspace.importFile(file, { redistribution: "aggregates-only", marking: "CLEAR" }, () => {});
      for (const path of PATHS) {
        const { text } = await ask(path, "GREEN");
        for (const value of ["987611", "12.654321"]) expect(text, path).not.toContain(value);
      }
      expect((await ask("export?format=csv", "GREEN")).text).toContain("licence allows aggregates only");
      expect(JSON.parse((await ask("export/leaving?", "GREEN")).text).leftOut).toContainEqual(
        expect.objectContaining({ events: 1, reason: "licence" }),
      );
      const sums = await ask("export?format=csv&by=dataset", "GREEN");
      expect(sums.text).toContain("131,157,169");
    });
  });
});

describe("another machine", () => {
  const INSIDE = [
    "events",
    "search?text=town",
    "evidence/dossiers",
    "casebook/events",
    "ledger",
    "actors",
    "relations",
  ];
  const asked = [...INSIDE, ...PATHS];
  test.each<[string, Handled]>([
    ["TLP:RED", { marking: "RED", purpose: "any" }],
    ["internal", { marking: "CLEAR", purpose: "internal" }],
  ])("is answered by no path while something is %s, in one property of one row even", async (_, deaths) => {
    const given = { row: open, deaths, quantity: open, point: open };
    await serving([given], async (ask) => {
      for (const path of asked) {
        expect(await ask(path, undefined, "192.0.2.7"), path).toEqual({
          status: 451,
          text: expect.stringContaining("the casebook marked TLP:RED or internal"),
        });
      }
      expect((await ask("events", undefined, "127.0.0.1")).status).toBe(200);
    });
  });
});
