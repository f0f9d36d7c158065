import { expect, test } from "vitest";
import { shutFromImages } from "../../src/web/exporting/imageAudience.ts";

test("a dataset marked TLP:RED stands in no image; one that nobody marked does", () => {
  const marked = { a: { marking: "TLP:CLEAR" }, b: { marking: "RED" }, c: { marking: "AMBER+STRICT" } };
  const shut = shutFromImages(["a", "b", "c", "d"], (id) => marked[id as keyof typeof marked]);
  expect(shut).toEqual(["b"]);
});

test("a casebook with an internal claim stands in no image", () => {
  expect(shutFromImages(["casebook"], () => ({ marking: "CLEAR", purpose: "internal" }))).toEqual(["casebook"]);
  expect(shutFromImages(["casebook"], () => ({ marking: "CLEAR", purpose: "protection" }))).toEqual([]);
});
