import { describe, expect, it } from "vitest";
import { chosenFiles } from "../../src/web/importing/chosenFiles.ts";

const MAPPING = '{"dataset":"Own","columns":{"id":"nr"}}';
const file = (name: string, text = "nr\n1\n") => new File([text], name);
const named = async (...files: File[]) => {
  const { file, mapping } = await chosenFiles(files);
  return [file?.name ?? null, mapping?.name ?? null];
};

describe("files chosen for an import", () => {
  it("takes a JSON file beside a table as its mapping, even a broken one, in either order", async () => {
    expect(await named(file("a.csv"), file("m.json", MAPPING))).toEqual(["a.csv", "m.json"]);
    expect(await named(file("m.JSON", "{"), file("a.xlsx"))).toEqual(["a.xlsx", "m.JSON"]);
  });

  it("tells a mapping from JSON data by what it holds", async () => {
    const features = file("places.json", '{"type":"FeatureCollection","features":[]}');
    expect(await named(features)).toEqual(["places.json", null]);
    expect(await named(features, file("m.json", MAPPING))).toEqual(["places.json", "m.json"]);
  });

  it("keeps a mapping that comes alone until there is a file", async () => {
    expect(await chosenFiles([file("m.json", MAPPING)])).toEqual({
      file: null,
      mapping: { name: "m.json", text: MAPPING },
    });
  });

  it("never takes a GeoJSON, an array, a large file or nothing for a mapping", async () => {
    expect(await named(file("a.csv"), file("b.geojson", MAPPING))).toEqual(["a.csv", null]);
    expect(await named(file("list.json", "[1]"))).toEqual(["list.json", null]);
    expect(await named(file("null.json", "null"))).toEqual(["null.json", null]);
    expect(await named(file("big.json", MAPPING + " ".repeat(262_144)))).toEqual(["big.json", null]);
    expect(await chosenFiles([])).toEqual({ file: null, mapping: null });
  });
});
