import { describe, expect, it } from "vitest";
import { casebookClaims, checkCasebook, describeProblem, readCasebook } from "../../src/casebook/index.ts";
import { claim, sample } from "./sample.ts";

const eventsSaying = (handling: string, about: Record<string, string> = {}) => {
  const files = sample({ events: [claim({ handling, deaths_best: 3 })] });
  files["casebook.json"] = JSON.stringify({ ...JSON.parse(files["casebook.json"] ?? "{}"), ...about });
  return files;
};
const handlingIn = (handling: string, about = {}) =>
  Object.fromEntries(
    casebookClaims(readCasebook(eventsSaying(handling, about)))
      .filter(({ id }) => id.startsWith("events:"))
      .map(({ property, marking, purpose }) => [property, `${marking} ${purpose}`]),
  );

describe("the column handling", () => {
  it("marks properties more strictly than their row, and their claims say so", () => {
    expect(handlingIn("point:AMBER|deaths:GREEN/protection")).toMatchObject({
      point: "AMBER any",
      deaths: "GREEN protection",
      place: "CLEAR any",
    });
  });

  it("never makes a property wider than its row", () => {
    expect(handlingIn("row:AMBER/internal|deaths:CLEAR/any")).toMatchObject({
      deaths: "AMBER internal",
      kind: "AMBER internal",
    });
  });

  it("takes the purpose of casebook.json where a row states none", () => {
    expect(handlingIn("", { purpose: "protection" })).toMatchObject({ kind: "CLEAR protection" });
    expect(handlingIn("row:any", { purpose: "protection" })).toMatchObject({ kind: "CLEAR any" });
  });

  it.each([
    ["points:AMBER", "points is no property here; valid: row, deaths, quantity, sum, kind, actors, place, point, date"],
    [
      "point:ORANGE",
      "ORANGE is neither a marking nor a purpose; valid: CLEAR, GREEN, AMBER, AMBER+STRICT, RED, internal",
    ],
    ["point:AMBER/secret", "secret is neither a marking nor a purpose; valid: CLEAR, GREEN"],
    ["point", "nothing is neither a marking nor a purpose"],
    ["point:RED/GREEN", "one marking and one purpose at most"],
  ])("%s is refused, with what is valid", (cell, words) => {
    expect(checkCasebook(eventsSaying(cell)).map(describeProblem).join()).toContain(words);
  });

  it("an unknown purpose of the casebook is refused, with what is valid", () => {
    const problems = checkCasebook(eventsSaying("", { purpose: "secret" })).map(describeProblem);
    expect(problems.join()).toContain("not a purpose; valid: any, protection, internal");
  });
});
