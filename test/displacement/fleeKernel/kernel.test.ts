import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FLEE_COMPATIBLE, importFleeCase, OWN_RULES } from "../../../src/displacement/cases/index.ts";
import { reportedPeople } from "../../../src/displacement/cases/people.ts";
import { candidatesOf } from "../../../src/displacement/fleeKernel/candidates.ts";
import { runFleeKernel } from "../../../src/displacement/fleeKernel/kernel.ts";
import { createWorld } from "../../../src/displacement/network/world.ts";
import { errorsOf } from "../../../src/displacement/score/errors.ts";
import { readCaseFolder } from "../../../src/workspace/displacementCases.ts";
import { toyCase } from "../toyCase.ts";

const folder = join(process.env.HARMATTAN_DATA ?? "../shared/data", "displacement");
const present = existsSync(folder);
if (!present) process.stderr.write(`skipped: no ${folder}; set HARMATTAN_DATA to the folder of datasets\n`);

/** Flee's own errors (normal, rescaled): means of its runs. */
const FLEE: Record<string, [number, number]> = {
  burundi2015: [0.518, 0.464],
  car2013: [0.335, 0.369],
  mali2012: [0.3475, 0.3164],
  nigeria2016: [0.262, 0.214],
  ssudan2013: [0.5135, 0.5485],
  syria2013: [0.33, 0.337],
  tigray2020: [0.443, 0.369],
};

describe("Flee's movement as expected flow", () => {
  test("routes of two links, loop-free", () => {
    const { links, open } = createWorld(toyCase(), FLEE_COMPATIBLE);
    const ends = candidatesOf(links, open, 4, 2, new Uint8Array(4))[0].map(({ end, km }) => [end, km]);
    expect(ends).toEqual([
      [1, 40],
      [2, 100],
      [3, 900],
    ]);
    const marked = candidatesOf(links, open, 4, 1, Uint8Array.of(0, 1, 0, 0))[0].map(({ end, km }) => [end, km]);
    expect(marked).toEqual([
      [2, 100],
      [3, 900],
    ]);
  });

  test.each([1, 2, 3])("at awareness %i nobody is lost: with few ways to stay, all reach a camp", (awarenessLevel) => {
    const one = toyCase();
    one.settings = { ...one.settings, awarenessLevel, campMoveChance: 0, avoidShortStints: true };
    const { inCamps, displaced } = runFleeKernel(one);
    expect(displaced[19]).toBeCloseTo(1200, 6);
    expect(inCamps[38] + inCamps[39]).toBeGreaterThan(1100);
    expect(inCamps[38] + inCamps[39]).toBeLessThanOrEqual(1200 + 1e-6);
  });

  test("a full camp takes in no more than its capacity", () => {
    const one = toyCase();
    one.places[2] = { ...one.places[2], capacity: 600 };
    one.settings = { ...one.settings, insertDay0: false };
    const { inCamps } = runFleeKernel(one, { ...FLEE_COMPATIBLE, dayZeroCountedTwice: false });
    expect(inCamps[38]).toBeLessThan(650);
    expect(runFleeKernel(toyCase()).inCamps[38]).toBeGreaterThan(650);
  });

  test("a closed border turns back who is on the way, and lets nobody in", () => {
    const closures = [{ kind: "country" as const, name1: "Home", name2: "West", start: 2, end: -1 }];
    const one = toyCase({ closures });
    one.settings = { ...one.settings, campMoveChance: 0 };
    expect(runFleeKernel(one).inCamps[39]).toBe(100);
  });

  test("link closures are dead in Flee and hold in our own rules", () => {
    const closures = [{ kind: "link" as const, name1: "Alpha", name2: "Far", start: 0, end: -1 }];
    const one = toyCase({ closures });
    one.settings = { ...one.settings, campMoveChance: 0 };
    expect(runFleeKernel(one, FLEE_COMPATIBLE).inCamps[39]).toBeGreaterThan(100);
    expect(runFleeKernel(one, OWN_RULES).inCamps[39]).toBe(100);
  });

  test.skipIf(!present).each(Object.entries(FLEE))(
    "%s: within 0.015 of Flee",
    { timeout: 120_000 },
    async (name, flee) => {
      const { displacementCase: one } = importFleeCase(name, await readCaseFolder(join(folder, name)));
      if (!one) throw new Error(`${name} cannot be read`);
      const { normal, rescaled } = errorsOf(runFleeKernel(one).inCamps, reportedPeople(one), one.camps.length);
      expect(Math.abs(normal - flee[0])).toBeLessThan(0.015);
      expect(Math.abs(rescaled - flee[1])).toBeLessThan(0.015);
    },
  );
});
