/** What is on the page: an answer of the browser or of the server, told the same way. */
import type { BlockadeComparison, BlockadeRun } from "../../api/blockade/contract.ts";
import type { Caveat, Difference, Told } from "../../corridors/supply/index.ts";
import { caveatsOf, type SupplyCase } from "../../corridors/supply/index.ts";
import type { Answer } from "./simulate.ts";

export interface Shown {
  told: Told;
  members: number;
  /** Even draws that the calibration is worth; null where the ranges are not narrowed. */
  effective: number | null;
  /** Kept run that the files are made of; null for what the browser simulated. */
  run: string | null;
  marginal: BlockadeRun["marginal"];
  caveats: readonly Caveat[];
}

export interface ShownPair {
  a: Shown;
  b: Shown;
  differences: readonly Difference[];
}

const ofBrowser = (supply: SupplyCase, recorded: boolean, { members, effective }: Answer, told: Told): Shown => ({
  told,
  members,
  effective,
  run: null,
  marginal: null,
  caveats: caveatsOf(supply, { effective, recorded }),
});

const ofServer = (run: BlockadeRun): Shown => ({
  told: run as unknown as Told,
  members: run.members,
  effective: run.effective,
  run: run.run,
  marginal: run.marginal,
  caveats: run.caveats.map(({ code }) => code),
});

/** The whole ensemble where it is there, else what the browser answered. */
export function shownOf(
  supply: SupplyCase,
  recorded: boolean,
  answer: Answer | null,
  whole: BlockadeRun | null,
): Shown | null {
  if (whole) return ofServer(whole);
  return answer && ofBrowser(supply, recorded, answer, answer.a);
}

export function shownPairOf(
  supply: SupplyCase,
  recorded: boolean,
  answer: Answer | null,
  whole: BlockadeComparison | null,
): ShownPair | null {
  if (whole) return { a: ofServer(whole.a), b: ofServer(whole.b), differences: whole.differences as Difference[] };
  if (!answer?.b || !answer.differences) return null;
  return {
    a: ofBrowser(supply, recorded, answer, answer.a),
    b: ofBrowser(supply, recorded, answer, answer.b),
    differences: answer.differences,
  };
}
