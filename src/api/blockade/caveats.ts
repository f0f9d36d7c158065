/** What an answer on a blockade cannot tell, in words that go with it. */
import { type Caveat, caveatsOf, type SupplyCase } from "../../corridors/supply/index.ts";
import type { BlockadeRun } from "./contract.ts";

const TEXTS: Record<Caveat, string> = {
  "protection-not-identified":
    "How much protection prevents attacks or losses cannot be told from this case: nearly all large losses were of protected convoys. Its ranges stay wide, and no answer says that protecting convoys works.",
  "shares-assumed":
    "How supply divides among corridors, regions and sectors is partly assumed: no complete, current table was found.",
  "party-figures": "Arrivals are figures of a party to the conflict.",
  "not-calibrated": "The ranges are not narrowed to observations: bands are as wide as what sources allow.",
  "weak-calibration": "Few draws come near to all observations at once: bands rest on little and may be too narrow.",
  "recorded-losses": "Attacks that were reported are inputs, dated and with rival counts; they are not predicted.",
  "food-need-assumed": "What people need a day is assumed; rival counts of people are kept as a range.",
  "rationing-lowers-need":
    "Rationing lowers what counts as need: what it takes from a sector is not told as a shortage of that sector.",
};

export function toldCaveats(
  supply: SupplyCase,
  what: { effective: number | null; recorded: boolean },
): BlockadeRun["caveats"] {
  return caveatsOf(supply, what).map((code) => ({ code, text: TEXTS[code] }));
}
