/**
 * Where the F1 of events is lost: what it would be if one kind of error did not occur. An oracle of type, date or place
 * lets an answer match whatever it says of that part; `duplicates` forgets answers that tell of an event already
 * matched, `spurious` those that fit no gold event in two of the three parts, `missed` the gold events that no answer fits in two.
 */
import type { EventProposal } from "../src/evidence/reading/index.ts";
import type { Gold } from "./readingScore.ts";

export type Part = "type" | "date" | "place";
export type Fits = (gold: Gold["events"][number], answer: EventProposal, without?: Part) => boolean;
export type Pairing = <A, B>(
  gold: readonly A[],
  answers: readonly B[],
  fits: (a: A, b: B) => boolean,
) => Map<number, number>;

export const ORACLES = ["none", "type", "date", "place", "duplicates", "spurious", "missed"] as const;
export type Oracle = (typeof ORACLES)[number];
export interface OracleTally {
  gold: number;
  answered: number;
  matched: number;
}

const PARTS: readonly Part[] = ["type", "date", "place"];

/** Counts of one report under each oracle. */
export function underOracles(
  gold: Gold["events"],
  answers: readonly EventProposal[],
  fits: Fits,
  pairUp: Pairing,
): Record<Oracle, OracleTally> {
  const matchedWithout = (part?: Part) => pairUp(gold, answers, (a, b) => fits(a, b, part));
  const pairs = matchedWithout();
  const found = new Set(pairs.values());
  const matched = pairs.size;
  const tally = (change: Partial<OracleTally>): OracleTally => ({
    gold: gold.length,
    answered: answers.length,
    matched,
    ...change,
  });
  const near = (a: Gold["events"][number], b: EventProposal) => PARTS.some((part) => fits(a, b, part));
  const vain = answers.filter((_, i) => !pairs.has(i));
  const lost = gold.filter((_, i) => !found.has(i));
  const duplicates = vain.filter((b) => gold.some((a, i) => found.has(i) && fits(a, b)));
  const nearlyMatched = pairUp(lost, vain, near);
  const spurious = vain.filter((b) => !duplicates.includes(b) && !lost.some((a) => near(a, b)));
  return {
    none: tally({}),
    type: tally({ matched: matchedWithout("type").size }),
    date: tally({ matched: matchedWithout("date").size }),
    place: tally({ matched: matchedWithout("place").size }),
    duplicates: tally({ answered: answers.length - duplicates.length }),
    spurious: tally({ answered: answers.length - spurious.length }),
    missed: tally({
      matched: matched + lost.length - nearlyMatched.size,
      answered: answers.length + lost.length - nearlyMatched.size,
    }),
  };
}
