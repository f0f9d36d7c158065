/** Weights of the members, from how well they would have forecast the last years. */
import { cellRows, type HurdleForecast, predictHurdle } from "./hurdle.ts";
import type { Learned } from "./learnHurdles.ts";
import { MEMBERS, SIMPLE_MEMBERS } from "./members.ts";
import type { GridHistory, HorizonGroup } from "./model.ts";
import { outcomeOf } from "./sample.ts";
import type { Snapshot } from "./snapshot.ts";
import { addCase, addSums, emptySums, type StackSums, stackWeights } from "./stack.ts";
import { STRATA } from "./strata.ts";

const HURDLE = MEMBERS.indexOf("hurdle");
/** Share of a stratum's weights that all its groups decide together. */
const SHRINK = 0.5;
/**
 * Weight that the hurdle has beforehand: those on which it is judged were made by one that is up to three years old, the
 * one that forecasts is not.
 */
const HURDLE_BEFOREHAND = 0.6;

/** Masses of all members, `[(cell * members + member) * values + value]`. */
export function membersOf(now: Snapshot, learned: Learned, group: number, support: Float64Array): Float64Array {
  const rows = cellRows(learned.hurdle.cuts, now.table);
  const forecast = predictHurdle(learned.hurdle, rows, group, support, learned.tail);
  const size = support.length;
  const masses = new Float64Array(now.cells.length * MEMBERS.length * size);
  for (let i = 0; i < now.cells.length; i++) {
    const simple = SIMPLE_MEMBERS.length * size;
    const start = i * MEMBERS.length * size;
    masses.set(now.simple.subarray(i * simple, (i + 1) * simple), start);
    putHurdle(masses.subarray(start + simple, start + simple + size), forecast, i);
  }
  return masses;
}

function putHurdle(out: Float64Array, { gate, magnitude }: HurdleForecast, row: number): void {
  out[0] = 1 - gate[row];
  for (let i = 0; i < out.length; i++) out[i] += gate[row] * magnitude[row * out.length + i];
}

/** Weights of the members by stratum and group. */
export function weigh(
  panel: GridHistory["panel"],
  judged: readonly Snapshot[],
  learned: Learned,
  groups: readonly HorizonGroup[],
  last: number,
  support: Float64Array,
): Float64Array[][] {
  const sums = STRATA.map(() => groups.map(() => emptySums(MEMBERS.length)));
  const width = MEMBERS.length * support.length;
  for (const one of judged) {
    groups.forEach((group, g) => {
      if (one.origin + group[0] > last) return;
      const masses = membersOf(one, learned, g, support);
      one.cells.forEach((cell, i) => {
        const { observed } = outcomeOf(panel, cell, one.origin, group, last);
        if (observed.length === 0) return;
        addCase(sums[one.strata[i]][g], support, masses.subarray(i * width, (i + 1) * width), observed, one.weight[i]);
      });
    });
  }
  return sums.map((byGroup) => {
    const wider: StackSums = byGroup.reduce(addSums, emptySums(MEMBERS.length));
    return byGroup.map((own) => towardsHurdle(stackWeights(own, wider, SHRINK)));
  });
}

const towardsHurdle = (weights: Float64Array) =>
  weights.map((weight, k) => (1 - HURDLE_BEFOREHAND) * weight + (k === HURDLE ? HURDLE_BEFOREHAND : 0));

/** Pools the members of each cell. */
export function mix(
  now: Snapshot,
  members: Float64Array,
  weights: Float64Array[][],
  group: number,
  groups: number,
  size: number,
  out: Float32Array,
): void {
  for (let i = 0; i < now.cells.length; i++) {
    const own = weights[now.strata[i]][group];
    const start = (i * groups + group) * size;
    for (let k = 0; k < MEMBERS.length; k++) {
      const from = (i * MEMBERS.length + k) * size;
      if (own[k] > 1e-6) for (let v = 0; v < size; v++) out[start + v] += own[k] * members[from + v];
    }
  }
}
