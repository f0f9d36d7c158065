/** How lines and actors look: one table for the drawing, the legend and the exported image. */

import type { Tone } from "../../actors/relations/kinds.ts";
import type { NetworkEdge, NetworkNode } from "../../api/relations/contract.ts";
import type { Palette } from "../theme/palette.ts";

export function toneColour(tone: Tone, { types, ink, inkSoft }: Palette): string {
  return { fought: types[1], hostile: types[2], friendly: types[3], descent: ink, parting: inkSoft }[tone];
}

/** Width of a line of fights [px]: grows with the logarithm of the events. */
export const foughtWidth = (events: number) => Math.min(7, 1.2 + 0.75 * Math.log2(Math.max(1, events)));
/** Width of a line of asserted relations [px]: as a casing where it lies under one of fights. */
export const assertedWidth = ({ fought }: Pick<NetworkEdge, "fought">) =>
  fought ? foughtWidth(fought.events) + 4 : 1.8;

/** The tone of the asserted relations of a line: what binds goes before what parts. */
export const assertedTone = ({ tones }: Pick<NetworkEdge, "tones">): Tone | null =>
  (["hostile", "friendly", "descent", "parting"] as const).find((tone) => tones.includes(tone)) ?? null;

/** Friends on paper who fight: drawn, and said, apart. */
export const isContradiction = ({ tones }: Pick<NetworkEdge, "tones">) =>
  tones.includes("fought") && tones.includes("friendly") && !tones.includes("hostile");

export const GROUPS = ["armed", "states", "organisations", "others"] as const;
export type Group = (typeof GROUPS)[number];

export function groupOf({ kind, known }: Pick<NetworkNode, "kind" | "known">): Group {
  if (!known) return "others";
  if (kind === "state" || kind === "government") return "states";
  return kind === "international_mission" || kind === "intergovernmental_org" ? "organisations" : "armed";
}

export function groupColour(group: Group, { ink, accent, inkSoft, line }: Palette): string {
  return { armed: ink, states: accent, organisations: inkSoft, others: line }[group];
}

/** Radius of an actor [px]. */
export const nodeSize = ({ weight, degree }: Pick<NetworkNode, "weight" | "degree">) =>
  Math.min(15, 3.5 + Math.sqrt(degree) * 0.9 + Math.log10(Math.max(1, weight)));
