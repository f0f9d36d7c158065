/** What an answer on a blockade cannot tell, in words that go with it. */
import type { SupplyCase } from "../../corridors/supply/index.ts";
import type { BLOCKADE_CAVEATS, BlockadeRun } from "./contract.ts";

type Code = (typeof BLOCKADE_CAVEATS)[number];

const TEXTS: Record<Code, string> = {
  "protection-not-identified":
    "How much protection prevents attacks or losses cannot be told from this case: nearly all large losses were of protected convoys. Its ranges stay wide, and no answer says that protecting convoys works.",
  "shares-assumed":
    "How supply divides among corridors, regions and sectors is partly assumed: no complete, current table was found.",
  "party-figures": "Arrivals are figures of a party to the conflict.",
  "not-calibrated": "The ranges are not narrowed to observations: bands are as wide as what sources allow.",
  "weak-calibration": "Few draws come near to all observations at once: bands rest on little and may be too narrow.",
  "recorded-losses": "Attacks that were reported are inputs, dated and with rival counts; they are not predicted.",
  "food-need-assumed": "What people need a day is assumed; rival counts of people are kept as a range.",
};

/** Even draws below which a calibration is weak. */
const FEW = 50;

export function caveatsOf(
  supply: SupplyCase,
  { effective, recorded }: { effective: number | null; recorded: boolean },
): BlockadeRun["caveats"] {
  const losses = supply.closures.some(({ kind }) => kind === "loss");
  const codes: Code[] = [
    "protection-not-identified",
    "shares-assumed",
    ...(effective === null ? (["not-calibrated"] as const) : (["party-figures"] as const)),
    ...(effective !== null && effective < FEW ? (["weak-calibration"] as const) : []),
    ...(recorded && losses ? (["recorded-losses"] as const) : []),
    ...(supply.commodity === "food" ? (["food-need-assumed"] as const) : []),
  ];
  return codes.map((code) => ({ code, text: TEXTS[code] }));
}
