import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CaseFiles, importFleeCase } from "../../../src/displacement/cases/index.ts";
import { runFleeKernel } from "../../../src/displacement/fleeKernel/kernel.ts";
import { gravityInput } from "../../../src/displacement/gravity/input.ts";
import { OPEN_GRAVITY, runGravity } from "../../../src/displacement/gravity/kernel.ts";
import { TOY } from "../toyFiles.ts";

const INPUT = "input_csv";
const change = (file: string, from: string | RegExp, to: string): CaseFiles => ({
  ...TOY,
  [file]: TOY[file].replace(from, to),
});
const without = (path: string): CaseFiles => Object.fromEntries(Object.entries(TOY).filter(([name]) => name !== path));
const everywhere = (edit: (text: string) => string): CaseFiles =>
  Object.fromEntries(Object.entries(TOY).map(([name, text]) => [name, edit(text)]));
const setting = (line: string): CaseFiles => ({ ...TOY, "simsetting.yml": `move_rules:\n  ${line}\n` });
/** What the small case says of itself. */
const USUAL = new Set(importFleeCase("toy", TOY).defects.map(({ text }) => text));
const said = (files: CaseFiles) =>
  importFleeCase("toy", files).defects.flatMap(({ severity, file, line, text }) =>
    USUAL.has(text) ? [] : [`${severity} ${file}${line === null ? "" : `:${line}`} ${text}`],
  );
const NEEDS = "a case needs input_csv/ and source_data/ with Flee's files";

describe("what is wrong with a case is said once, where it is and with what is valid", () => {
  test.each<[string, CaseFiles, string[]]>([
    [
      "no locations",
      without(`${INPUT}/locations.csv`),
      [`error ${INPUT}/locations.csv ${INPUT}/locations.csv is missing; ${NEEDS}`],
    ],
    [
      "no period",
      without(`${INPUT}/sim_period.csv`),
      [`error ${INPUT}/sim_period.csv ${INPUT}/sim_period.csv is missing; ${NEEDS}`],
    ],
    [
      "no layout",
      without("source_data/data_layout.csv"),
      [`error source_data/data_layout.csv source_data/data_layout.csv is missing; ${NEEDS}`],
    ],
    [
      "no total",
      without("source_data/refugees.csv"),
      [
        "warning source_data/data_layout.csv:1 source_data/refugees.csv is missing: Flee stops here, we add up the camps",
      ],
    ],
    [
      "no settings",
      without("simsetting.yml"),
      ["note simsetting.yml there is no simsetting.yml: Flee's defaults hold"],
    ],
    [
      "an empty file of routes",
      { ...TOY, [`${INPUT}/routes.csv`]: "" },
      [`error ${INPUT}/routes.csv no row in it; valid: name1,name2,distance,forced_redirection`],
    ],
    [
      "an empty file of a camp",
      { ...TOY, "source_data/near.csv": "\n" },
      ["error source_data/near.csv no row in it; valid: YYYY-MM-DD,people"],
    ],
    [
      "semicolons",
      change(`${INPUT}/routes.csv`, /,/g, ";"),
      [`error ${INPUT}/routes.csv values are parted by “;”; valid: commas`],
    ],
    [
      "tabs in reports",
      change("source_data/far.csv", /,/g, "\t"),
      ["error source_data/far.csv values are parted by “TAB”; valid: commas"],
    ],
    [
      "two bytes a letter",
      { ...TOY, "source_data/far.csv": "2\x000\x002\x000\x00" },
      ["error source_data/far.csv holds NUL characters, so it is no UTF-8 text; valid: a CSV file saved as UTF-8"],
    ],
    [
      "a header without its mark",
      change(`${INPUT}/locations.csv`, "#name", "name"),
      [
        `warning ${INPUT}/locations.csv:1 the first line names columns and has no # before it: Flee reads it as a row, we as the header`,
      ],
    ],
    [
      "a negative distance",
      change(`${INPUT}/routes.csv`, "130", "-130"),
      [`error ${INPUT}/routes.csv:3 distance of Beta – Near is -130; valid: km, 0 to 40000`],
    ],
    [
      "an endless distance",
      change(`${INPUT}/routes.csv`, "130", "Infinity"),
      [`error ${INPUT}/routes.csv:3 distance of Beta – Near is Infinity; valid: km, 0 to 40000`],
    ],
    [
      "a negative population",
      change(`${INPUT}/locations.csv`, "20000", "-20000"),
      [`error ${INPUT}/locations.csv:2 Alpha: population is -20000; valid: a whole number, 0 or more`],
    ],
    [
      "a negative report",
      change("source_data/far.csv", "500", "-500"),
      ["warning source_data/far.csv:2 report left out: 2020-03-01,-500; valid: YYYY-MM-DD,people (0 to 1000000000)"],
    ],
    [
      "a report of no number",
      change("source_data/far.csv", "500", "NaN"),
      ["warning source_data/far.csv:2 report left out: 2020-03-01,NaN; valid: YYYY-MM-DD,people (0 to 1000000000)"],
    ],
    [
      "an intensity of no number",
      change(`${INPUT}/conflicts.csv`, "7,1", "7,NaN"),
      [`error ${INPUT}/conflicts.csv:9 Alpha: NaN; valid: 0 to 1`],
    ],
    [
      "a row of another day",
      change(`${INPUT}/conflicts.csv`, "\n7,1", "\n9,1"),
      [`warning ${INPUT}/conflicts.csv:9 the row says day 9 where day 7 is due; rows count by order`],
    ],
    [
      "a column of its own",
      change(`${INPUT}/routes.csv`, "forced_redirection", "forced_redirection,colour"),
      [
        `note ${INPUT}/routes.csv:1 column colour changes nothing in a run; known: name1, name2, distance, forced_redirection, max_move_speed, walk_probability`,
      ],
    ],
    [
      "columns in another order",
      change(`${INPUT}/routes.csv`, "#name1,name2", "#name2,name1"),
      [
        `warning ${INPUT}/routes.csv:1 columns are name2, name1, distance, forced_redirection; as Flee does, they are read by their order: name1, name2, distance, forced_redirection`,
      ],
    ],
    [
      "a place that stands twice",
      change(`${INPUT}/locations.csv`, "Beta,r,Mali,15,-5", "Beta,r,Mali,15,-5,town,0,1\nBeta,r,Mali,15,-5"),
      [`error ${INPUT}/locations.csv:4 Beta stands twice; names are unique`],
    ],
    [
      "a place off the globe",
      change(`${INPUT}/locations.csv`, "15,-4", "195,-4"),
      [`warning ${INPUT}/locations.csv Alpha: latitude 195, longitude -4; valid: -90 to 90, -180 to 180`],
    ],
    [
      "a quote that stays open",
      change(`${INPUT}/locations.csv`, "Near,r", 'Near,"r'),
      [
        `error ${INPUT}/locations.csv:4 a double quote is not closed within its line; valid: double quotes in pairs`,
        `error ${INPUT}/locations.csv:4 Near: location_type is –; valid: camp, idpcamp, conflict_zone, forwarding_hub, marker, flood_zone, town`,
      ],
    ],
    [
      "a day of the wrong form",
      change(`${INPUT}/sim_period.csv`, "2020-01-01", "01/01/2020"),
      [`error ${INPUT}/sim_period.csv StartDate is 01/01/2020; valid: YYYY-MM-DD`],
    ],
    [
      "no end of days",
      change(`${INPUT}/sim_period.csv`, "120", "1e9"),
      [`error ${INPUT}/sim_period.csv Length is 1e9; valid: whole days, 1 to 36525`],
    ],
    [
      "reports before the start alone",
      { ...TOY, "source_data/far.csv": "2010-01-01,5\n" },
      ["warning source_data no report of Far lies within the 120 days of the run: its end value is held"],
    ],
    [
      "reports out of order",
      change("source_data/far.csv", "2020-04-20", "2020-02-01"),
      [
        "warning source_data/far.csv:3 2020-02-01 stands after a later day; as Flee does, we read between rows as they stand",
      ],
    ],
    [
      "two reports of one day",
      change("source_data/far.csv", "2020-04-20", "2020-03-01"),
      ["warning source_data/far.csv:3 2020-03-01 has two reports; the later row holds"],
    ],
    [
      "a place without a route",
      change(`${INPUT}/locations.csv`, "Near,r", "Lost,r,Mali,15,1,town,0,7\nNear,r"),
      [`warning ${INPUT}/routes.csv no route to any camp from Lost`],
    ],
    [
      "a camp that no violence reaches",
      change(`${INPUT}/routes.csv`, "Alpha,Far,900,0\n", ""),
      [`warning ${INPUT}/routes.csv no route leads from any place of violence to Far`],
    ],
    [
      "a closure of an unknown road",
      change(`${INPUT}/closures.csv`, "link,Alpha,Beta", "link,Atlantis,Beta"),
      [
        `warning ${INPUT}/closures.csv link Atlantis – Beta, 50 … 60: locations.csv names no Atlantis; nothing is closed`,
      ],
    ],
    [
      "a closure without a second country",
      change(`${INPUT}/closures.csv`, "Mali,Niger", "Mali,"),
      [`warning ${INPUT}/closures.csv country Mali – –, 20 … 40: locations.csv names no –; nothing is closed`],
    ],
    [
      "a speed backwards",
      setting("max_move_speed: -400"),
      ["warning simsetting.yml:2 max_move_speed: -400; valid: 1–10000; the default stays"],
    ],
    [
      "awareness without end",
      setting("awareness_level: 99"),
      ["warning simsetting.yml:2 awareness_level: 99; valid: 0–3; the default stays"],
    ],
    ["settings in no form", setting("{{{ ["), ["warning simsetting.yml:2 {{{ [: no key: value, left out"]],
    [
      "a setting of the language",
      setting("constructor: 7"),
      ["warning simsetting.yml:2 constructor: 7; not part of our kernel, the run leaves it out"],
    ],
    [
      "a file that nothing reads",
      { ...TOY, [`${INPUT}/flood_level.csv`]: "#Day,Alpha\n0,1\n" },
      [`note . files that no rule here reads: ${INPUT}/flood_level.csv`],
    ],
  ])("%s", (_, files, expected) => {
    expect(said(files)).toEqual(expected);
  });

  test("a byte order mark and other ends of lines change nothing", () => {
    expect(said(everywhere((text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`))).toEqual([]);
    expect(said(everywhere((text) => text.replaceAll("\n", "\r")))).toEqual([]);
  });

  test("of many like ones the first are told, and how many more there are", () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `2020-01-0x,${i}`).join("\n");
    const found = said({ ...TOY, "source_data/far.csv": `2020-01-01,7\n${rows}\n` });
    expect(found).toHaveLength(21);
    expect(found[20]).toBe("note source_data/far.csv 4980 more of this kind in this file: bad-report");
  });

  test("a case that no machine could run in time is refused", () => {
    const towns = Array.from({ length: 20_000 }, (_, i) => `T${i},r,Mali,15,1,town,0,1\n`).join("");
    expect(said({ ...TOY, [`${INPUT}/locations.csv`]: TOY[`${INPUT}/locations.csv`] + towns })[0]).toBe(
      `error ${INPUT}/locations.csv 120 days of 20004 places are too many for a run; valid: days × places up to 2000000`,
    );
    const names = Array.from({ length: 120 }, (_, i) => `T${i}`);
    const all = names.flatMap((a, i) => names.slice(i + 1).map((b) => `${a},${b},10,0\n`)).join("");
    const dense = {
      ...TOY,
      [`${INPUT}/locations.csv`]:
        TOY[`${INPUT}/locations.csv`] + names.map((name) => `${name},r,Mali,15,1,town,0,1\n`).join(""),
      [`${INPUT}/routes.csv`]: TOY[`${INPUT}/routes.csv`] + all,
      "simsetting.yml": "move_rules:\n  awareness_level: 3\n",
    };
    expect(said(dense).join("\n")).toMatch(/error simsetting.yml awareness_level 3 opens \d+ ways over these routes/);
  });

  test("coordinates in each other's column are told by the countries that places are said to lie in", () => {
    const turned = TOY[`${INPUT}/locations.csv`].replace(/(Mali|Mauritania|Niger),([\d.]+),([-\d.]+)/g, "$1,$3,$2");
    const inWest = (longitude: number, latitude: number) =>
      latitude < 10 ? null : longitude < -5.5 ? "MRT" : longitude < 0 ? "MLI" : "NER";
    const countriesAt = (longitude: Float64Array, latitude: Float64Array) =>
      Array.from(longitude, (x, i) => inWest(x, latitude[i]));
    const { defects } = importFleeCase("toy", { ...TOY, [`${INPUT}/locations.csv`]: turned }, undefined, countriesAt);
    expect(defects.filter(({ code }) => code === "swapped-coordinates").map(({ values }) => values)).toEqual([
      { place: "Alpha", latitude: -4, longitude: 15 },
      { place: "Beta", latitude: -5, longitude: 15 },
      { place: "Near", latitude: -5.8, longitude: 15.8 },
      { place: "Far", latitude: 4, longitude: 15 },
    ]);
    expect(importFleeCase("toy", TOY, undefined, countriesAt).defects.map(({ code }) => code)).not.toContain(
      "swapped-coordinates",
    );
  });

  test("whatever is broken, reading ends with findings, and what runs keeps everybody", () => {
    const pieces = fc.constantFrom(
      "",
      ",",
      "\n",
      '"',
      "-1",
      "1e9",
      "NaN",
      "Near",
      "Alpha",
      "#",
      ";",
      "\0",
      "__proto__",
      "0",
    );
    const edit = fc.record({
      file: fc.constantFrom(...Object.keys(TOY)),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(6),
      put: pieces,
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const files: Record<string, string> = { ...TOY };
        for (const { file, at, cut, put } of edits) {
          const text = files[file];
          const from = Math.floor(at * text.length);
          files[file] = text.slice(0, from) + put + text.slice(from + cut);
        }
        const { displacementCase: one, defects } = importFleeCase("toy", files);
        expect(one === null).toBe(defects.some(({ severity }) => severity === "error"));
        if (one === null) return;
        const { inCamps, displaced } = runFleeKernel(one);
        const moved = runGravity(gravityInput(one), OPEN_GRAVITY);
        expect([...inCamps, ...displaced, ...moved.inCamps].every((people) => people >= -1e-6 && people < 1e13)).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });
});
