import { expect, it } from "vitest";
import { datasetName, datasetsNamed } from "../../src/events/datasetNames.ts";

const GED20 = { id: "8e7266175b646d6d", dataset: "UCDP GED", release: "20.1" };
const GED21 = { id: "812f2c868b29724f", dataset: "UCDP GED", release: "21.1" };
const OWN = { id: "ca5eb00c00000000", dataset: "Own list", release: null };
const all = [GED20, GED21, OWN];

it.each([
  ["8e7266175b646d6d", [GED20]],
  ["8E72", [GED20]],
  ["8", [GED20, GED21]],
  ["UCDP GED@21.1", [GED21]],
  [" ucdp  ged 20.1 ", [GED20]],
  ["UCDP GED", [GED20, GED21]],
  ["own list", [OWN]],
  ["UCDP", []],
  ["UCDP GED@", []],
  ["casebook", []],
  ["", []],
])("%j names %j", (asked, found) => {
  expect(datasetsNamed(asked, all)).toEqual(found);
});

it("a whole id is one snapshot even where another id begins with it", () => {
  const [short, long] = [
    { ...OWN, id: "ab" },
    { ...OWN, id: "abc" },
  ];
  expect(datasetsNamed("ab", [long, short])).toEqual([short]);
});

it("is printed with its release where there is one", () => {
  expect([GED21, OWN].map(datasetName)).toEqual(["UCDP GED@21.1", "Own list"]);
});
