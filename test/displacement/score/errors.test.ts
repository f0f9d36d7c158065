import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FLEE_COMPATIBLE, importFleeCase } from "../../../src/displacement/cases/index.ts";
import { reportedPeople } from "../../../src/displacement/cases/people.ts";
import { fleeErrors, round4 } from "../../../src/displacement/score/errors.ts";
import { readOutCsv, writeOutCsv } from "../../../src/displacement/score/outCsv.ts";
import { listCaseFolders, readCaseFolder } from "../../../src/workspace/displacementCases.ts";

const folder = join(process.env.HARMATTAN_DATA ?? "../shared/data", "displacement");
const golden = join(folder, "flee-reference-output");
const present = existsSync(golden);
if (!present) process.stderr.write(`skipped: no ${golden}; set HARMATTAN_DATA to the folder of datasets\n`);

/** What Flee's own script printed for these files. */
const PRINTED: Record<string, [number, number]> = {
  "burundi2015.hasten1.out.csv": [0.518108, 0.465486],
  "car2013.hasten10.out.csv": [0.335352, 0.369213],
  "mali2012.hasten1.out.csv": [0.347112, 0.316103],
  "nigeria2016.hasten10.out.csv": [0.261791, 0.213692],
  "ssudan2013.hasten10.out.csv": [0.506887, 0.539903],
  "syria2013.hasten10.out.csv": [0.330363, 0.337479],
  "tigray2020.hasten1.out.csv": [0.443482, 0.368753],
};

describe("Flee's errors", () => {
  test("by hand: two camps, two days", () => {
    const run = {
      camps: 2,
      simulated: Float64Array.of(10, 30, 0, 0),
      reported: Float64Array.of(20, 20, 5, 5),
      unhcr: Float64Array.of(40, 10),
      inCamps: Float64Array.of(40, 0),
    };
    expect(fleeErrors(run)).toEqual({ normal: (20 / 40 + 10 / 10) / 2, rescaled: (20 / 40 + 10 / 10) / 2 });
  });

  test("round to four decimals, halves to even", () => {
    expect([0.00005, 0.00055, 1.23456, 2].map(round4)).toEqual([0, 0.0006, 1.2346, 2]);
  });

  test("what is written can be read again", () => {
    const run = {
      start: "2020-02-28",
      names: ["A", "B"],
      simulated: Float64Array.of(1, 2, 3.4, 0),
      reported: Float64Array.of(1, 4, 0, 0),
      displaced: Float64Array.of(5, 6),
    };
    const text = writeOutCsv(run);
    expect(text.split("\n")[1]).toBe("0,2020-02-29,1,1,0,2,4,0.5,0.4,5,5,5,3,0");
    expect(readOutCsv(text)).toMatchObject({
      names: ["A", "B"],
      simulated: Float64Array.of(1, 2, 3, 0),
      unhcr: Float64Array.of(5, 0),
    });
    const named = { ...run, names: ['A, "old"', "B"] };
    expect(readOutCsv(writeOutCsv(named)).names).toEqual(named.names);
  });

  test("what is no out.csv is refused with its line and column", () => {
    const head = "Day,A sim,A data,refugees in camps (UNHCR),refugees in camps (simulation)\n";
    expect(() => readOutCsv("Day,A sim\n0,1\n")).toThrow("no column A data");
    expect(() => readOutCsv("Day,Date\n")).toThrow("no column <camp> sim; received: Day, Date");
    expect(() => readOutCsv(head)).toThrow("no row beneath its columns");
    expect(() => readOutCsv(`${head}0,1,2,3,4\n1,1,x,3,4\n`)).toThrow("line 3, A data: received x; valid: a number");
    expect(() => readOutCsv(`${head}0,1\n`)).toThrow("line 2, A data: received nothing; valid: a number");
  });

  test.skipIf(!present)("are those of Flee's script on every reference output", () => {
    for (const file of readdirSync(golden)) {
      const { normal, rescaled } = fleeErrors(readOutCsv(readFileSync(join(golden, file), "utf8")));
      expect([file, normal.toFixed(6), rescaled.toFixed(6)]).toEqual([
        file,
        ...PRINTED[file].map((one) => one.toFixed(6)),
      ]);
    }
  });

  test.skipIf(!present)("our reading of the reports is Flee's, day by day", async () => {
    for (const { name, path } of await listCaseFolders(folder)) {
      const { displacementCase, defects } = importFleeCase(name, await readCaseFolder(path), FLEE_COMPATIBLE);
      expect(defects.filter(({ severity }) => severity === "error")).toEqual([]);
      const file = readdirSync(golden).find((one) => one.startsWith(name)) ?? "";
      if (!displacementCase || file.includes("hasten10")) continue;
      const { reported } = readOutCsv(readFileSync(join(golden, file), "utf8"));
      expect([name, reportedPeople(displacementCase)]).toEqual([name, reported]);
    }
  });
});
