/** Which of several published values stands beside ours. */

/** The first with a score, else the first with a rank; the rows come nearest in time first. */
export function mostTelling<P extends { score: number | null; rank: number | null }>(
  published: readonly P[],
): P | undefined {
  return published.find(({ score }) => score !== null) ?? published.find(({ rank }) => rank !== null);
}
