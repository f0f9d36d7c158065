/**
 * Paired bootstrap over blocks of whole months: what happens in one month is not independent between units, so months are
 * drawn, never single cases.
 */

export interface PairedInterval {
  /** Mean of ours ÷ mean of theirs. */
  ratio: number;
  low: number;
  high: number;
}

/**
 * Ratio of means with its central `level` interval. `ours`, `theirs`: scores of the same cases; `month` of each. Blocks
 * are of `blockMonths` consecutive months of those that occur. `random` in [0, 1).
 */
export function pairedBlockBootstrap(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  month: ArrayLike<number>,
  random: () => number,
  { rounds = 2000, level = 0.9, blockMonths = 3 } = {},
): PairedInterval {
  const blocks = blockSums(ours, theirs, month, blockMonths);
  if (blocks.length === 0) throw new RangeError("no cases to compare; at least one is needed");
  const ratios = new Float64Array(rounds);
  for (let round = 0; round < rounds; round++) {
    let mine = 0;
    let other = 0;
    for (let i = 0; i < blocks.length; i++) {
      const block = blocks[Math.floor(random() * blocks.length)];
      mine += block[0];
      other += block[1];
    }
    ratios[round] = mine / other;
  }
  ratios.sort();
  const at = (probability: number) => ratios[Math.min(rounds - 1, Math.max(0, Math.round(probability * (rounds - 1))))];
  const total = blocks.reduce((sum, block) => [sum[0] + block[0], sum[1] + block[1]], [0, 0]);
  return { ratio: total[0] / total[1], low: at((1 - level) / 2), high: at((1 + level) / 2) };
}

function blockSums(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  month: ArrayLike<number>,
  blockMonths: number,
): [number, number][] {
  const months = [...new Set(Array.from(month))].sort((a, b) => a - b);
  const blockOf = new Map(months.map((one, at) => [one, Math.floor(at / blockMonths)]));
  const blocks = Array.from({ length: Math.ceil(months.length / blockMonths) }, (): [number, number] => [0, 0]);
  for (let i = 0; i < ours.length; i++) {
    const block = blocks[blockOf.get(month[i]) ?? 0];
    block[0] += ours[i];
    block[1] += theirs[i];
  }
  return blocks;
}
