/** Kinds of relation between two actors, and what they mean for whether the two stand together. */

/** Read as a sentence: subject, kind, object. `sanctions` covers suspensions and court bans. */
export const RELATION_KINDS = [
  "member_of",
  "withdrew_from",
  "merged_into",
  "splinter_of",
  "successor_of",
  "affiliated_with",
  "allied_with",
  "cooperates_with",
  "supports",
  "hosts",
  "rival_of",
  "fights",
  "sanctions",
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export const HOSTILE: ReadonlySet<RelationKind> = new Set(["fights", "rival_of", "sanctions"] as const);
/** Kinds under which two actors stand together while the relation holds. */
export const FRIENDLY: ReadonlySet<RelationKind> = new Set([
  "member_of",
  "affiliated_with",
  "allied_with",
  "cooperates_with",
  "supports",
  "hosts",
] as const);
/** Kinds by which one actor comes out of another or ends in it. */
export const DESCENT: ReadonlySet<RelationKind> = new Set(["merged_into", "splinter_of", "successor_of"] as const);
/** Kinds that happen on a day and do not last: an empty end does not mean that they go on. */
export const MOMENTS: ReadonlySet<RelationKind> = new Set([...DESCENT, "withdrew_from"] as const);

/** What a line between two actors says: `fought` is computed from events, the others are asserted. */
export const TONES = ["fought", "hostile", "friendly", "descent", "parting"] as const;
export type Tone = (typeof TONES)[number];

export function toneOf(kind: RelationKind): Tone {
  if (HOSTILE.has(kind)) return "hostile";
  if (FRIENDLY.has(kind)) return "friendly";
  return DESCENT.has(kind) ? "descent" : "parting";
}
