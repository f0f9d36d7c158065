/** What an answer on a blockade cannot tell, as words that the faces translate. */
import type { SupplyCase } from "./model.ts";

export const CAVEATS = [
  "protection-not-identified",
  "shares-assumed",
  "party-figures",
  "not-calibrated",
  "weak-calibration",
  "recorded-losses",
  "food-need-assumed",
  "rationing-lowers-need",
] as const;
export type Caveat = (typeof CAVEATS)[number];

/** Even draws below which a calibration is weak. */
const FEW = 50;

/** @param effective Even draws that the calibration is worth; null where there was none. */
export function caveatsOf(
  supply: SupplyCase,
  { effective, recorded }: { effective: number | null; recorded: boolean },
): Caveat[] {
  const losses = supply.closures.some(({ kind }) => kind === "loss");
  return [
    "protection-not-identified",
    "shares-assumed",
    ...(effective === null ? (["not-calibrated"] as const) : (["party-figures"] as const)),
    ...(effective !== null && effective < FEW ? (["weak-calibration"] as const) : []),
    ...(recorded && losses ? (["recorded-losses"] as const) : []),
    ...(supply.commodity === "food" ? (["food-need-assumed"] as const) : []),
    "rationing-lowers-need",
  ];
}
