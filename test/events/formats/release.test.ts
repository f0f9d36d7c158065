import { expect, test } from "vitest";
import { isCandidateRelease, ucdpRelease } from "../../../src/events/formats/release.ts";

test.each([
  ["ged211.csv", "21.1"],
  ["ged251-csv.zip", "25.1"],
  ["GEDEvent_v21_1.csv", "21.1"],
  ["GEDEvent_v26_0_1.csv", "26.0.1"],
  ["GEDEvent_v26_0_11.csv", "26.0.11"],
  ["GEDEvent_v23_01_23_12.csv", "23.1.23.12"],
  ["ucdp_ged_v21_1_west_africa_sahel_1989_2020_prec1-2.csv.gz", "21.1"],
  ["ucdp-ged-17.1.csv", null],
  ["conflict_data_mli.csv", null],
  ["ucdp_ged_2023release_sample1000_global.csv", null],
])("%s is of release %s", (name, release) => {
  expect(ucdpRelease(name)).toBe(release);
});

test.each([
  ["26.0.1", true],
  ["25.0.12", true],
  ["23.1.23.12", true],
  ["21.1", false],
  ["25.1", false],
])("%s is a candidate release: %s", (release, candidate) => {
  expect(isCandidateRelease(release)).toBe(candidate);
});
