/**
 * Weights of the members by exact CRPS stacking. The CRPS of a linear pool is quadratic in its weights, wᵀGw with
 * G[k, l] = ∫ (Fₖ − 1[x ≥ y]) (Fₗ − 1[x ≥ y]) dx, so that the best weights on the simplex are a small quadratic programme.
 * Every stratum is drawn to the coarser one that holds it, as if it had seen so many more cases of the coarser one's kind.
 */
import { simplexWeights } from "../../compute/simplexQp.ts";
import { ACTIVITIES, type OriginCases, PAIRS } from "./cases.ts";
import { MEMBERS, type Member } from "./members.ts";

/** Last month ahead of each group of horizons. */
export const HORIZON_GROUPS = [5, 9, 14] as const;

export interface StackChoice {
  /** Cases count as 1 / size^power: 0 follows the largest wars only, 1 treats units of all sizes alike. */
  power: number;
  /** Cases of the coarser stratum's kind that every stratum is given. */
  shrink: number;
  /** Pull of the overall weights to equal ones. */
  ridge: number;
}

/** Weights in the order of MEMBERS, by position in ACTIVITIES, group of horizons and region. */
export type StackWeights = (activity: number, horizon: number, region: number) => Float64Array;

export interface StackInput {
  origins: readonly OriginCases[];
  /** Only cases of months up to this column are read. */
  lastColumn: number;
  /** Region of each unit; 0 for none. */
  regions: ArrayLike<number>;
  choice: StackChoice;
}

/**
 * Weight that the learned members have beforehand for units with a past, half of it each idea: those by which they are judged
 * had seen fewer wars than those that forecast.
 */
const BEFOREHAND: Partial<Record<Member, number>> = {
  "analogues1.5": 1 / 12,
  analogues3: 1 / 12,
  analogues12: 1 / 12,
  forest: 1 / 4,
};
const LEFT = 1 - Object.values(BEFOREHAND).reduce((sum, weight) => sum + weight, 0);
const COLD = ACTIVITIES.indexOf("cold");

const withBeforehand = (weights: Float64Array) =>
  weights.map((weight, k) => LEFT * weight + (BEFOREHAND[MEMBERS[k]] ?? 0));

export const groupOf = (horizon: number) => HORIZON_GROUPS.findIndex((last) => horizon <= last);

interface Sums {
  gram: Float64Array;
  weight: number;
}

/** Solves for all strata. */
export function fitStack(input: StackInput): StackWeights {
  const strata = sumStrata(input);
  const { shrink, ridge } = input.choice;
  const overall = merged([...strata.values()]);
  const mean = meanGram(overall);
  if (!mean) return () => new Float64Array(MEMBERS.length).fill(1 / MEMBERS.length);
  const root = solve(mean, ridge);
  const known = new Map<string, Float64Array>();
  for (const [activity] of ACTIVITIES.entries()) {
    const weightsOf = (gram: Float64Array) =>
      activity === COLD ? solve(gram, ridge) : withBeforehand(solve(gram, ridge));
    const broad = pulled(merged(under(strata, `${activity} `)), mean, shrink);
    HORIZON_GROUPS.forEach((_, group) => {
      const finer = pulled(merged(under(strata, `${activity} ${group} `)), broad, shrink);
      known.set(`${activity} ${group} 0`, weightsOf(finer));
      for (const region of new Set(Array.from(input.regions))) {
        const own = strata.get(`${activity} ${group} ${region}`);
        if (region > 0 && own) known.set(`${activity} ${group} ${region}`, weightsOf(pulled(own, finer, shrink)));
      }
    });
  }
  return (activity, horizon, region) => {
    const group = groupOf(horizon);
    return known.get(`${activity} ${group} ${region}`) ?? known.get(`${activity} ${group} 0`) ?? root;
  };
}

function sumStrata({ origins, lastColumn, regions, choice }: StackInput): Map<string, Sums> {
  const strata = new Map<string, Sums>();
  for (const origin of origins) {
    for (let at = 0; at < origin.unit.length; at++) {
      if (origin.column + origin.horizon[at] > lastColumn) continue;
      const region = regions[origin.unit[at]] ?? 0;
      const key = `${origin.activity[at]} ${groupOf(origin.horizon[at])} ${region}`;
      const sums = strata.get(key) ?? { gram: new Float64Array(PAIRS), weight: 0 };
      const weight = origin.size[at] ** -choice.power;
      for (let pair = 0; pair < PAIRS; pair++) sums.gram[pair] += weight * origin.grams[at * PAIRS + pair];
      sums.weight += weight;
      strata.set(key, sums);
    }
  }
  return strata;
}

const under = (strata: Map<string, Sums>, prefix: string) =>
  [...strata].filter(([key]) => key.startsWith(prefix)).map(([, sums]) => sums);

function merged(parts: readonly Sums[]): Sums {
  const gram = new Float64Array(PAIRS);
  for (const part of parts) for (let pair = 0; pair < PAIRS; pair++) gram[pair] += part.gram[pair];
  return { gram, weight: parts.reduce((sum, part) => sum + part.weight, 0) };
}

function meanGram({ gram, weight }: Sums): Float64Array | null {
  return weight > 0 ? gram.map((value) => value / weight) : null;
}

/** Mean of a stratum and of `shrink` cases like its parent's mean, in units of its own mean weight. */
function pulled({ gram, weight }: Sums, parent: Float64Array, shrink: number): Float64Array {
  return gram.map((value, pair) => (value + shrink * parent[pair]) / (weight + shrink));
}

function solve(mean: Float64Array, ridge: number): Float64Array {
  const size = MEMBERS.length;
  const full = new Float64Array(size * size);
  let pair = 0;
  for (let k = 0; k < size; k++) {
    for (let l = k; l < size; l++) {
      full[k * size + l] = 2 * mean[pair];
      full[l * size + k] = 2 * mean[pair++];
    }
  }
  let trace = 0;
  for (let k = 0; k < size; k++) trace += full[k * size + k] / size;
  for (let k = 0; k < size; k++) full[k * size + k] += ridge * trace;
  const linear = new Float64Array(size).fill((ridge * trace) / size);
  return simplexWeights(full, linear, { tolerance: 1e-6, steps: 2000 });
}

/** wᵀGw of one case. */
export function stackedCrps(weights: Float64Array, grams: Float32Array, at: number): number {
  const size = weights.length;
  let pair = at * PAIRS;
  let sum = 0;
  for (let k = 0; k < size; k++) {
    const weight = weights[k];
    sum += weight * weight * grams[pair++];
    for (let l = k + 1; l < size; l++) sum += 2 * weight * weights[l] * grams[pair++];
  }
  return sum;
}
