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

/** Powers and softening km, by the way that counts. */
const DISTANCES: Record<GravityOptions["way"], [number, number][]> = {
  whole: [
    [1, 10],
    [1, 150],
    [1.5, 150],
    [2, 150],
    [2, 300],
    [2.5, 300],
    [3, 300],
    [4, 600],
  ],
  further: [
    [0.5, 10],
    [0.5, 30],
    [0.5, 100],
    [1, 30],
    [1, 60],
    [1, 100],
    [1, 200],
    [1, 300],
    [1.5, 100],
    [1.5, 150],
    [1.5, 200],
    [1.5, 250],
    [2, 150],
    [2, 200],
    [2, 300],
    [2, 450],
    [3, 300],
    [3, 450],
    [3, 700],
  ],
};
const NESTINGS = [0.5, 0.75, 1];
/** Powers and people added. */
const KIN = [
  [0, 0],
  [0.25, 100],
  [0.5, 0],
  [0.5, 100],
  [0.5, 300],
  [0.75, 100],
  [0.75, 300],
  [1, 300],
  [1, 1000],
];
const NEW_CAMP = [1, 3, 5, 8];

interface Case {
  name: string;
  input: GravityInput;
  reported: Float64Array;
  /** Errors by what of a vector matters here. */
  known: Map<string, number>;
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
    cases.push({ name, input: gravityInput(one), reported, known: new Map(), flee });
  }
  const scoreOf = (vector: GravityOptions): Scored => ({ vector, errors: cases.map((one) => errorOf(one, vector)) });
  const all = grid().map(scoreOf);
  return {
    names: cases.map(({ name }) => name),
    fleeRules: rounded(cases.map(({ flee }) => flee)),
    fixed: told(scoreOf(FIXED_GRAVITY)),
    shipped: told(scoreOf(OPEN_GRAVITY)),
    oneChange: CHANGES.map(([what, change]) => ({ what, ...told(scoreOf({ ...OPEN_GRAVITY, ...change })) })),
    chosen: {
      all: choose(all),
      wholeWay: choose(all.filter(({ vector }) => vector.way === "whole")),
      withoutKin: choose(all.filter(({ vector }) => vector.kinPower === 0)),
      peopleAdded: choose(all.filter(({ vector }) => vector.kinPower === 0 || vector.kinPeople > 0)),
      newCampOf5: choose(all.filter(({ vector }) => vector.newCampPull === 5)),
    },
  };
}

function errorOf({ input, reported, known }: Case, vector: GravityOptions): number {
  const matters = {
    ...vector,
    ...(input.initial.some((people) => people > 0) ? {} : { kinPower: 0, kinFloor: 0, kinPeople: 0 }),
    ...(input.opensLate.some((late) => late === 1) ? {} : { newCampPull: 1 }),
  };
  const key = JSON.stringify(matters);
  const error = known.get(key) ?? errorsOf(runGravity(input, matters).inCamps, reported, input.camps).normal;
  known.set(key, error);
  return error;
}

const CHANGES: [string, Partial<GravityOptions>][] = [
  ["kin 0", { kinPower: 0 }],
  ["kin 0.25", { kinPower: 0.25 }],
  ["kin 1", { kinPower: 1 }],
  ["kin floor 0.03", { kinFloor: 0.03 }],
  ["kin floor 0.3", { kinFloor: 0.3 }],
  ["0 people added", { kinPeople: 0 }],
  ["300 people added", { kinPeople: 300 }],
  ["1,000 people added", { kinPeople: 1000 }],
  ["nesting 0.5", { nesting: 0.5 }],
  ["nesting 1", { nesting: 1 }],
  ["new camp 1", { newCampPull: 1 }],
  ["new camp 3", { newCampPull: 3 }],
  ["new camp 8", { newCampPull: 8 }],
  ["the whole way", { way: "whole" }],
  ["the whole way, power 2.5, 300 km", { way: "whole", distancePower: 2.5, softeningKm: 300 }],
  ["power 1", { distancePower: 1 }],
  ["power 2.5", { distancePower: 2.5 }],
  ["softening 100 km", { softeningKm: 100 }],
  ["softening 300 km", { softeningKm: 300 }],
  ["relocation 0.1 % a day", { relocation: 0.001 }],
  ["100 km/day", { kmPerDay: 100 }],
  ["40 km/day", { kmPerDay: 40 }],
];

function grid(): GravityOptions[] {
  const distances = (["whole", "further"] as const).flatMap((way) =>
    DISTANCES[way].map(([distancePower, softeningKm]) => ({ way, distancePower, softeningKm })),
  );
  return distances.flatMap((distance) =>
    NESTINGS.flatMap((nesting) =>
      KIN.flatMap(([kinPower, kinPeople]) =>
        NEW_CAMP.map((newCampPull) => ({ ...FIXED_GRAVITY, ...distance, nesting, kinPower, kinPeople, newCampPull })),
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
  `${one.way} way, power ${one.distancePower}, ${one.softeningKm} km, nesting ${one.nesting}, kin ${one.kinPower} + ${one.kinPeople} people, new camp ${one.newCampPull}`;
const meanBut = (values: readonly number[], without: number) => mean(values.filter((_, i) => i !== without));
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const round = (value: number) => Math.round(value * 1000) / 1000;
const rounded = (values: readonly number[]) => values.map(round);
