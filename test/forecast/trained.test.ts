import { expect, test } from "vitest";
import { distinctPasts } from "../../src/forecast/trained.ts";

test("of pasts within a year at one place only the most alike is told", () => {
  const past = (unit: string, month: number) => ({ unit, month });
  expect(
    distinctPasts([past("AFG", 460), past("AFG", 462), past("BDI", 461), past("AFG", 449), past("AFG", 448)]),
  ).toEqual([past("AFG", 460), past("BDI", 461), past("AFG", 448)]);
});
