import { describe, expect, test } from "vitest";
import { FILTER_OPTIONS, filterOf } from "../../src/cli/filterOptions.ts";
import { flagName, type Options, parseOptions } from "../../src/cli/options.ts";

const options = {
  open: { kind: "flag", short: "o", about: "" },
  out: { kind: "text", hint: "file", about: "" },
  minDeaths: { kind: "whole", hint: "deaths", least: 0, most: 1000, about: "" },
  format: { kind: "choice", of: ["csv", "xlsx"], about: "" },
  types: { kind: "list", hint: "words", commas: true, of: ["state-based", "non-state"], about: "" },
  actors: { kind: "list", hint: "names", commas: false, about: "" },
} as const satisfies Options;

const parse = (...typed: string[]) => parseOptions(typed, options);

describe("options", () => {
  test("are split from operands, wherever they stand", () => {
    expect(parse("a.csv", "--out", "x.csv", "-o", "--min-deaths=5", "b.csv", "--format", "xlsx")).toEqual({
      operands: ["a.csv", "b.csv"],
      values: { out: "x.csv", open: true, minDeaths: 5, format: "xlsx" },
    });
  });

  test("are understood in the API's spelling too", () => {
    expect(flagName("minDeaths")).toBe("--min-deaths");
    expect(parse("--minDeaths", "7").values).toEqual({ minDeaths: 7 });
  });

  test("end at --", () => {
    expect(parse("--open", "--", "--out")).toEqual({ operands: ["--out"], values: { open: true } });
  });

  test("that are on or off can be turned off", () => {
    expect(parse("--no-open").values).toEqual({ open: false });
  });

  test("that take a list take several values, and names that hold a comma", () => {
    expect(
      parse("--types", "state-based,non-state", "--actors", "JNIM", "--actors", "Katiba Macina, FLM|FLA").values,
    ).toEqual({
      types: ["state-based", "non-state"],
      actors: ["JNIM", "Katiba Macina, FLM", "FLA"],
    });
  });

  test("may take a single dash as a value", () => {
    expect(parse("--out", "-").values).toEqual({ out: "-" });
  });

  test.each([
    [["--colour"], "unknown option: --colour; valid: --open, --out, --min-deaths, --format, --types, --actors"],
    [["--formats", "csv"], "unknown option: --formats; did you mean --format? valid: --open, --out, "],
    [["--no-colour"], "unknown option: --no-colour; valid: "],
    [["-x"], "unknown option: -x; valid: "],
    [["--__proto__", "x"], "unknown option: --__proto__; valid: "],
    [["--out"], "--out needs a value; received none; valid: --out <file>"],
    [["--out", "--open"], "--out needs a value; received none; valid: --out <file>"],
    [["--open=yes"], "--open takes no value; received yes"],
    [["--format", "pdf"], "invalid --format: pdf; valid: csv, xlsx"],
    [["--types", "state-base"], "invalid --types: state-base; did you mean state-based? valid: state-based, non-state"],
    [["--types", "|"], '--types needs a value; received "|"'],
    [["--min-deaths", "-3"], "invalid --min-deaths: -3; valid: a whole number, 0 to 1000"],
    [["--min-deaths", "1e2"], "invalid --min-deaths: 1e2; valid: a whole number, 0 to 1000"],
    [["--min-deaths", "1001"], "invalid --min-deaths: 1001; valid: a whole number, 0 to 1000"],
    [["--out", "a", "--out", "b"], "--out was given twice; valid: once"],
  ])("say what is wrong with %j", (typed, message) => {
    expect(() => parse(...typed)).toThrow(message);
  });
});

describe("the filter's options", () => {
  const filter = (...typed: string[]) => filterOf(parseOptions(typed, FILTER_OPTIONS).values);

  test("make the filter of the API", () => {
    expect(
      filter(
        ...["--from", "2025-07-01", "--to", "2025-09-30", "--date-kind", "report", "--types", "state-based,one-sided"],
        ...["--countries", "mli,BFA", "--actors", "JNIM|FLA", "--precisions", "exact", "--max-date-precision", "2"],
        ...["--datasets", "casebook", "--min-deaths", "0", "--text", "Loulouni, marché", "--kinds", "kidnapping"],
        ...["--units", "ML-1"],
      ),
    ).toEqual({
      from: "2025-07-01",
      to: "2025-09-30",
      dateKind: "report",
      types: ["state-based", "one-sided"],
      countries: ["mli", "BFA"],
      actors: ["JNIM", "FLA"],
      precisions: ["exact"],
      maxDatePrecision: 2,
      datasets: ["casebook"],
      minDeaths: 0,
      text: "Loulouni, marché",
      kinds: ["kidnapping"],
      units: ["ML-1"],
    });
  });

  test("are empty when nothing is typed", () => {
    expect(filter()).toEqual({});
  });

  test.each([
    [["--from", "2025-02-30"], "invalid from: 2025-02-30; valid: a calendar day YYYY-MM-DD"],
    [["--from", "2025-07-02", "--to", "2025-07-01"], "invalid window: from 2025-07-02 is after to 2025-07-01"],
    [["--types", "battle"], "invalid --types: battle; valid: incident, state-based, non-state, one-sided"],
  ])("say what is wrong with %j", (typed, message) => {
    expect(() => filter(...typed)).toThrow(message);
  });
});
