/**
 * Generalised Pareto distribution of excesses over a high threshold: P(X > x) = (1 + shape · x / scale)^(−1/shape),
 * exp(−x / scale) at shape 0.
 */
export interface ParetoTail {
  shape: number;
  /** > 0, in the unit of the excesses. */
  scale: number;
  /** Excesses it was fitted to. */
  count: number;
}

export interface ParetoOptions {
  /** Weight of each excess (default 1). */
  weights?: ArrayLike<number>;
  /** Limits of the shape (default −0.5 to 0.8: a finite mean, and no explosion from a few rows). */
  shapes?: readonly [number, number];
  /** Below this many excesses the tail is exponential (default 10). */
  least?: number;
}

/**
 * Fit by probability-weighted moments (Hosking and Wallis 1987), the shape held within its limits and the scale then set
 * so that the mean stays that of the excesses. Excesses ≤ 0 are left out; null when none remains.
 */
export function fitPareto(excesses: ArrayLike<number>, options: ParetoOptions = {}): ParetoTail | null {
  const { weights, shapes = [-0.5, 0.8], least = 10 } = options;
  const order = Array.from({ length: excesses.length }, (_, i) => i)
    .filter((i) => (excesses[i] as number) > 0 && (weights ? (weights[i] as number) : 1) > 0)
    .sort((a, b) => (excesses[a] as number) - (excesses[b] as number));
  if (order.length === 0) return null;
  const weightAt = (i: number) => (weights ? (weights[i] as number) : 1);
  const total = order.reduce((sum, i) => sum + weightAt(i), 0);
  let mean = 0;
  let tilted = 0;
  let below = 0;
  for (const i of order) {
    const weight = weightAt(i) / total;
    mean += weight * (excesses[i] as number);
    tilted += weight * (excesses[i] as number) * (1 - below - weight / 2);
    below += weight;
  }
  const free = order.length < least ? 0 : 2 - mean / (mean - 2 * tilted);
  const shape = Math.min(Math.max(Number.isFinite(free) ? free : 0, shapes[0]), shapes[1]);
  return { shape, scale: mean * (1 - shape), count: order.length };
}

/** P(excess > `excess`). */
export function paretoAbove({ shape, scale }: ParetoTail, excess: number): number {
  if (excess <= 0) return 1;
  if (Math.abs(shape) < 1e-9) return Math.exp(-excess / scale);
  return Math.max(0, 1 + (shape * excess) / scale) ** (-1 / shape);
}

/** The excess that is exceeded with probability `above`, in (0, 1]. */
export function paretoExcess({ shape, scale }: ParetoTail, above: number): number {
  return Math.abs(shape) < 1e-9 ? -scale * Math.log(above) : (scale / shape) * (above ** -shape - 1);
}

/** Mean excess. */
export const paretoMean = ({ shape, scale }: ParetoTail): number => scale / (1 - shape);
