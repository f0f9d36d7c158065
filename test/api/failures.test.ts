import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import { createServer } from "../../src/api/server.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { claim, sample } from "../casebook/sample.ts";

const nowhere = (length: number) => new Uint16Array(length);
const placer = {
  version: "test",
  units: [null],
  place: ({ length }: Float64Array) => ({ country: nowhere(length), adm1: nowhere(length), adm2: nowhere(length) }),
};

let folder: string;
let workspace: Workspace;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-failures-"));
  workspace = await Workspace.open({ folder, placer });
  const casebook = loadCasebook(sample({ events: [claim()] }));
  await workspace.setCasebookEvents(casebook.events);
  const observatory = new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test" });
  server = await createServer({ observatory, webFolder: folder });
});
afterAll(async () => {
  await server.close();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

type Asked = { method?: "GET" | "POST" | "DELETE" | "PUT" | "OPTIONS"; type?: string; body?: string; length?: string };

async function ask(url: string, { method = "GET", type, body, length }: Asked = {}) {
  const headers = {
    host: "127.0.0.1:4646",
    ...(type && { "content-type": type }),
    ...(length && { "content-length": length }),
  };
  const answer = await server.inject({ url, method, headers, ...(body !== undefined && { body }) });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() as Record<string, unknown> };
}

const JSON_TYPE = "application/json";
const BYTES = "application/octet-stream";

describe("every failure of the API says what was wrong and what is valid, in one shape", () => {
  it.each<[string, Asked, number, string]>([
    ["/nothing", {}, 404, "no such address: GET /nothing; valid: /, /api/openapi.json"],
    ["/api", {}, 404, "no such address: GET /api; see /api/openapi.json"],
    ["/api/nothing", { method: "PUT" }, 404, "no such address: PUT /api/nothing"],
    ["/api/%zz", {}, 400, "an address that cannot be read: /api/%zz"],
    ["/", { method: "POST" }, 405, "POST is no method of /; valid: GET, HEAD"],
    ["/api/events", { method: "DELETE" }, 405, "DELETE is no method of /api/events; valid: GET, HEAD"],
    ["/api/events/a:1?x=1", { method: "OPTIONS" }, 405, "OPTIONS is no method of /api/events/a:1; valid: GET, HEAD"],
    ["/api/import", {}, 405, "GET is no method of /api/import; valid: POST"],
    [
      "/api/import",
      { method: "POST", type: BYTES, body: "x" },
      400,
      "missing parameter: name; valid: name, as, dataset",
    ],
    ["/api/import?name=a.csv", { method: "POST", type: JSON_TYPE, body: "{}" }, 415, `valid: ${BYTES}`],
    ["/api/import?name=a.csv", { method: "POST", body: "x" }, 415, `unknown media type: none; valid: ${BYTES}`],
    [
      "/api/import?name=a.csv",
      { method: "POST", type: BYTES, body: "x", length: "5000000000" },
      413,
      "body too large: 5000000000 bytes; valid: at most 4294967296 bytes",
    ],
    ["/api/events/rows", { method: "POST", type: JSON_TYPE, body: "{bad" }, 400, "the body is not JSON; valid: rows"],
    ["/api/events/rows", { method: "POST", type: JSON_TYPE, body: "" }, 400, "the body is not JSON; valid: rows"],
    [
      "/api/events/rows",
      { method: "POST", type: JSON_TYPE, body: '{"rows":3}' },
      400,
      "invalid rows: 3; valid: one array",
    ],
    ["/api/events/rows", { method: "POST", type: JSON_TYPE, body: "{}" }, 400, "missing key: rows; valid: rows"],
    ["/api/events/rows", { method: "POST", type: "text/plain", body: "x" }, 415, `text/plain; valid: ${JSON_TYPE}`],
    [
      "/api/events/rows",
      { method: "POST", type: JSON_TYPE, body: `{"rows":[${" ".repeat(2 ** 20)}]}` },
      413,
      "body too large: 1048587 bytes; valid: at most 1048576 bytes",
    ],
    ["/api/events?limit=5000", {}, 400, "invalid limit: 5000; valid: <= 1000"],
    ["/api/events?limit=many", {}, 400, "invalid limit: many; valid: one integer"],
    ["/api/events?from=2025", {}, 400, "invalid from: 2025; valid: a calendar day YYYY-MM-DD"],
    ["/api/events?from=2025-01-01&from=2025-01-02", {}, 400, "valid: one text, given once"],
    ["/api/events?types=incident&types=non-state", {}, 400, "given once, several values separated by |"],
    ["/api/events?countries=MLI,BFA", {}, 400, "several are separated by |"],
    ["/api/events?sort=size", {}, 400, "invalid sort: size; valid: date, -date, deaths, -deaths, place, -place"],
    ["/api/events?countries=XXX", {}, 400, "unknown country: XXX"],
    ["/api/events?actors=act-z", {}, 400, "unknown actor: act-z; valid: act-"],
    ["/api/situation?verbose=1", {}, 400, "unknown parameter: verbose"],
    ["/api/export", {}, 400, "missing parameter: format; valid: from, to"],
    ["/api/snapshots/zz/rejects", {}, 404, "no snapshot zz; valid: none yet"],
  ])("%s with %j", async (url, asked, status, message) => {
    const { status: answered, body } = await ask(url, asked);
    expect([answered, body.error]).toEqual([status, expect.stringContaining(message)]);
    expect(Object.keys(body).every((key) => ["error", "valid"].includes(key))).toBe(true);
    if (/; valid: (?!none)/.test(message)) expect(body.valid).toEqual(expect.arrayContaining([expect.any(String)]));
  });

  it("a wrong method names the valid ones in its header too", async () => {
    expect((await ask("/api/import")).headers.allow).toBe("POST");
  });

  it("an unknown address of the API lists those that there are", async () => {
    const { body } = await ask("/api/nothing");
    expect(body.valid).toEqual(expect.arrayContaining(["/api/events", "/api/events/{uid}", "/api/import"]));
  });

  it("bytes that are no request are answered in the same shape", async () => {
    const address = new URL(await server.listen({ host: "127.0.0.1", port: 0 }));
    const answer = await new Promise<string>((resolve, reject) => {
      let text = "";
      const socket = connect(Number(address.port), "127.0.0.1", () => socket.write("GARBAGE\r\n\r\n"));
      socket.on("data", (chunk) => {
        text += chunk;
      });
      socket.on("error", reject);
      socket.on("close", () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
    expect(answer).toContain('{"error":"not a request that can be read"}');
  });
});
