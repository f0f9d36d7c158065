/** No output of corridors and blockades may help whoever wants to cut them: every answer, file and command is scanned. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import { createServer } from "../../src/api/server.ts";
import { commands } from "../../src/cli/commands.ts";
import { run } from "../../src/cli/run.ts";
import { SHORTEST_SEGMENT_KM } from "../../src/corridors/network/corridors.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { sahelFiles } from "../casebook/sahelFiles.ts";
import { recorder } from "../cli/recorder.ts";
import { answerBreaches, heldWords, type Json, nameBreaches, schemaBreaches } from "./scan.ts";

/** Words with which addresses, commands and answers of these layers begin. */
const LAYERS = /^(corridors|blockade|supply)\b/;
const TODAY = "2026-03-20";
/** Rows about the last days before TODAY. What they say must stand nowhere. */
const SECRETS = ["987654", "a column of lorries nobody may see"];
const YOUNG: Record<string, string> = {
  "corridors.csv": `CORX,Dakar-Bamako,fuel,plc-sen-dakar,plc-mli-bamako,,,,${SECRETS[0]},,,lorries,2026-03-15,,${SECRETS[1]},,observer,src-own-places,`,
  "closures.csv": `lossx,mali-fuel-2025,loss,dakar-bamako,,,${SECRETS[0]},,${SECRETS[0]},tankers,2026-03-15,,,${SECRETS[1]},observer,src-own-places,`,
  "dependencies.csv": `DEPX,MLI,fuel_supply,fuel that arrived: tankers,${SECRETS[0]},,,,,tankers,${SECRETS[1]},2026-03-15,,,,,observer,src-own-places,`,
};

/**
 * What each address is asked. A new address of these layers must be given something here, so that its answers are scanned.
 * `RUN` stands for the run that the first question to /api/blockade/run leaves behind.
 */
const QUERIES: Record<string, readonly string[]> = {
  "get /api/corridors": ["", "?from=2025-09-01&to=2025-12-31", "?audience=CLEAR"],
  "get /api/corridors/network": [""],
  "get /api/corridors/route": [
    "?from=Dakar&to=Bamako&k=4",
    "?from=Bamako&to=Kati",
    "?from=Dakar&to=Gao&choose=shortest",
  ],
  "get /api/corridors/isochrone": ["?from=Bamako"],
  "get /api/corridors/fragility": ["", "?to=Niamey&most=8", "?to=Ouagadougou"],
  "get /api/corridors/distances": [""],
  "get /api/corridors/export": ["?format=csv", "?format=geojson&from=2025-01-01"],
  "get /api/blockade/cases": [""],
  "get /api/blockade/parameters": ["", "?case=djibo-food-2022"],
  "get /api/blockade/case": ["", "?case=djibo-food-2022"],
  "get /api/blockade/backtest": [""],
  "get /api/blockade/export": ["?run=RUN&format=csv"],
};
const SMALL = { members: 20, days: 120, calibrated: false };
/** Bodies of questions that are answered by a stream of events, of which the last is the result. */
const BODIES: Record<string, readonly object[]> = {
  "post /api/blockade/run": [SMALL, { ...SMALL, marginal: true, interventions: [] }],
  "post /api/blockade/compare": [{ ...SMALL, a: [], b: [{ kind: "stock", days: 10, from: "2025-09-20" }] }],
};
/** Too long for a test: its answer has the schema of the one that GET gives, which is read. */
const UNASKED = ["post /api/blockade/backtest"];

interface Operation {
  path: string;
  method: string;
  operation: { [key: string]: Json };
}

let folder: string;
let workspace: Workspace;
let server: FastifyInstance;
let operations: Operation[];
let segmentIds: string[];

function casebookFiles(): Record<string, string> {
  const told = Object.entries(sahelFiles());
  return Object.fromEntries(
    told.map(([name, text]) => [name, YOUNG[name] === undefined ? text : `${text}${YOUNG[name]}\n`]),
  );
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-protection-"));
  const none = (points: Float64Array) => new Uint16Array(points.length);
  workspace = await Workspace.open({
    folder: join(folder, "workspace"),
    placer: { version: "test", units: [null], place: (x) => ({ country: none(x), adm1: none(x), adm2: none(x) }) },
  });
  const files = casebookFiles();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const casebook = loadCasebook(files);
  const now = () => new Date(`${TODAY}T12:00:00Z`);
  const observatory = new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test", now });
  server = await createServer({ observatory });
  const document = JSON.parse((await server.inject("/api/openapi.json")).body) as {
    paths: Record<string, Record<string, { [key: string]: Json }>>;
  };
  operations = Object.entries(document.paths)
    .filter(([path]) => LAYERS.test(path.replace("/api/", "")))
    .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
  const answer = JSON.parse((await server.inject("/api/corridors")).body) as { segments: { id: string }[] };
  segmentIds = answer.segments.map(({ id }) => id);
});

afterAll(async () => {
  await server.close();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

let asked: Promise<{ address: string; path: string; body: string }[]> | null = null;
/** Every answer of these layers with its address. */
function answers() {
  asked ??= askAll();
  return asked;
}

async function askAll() {
  const found: { address: string; path: string; body: string }[] = [];
  let run = "";
  for (const { path, method } of operations.filter(({ method: one }) => one === "post")) {
    for (const payload of BODIES[`${method} ${path}`] ?? []) {
      const { body } = await server.inject({ method: "POST", url: path, payload });
      const result = /^event: result\ndata: (.*)$/m.exec(body)?.[1] ?? "";
      expect([path, result === "" ? body.slice(-600) : ""]).toEqual([path, ""]);
      run ||= /"run":"([^"]+)"/.exec(result)?.[1] ?? "";
      found.push({ address: `${path} ${JSON.stringify(payload)}`, path, body: result });
    }
  }
  for (const { path, method } of operations) {
    for (const query of QUERIES[`${method} ${path}`] ?? []) {
      const url = path + query.replace("RUN", run);
      const { statusCode, body } = await server.inject(url);
      expect([url, statusCode, statusCode === 200 ? "" : body]).toEqual([url, 200, ""]);
      found.push({ address: url, path, body });
    }
  }
  return found;
}

const parsed = (body: string): Json | null => {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return null;
  }
};

describe("addresses of corridors and blockades", () => {
  test("are all scanned: each has a query here", () => {
    expect(operations.length).toBeGreaterThan(5);
    const known = [...Object.keys(QUERIES), ...Object.keys(BODIES), ...UNASKED];
    expect(operations.map(({ method, path }) => `${method} ${path}`).filter((one) => !known.includes(one))).toEqual([]);
  });

  test("have no member or parameter for departures, escorts, positions, rankings or levels of stock", () => {
    const breaches = operations.flatMap(({ path, method, operation }) => [
      ...schemaBreaches(operation.responses ?? null, `${method} ${path}`),
      ...schemaBreaches(operation.requestBody ?? null, `${method} ${path} body`),
      ...(Array.isArray(operation.parameters) ? operation.parameters : []).flatMap((one) => {
        const name = one !== null && typeof one === "object" && !Array.isArray(one) ? String(one.name) : "";
        return nameBreaches(name, `${method} ${path}?${name}`);
      }),
    ]);
    expect(breaches).toEqual([]);
  });

  test("answer without them", async () => {
    for (const { address, body } of await answers()) {
      const value = parsed(body);
      if (value !== null) expect(answerBreaches(value, address)).toEqual([]);
    }
  });

  test("tell nothing of movements younger than 14 days", async () => {
    const all = await answers();
    expect(all.length).toBeGreaterThan(5);
    for (const { address, body } of all) expect([address, heldWords(body, SECRETS)]).toEqual([address, []]);
    const { withheld } = JSON.parse((await server.inject("/api/corridors")).body) as { withheld: number };
    expect(withheld).toBe(1);
  });

  test("say nothing of which stretches a curve of losses stands on", async () => {
    expect(segmentIds.length).toBeGreaterThan(30);
    const fragility = (await answers()).filter(({ path }) => /fragility|loss|survival/.test(path));
    expect(fragility.length).toBeGreaterThan(0);
    for (const { address, body } of fragility) {
      expect([address, heldWords(body, segmentIds)]).toEqual([address, []]);
      expect([address, heldWords(body, ["line", "coordinates", "longitude"])]).toEqual([address, []]);
    }
  });

  test("tell stretches in no order of what their loss would mean, and none shorter than 50 km", async () => {
    interface Told {
      corridors: { key: string; segments: string[] }[];
      segments: { id: string; km: number; line: [number, number][] }[];
    }
    const { corridors, segments } = JSON.parse((await server.inject("/api/corridors")).body) as Told;
    // the order is that of the corridors, whose order is the casebook's
    expect(segments.map(({ id }) => id)).toEqual([...new Set(corridors.flatMap((one) => one.segments))]);
    for (const { km, line } of segments) {
      expect(km).toBeGreaterThanOrEqual(SHORTEST_SEGMENT_KM);
      expect(line.length).toBeGreaterThan(1);
    }
    const near = JSON.parse((await server.inject("/api/corridors/route?from=Bamako&to=Kati")).body) as {
      ways: { km: number; legs: { km: number }[]; line: unknown[] }[];
    };
    expect(near.ways[0]?.km).toBeLessThan(SHORTEST_SEGMENT_KM);
    for (const { km, legs, line } of near.ways) {
      if (km < SHORTEST_SEGMENT_KM) expect([legs, line]).toEqual([[], []]);
      for (const leg of legs) expect(leg.km).toBeGreaterThanOrEqual(SHORTEST_SEGMENT_KM);
    }
  });

  test("tell of storage by country, with no place", async () => {
    const { storage } = JSON.parse((await server.inject("/api/corridors/network")).body) as { storage: object[] };
    expect(storage.length).toBeGreaterThan(0);
    for (const one of storage) expect(Object.keys(one).sort()).toEqual(["claims", "iso3"]);
  });
});

/** The words of an example as a shell would give them. */
const argumentsOf = (line: string) =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");

describe("commands of corridors and blockades", () => {
  const own = commands.filter(({ name }) => LAYERS.test(name));
  const isBuilt = existsSync(join("dist", "geo", "units.json"));
  if (!isBuilt) process.stderr.write("skipped: the boundaries are not built (npm run build)\n");

  test("each have an example, which is scanned", () => {
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([]);
  });

  test.skipIf(!isBuilt)("print nothing that their addresses may not answer", { timeout: 280_000 }, async () => {
    for (const { name, examples, options } of own) {
      const [line] = examples[0] ?? [""];
      const typed = argumentsOf(line.split(" | ")[0] ?? "");
      const isFile = typed.includes("--out");
      const where = ["--workspace", join(folder, "workspace-cli"), "--casebook", folder];
      const effects = recorder({ cwd: folder, now: () => new Date(`${TODAY}T12:00:00Z`), env: { HOME: folder } });
      const code = await run([...typed, ...(isFile ? [] : ["--json"]), ...where], commands, effects);
      expect([name, code, code === 0 ? "" : effects.said.err]).toEqual([name, 0, ""]);
      const value = parsed(effects.said.out);
      if (value !== null) expect(answerBreaches(value, name)).toEqual([]);
      expect([name, heldWords(effects.said.out, SECRETS)]).toEqual([name, []]);
      if (/fragility/.test(name)) expect([name, heldWords(effects.said.out, segmentIds)]).toEqual([name, []]);
      for (const option of Object.keys(options)) expect(nameBreaches(option, `${name} --${option}`)).toEqual([]);
    }
  });
});

describe("the sources", () => {
  test("name the lost links of a network in the kernel alone, where only a synthetic one is taken", () => {
    const users = readdirSync("src", { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"))
      .filter((path) => /\b(lostLinks|SyntheticNetwork)\b/.test(readFileSync(path, "utf8")));
    expect(users).toEqual(["src/corridors/flow/fragility.ts"]);
  });

  test("use no word of whoever cuts roads, in any language of the page", async () => {
    for (const language of ["en", "fr", "ar"]) {
      const text = readFileSync(`src/web/i18n/${language}.ts`, "utf8");
      const own = [...text.matchAll(/^\s*"((?:corridors|blockade)[\w.]*)":\s*("(?:[^"\\]|\\.)*")/gm)].map(
        ([line]) => line,
      );
      const bad = own.filter((line) =>
        /\btargets?\b|attacker|optimal attack|\bcibles?\b|interdiction|هدف الهجوم/i.test(line),
      );
      expect(bad).toEqual([]);
    }
  });
});

describe("the scan itself", () => {
  test("finds each kind of breach", () => {
    const answer = {
      segments: [{ id: "a--b", importance: 3 }],
      lostSegments: ["a--b"],
      region: { id: "r", stockDays: 4.2, stockBand: "3-7" },
      depots: [{ kind: "depot", longitude: 1, latitude: 2 }],
      convoys: [{ departure: "2026-01-01", escortStrength: 40 }],
    };
    expect(answerBreaches(answer, "x").map(({ where }) => where)).toEqual([
      "x.segments[0].importance",
      "x.lostSegments",
      "x.region.stockDays",
      "x.depots[0]",
      "x.convoys[0].departure",
      "x.convoys[0].escortStrength",
    ]);
    const schema = {
      type: "object",
      properties: { stock: { anyOf: [{ type: "number" }, { type: "null" }] }, band: { type: "string" } },
    };
    expect(schemaBreaches(schema, "s").map(({ where }) => where)).toEqual(["s.stock"]);
  });
});
