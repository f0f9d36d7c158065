/** Which of two releases of a dataset is the later one. */

/** By their numbers, part by part: 9.1 comes before 21.1 and 25.0.10 after 25.0.9. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map((release) => release.split(/\D+/).map(Number));
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
