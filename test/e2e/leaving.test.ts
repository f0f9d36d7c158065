import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { run } from "../../src/cli/run.ts";
import { claim, sample } from "../casebook/sample.ts";
import { recorder } from "../cli/recorder.ts";

/** Words that stand in no other row. `SHUTX` is TLP:RED or internal, `ACLEDX` may leave only in sums. */
const SECRETS = /SHUTX|ACLEDX|shutx|act-red/;
const HEADER =
  "id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low_death,best_death,high_death";
const gedRow = (id: string, side: string, deaths: number) =>
  `${id},2025,7,5,Mali,State-based violence,Invented,Group A,${side},12.6,-8,${deaths},${deaths},${deaths}`;

let folder: string;
let casebook: string;
let shutReport: string;

async function harmattan(line: readonly string[]) {
  const effects = recorder({
    cwd: folder,
    env: { HARMATTAN_WORKSPACE: join(folder, "workspace"), HARMATTAN_CASEBOOK: casebook, HARMATTAN_WHO: "desk" },
    now: () => new Date("2026-03-20T12:00:00Z"),
  });
  const code = await run(line, commands, effects);
  return { code, ...effects.said };
}

async function done(...line: string[]): Promise<string> {
  const { code, out, err } = await harmattan(line);
  if (code !== 0) throw new Error(`${line.join(" ")}: ${code}\n${err}`);
  return out;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-leaving-"));
  casebook = join(folder, "casebook");
  mkdirSync(casebook);
  const shut = { source: "src-shutx", summary: "SHUTX", place_name: "SHUTX town" };
  const common = { confidence: "reported", date_start: "2024", source: "src-one" };
  const files = sample({
    actors: [
      { id: "act-a", name_en: "Group A", kind: "armed_group", source: "src-one" },
      { id: "act-b", name_en: "Army of B", kind: "government", source: "src-one" },
      { id: "act-red", name_en: "SHUTX group", kind: "armed_group", source: "src-one", handling: "row:internal" },
    ],
    relations: [
      { id: "REL1", subject: "act-a", kind: "fights", object: "act-b", ...common },
      { id: "REL2SHUTX", subject: "act-a", kind: "allied_with", object: "act-b", ...common, handling: "row:RED" },
      { id: "REL3SHUTX", subject: "act-red", kind: "fights", object: "act-b", ...common },
    ],
    events: [
      claim({ id: "EV1" }),
      claim({ id: "EV2SHUTX", event_key: "shutx-2025-07-02", date_start: "2025-07-02", ...shut, marking: "RED" }),
      claim({ id: "EV3SHUTX", event_key: "shutx-2025-07-02", date_start: "2025-07-02", place_name: "SHUTX town" }),
      claim({
        id: "EV4SHUTX",
        event_key: "shutx-2025-07-04",
        type: "kidnapping",
        quantity: 3,
        unit: "people",
        ...shut,
        handling: "row:internal",
      }),
      claim({ id: "EV5SHUTX", event_key: "shutx-2025-07-05", deaths_best: 7, ...shut, handling: "deaths:RED" }),
      claim({ id: "EV6", event_key: "open-2025-07-06", actors: "act-a|act-red" }),
    ],
    cooperation: [
      {
        ...common,
        id: "COO1SHUTX",
        provider: "act-b",
        recipient: "act-a",
        kind: "uav",
        item: "SHUTX drones",
        status: "delivered",
        summary: "SHUTX",
        asserted_by: "army (party)",
        handling: "quantity:RED",
      },
    ],
    places: [
      { id: "plc-shutx", name: "SHUTX ford", kind: "town", iso3: "MLI", source: "src-one", handling: "row:internal" },
    ],
    displacement: [
      {
        id: "DIS1SHUTX",
        date_start: "2025-07",
        date_precision: "month",
        population: "idp",
        measure: "stock",
        place: "plc-shutx",
        place_name: "SHUTX ford",
        iso3: "MLI",
        value: 120,
        unit: "people",
        asserted_by: "agency",
        source: "src-one",
      },
    ],
    indices: [
      {
        id: "IDX1SHUTX",
        index: "gti",
        edition: "2024",
        data_year: "2023",
        area: "SHUTX",
        asserted_by: "x",
        source: "src-one",
        handling: "row:RED",
      },
    ],
    sources: ["src-one", "src-shutx"].map((id) => ({
      id,
      title: id === "src-one" ? "Newspaper" : "SHUTX page",
      publisher: id === "src-one" ? "Newspaper" : "SHUTX",
      date: "2025-07-02",
      source_class: "press",
      party: "none",
      licence: "facts restated",
      linkable: "no",
    })),
    doubts: [{ id: "D1SHUTX", topic: "SHUTX", rows: "EV2SHUTX|EV1", what_differs: "SHUTX" }],
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(casebook, name), text);
  const write = (name: string, lines: string[]) => writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  write("open.csv", [HEADER, gedRow("1", "Army of B", 4)]);
  write("red.csv", [HEADER, gedRow("SHUTX-1", "SHUTX side", 9)]);
  const acled = readFileSync("test/cases/import/acled-export/invented_acled.csv", "utf8");
  writeFileSync(join(folder, "acled.csv"), acled.replaceAll(/An invented|^MLI/gm, "ACLEDX"));
  await done("import", "open.csv", "--release", "1");
  await done("import", "red.csv", "--release", "2", "--dataset", "SHUTX list", "--marking", "RED");
  await done("import", "acled.csv", "--release", "3");
  await done("ledger", "add", "annotate", "casebook:shutx-2025-07-02", "SHUTX note", "--why", "SHUTX");
  await done("ledger", "add", "dismiss", "events:EV5SHUTX#deaths", "--why", "SHUTX");
  await done("casebook", "edit", "events", "EV4SHUTX", "summary", "SHUTX said anew", "--why", "SHUTX");
  writeFileSync(
    join(folder, "report.txt"),
    "On 3 July 2025 Group A attacked the SHUTX post in Town A and 12 soldiers were killed, according to the army of the country.",
  );
  const read = JSON.parse(await done("read", "report.txt", "--published", "2025-07-05", "--language", "en", "--json"));
  shutReport = read.report.id;
  const [first] = read.proposals;
  await done(
    "read",
    "accept",
    shutReport,
    first.id,
    "--why",
    "SHUTX",
    "--set",
    "summary=SHUTX",
    "--set",
    "marking=RED",
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every command that only looks, as it is typed; those that answer nothing here still may not tell. */
const LOOKS: Record<string, readonly string[][]> = {
  situation: [[]],
  search: [["shutx"], ["acledx"], ["act-red"]],
  events: [[], ["--text", "SHUTX"], ["casebook:shutx-2025-07-02"], ["--types", "incident"]],
  aggregate: [
    ["--by", "country"],
    ["--by", "actor"],
  ],
  normal: [[]],
  "fronts indices": [[]],
  "fronts surges": [[]],
  "fronts borders": [[]],
  rivalry: [["act-a", "act-b"]],
  "effect dates": [[]],
  "corridors list": [[]],
  "corridors network": [[]],
  "corridors route": [["SHUTX ford", "Town A"]],
  "corridors isochrone": [["SHUTX ford"]],
  "corridors distances": [[]],
  "corridors fragility": [[]],
  "blockade run": [[]],
  "blockade compare": [["--b", "stock days=7 from=2025-09-03"]],
  "blockade backtest": [[]],
  "blockade parameters": [[]],
  "displacement run": [["--leave", "MLI:Kayes=20000"]],
  "displacement districts": [[]],
  "displacement forecast": [[]],
  "displacement onward": [[]],
  "displacement cases": [[]],
  kidnappings: [[]],
  cooperation: [[]],
  casebook: [
    [],
    ...["events", "relations", "cooperation", "actors", "sources", "doubts", "places", "displacement", "indices"].map(
      (name) => [name],
    ),
  ],
  "evidence list": [[], ["--text", "SHUTX"]],
  "evidence show": [["casebook:shutx-2025-07-02"], ["cooperation:COO1SHUTX"], ["actors:act-red"]],
  "evidence sum": [[], ["--types", "incident"]],
  "ledger list": [[], ["--about", "casebook:shutx-2025-07-02"]],
  "actors list": [[]],
  "actors show": [["act-a"], ["act-red"]],
  "actors candidates": [["--all"]],
  relations: [[], ["--actors", "act-red"]],
  "relations clashes": [
    ["act-a", "act-b"],
    ["Invented Front", "Military Forces of Invented"],
  ],
  "relations disagreements": [[]],
  network: [[]],
  lineage: [[]],
  "places match": [["SHUTX town"]],
  "places unmatched": [[]],
  "read list": [[]],
  "read show": [["<report>"]],
  snapshots: [[]],
  "snapshots rejects": [["SHUTX list"]],
  "casebook pending": [[]],
};
/** Those that print nothing of a row: sums of the models over cells and countries, lists of what Harmattan knows, or no answer of the workspace. */
const APART = [
  ...["forecast", "backtest", "fronts scan", "fronts new", "effect", "diff", "serve", "formats", "version", "check"],
  ...[
    "data list",
    "data get",
    "import",
    "export",
    "corridors export",
    "displacement export",
    "displacement import",
    "displacement score",
    "read",
    "read accept",
    "read dismiss",
    "read undo",
  ],
  ...["casebook edit", "casebook add", "casebook write", "ledger add", "ledger undo", "actors judge", "actors undo"],
  ...["snapshots set", "snapshots remove"],
];

describe("what --json prints leaves the workspace", () => {
  test("of every command it is known whether it is for another program", () => {
    expect(commands.map(({ name }) => name).sort()).toEqual([...Object.keys(LOOKS), ...APART].sort());
  });

  test.each(Object.entries(LOOKS).flatMap(([name, lines]) => lines.map((line) => [name, line] as const)))(
    "%s %j --json holds nothing that is TLP:RED, internal or only for sums, and says that it was left out",
    async (name, line) => {
      const typed = [...name.split(" "), ...line.map((word) => (word === "<report>" ? shutReport : word))];
      const { out, err } = await harmattan([...typed, "--json"]);
      const asked = typed.reduce((text, word) => text.replaceAll(word, ""), out);
      expect(asked).not.toMatch(SECRETS);
      expect(err).toMatch(/note: \d+ rows of the casebook and 1 dataset left out: TLP:RED or internal/);
    },
  );

  test("on the analyst's own terminal all of it is shown", async () => {
    expect(await done("events", "casebook:shutx-2025-07-02")).toContain("SHUTX");
    expect(await done("ledger", "list")).toContain("SHUTX");
    expect(await done("snapshots")).toContain("SHUTX list");
  });

  test("an edit and what is written back are told without what may not leave", async () => {
    const edit = ["casebook", "edit", "events", "EV2SHUTX", "summary", "a new word", "--why", "x", "--json"];
    expect(JSON.parse(await done(...edit))).toMatchObject({ row: "EV2SHUTX", before: null, after: null });
    const written = await harmattan(["casebook", "write", "--json"]);
    expect([written.code, written.out]).toEqual([0, expect.not.stringContaining("SHUTX said")]);
  });
});
