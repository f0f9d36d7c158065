/**
 * How the destination choice without capacity was chosen: every vector of a grid on every case of a folder, the best one of all, and
 * the score of each case with the vector that is best on the others.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { importFleeCase } from "../src/displacement/cases/index.ts";
import { reportedPeople } from "../src/displacement/cases/people.ts";
import { FLEE_KERNEL, runFleeKernel } from "../src/displacement/fleeKernel/kernel.ts";
import { type GravityInput, gravityInput } from "../src/displacement/gravity/input.ts";
import { FIXED_GRAVITY, type GravityOptions, OPEN_GRAVITY, runGravity } from "../src/displacement/gravity/kernel.ts";
import { errorsOf } from "../src/displacement/score/errors.ts";
import { listCaseFolders, readCaseFolder } from "../src/workspace/displacementCases.ts";

const DISTANCES = [
  [1, 10],
  [1, 150],
  [1.5, 150],
  [2, 150],
  [2, 300],
  [2.5, 300],
  [3, 300],
  [4, 600],
];
const NESTINGS = [0.5, 0.75, 1];
const KIN = [
  [0, 0.1],
  [0.25, 0.1],
  [0.5, 0.1],
  [0.75, 0.3],
  [1, 0.3],
];
const NEW_CAMP = [1, 3, 5];

interface Case {
  name: string;
  input: GravityInput;
  reported: Float64Array;
  /** Error of Flee's rules at the same information. */
  flee: number;
}

/** A vector and its normal error by case. */
interface Scored {
  vector: GravityOptions;
  errors: number[];
}

export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { cases: { type: "string" } } });
  const folder = values.cases ?? join(process.env.HARMATTAN_DATA ?? "../shared/data", "displacement");
  const cases: Case[] = [];
  for (const { name, path } of await listCaseFolders(folder)) {
    const { displacementCase: one } = importFleeCase(name, await readCaseFolder(path));
    if (!one) continue;
    const reported = reportedPeople(one);
    const { inCamps } = runFleeKernel(one, undefined, { ...FLEE_KERNEL, capacity: false });
    const flee = errorsOf(inCamps, reported, one.camps.length).normal;
    cases.push({ name, input: gravityInput(one), reported, flee });
  }
  const scoreOf = (vector: GravityOptions): Scored => ({
    vector,
    errors: cases.map(
      ({ input, reported }) => errorsOf(runGravity(input, vector).inCamps, reported, input.camps).normal,
    ),
  });
  const all = grid().map(scoreOf);
  return {
    names: cases.map(({ name }) => name),
    fleeRules: rounded(cases.map(({ flee }) => flee)),
    fixed: told(scoreOf(FIXED_GRAVITY)),
    shipped: told(scoreOf(OPEN_GRAVITY)),
    oneChange: CHANGES.map(([what, change]) => ({ what, ...told(scoreOf({ ...OPEN_GRAVITY, ...change })) })),
    chosen: {
      all: choose(all),
      withoutKin: choose(all.filter(({ vector }) => vector.kinPower === 0)),
      newCampOf3: choose(all.filter(({ vector }) => vector.newCampPull === 3)),
    },
  };
}

const CHANGES: [string, Partial<GravityOptions>][] = [
  ["kin 0", { kinPower: 0 }],
  ["kin 0.25", { kinPower: 0.25 }],
  ["kin 1", { kinPower: 1 }],
  ["kin floor 0.03", { kinFloor: 0.03 }],
  ["kin floor 0.3", { kinFloor: 0.3 }],
  ["nesting 0.5", { nesting: 0.5 }],
  ["nesting 1", { nesting: 1 }],
  ["new camp 1", { newCampPull: 1 }],
  ["new camp 5", { newCampPull: 5 }],
  ["power 1.5", { distancePower: 1.5 }],
  ["power 4", { distancePower: 4 }],
  ["softening 100 km", { softeningKm: 100 }],
  ["softening 600 km", { softeningKm: 600 }],
  ["relocation 0.1 % a day", { relocation: 0.001 }],
  ["100 km/day", { kmPerDay: 100 }],
  ["40 km/day", { kmPerDay: 40 }],
];

function grid(): GravityOptions[] {
  return DISTANCES.flatMap(([distancePower, softeningKm]) =>
    NESTINGS.flatMap((nesting) =>
      KIN.flatMap(([kinPower, kinFloor]) =>
        NEW_CAMP.map((newCampPull) => ({
          ...FIXED_GRAVITY,
          distancePower,
          softeningKm,
          nesting,
          kinPower,
          kinFloor,
          newCampPull,
        })),
      ),
    ),
  );
}

/** The vector with the least mean error over all cases, and each case's error with the one that is best without it. */
function choose(all: readonly Scored[]) {
  const best = (without: number) =>
    all.reduce((a, b) => (meanBut(b.errors, without) < meanBut(a.errors, without) ? b : a));
  const folds = all[0].errors.map((_, i) => best(i));
  const held = folds.map(({ errors }, i) => errors[i]);
  return {
    vectors: all.length,
    inSample: told(best(-1)),
    heldOut: { mean: round(mean(held)), errors: rounded(held), vectors: folds.map(({ vector }) => short(vector)) },
  };
}

const told = ({ vector, errors }: Scored) => ({
  vector: short(vector),
  mean: round(mean(errors)),
  errors: rounded(errors),
});
const short = (one: GravityOptions) =>
  `power ${one.distancePower}, ${one.softeningKm} km, nesting ${one.nesting}, kin ${one.kinPower} + ${one.kinFloor}, new camp ${one.newCampPull}`;
const meanBut = (values: readonly number[], without: number) => mean(values.filter((_, i) => i !== without));
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const round = (value: number) => Math.round(value * 1000) / 1000;
const rounded = (values: readonly number[]) => values.map(round);
