/** Positions of ratios on a logarithmic axis. Pure. */

/** Ratios beyond these ends are drawn at them. */
export const ENDS = [1 / 32, 32] as const;

export interface RatioAxis {
  x(ratio: number): number;
  ticks: { ratio: number; x: number }[];
}

/** From a fourfold fall to a fourfold rise at least, and as far as the values reach within ENDS. */
export function ratioAxis(ratios: readonly number[], left: number, right: number): RatioAxis {
  const reach = Math.max(4, ...ratios.map((ratio) => Math.max(ratio, 1 / Math.max(ratio, 1e-9))));
  const doublings = Math.ceil(Math.log2(Math.min(ENDS[1], reach)) - 1e-9);
  const x = (ratio: number) => {
    const log = Math.log2(Math.min(2 ** doublings, Math.max(2 ** -doublings, ratio)));
    return left + ((log + doublings) / (2 * doublings)) * (right - left);
  };
  const step = doublings > 3 && right - left < 420 ? 2 : 1;
  const ticks: RatioAxis["ticks"] = [];
  for (let log = -doublings; log <= doublings; log++) {
    if (log % step === 0) ticks.push({ ratio: 2 ** log, x: x(2 ** log) });
  }
  return { x, ticks };
}
