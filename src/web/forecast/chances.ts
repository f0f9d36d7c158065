/** Classes of chances on the map, the lowest first: fixed, so that months and thresholds compare. */
export const CHANCE_CLASSES = [
  { from: 0.02, label: "2–10 %" },
  { from: 0.1, label: "10–25 %" },
  { from: 0.25, label: "25–50 %" },
  { from: 0.5, label: "50–75 %" },
  { from: 0.75, label: "> 75 %" },
] as const;

/** Position in CHANCE_CLASSES; −1 below the first. */
export function chanceClass(chance: number): number {
  return CHANCE_CLASSES.findLastIndex(({ from }) => chance >= from);
}
