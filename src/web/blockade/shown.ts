/** What is on the page: an answer of the browser or of the server, told the same way. */
import type { BlockadeCaseAnswer, BlockadeComparison, BlockadeRun } from "../../api/blockade/contract.ts";
import type { Caveat, Difference, Told } from "../../corridors/supply/index.ts";
import { caveatsOf } from "../../corridors/supply/index.ts";
import type { Computed } from "../evidence/Computed.tsx";
import type { Answer, Question } from "./simulate.ts";

export interface Shown {
  told: Told;
  members: number;
  /** Even draws that the calibration is worth; null where the ranges are not narrowed. */
  effective: number | null;
  /** Kept run that the files are made of; null for what the browser simulated. */
  run: string | null;
  /** That run, or what the browser read and asked. */
  computed: Computed;
  marginal: BlockadeRun["marginal"];
  caveats: readonly Caveat[];
}

export interface ShownPair {
  a: Shown;
  b: Shown;
  differences: readonly Difference[];
}

type Asked = Omit<Question, "members">;

const ofBrowser = (prepared: BlockadeCaseAnswer, asked: Asked, { members, effective }: Answer, told: Told): Shown => ({
  told,
  members,
  effective,
  run: null,
  computed: { manifest: manifestOf(prepared, { ...asked, members, calibrated: effective !== null }) },
  marginal: null,
  caveats: caveatsOf(prepared.supply, { effective, recorded: asked.recorded }),
});

/** The browser's own run, told as the server tells one that it keeps. */
function manifestOf({ manifest, calibrated }: BlockadeCaseAnswer, { seed, a, b, ...asked }: Question) {
  return {
    ...manifest,
    kind: b ? "blockade-comparison" : manifest.kind,
    parameters: { ...manifest.parameters, ...asked, interventions: a, ...(b && { other: b }), in: "browser" },
    seed: (asked.calibrated && calibrated?.seed) || seed,
  };
}

const ofServer = (run: BlockadeRun): Shown => ({
  told: run as unknown as Told,
  members: run.members,
  effective: run.effective,
  run: run.run,
  computed: { run: run.run },
  marginal: run.marginal,
  caveats: run.caveats.map(({ code }) => code),
});

/** The whole ensemble where it is there, else what the browser answered. */
export function shownOf(
  prepared: BlockadeCaseAnswer,
  asked: Asked,
  answer: Answer | null,
  whole: BlockadeRun | null,
): Shown | null {
  if (whole) return ofServer(whole);
  return answer && ofBrowser(prepared, asked, answer, answer.a);
}

export function shownPairOf(
  prepared: BlockadeCaseAnswer,
  asked: Asked,
  answer: Answer | null,
  whole: BlockadeComparison | null,
): ShownPair | null {
  if (whole) return { a: ofServer(whole.a), b: ofServer(whole.b), differences: whole.differences as Difference[] };
  if (!answer?.b || !answer.differences) return null;
  return {
    a: ofBrowser(prepared, asked, answer, answer.a),
    b: ofBrowser(prepared, asked, answer, answer.b),
    differences: answer.differences,
  };
}
