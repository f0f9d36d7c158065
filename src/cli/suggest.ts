import { editDistance } from "../casebook/nearest.ts";

/** The valid word that was most likely meant, or null when none is near: a beginning, or a few letters off. */
export function nearest(typed: string, valid: readonly string[]): string | null {
  const starting = valid.filter((word) => typed.length >= 3 && word.startsWith(typed));
  if (starting.length === 1) return starting[0] ?? null;
  const limit = Math.max(2, Math.floor(typed.length / 3));
  const near = valid
    .map((word) => ({ word, steps: editDistance(typed.toLowerCase(), word.toLowerCase()) }))
    .filter(({ steps }) => steps <= limit && steps < typed.length)
    .sort((a, b) => a.steps - b.steps);
  return near[0]?.word ?? null;
}
