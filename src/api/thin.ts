/** Where the loaded events are too few to judge by: why, as a code with its figures, and in English what to do. */
import type { Static } from "typebox";
import { GET_CENSUS } from "../events/census.ts";
import { closed, count, text, words } from "./schemas.ts";

/**
 * curated: nothing is kept but incidents of the casebook; noCoded: no events of UCDP's three types are loaded; fewMonths:
 * such events cover fewer months without a gap than are needed.
 */
export const THIN_REASONS = ["curated", "noCoded", "fewMonths"] as const;
export type ThinReason = (typeof THIN_REASONS)[number];

export const Thin = closed({
  reason: words(THIN_REASONS),
  events: count,
  /** Covered without a gap, and needed; 0 where months are not what is missing. */
  months: count,
  least: count,
  /** The same in English, with what to do about it. */
  advice: text,
});
export type Thin = Static<typeof Thin>;

export function thinOf(reason: ThinReason, figures: { events?: number; months?: number; least?: number }): Thin {
  const { events = 0, months = 0, least = 0 } = figures;
  const why: Record<ThinReason, string> = {
    curated:
      "Only curated incidents of the casebook are here, a few hundred claims and no census of events: figures on them show what the casebook tells, not how much violence there was.",
    noCoded: "No dataset of events coded by UCDP's three types is loaded.",
    fewMonths: `The loaded events cover ${months} months without a gap, and at least ${least} are needed.`,
  };
  const next = `Add UCDP GED, the free census of organised violence from 1989: ${GET_CENSUS}, or download it and harmattan import <file>; on the page, Import.`;
  return { reason, events, months, least, advice: `${why[reason]} ${next}` };
}
