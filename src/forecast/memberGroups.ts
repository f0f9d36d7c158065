/** Members of the stack under the few ideas that an analyst tells apart. */
export const MEMBER_GROUPS = ["recent", "past", "alike", "around", "everyone", "learned"] as const;
export type MemberGroup = (typeof MEMBER_GROUPS)[number];

/** By how a member's name begins; the first that fits. */
const BEGINNINGS: readonly (readonly [beginning: string, group: MemberGroup])[] = [
  ["conflictologyNeighbours", "around"],
  ["neighbours", "around"],
  ["ring", "around"],
  ["conflictology36", "past"],
  ["own36", "past"],
  ["fading36", "past"],
  ["fading12", "past"],
  ["conflictology", "recent"],
  ["own12", "recent"],
  ["fading", "recent"],
  ["analogues", "alike"],
  ["everyone", "everyone"],
  ["shared", "everyone"],
  ["zero", "everyone"],
];

/** Share of each idea, the largest first; what carries less than a hundredth is left out. */
export function groupShares(
  weights: readonly { member: string; weight: number }[],
): { group: MemberGroup; share: number }[] {
  const shares = new Map<MemberGroup, number>();
  for (const { member, weight } of weights) {
    const group = BEGINNINGS.find(([beginning]) => member.startsWith(beginning))?.[1] ?? "learned";
    shares.set(group, (shares.get(group) ?? 0) + weight);
  }
  return [...shares]
    .map(([group, share]) => ({ group, share }))
    .filter(({ share }) => share >= 0.01)
    .sort((a, b) => b.share - a.share);
}
