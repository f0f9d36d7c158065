import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkCasebook } from "../../src/casebook/check.ts";
import { describeProblem } from "../../src/casebook/problem.ts";
import { readCasebook } from "../../src/casebook/read.ts";
import { writeCasebook } from "../../src/casebook/write.ts";

const cases = new URL("../cases/casebook/", import.meta.url);

const textsOf = (folder: URL): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));

/** A case is a casebook folder `in`, the problems that a check finds and, where it can be read, the files as written. */
describe.each(readdirSync(cases).filter((name) => !name.startsWith(".")))("case %s", (name) => {
  const files = textsOf(new URL(`${name}/in/`, cases));
  const out = new URL(`${name}/out/`, cases);

  it("has the problems it should", () => {
    const expected = readFileSync(new URL("problems.txt", out), "utf8").split("\n").filter(Boolean);
    expect(checkCasebook(files).map(describeProblem)).toEqual(expected);
  });

  if (existsSync(new URL("files/", out))) {
    it("is written as it should", () => {
      expect(writeCasebook(readCasebook(files))).toEqual(textsOf(new URL("files/", out)));
    });
  }
});
