/** A server over the bundled casebook and a workspace of its own, for the tests of one part of the API. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll } from "vitest";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import { createServer } from "../../src/api/server.ts";
import type { Gazetteer } from "../../src/places/gazetteer.ts";
import type { Placer } from "../../src/places/model.ts";
import { readCasebookFolder } from "../../src/workspace/folders.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { testPlacer } from "../workspace/testPlacer.ts";

/** As the reduced UCDP GED files have it. */
export const GED_HEADER =
  "id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low_death,best_death,high_death";
const HOST = { host: "127.0.0.1:4646" };

/** Started before the tests of the `describe` that it is called in, gone after them. */
export function testServer({
  placer = testPlacer(),
  gazetteers = [],
}: {
  placer?: Placer;
  gazetteers?: readonly Gazetteer[];
} = {}) {
  let folder: string;
  let workspace: Workspace;
  let server: FastifyInstance;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "harmattan-api-"));
    workspace = await Workspace.open({ folder, placer });
    const casebook = loadCasebook(await readCasebookFolder("casebooks/sahel"));
    await workspace.setCasebookEvents(casebook.events);
    const observatory = new Observatory({
      workspace,
      casebook,
      gazetteers: async () => [...gazetteers],
      harmattan: "test",
    });
    server = await createServer({ observatory });
  });
  afterAll(async () => {
    await server.close();
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const inject = (method: "GET" | "POST", url: string) => server.inject({ method, url: `/api/${url}`, headers: HOST });
  return {
    /** Status, text and parsed body of an answer; `url` from behind `/api/`. */
    async ask<T>(url: string, method: "GET" | "POST" = "GET") {
      const answer = await inject(method, url);
      const body = () => answer.json() as T & { error: string };
      return { status: answer.statusCode, text: answer.body, body };
    },
    /** Sends JSON; the last of the server-sent events that it is answered by, or the failure. */
    async send<T>(url: string, payload: object) {
      const answer = await server.inject({ method: "POST", url: `/api/${url}`, headers: HOST, payload });
      if (answer.statusCode !== 200) return { event: "refused", data: answer.json() as T & { error: string } };
      const [, event = "", data = "null"] = /event: (\w+)\ndata: (.*)\n\n$/.exec(answer.body) ?? [];
      return { event, data: JSON.parse(data) as T & { error: string } };
    },
    /** Imports the text of an event file; answers the server-sent events. */
    async importText(name: string, text: string): Promise<string> {
      const answer = await server.inject({
        method: "POST",
        url: `/api/import?name=${name}&marking=CLEAR`,
        headers: { ...HOST, "content-type": "application/octet-stream" },
        body: text,
      });
      return answer.body;
    },
    /** Sends JSON. */
    async post<T>(url: string, body: object) {
      const answer = await server.inject({ method: "POST", url: `/api/${url}`, headers: HOST, payload: body });
      return { status: answer.statusCode, body: () => answer.json() as T & { error: string } };
    },
  };
}
