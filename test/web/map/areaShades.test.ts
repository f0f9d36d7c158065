import { expect, test } from "vitest";
import type { PlaceSums } from "../../../src/events/crossfilter/tally.ts";
import { shadesOf } from "../../../src/web/map/areaShades.ts";

const ids = ["", "MLI", "TGO"];
const RAMP = ["#111", "#222", "#333", "#444", "#555"];
const sums = (events: number[], incidents: number[]): PlaceSums => ({
  events: Uint32Array.from(events),
  incidents: Uint32Array.from(incidents),
  low: new Float64Array(3),
  best: Float64Array.from([0, 7, 0]),
  high: new Float64Array(3),
});
const shaded = (...given: Parameters<typeof sums>) => [...shadesOf(sums(...given), ids, "events", RAMP).colours.keys()];

test("areas are shaded by coded events, and by incidents only where there is nothing else", () => {
  expect(shaded([0, 9, 4], [0, 2, 4])).toEqual(["MLI"]);
  expect(shaded([0, 2, 4], [0, 2, 4])).toEqual(["MLI", "TGO"]);
  expect([...shadesOf(sums([0, 9, 4], [0, 2, 4]), ids, "deaths", RAMP).colours.keys()]).toEqual(["MLI"]);
});
