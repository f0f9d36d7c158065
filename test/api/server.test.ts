import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import { createServer } from "../../src/api/server.ts";
import { columnsFromIpc } from "../../src/events/columnsIpc.ts";
import type { Placer } from "../../src/places/model.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { claim, sample } from "../casebook/sample.ts";

const unit = (id: string, level: 0 | 1, parent: string | null) => ({
  id,
  level,
  parent,
  pcode: null,
  names: { en: id, fr: id, ar: id },
  point: [-8, 12] as [number, number],
  disputed: false,
});
/** Everything lies in Mali's one division. */
const placer: Placer = {
  version: "test",
  units: [null, unit("MLI", 0, null), unit("ML-1", 1, "MLI")],
  place: (longitude) => ({
    country: new Uint16Array(longitude.length).fill(1),
    adm1: new Uint16Array(longitude.length).fill(2),
    adm2: new Uint16Array(longitude.length),
  }),
};
const HEADER =
  "id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low_death,best_death,high_death";
const REDUCED = `${HEADER}
11,2019,3,23,Mali,Non-state violence,X,Group A,Group C,12.6,-8.0,130,157,160
12,2020,1,9,Mali,State-based violence,Y,Government of Mali,Group A,12.7,-8.1,5,6,7
13,2020,13,9,Mali,State-based violence,Y,Government of Mali,Group A,12.7,-8.1,5,6,7
`;

let folder: string;
let workspace: Workspace;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-api-"));
  workspace = await Workspace.open({ folder: join(folder, "workspace"), placer });
  const casebook = loadCasebook(
    sample({ events: [claim({ deaths_best: 10 }), claim({ id: "EV2", deaths_best: 20 })] }),
  );
  await workspace.setCasebookEvents(casebook.events);
  const observatory = new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test" });
  server = await createServer({ observatory });
});

afterAll(async () => {
  await server.close();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  server.inject({ url, headers: { host: "127.0.0.1:4646", ...headers } });

function importText(name: string, text: string, options: Record<string, string> = {}) {
  return server.inject({
    method: "POST",
    url: `/api/import?${new URLSearchParams({ name, ...options })}`,
    headers: { host: "127.0.0.1:4646", "content-type": "application/octet-stream" },
    body: text,
  });
}

describe("the API", () => {
  it("imports a file, telling what happens as server-sent events, and serves its events at once", async () => {
    const answer = await importText("ged211.csv", REDUCED);
    expect(answer.headers["content-type"]).toBe("text/event-stream");
    expect(answer.body).toContain("event: progress");
    const report = JSON.parse(/event: report\ndata: (.*)\n/.exec(answer.body)?.[1] ?? "{}");
    expect(report).toMatchObject({ alreadyThere: false, snapshot: { rows: 2, rejects: 1, release: "21.1" } });
    expect(report.counting).toMatchObject({
      counted: true,
      reason: null,
      caution: expect.stringContaining("holds only"),
    });
    expect(report.rejects[0]).toMatchObject({ line: 4 });
    const page = (await get(`/api/events?datasets=${report.snapshot.id}&sort=date`)).json();
    expect(page.items.map((event: { id: string }) => event.id)).toEqual(["11", "12"]);
    expect(page.items[0]).toMatchObject({ adm1: "ML-1", deaths: { low: 130, best: 157, high: 160 } });
  });

  it("reports the same bytes as already there", async () => {
    expect((await importText("again.csv", REDUCED)).body).toContain('"alreadyThere":true');
  });

  it("answers a bad file with a failure that names the formats, and goes on", async () => {
    const answer = await importText("junk.csv", "a,b\n1,2\n");
    expect(answer.body).toContain("event: failure");
    expect(answer.body).toContain("ucdp-ged");
    expect((await get("/api/situation")).json().snapshots).toHaveLength(1);
  });

  it("keeps casebook deaths as a range over claims, never as their sum", async () => {
    const found = (await get("/api/aggregates?by=type&datasets=casebook")).json();
    expect(found.rows).toEqual([{ key: ["incident"], events: 1, withoutFigure: 0, low: 10, best: 15, high: 20 }]);
    const sums = (await get("/api/aggregates?by=dataset&datasets=casebook")).json();
    expect(sums.by).toEqual(["dataset", "basis"]);
    expect(sums.rows[0].key).toEqual(["casebook", "incidents"]);
    const event = (await get("/api/events/casebook:town-a-2025-07-01")).json();
    expect(event.sources.map((source: { deaths: { best: number } }) => source.deaths.best)).toEqual([10, 20]);
  });

  it("serves all events as Arrow columns in date order, with dictionaries for the codes", async () => {
    const columns = columnsFromIpc((await get("/api/events/columns")).rawPayload);
    const dictionaries = (await get("/api/events/dictionaries")).json();
    expect([...columns.start]).toEqual([17978, 18270, 20270]);
    expect([...columns.sideA].map((code) => dictionaries.actors[code])).toEqual([
      "Group A",
      "Government of Mali",
      "Group A",
    ]);
    expect([...columns.best]).toEqual([157, 6, 15]);
  });

  it("gives positions of matching text in the order of the columns", async () => {
    expect((await get("/api/events/matches?text=group%20c")).json().positions).toEqual([0]);
  });

  it.each([
    ["/api/events?foo=1", 400, "unknown parameter: foo; valid: from, to, dateKind"],
    ["/api/events?types=riot", 400, "invalid types: riot; valid: incident"],
    ["/api/events?from=2025-02-30", 400, "invalid from: 2025-02-30"],
    ["/api/events?datasets=nope", 400, "unknown dataset: nope; valid: casebook"],
    ["/api/aggregates?by=week", 400, "invalid by: week; valid: month, year"],
    ["/api/events/aaaa:9", 404, "no event aaaa:9"],
    ["/api/casebook/people", 404, "no casebook table people; valid: actors"],
    ["/api/diff?before=x&after=y", 404, "no snapshot x"],
    ["/api/nothing", 404, "no such address: GET /api/nothing"],
  ])("refuses %s with %i, saying what is valid", async (url, status, message) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.json().error).toContain(message);
  });

  it("refuses foreign Host and Origin headers", async () => {
    expect((await get("/api/situation", { host: "evil.example" })).statusCode).toBe(403);
    expect((await get("/api/situation", { origin: "http://evil.example" })).statusCode).toBe(403);
    expect((await get("/api/situation", { origin: "http://127.0.0.1:4646" })).statusCode).toBe(200);
  });

  it("lets a page load nothing from elsewhere", async () => {
    const policy = (await get("/api/situation")).headers["content-security-policy"];
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain("http");
  });

  it("describes every address it serves", async () => {
    const { paths } = (await get("/api/openapi.json")).json();
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(["/api/events", "/api/aggregates", "/api/import", "/api/diff"]),
    );
    expect(paths["/api/events"].get.parameters.map((one: { name: string }) => one.name)).toContain("maxDatePrecision");
  });

  it("leaves out rows that may leave only as aggregates, says so, and gives their sums", async () => {
    const acled = [
      "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp",
      "MLI1,2024-05-01,2024,1,Political violence,Battles,Armed clash,Military Forces of Mali,,State forces,Group A,,Rebel group,State forces-Rebel group,,466,Western Africa,Mali,Kayes,Kayes,,Town,14.4,-11.4,1,Invented,National,Invented row,3,,1714953600",
    ].join("\n");
    const report = /event: report\ndata: (.*)\n/.exec((await importText("acled.csv", `${acled}\n`)).body)?.[1];
    const id = JSON.parse(report ?? "{}").snapshot.id;
    const refused = await get(`/api/export?format=csv&datasets=${id}`);
    expect(refused.statusCode).toBe(451);
    expect(refused.json().error).toContain("may not be redistributed");
    expect((await get(`/api/aggregates?by=type&datasets=${id}`)).json().rows[0]).toMatchObject({ events: 1, best: 3 });
    const kept = (await get("/api/export?format=csv")).body;
    expect(kept).toContain(`# Left out: 1 event of ACLED (snapshot ${id}) is left out: licence allows aggregates only`);
    expect(kept).not.toContain("Invented row");
    const sums = (await get(`/api/export?format=csv&datasets=${id}&by=dataset|month|unit|type`)).body;
    expect(sums).toContain("dataset,release,snapshot,month,adm1,adm1_name,type,events,");
    expect(sums).toMatch(new RegExp(`^ACLED,[^,]*,${id},2024-05,ML-1,ML-1,state-based,1,0,3,3,3$`, "m"));
    expect(sums).toMatch(/^# Dataset: ACLED.*Raleigh/m);
    expect((await get("/api/export?format=geojson&by=type")).statusCode).toBe(400);
    expect((await get("/api/export?format=csv&by=colour")).json().error).toContain("invalid by: colour; valid: month");
  });

  it("serves a casebook table with what its columns are called, hold and refer to", async () => {
    const table = (await get("/api/casebook/relations")).json();
    expect(table.label).toEqual({ en: "Relations", fr: "Relations", ar: "العلاقات" });
    expect(table.labels.source).toEqual({ en: "Source", fr: "Source", ar: "المصدر" });
    expect(table.kinds).toMatchObject({ id: "id", subject: "ref", date_start: "date" });
    expect(table.refersTo).toMatchObject({ subject: "actors", object: "actors", source: "sources" });
    expect(table.rows).toHaveLength(1);
    const { tables } = (await get("/api/casebook")).json();
    expect(tables[0]).toEqual({
      name: "actors",
      label: { en: "Actors", fr: "Acteurs", ar: expect.any(String) },
      rows: 2,
    });
  });

  it("lists the formats that an import recognises", async () => {
    const { items } = (await get("/api/formats")).json();
    expect(items.map((one: { id: string }) => one.id)).toEqual([
      "acled",
      "ucdp-ged-hdx",
      "ucdp-candidate",
      "ucdp-ged",
      "ucdp-ged-reduced",
      "boundaries",
      "geonames",
      "ucdp-actor",
      "ucdp-id-translation-actor",
      "roads",
    ]);
    expect(items[0]).toMatchObject({ redistribution: "aggregates-only", licence: expect.any(String) });
  });

  it("answers no other machine while it holds rows that may not leave", async () => {
    const from = (remoteAddress: string) =>
      server.inject({ url: "/api/events", remoteAddress, headers: { host: "127.0.0.1:4646" } });
    expect((await from("127.0.0.1")).statusCode).toBe(200);
    expect((await from("::1")).statusCode).toBe(200);
    const refused = await from("192.0.2.7");
    expect(refused.statusCode).toBe(451);
    expect(refused.json().error).toMatch(
      /^refused: rows of ACLED.* may not leave the machine that holds them; valid: /,
    );
  });

  it("flags a point at zero and an unknown country, counts no scientific notation, and filters by flag", async () => {
    const own = [
      "nr,day,land,lat,lon,dead",
      "1,2024-05-01,Mali,14.4,-11.4,3",
      "2,2024-05-02,Mali,0,0,4",
      "3,2024-05-03,Atlantis,14.4,-11.4,12.0",
      "4,2024-05-04,Mali,14.4,-11.4,1e3",
      "",
    ].join("\n");
    const columns = {
      id: "nr",
      date_start: "day",
      country_reported: "land",
      latitude: "lat",
      longitude: "lon",
      best: "dead",
    };
    const answer = await importText("odd.csv", own, { mapping: JSON.stringify({ dataset: "Odd list", columns }) });
    const report = sent(answer.body, "report");
    expect(report.snapshot.flagged).toEqual({ "zero-point": 1, "unknown-country": 1 });
    expect(report.rejects).toEqual([
      { line: 5, column: "dead", value: "1e3", reason: expect.stringContaining("valid: a whole number from 0") },
    ]);
    const chosen = `datasets=${report.snapshot.id}`;
    const found = async (flags: string) =>
      (await get(`/api/events?${chosen}&flags=${flags}&sort=date`))
        .json()
        .items.map((event: { id: string; flags: string[] }) => [event.id, event.flags]);
    expect(await found("zero-point")).toEqual([["2", ["zero-point"]]]);
    expect(await found("zero-point|unknown-country")).toEqual([
      ["2", ["zero-point"]],
      ["3", ["unknown-country"]],
    ]);
    const sums = (await get(`/api/aggregates?${chosen}&flags=unknown-country&by=dataset`)).json();
    expect(sums.rows).toEqual([
      { key: [report.snapshot.id, "incidents"], events: 1, withoutFigure: 0, low: 12, best: 12, high: 12 },
    ]);
    const refused = await get(`/api/events?flags=zero`);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().error).toContain("invalid flags: zero; valid: best-below-low");
    expect((await get(`/api/export?format=csv&${chosen}&by=dataset&flags=zero-point`)).body).toContain(
      "# Filter: flags: zero-point",
    );
  });

  const OWN_TABLE = "nr,jour,lieu\n7,2024-05-01,Town B\n";
  const mapping = (changes: object = {}) =>
    JSON.stringify({ dataset: "Own list", columns: { id: "nr", date_start: "jour", place: "lieu" }, ...changes });
  const sent = (body: string, event: string) =>
    JSON.parse(new RegExp(`event: ${event}\\ndata: (.*)\\n`).exec(body)?.[1] ?? "{}");

  it("reads any table by a mapping sent with it, and lets the licence only be made stricter", async () => {
    const options = { mapping: mapping({ redistribution: "rows" }), redistribution: "aggregates-only" };
    const report = sent((await importText("mapping.json.csv", OWN_TABLE, options)).body, "report");
    expect(report.snapshot).toMatchObject({ dataset: "Own list", rows: 1, redistribution: "aggregates-only" });
    const page = (await get(`/api/events?datasets=${report.snapshot.id}`)).json();
    expect(page.items[0]).toMatchObject({ id: "7", place: "Town B", dateStart: "2024-05-01" });
  });

  it.each([
    [{}, "format", "any other table comes in through a mapping file"],
    [{ mapping: "{" }, "mapping", "the mapping is not JSON"],
    [{ mapping: mapping({ colour: "red" }) }, "mapping", "unknown key: colour; valid: dataset"],
    [{ mapping: mapping(), as: "acled" }, "option", "goes with the format generic; received acled"],
    [{ marking: "PINK" }, "option", "invalid marking: PINK; valid: RED"],
  ])("tells with %j that the import failed at the %s", async (options, fault, message) => {
    const failure = sent((await importText("own.csv", OWN_TABLE, options)).body, "failure");
    expect(failure.fault).toBe(fault);
    expect(Object.keys(failure).sort()).toEqual(["code", "error", "fault", "rejects", "template", "values"]);
    expect(failure.error).toContain(message);
  });

  it("refuses an endless mapping before it takes the file", async () => {
    const answer = await importText("own.csv", OWN_TABLE, { mapping: " ".repeat(32_769) });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error).toContain("mapping");
  });

  it("leaves no uploaded file behind", () => {
    expect(readdirSync(workspace.folder).filter((name) => name.startsWith(".tmp-upload"))).toEqual([]);
  });

  it("sees what another process imported", async () => {
    const file = join(folder, "other.csv");
    writeFileSync(file, REDUCED.replace("157", "158"));
    const other = await Workspace.open({ folder: workspace.folder, placer });
    const { snapshot } = await other.importFile(file, { release: "22.1" }, () => {});
    other.close();
    const listed = (await get("/api/snapshots")).json().items;
    expect(listed.map((one: { id: string }) => one.id)).toContain(snapshot.id);
  });

  it("moves a snapshot to the trash, and says which there are where it knows none", async () => {
    const { snapshot } = sent((await importText("gone.csv", REDUCED.replace("157", "159"))).body, "report");
    const answer = await server.inject({ method: "DELETE", url: `/api/snapshots/${snapshot.id}` });
    expect(answer.statusCode).toBe(200);
    expect(answer.json().movedTo).toContain(`trash`);
    expect(readdirSync(answer.json().movedTo)).toContain("snapshot.json");
    const listed = (await get("/api/snapshots")).json().items;
    expect(listed.map((one: { id: string }) => one.id)).not.toContain(snapshot.id);
    const again = await server.inject({ method: "DELETE", url: `/api/snapshots/${snapshot.id}` });
    expect([again.statusCode, again.json().error]).toEqual([404, expect.stringContaining(snapshot.id)]);
  });
});
