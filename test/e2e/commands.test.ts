import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const main = "dist/src/cli/main.js";
let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-commands-"));
  env = { ...process.env, HARMATTAN_WORKSPACE: join(folder, "workspace"), CI: "1" };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function harmattan(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { env, encoding: "utf8" });
  const json = () => {
    if (status !== 0) throw new Error(`harmattan ${args.join(" ")} ended with ${status}: ${stderr}`);
    return JSON.parse(stdout);
  };
  return { code: status, out: stdout, err: stderr, json };
}

/** The reduced columns of UCDP GED. */
const HEADER =
  "id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low_death,best_death,high_death";

/** Invented rows. */
function write(name: string, rows: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${[HEADER, ...rows].join("\n")}\n`);
  return path;
}

const EVENTS = [
  "1,2020,1,5,Mali,State-based violence,Invented,Side One,Side Two,14.45,-11.44,1,2,3",
  "2,2020,2,6,Mali,Non-state violence,Invented,Side Two,Side Three,16.27,-0.04,0,0,4",
  "3,2020,3,7,Niger,One-sided violence,Invented,Side Three,Civilians,13.51,2.11,5,5,5",
];

describe("the real program", () => {
  test("imports, shows, sums, exports and removes", () => {
    const file = write("ged.csv", [
      ...EVENTS,
      "4,2020,13,1,Mali,State-based violence,Invented,Side One,Side Two,14,-11,1,1,1",
    ]);
    const report = harmattan("import", file, "--release", "1.0", "--marking", "GREEN", "--json").json();
    expect([report.snapshot.rows, report.snapshot.rejects, report.alreadyThere]).toEqual([3, 1, false]);
    const { id } = report.snapshot;
    expect(harmattan("import", file, "--release", "1.0", "--marking", "GREEN", "--json").json().alreadyThere).toBe(
      true,
    );
    expect(harmattan("snapshots", "rejects", id.slice(0, 6), "--json").json().items).toHaveLength(1);

    const events = harmattan("events", "--datasets", id, "--sort", "-deaths", "--json").json();
    expect(events.items.map((event: { id: string }) => event.id)).toEqual(["3", "1", "2"]);
    const sums = harmattan("aggregate", "--datasets", id, "--by", "country", "--json").json();
    expect(sums.rows).toEqual([
      { key: ["MLI", "coded"], events: 2, withoutFigure: 0, low: 1, best: 2, high: 7 },
      { key: ["NER", "coded"], events: 1, withoutFigure: 0, low: 5, best: 5, high: 5 },
    ]);

    const out = join(folder, "mali.csv");
    expect(harmattan("export", "--datasets", id, "--countries", "MLI", "--out", out).code).toBe(0);
    expect(readFileSync(out, "utf8")).toContain("Side Two");
    // its one date is the start: the end is not stated
    expect(readFileSync(out, "utf8")).toContain(",2020-01-05,,");
    const again = harmattan("export", "--datasets", id, "--out", out);
    expect([again.code, again.err]).toEqual([
      5,
      `error: ${out} is there already; valid: another --out, or --force to write over it\n`,
    ]);

    const removed = harmattan("snapshots", "remove", id.slice(0, 6));
    expect(removed.out).toContain("To bring it back: mv ");
    expect(harmattan("snapshots", "--json").json().items).toEqual([]);
    const [, back = "", to = ""] = /mv "([^"]+)" "([^"]+)"/.exec(removed.out) ?? [];
    spawnSync("mv", [back, to]);
    expect(harmattan("snapshots", "--json").json().items).toHaveLength(1);
  });

  test("answers about the casebook that ships", () => {
    expect(harmattan("situation").out).toContain("Sahel");
    expect(harmattan("kidnappings", "--json").json().rows.length).toBeGreaterThan(0);
    expect(harmattan("casebook", "actors", "--json").json().rows.length).toBeGreaterThan(50);
    expect(harmattan("places", "match", "Kayes", "--json").json().items[0].iso3).toBe("MLI");
    expect(harmattan("check").code).toBe(0);
    const divisions = harmattan("places", "match", "Gao", "--country", "MLI", "--json").json().items;
    expect(divisions.map((one: { adm1Name: string }) => one.adm1Name)).toContain("Gao");
    expect(divisions.every((one: { adm1: string | null }) => one.adm1 !== null)).toBe(true);
  });

  test("says what to do where a folder is no casebook, an address does not answer and releases cannot be compared", () => {
    const bare = join(folder, "bare");
    mkdirSync(bare);
    writeFileSync(join(bare, "incidents.csv"), "x");
    const checked = harmattan("check", bare);
    expect(checked.code).toBe(1);
    expect(checked.out + checked.err).toMatch(
      /no casebook is here: none of its files, only incidents\.csv; valid: casebook\.json, actors\.csv/,
    );

    const unreachable = harmattan("import", "http://127.0.0.1:9/x.csv");
    expect(unreachable.code).toBe(5);
    expect(unreachable.err).toMatch(
      /cannot reach 127\.0\.0\.1:9.*valid: an address that answers with a data file; or fetch it with a browser and import/,
    );

    const on = ["--workspace", join(folder, "apart")];
    const early = write("ged-early.csv", [EVENTS[0] ?? ""]);
    const late = write("ged-late.csv", [
      "9,2022,1,5,Mali,State-based violence,Invented,Side One,Side Two,14.45,-11.44,1,2,3",
    ]);
    const [before, after] = [early, late].map((file) => harmattan("import", file, "--json", ...on).json().snapshot.id);
    expect(harmattan("diff", before, after, ...on).out).toContain("nothing: the two have no days in common");
  });

  test("sums coded events and incidents apart, each over its own datasets", () => {
    const on = ["--workspace", join(folder, "sums")];
    const { id } = harmattan("import", write("ged-sums.csv", EVENTS), "--json", ...on).json().snapshot;
    const filter = ["--datasets", `${id},casebook`, "--countries", "MLI", ...on];
    const { sums, parts } = harmattan("evidence", "sum", ...filter, "--json").json();
    expect(sums[0]).toMatchObject({ basis: "coded", events: 2, low: 1, best: 2, high: 7 });
    expect(sums[1].basis).toBe("incidents");
    expect(sums).toHaveLength(2);
    expect(parts.map((one: { basis: string; name: string }) => [one.basis, one.name])).toEqual([
      ["coded", "UCDP GED"],
      ["incidents", "Sahel"],
    ]);
    const said = harmattan("evidence", "sum", ...filter).out;
    expect(said).toMatch(/^Deaths, coded: 1 – 2 – 7 in 2 events\n {2}UCDP GED: .*\nDeaths, incidents: .* incidents/);
  });

  test("an edit of the casebook, written back, is one line of difference and is not laid over twice", () => {
    const mine = join(folder, "mine");
    cpSync("casebooks/sahel", mine, { recursive: true });
    const on = ["--casebook", mine, "--workspace", join(folder, "edits")];
    const before = readFileSync(join(mine, "actors.csv"), "utf8").split("\n");
    const why = ["--who", "desk", "--why", "read in the paper"];
    const edit = harmattan("casebook", "edit", "actors", "act-lakurawa", "founded", "2018", ...why, ...on);
    expect(edit.out).toMatch(/actors act-lakurawa founded was "2017", is "2018"/);
    const person = ["name_en=Amadou Diallo", "kind=other", "source=src-sahel-intelligence-2025-07-02"];
    const refused = harmattan("casebook", "add", "actors", "act-x", ...person, ...why, ...on);
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringMatching(/Amadou Diallo seems to be a person.*valid/),
    ]);
    expect(harmattan("casebook", "pending", "--json", ...on).json().lines).toMatchObject([
      { file: "actors.csv", row: "act-lakurawa" },
    ]);
    expect(readFileSync(join(mine, "actors.csv"), "utf8").split("\n")).toEqual(before);

    expect(harmattan("casebook", "write", "--json", ...on).json().files).toEqual(["actors.csv"]);
    const after = readFileSync(join(mine, "actors.csv"), "utf8").split("\n");
    const changed = after.filter((line, i) => line !== before[i]);
    expect([after.length, changed]).toEqual([before.length, [expect.stringMatching(/^act-lakurawa,.*,2018,/)]]);
    for (const name of readdirSync(mine).filter((one) => one !== "actors.csv")) {
      expect(readFileSync(join(mine, name), "utf8") === readFileSync(join("casebooks/sahel", name), "utf8"), name).toBe(
        true,
      );
    }
    expect(harmattan("casebook", "pending", "--json", ...on).json()).toEqual({ items: [], lines: [], problems: [] });
    expect(harmattan("casebook", "write", "--workspace", join(folder, "edits")).code).toBe(4);
  });

  test.each([
    [["events", "--countries"], 2],
    [["evnts"], 2],
    [["events", "casebook:no-such-event"], 3],
    [["snapshots", "rejects", "ffff"], 3],
    [["casebook", "no-such-table"], 3],
    [["data", "get", "no-such-dataset"], 3],
    [["import", "no-such-file.csv"], 5],
    [["check", "no-such-folder"], 5],
    [["serve", "--host", "0.0.0.0"], 2],
  ])("%j ends with %i and one line", (args, code) => {
    const ended = harmattan(...args);
    expect(ended.code).toBe(code);
    expect(ended.err).toMatch(/^(reading: [^\n]+\n)?error: [^\n]+\n$/);
  });

  test("will not hand out rows that may leave only as aggregates", () => {
    const header =
      "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";
    const row =
      "MLI1,2025-01-05,2025,1,Political violence,Battles,Armed clash,Side One,,2,Side Two,,1,12,,466,Western Africa,Mali,Kayes,Kayes,,Kayes,14.45,-11.44,1,Invented,National,Invented,3,,1736100000";
    const path = join(folder, "acled.csv");
    const bad = row.replace("MLI1", "MLI2").replace("14.45", "95.123");
    writeFileSync(path, `${header}\n${row}\n${bad}\n`);
    const imported = harmattan("import", path, "--json");
    const { id } = imported.json().snapshot;
    expect(imported.json().rejects).toEqual([
      { line: 3, column: "latitude", value: null, reason: "not a valid value; valid: -90 to 90 degrees" },
    ]);
    expect(harmattan("snapshots", "rejects", id).out).toContain("95.123");
    expect(harmattan("snapshots", "rejects", id, "--json").out).not.toContain("95.123");
    expect(harmattan("events", "--datasets", id, "--kinds", "armed_clash").out).toContain("Side One");
    const ended = harmattan("export", "--datasets", id, "--out", join(folder, "acled-out.csv"));
    expect(ended.code).toBe(4);
    expect(ended.err).toMatch(/^error: export refused: [^\n]+\n$/);
    const rest = harmattan("export", "--out", join(folder, "rest.csv"));
    expect([rest.code, rest.err]).toEqual([
      0,
      `note: 1 event of ACLED (snapshot ${id}) is left out: licence allows aggregates only\n`,
    ]);
    // shown on the analyst's own terminal, never printed for another program
    const uid = `${id}:1`;
    for (const words of [
      ["events", "--datasets", id],
      ["events", uid],
      ["evidence", "show", uid],
    ]) {
      expect(harmattan(...words).out).toContain("Side One");
      const refused = harmattan(...words, "--json");
      expect([refused.code, refused.out]).toEqual([4, expect.not.stringContaining("Side One")]);
      expect(refused.err).toMatch(/^error: [^\n]*refused: [^\n]*; valid: [^\n]+\n$/);
    }
    const beside = harmattan("events", "--from", "2020-01-01", "--json", "--limit", "1000");
    expect(beside.out).not.toContain(uid);
    expect(beside.err).toContain("1 event of ACLED");
    for (const words of [
      ["search", "Invented"],
      ["evidence", "sum", "--datasets", id],
      ["diff", id, id],
    ]) {
      const printed = harmattan(...words, "--json");
      expect([printed.code, printed.out]).toEqual([0, expect.not.stringContaining(uid)]);
    }
    const sums = join(folder, "sums.csv");
    expect(harmattan("export", "--datasets", id, "--by", "month,type", "--out", sums).code).toBe(0);
    expect(readFileSync(sums, "utf8")).toMatch(/\n2025-01,state-based,1,0,3,3,3\n|\n2025-01,non-state,1,0,3,3,3\n/);
  });

  test("imports from an address, and says what it fetched", async () => {
    const server = createServer((_, response) => response.end(`${HEADER}\n${EVENTS.join("\n")}\n`));
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ged.csv`;
    const workspace = join(folder, "fetched");
    const child = spawn(process.execPath, [main, "import", address, "--json"], {
      env: { ...env, HARMATTAN_WORKSPACE: workspace },
    });
    const said = { out: "", err: "" };
    child.stdout.on("data", (data) => {
      said.out += data;
    });
    child.stderr.on("data", (data) => {
      said.err += data;
    });
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0);
    server.close();
    expect(said.err).toContain(`fetched ${address} to ${join(workspace, "inbox", "ged.csv")}`);
    expect(JSON.parse(said.out).snapshot).toMatchObject({ rows: 3, sourceAddress: address, fileName: "ged.csv" });
  });

  test("leaves nothing half-done when an import is interrupted", async () => {
    const path = write(
      "large.csv",
      Array.from({ length: 400_000 }, (_, i) => EVENTS[i % 3]?.replace(/^\d+/, String(i + 1)) ?? ""),
    );
    const workspace = join(folder, "interrupted");
    const child = spawn(process.execPath, [main, "import", path], { env: { ...env, HARMATTAN_WORKSPACE: workspace } });
    child.stderr.once("data", () => child.kill("SIGINT"));
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect(code).toBe(130);
    const left = readdirSync(workspace, { recursive: true, encoding: "utf8" });
    expect(left.filter((name) => /tmp|\.part/.test(name))).toEqual([]);
    expect(left.filter((name) => name.endsWith("snapshot.json"))).toEqual([]);
  });

  test("serves until it is told to end, beside imports of others", async () => {
    const child = spawn(process.execPath, [main, "serve", "--port", "0", "--json"], { env });
    const address = await new Promise<string>((resolve) => {
      child.stdout.once("data", (data) => resolve(JSON.parse(String(data)).address));
    });
    const situation = async () => await (await fetch(`${address}api/situation`)).json();
    const before = (await situation()).events;
    harmattan(
      "import",
      write("more.csv", ["9,2021,1,5,Mali,State-based violence,Invented,Side One,Side Two,14,-11,1,1,1"]),
    );
    expect((await situation()).events).toBe(before + 1);
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  test("fronts, rivalry and effects show what they can, and say what is missing", () => {
    const alone = ["--workspace", join(folder, "fronts")];
    const indices = harmattan("fronts", "indices", ...alone);
    expect(indices.out).toContain("Too thin");
    expect(indices.out).toContain("harmattan data get ucdp-ged");
    expect(indices.out).toContain("GTI-like");
    expect(harmattan("fronts", "scan", "--replicates", "99", ...alone).out).toContain("99 replicates");
    expect(harmattan("fronts", "surges", ...alone).out).toContain("0 places tested");
    expect(harmattan("rivalry", "JNIM", "act-isgs", ...alone).out).toContain("the data cannot say");
    expect(harmattan("effect", "--of", "algiers-accord-2015", ...alone).out).toContain(
      "Refused: only curated incidents",
    );
    expect(harmattan("effect", "dates", "--all", ...alone).out).toContain("algiers-accord-2015");
    expect(harmattan("effect", "--of", "nothing", ...alone).code).toBe(3);
    expect(harmattan("rivalry", "JNIM", ...alone).code).toBe(2);
    expect(harmattan("fronts", "scan", "--longest", "12", "--months", "12", ...alone).err).toContain("fewer months");
    const json = harmattan("rivalry", "JNIM", "act-isgs", "--json", ...alone).json();
    expect(json.links.map(({ verdict }: { verdict: string }) => verdict)).toEqual(["cannot-say", "cannot-say"]);
  });
});
