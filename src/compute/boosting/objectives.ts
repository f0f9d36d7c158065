/** Losses: each gives a starting score, the gradient and curvature of the loss at a score, and what a score means. */
import { weightedQuantile } from "../quantile.ts";

export type Objective =
  | { kind: "squared" }
  /** Targets 0 or 1 (or shares); predictions are probabilities. */
  | { kind: "logistic" }
  /** Counts ≥ 0; predictions are means. */
  | { kind: "poisson" }
  /** Predictions are the quantile of `level`, in (0, 1). */
  | { kind: "pinball"; level: number };

/** The best constant score. */
export function startOf(objective: Objective, target: ArrayLike<number>, weights: Float64Array): number {
  if (objective.kind === "pinball") return weightedQuantile(target, weights, objective.level);
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < target.length; i++) {
    sum += (weights[i] as number) * (target[i] as number);
    weight += weights[i] as number;
  }
  const mean = sum / weight;
  if (objective.kind === "squared") return mean;
  if (objective.kind === "poisson") return Math.log(Math.max(mean, 1e-9));
  const share = Math.min(Math.max(mean, 1e-9), 1 - 1e-9);
  return Math.log(share / (1 - share));
}

/** Fills `gradient` and `curvature` of the loss at `score`, times the weights. Pinball loss has curvature 1: its leaves are set anew. */
export function derivatives(
  objective: Objective,
  target: ArrayLike<number>,
  weights: Float64Array,
  score: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  for (let i = 0; i < score.length; i++) {
    const w = weights[i] as number;
    const y = target[i] as number;
    const f = score[i] as number;
    switch (objective.kind) {
      case "squared":
        gradient[i] = w * (f - y);
        curvature[i] = w;
        break;
      case "logistic": {
        const p = 1 / (1 + Math.exp(-f));
        gradient[i] = w * (p - y);
        curvature[i] = w * Math.max(p * (1 - p), 1e-12);
        break;
      }
      case "poisson": {
        const mean = Math.exp(Math.min(f, 50));
        gradient[i] = w * (mean - y);
        curvature[i] = w * mean;
        break;
      }
      case "pinball":
        gradient[i] = w * ((y < f ? 1 : 0) - objective.level);
        curvature[i] = w;
        break;
    }
  }
}

/** What a score says of the target: the score itself, a probability or a mean. Changes `score` in place. */
export function meaningOf(objective: Objective, score: Float64Array): Float64Array {
  if (objective.kind === "logistic")
    for (let i = 0; i < score.length; i++) score[i] = 1 / (1 + Math.exp(-(score[i] as number)));
  if (objective.kind === "poisson")
    for (let i = 0; i < score.length; i++) score[i] = Math.exp(Math.min(score[i] as number, 50));
  return score;
}

export function checkTargets(objective: Objective, target: ArrayLike<number>): void {
  if (objective.kind === "pinball" && !(objective.level > 0 && objective.level < 1)) {
    throw new RangeError(`level of the pinball loss must be in (0, 1): ${objective.level}`);
  }
  const least = objective.kind === "logistic" || objective.kind === "poisson" ? 0 : Number.NEGATIVE_INFINITY;
  const most = objective.kind === "logistic" ? 1 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < target.length; i++) {
    const value = target[i] as number;
    if (!(value >= least && value <= most && Number.isFinite(value))) {
      throw new RangeError(
        `a target of the ${objective.kind} loss must be a finite number in [${least}, ${most}]; row ${i} has ${value}`,
      );
    }
  }
}
