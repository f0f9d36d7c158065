/** Number of single-character insertions, deletions and replacements that turn one word into the other. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The known words closest to `word`, best first: at most `count`, and none that differs in more than half its length. */
export function nearest(word: string, known: Iterable<string>, count = 3): string[] {
  const limit = Math.max(2, Math.floor(word.length / 2));
  const scored: { other: string; distance: number }[] = [];
  for (const other of known) {
    if (Math.abs(other.length - word.length) > limit) continue;
    const distance = editDistance(word.toLowerCase(), other.toLowerCase());
    if (distance <= limit) scored.push({ other, distance });
  }
  return scored
    .sort((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
    .slice(0, count)
    .map(({ other }) => other);
}
