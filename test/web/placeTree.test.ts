import { describe, expect, it } from "vitest";
import type { PlaceUnit } from "../../src/api/contract.ts";
import { branchesOf, orderBranches } from "../../src/web/filters/placeTree.ts";

const place = (id: string, parent: string | null) => ({ id, parent }) as PlaceUnit;
const dictionaries = { countries: ["", "SYR", "MLI", "NER"], units: ["", "ML-1", "ML-2"] };
const branches = branchesOf(dictionaries, [place("ML-1", "MLI"), place("ML-2", "MLI"), place("MLI", null)], (id) => id);
const counts = {
  countries: [0, 900, 20, 30],
  units: [0, 5, 15],
  countryIncidents: [0, 0, 4, 0],
  unitIncidents: [0, 0, 3],
};

describe("the tree of places", () => {
  it("puts divisions that occur under their country", () => {
    expect(branches.find(({ id }) => id === "MLI")?.children.map(({ id }) => id)).toEqual(["ML-1", "ML-2"]);
  });

  it("puts the casebook's countries before the rest, each with most events first", () => {
    const ordered = orderBranches(branches, counts, ["MLI", "NER"]);
    expect(ordered.map(({ id }) => id)).toEqual(["NER", "MLI", "SYR"]);
    expect(ordered[1]?.children.map(({ id, count, incidents }) => [id, count, incidents])).toEqual([
      ["ML-2", 15, 3],
      ["ML-1", 5, 0],
    ]);
    expect(orderBranches(branches, counts).map(({ id }) => id)).toEqual(["SYR", "NER", "MLI"]);
  });
});
