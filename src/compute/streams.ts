/**
 * Seeded streams of random numbers, one per draw site. A stream is named by a seed and a path, for example
 * `stream(7, "scenario", 12, "convoys")`: adding a draw site changes no other stream's draws, and two worlds that share
 * a path share its random numbers. The same seed and path give the same bits on every machine.
 */
import { logFactorial } from "./logFactorial.ts";

export interface Stream {
  /** In [0, 1), 53 bits. */
  uniform(): number;
  /** A whole number in [0, `count`). */
  below(count: number): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  /** Mean 1. */
  exponential(): number;
  /** Mean `shape` · `scale`, variance `shape` · `scale`². */
  gamma(shape: number, scale?: number): number;
  poisson(mean: number): number;
  /** Successes in `trials` tries that each succeed with `probability`. */
  binomial(trials: number, probability: number): number;
  /** An index, drawn in proportion to `weights` (≥ 0, not all zero). */
  categorical(weights: ArrayLike<number>): number;
  /** Fills `out` with distinct whole numbers of [0, `count`) in ascending order: a sample without replacement. */
  choose(count: number, out: Int32Array): Int32Array;
}

export type PathPart = string | number;

/** The stream of a seed and a path; parts are kept apart, so that ("a", "bc") is not ("ab", "c"). */
export function stream(seed: number | string, ...path: PathPart[]): Stream {
  const next = xoshiro128(hash128(JSON.stringify([seed, ...path])));
  const uniform = () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
  const normal = normals(uniform);
  return {
    uniform,
    below: (count) => Math.floor(uniform() * atLeastOne("count", count)),
    normal,
    exponential: () => -Math.log1p(-uniform()),
    gamma: (shape, scale = 1) => drawGamma(uniform, normal, shape, scale),
    poisson: (mean) => drawPoisson(uniform, mean),
    binomial: (trials, probability) => drawBinomial(uniform, trials, probability),
    categorical: (weights) => drawCategorical(uniform, weights),
    choose: (count, out) => choose(uniform, count, out),
  };
}

/** Blackman and Vigna's xoshiro128**, 32 bits a draw; `state` holds four words, not all zero. */
function xoshiro128(state: Int32Array): () => number {
  let [a = 0, b = 0, c = 0, d = 1] = state;
  return () => {
    const word = Math.imul(b, 5);
    const result = Math.imul((word << 7) | (word >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** Four words of a text: four FNV-1a hashes of different offsets, each mixed by the finaliser of MurmurHash3. */
function hash128(text: string): Int32Array {
  const words = Int32Array.of(-2128831035, 461845907, -1640531527, 668265263);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    for (let k = 0; k < 4; k++) words[k] = Math.imul((words[k] ?? 0) ^ (code + (k << 17)), 16_777_619);
  }
  for (let k = 0; k < 4; k++) words[k] = finalise((words[k] ?? 0) ^ (words[(k + 1) & 3] ?? 0));
  if (words.every((word) => word === 0)) words[3] = 1;
  return words;
}

function finalise(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), -2048144789);
  mixed = Math.imul(mixed ^ (mixed >>> 13), -1028477387);
  return mixed ^ (mixed >>> 16);
}

/** Marsaglia's polar method; the second of each pair is kept for the next call. */
function normals(uniform: () => number): () => number {
  let spare = Number.NaN;
  return () => {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
}

/** Marsaglia and Tsang (2000); below shape 1 their boost by a power of a uniform draw. */
function drawGamma(uniform: () => number, normal: () => number, shape: number, scale: number): number {
  if (!(shape > 0 && scale > 0))
    throw new RangeError(`shape and scale of a gamma draw must be > 0: ${shape}, ${scale}`);
  if (shape < 1) return drawGamma(uniform, normal, shape + 1, scale) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal();
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log1p(-uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v * scale;
  }
}

/** Multiplication of uniform draws up to mean 10; above it Hörmann's transformed rejection PTRS (1993). */
function drawPoisson(uniform: () => number, mean: number): number {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY))
    throw new RangeError(`mean of a Poisson draw must be ≥ 0: ${mean}`);
  if (mean < 10) {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = uniform(); product > limit; product *= uniform()) count++;
    return count;
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const density = k * Math.log(mean) - mean - logFactorial(k);
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= density) return k;
  }
}

/** Inversion up to a mean of 10; above it Hörmann's transformed rejection BTRS (1993). */
function drawBinomial(uniform: () => number, trials: number, probability: number): number {
  if (!(Number.isInteger(trials) && trials >= 0 && probability >= 0 && probability <= 1)) {
    throw new RangeError(
      `a binomial draw needs whole trials ≥ 0 and a probability in [0, 1]: ${trials}, ${probability}`,
    );
  }
  if (probability > 0.5) return trials - drawBinomial(uniform, trials, 1 - probability);
  return trials * probability < 10
    ? invertBinomial(uniform, trials, probability)
    : rejectBinomial(uniform, trials, probability);
}

function invertBinomial(uniform: () => number, trials: number, probability: number): number {
  const odds = probability / (1 - probability);
  let left = uniform();
  let mass = Math.exp(trials * Math.log1p(-probability));
  let count = 0;
  while (left > mass && count < trials) {
    left -= mass;
    count++;
    mass *= (odds * (trials - count + 1)) / count;
  }
  return count;
}

function rejectBinomial(uniform: () => number, trials: number, probability: number): number {
  const spread = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const c = trials * probability + 0.5;
  const vr = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = Math.log(probability / (1 - probability));
  const mode = Math.floor((trials + 1) * probability);
  const top = logFactorial(mode) + logFactorial(trials - mode);
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (k < 0 || k > trials) continue;
    if (us >= 0.07 && v <= vr) return k;
    const density = top - logFactorial(k) - logFactorial(trials - k) + (k - mode) * logOdds;
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= density) return k;
  }
}

function drawCategorical(uniform: () => number, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] ?? 0;
  if (!(sum > 0))
    throw new RangeError(`weights of a categorical draw must be ≥ 0 and not all zero; their sum is ${sum}`);
  let left = uniform() * sum;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? 0;
    if (weight <= 0) continue;
    if (left < weight) return i;
    left -= weight;
    last = i;
  }
  return last;
}

/** Selection sampling: each number is taken with the probability that the rest of the sample asks for. */
function choose(uniform: () => number, count: number, out: Int32Array): Int32Array {
  if (out.length > count) throw new RangeError(`cannot choose ${out.length} distinct numbers of ${count}`);
  let taken = 0;
  for (let i = 0; taken < out.length; i++) {
    if (uniform() * (count - i) < out.length - taken) out[taken++] = i;
  }
  return out;
}

function atLeastOne(name: string, value: number): number {
  if (!(value >= 1)) throw new RangeError(`${name} must be at least 1: ${value}`);
  return value;
}
