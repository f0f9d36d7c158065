import { mkdtempSync, rmSync } from "node:fs";
import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import type { ReadingItem, ReportList } from "../../src/api/reading/contract.ts";
import { languageModelOf } from "../../src/api/reading/languageModel.ts";
import { createServer } from "../../src/api/server.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { sample } from "../casebook/sample.ts";
import { testPlacer } from "../workspace/testPlacer.ts";

const host = "127.0.0.1:4646";
const text =
  "Gunmen killed at least eleven soldiers in Mali on 11 May 2022, the army said. Amadou Diallo, a trader, lost his shop in the fire.";
const attack = {
  kind: "event",
  type: "attack",
  quote: "Gunmen killed at least eleven soldiers in Mali on 11 May 2022",
  modality: "stated",
  attribution: "the army",
  when: "11 May 2022",
  place: "Mali",
  actors: ["Gunmen"],
  quantities: ["at least eleven soldiers"],
};

interface Asked {
  path: string | undefined;
  key: string | undefined;
  body: { model: string; messages: { role: string; content: string }[] };
}

let model: Server;
let asked: Asked[];
/** What the model says next: a status and a body; null keeps silent. */
let reply: { status: number; body: string } | null;
let folder: string;
let workspace: Workspace;
let observatory: Observatory;
let server: FastifyInstance;

const says = (content: string) => ({ status: 200, body: JSON.stringify({ choices: [{ message: { content } }] }) });
const proposes = (...proposals: unknown[]) => says(JSON.stringify({ proposals }));

beforeAll(async () => {
  model = createHttpServer(async (request: IncomingMessage, response) => {
    const body = (await json(request)) as Asked["body"];
    asked.push({ path: request.url, key: request.headers.authorization, body });
    if (reply) response.writeHead(reply.status, { location: "/elsewhere" }).end(reply.body);
  });
  await new Promise<void>((resolve) => model.listen(0, "127.0.0.1", resolve));
  folder = mkdtempSync(join(tmpdir(), "harmattan-model-"));
  workspace = await Workspace.open({ folder, placer: testPlacer() });
  const casebook = loadCasebook(sample());
  await workspace.setCasebookEvents(casebook.events);
  observatory = new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test" });
  const url = `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`;
  const configured = languageModelOf({
    HARMATTAN_MODEL_URL: url,
    HARMATTAN_MODEL_NAME: "tiny",
    HARMATTAN_MODEL_KEY: "secret",
  });
  server = await createServer({ observatory, model: configured && { ...configured, timeout: 1500 } });
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  await server.close();
  workspace.close();
  model.closeAllConnections();
  model.close();
  rmSync(folder, { recursive: true, force: true });
});

async function read(query: Record<string, string>, status = 200, at = server) {
  const response = await at.inject({
    method: "POST",
    url: `/api/reading?${new URLSearchParams({ name: "pasted.txt", language: "en", ...query })}`,
    headers: { host, "content-type": "application/octet-stream" },
    body: text,
  });
  expect(response.statusCode, response.body).toBe(status);
  return response.json() as ReadingItem & { error: string };
}
const listed = async (at: FastifyInstance) =>
  (await at.inject({ url: "/api/reading", headers: { host } })).json() as ReportList;

describe("a language model that the user configured", () => {
  test("is asked only when the request says so", async () => {
    expect((await read({})).engine).toBe("grammar");
    expect((await read({ engine: "grammar" })).engine).toBe("grammar");
    expect(asked).toEqual([]);
    expect((await listed(server)).model).toEqual({ name: "tiny", host: expect.stringMatching(/^127\.0\.0\.1:\d+$/) });
  });

  test("points at words; numbers, dates and places are what the reader makes of them", async () => {
    reply = proposes(attack);
    const { proposals, engine, notices, report } = await read({ engine: "model" });
    expect(engine).toBe("model");
    expect(notices.join()).toMatch(/proposed by the language model tiny at 127/);
    expect(proposals).toHaveLength(1);
    expect(proposals[0]).toMatchObject({
      id: "model-1",
      type: "attack",
      attribution: { span: { text: "the army" } },
      when: { when: { start: "2022-05-11" } },
      place: { iso3: "MLI" },
      quantities: [{ best: 11, bound: "at_least", unit: "deaths" }],
    });
    const [span] = proposals.map((proposal) => proposal.span);
    expect(report.text.slice(span?.start, span?.end)).toBe(attack.quote);
    expect(asked).toMatchObject([{ path: "/v1/chat/completions", key: "Bearer secret", body: { model: "tiny" } }]);
    expect(asked[0]?.body.messages.at(-1)).toEqual({ role: "user", content: text });
  });

  test("is not asked again when the report is opened again, and gives way to the grammar", async () => {
    reply = proposes(attack);
    const { report } = await read({ engine: "model" });
    const again = () => server.inject({ url: `/api/reading/${report.id}`, headers: { host } });
    expect((await again()).json()).toMatchObject({ engine: "model", proposals: [{ id: "model-1" }] });
    expect(asked).toHaveLength(1);
    await read({});
    expect((await again()).json()).toMatchObject({ engine: "grammar" });
  });

  test.each([
    ["an invented sentence", { quote: "Rebels shelled the capital." }, /not in the text: "Rebels shelled/],
    ["an invented number", { quantities: ["ninety soldiers"] }, /not in the text: "ninety soldiers"/],
    ["words that hold no number", { quantities: ["in Mali"] }, /no number that the reader can read/],
    ["a private person", { actors: ["Amadou Diallo"] }, /Amadou Diallo.*private persons are never proposed/],
    ["a person as the voice", { attribution: "Amadou Diallo" }, /private persons are never proposed/],
    ["a kind that does not exist", { type: "heist" }, /not of the schema/],
    ["a key too many", { victims: ["a"] }, /not of the schema/],
    ["a number where words belong", { place: 12 }, /not of the schema/],
  ])("is refused %s, which is counted and said", async (_, wrong, reason) => {
    reply = proposes({ ...attack, ...wrong }, attack);
    const { proposals, notices } = await read({ engine: "model" });
    expect(proposals.map(({ id }) => id)).toEqual(["model-2"]);
    expect(notices.join("\n")).toMatch(/1 of its proposals refused/);
    expect(notices.find((notice) => notice.startsWith("refused 1"))).toMatch(reason);
  });

  test.each([
    ["no JSON", says("Here is what I found: nothing"), /did not answer in JSON/],
    ["another shape", says('{"claims": []}'), /no list of proposals/],
    ["another protocol", { status: 200, body: '{"text": "x"}' }, /choices\[0\]\.message\.content/],
    ["a refusal", { status: 401, body: "bad key" }, /refused with 401: bad key/],
    ["a redirection", { status: 302, body: "" }, /cannot be reached/],
    ["nothing", null, /gave no answer in 1\.5 s/],
  ])("that answers %s is an error, and nothing is kept", async (_, answer, reason) => {
    const before = (await listed(server)).items;
    reply = answer;
    expect((await read({ engine: "model" }, 502)).error).toMatch(reason);
    expect((await listed(server)).items).toEqual(before);
  });

  test("takes JSON between the fences of a code block", async () => {
    reply = says(`\`\`\`json\n${JSON.stringify({ proposals: [attack] })}\n\`\`\``);
    expect((await read({ engine: "model" })).proposals).toHaveLength(1);
  });
});

describe("without a language model", () => {
  test("asking for one is an error that says how to configure it", async () => {
    const alone = await createServer({ observatory });
    expect((await listed(alone)).model).toBeNull();
    expect((await read({ engine: "model" }, 400, alone)).error).toMatch(
      /valid: engine grammar, or set HARMATTAN_MODEL/,
    );
    expect((await read({ engine: "other" }, 400, alone)).error).toMatch(/valid: grammar, model/);
    await alone.close();
  });

  test("the variables are checked when they are set", () => {
    expect(languageModelOf({})).toBeNull();
    expect(() => languageModelOf({ HARMATTAN_MODEL_URL: "localhost", HARMATTAN_MODEL_NAME: "x" })).toThrow(
      /valid: an addr/,
    );
    expect(() => languageModelOf({ HARMATTAN_MODEL_URL: "file:///etc" })).toThrow(/invalid HARMATTAN_MODEL_URL/);
    expect(() => languageModelOf({ HARMATTAN_MODEL_URL: "http://localhost/v1" })).toThrow(
      /HARMATTAN_MODEL_NAME is not/,
    );
  });
});
