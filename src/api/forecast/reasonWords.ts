/** Why a forecast is what it is, as one English sentence; the page words the same in its languages. */
import { groupShares, type MemberGroup } from "../../forecast/memberGroups.ts";
import type { Reasons } from "../../forecast/trained.ts";

/** What carries less is not told. */
const LEAST_SHARE = 0.1;

const WORDS: Record<MemberGroup, string> = {
  recent: "its own last months",
  past: "its own past years",
  alike: "pasts elsewhere that looked alike",
  around: "the cells around it",
  everyone: "what is usual everywhere",
  learned: "patterns learned from all histories",
};

export function reasonsInWords({ members }: Reasons): string {
  const weights = Object.entries(members[0]?.weights ?? {}).map(([member, weight]) => ({ member, weight }));
  const told = groupShares(weights)
    .filter(({ share }) => share >= LEAST_SHARE)
    .map(({ group, share }) => `${WORDS[group]} (${Math.round(share * 100)} %)`);
  return `carried by ${told.join(", ")}`;
}
