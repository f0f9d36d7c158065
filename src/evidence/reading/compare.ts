/** A proposal held against what is already known: new, corroborating, or in conflict. */
import { distanceKm } from "../../places/distance.ts";
import { firstDay, lastDay } from "../datePrefix.ts";
import type { Claim, When } from "../model.ts";
import { agreement, type Range, rangeOf } from "../range.ts";
import type { EventProposal, Proposal, QuantityMention } from "./model.ts";

export const COMPARISONS = ["new", "corroborates", "conflicts"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** An event that is known, with what its claims say. */
export interface KnownEvent {
  subject: string;
  type: string | null;
  when: When;
  /** Id of the place, null where only a name or a country is known. */
  place: string | null;
  placeName: string | null;
  iso3: readonly string[];
  /** Degrees; null where the place is known no better than to a region. */
  point: { longitude: number; latitude: number } | null;
  actors: readonly string[];
  claims: readonly Claim[];
}

export interface Compared {
  comparison: Comparison;
  /** The known event, or null for a new one. */
  subject: string | null;
  /** What fits and what does not, in words. */
  reasons: readonly string[];
  /** Other known events that it may be, the likeliest first. */
  others: readonly string[];
}

/** Types that one report and another may give to the same occurrence. */
const KIN: readonly (readonly string[])[] = [
  ["attack", "coordinated_attack", "ambush", "convoy_attack", "armed_clash", "bombing", "massacre_of_civilians"],
  ["drone_strike", "bombing"],
  ["kidnapping", "release", "ransom_payment_claim"],
  ["agreement", "merger"],
  ["arms_delivery", "exercise_training", "joint_patrol"],
  ["convoy_arrival", "blockade_end"],
];
/** Reports of one day differ by a night; of a place, by the next town. */
const DAYS_APART = 2;
const KM_APART = 30;
/** Types that only their sides tell apart: two deliveries of one month are of two givers. */
const OF_SIDES = new Set([
  "arms_delivery",
  "exercise_training",
  "agreement",
  "sanction",
  "withdrawal",
  "joint_patrol",
  "fair",
  "merger",
]);
/** Of the points below: date 2, place 2, type 1, actors 1. */
const ENOUGH = 4;
/** An event that may lie on more days than these, such as a trend over a month, tells little by its time. */
const DAYS_LONG = 7;

/** @param known Events near in time are enough; the order does not matter. */
export function compareProposal(proposal: Proposal, known: readonly KnownEvent[]): Compared {
  if (proposal.kind !== "event") return { comparison: "new", subject: null, reasons: [], others: [] };
  const scored = known
    .map((event) => ({ event, ...likeness(proposal, event) }))
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score || (a.event.subject < b.event.subject ? -1 : 1));
  const [best] = scored.filter(({ elsewhere }) => !elsewhere);
  const others = scored.filter((one) => one !== best);
  if (!best) return { comparison: "new", subject: null, reasons: [], others: others.map(({ event }) => event.subject) };
  const conflicts = conflictsWith(proposal, best.event);
  return {
    comparison: conflicts.length > 0 ? "conflicts" : "corroborates",
    subject: best.event.subject,
    reasons: [...best.reasons, ...conflicts],
    others: others.map(({ event }) => event.subject),
  };
}

interface Likeness {
  score: number;
  reasons: string[];
  /** Both name a place, and nothing shows that it is the same one. */
  elsewhere: boolean;
}

function likeness(proposal: EventProposal, event: KnownEvent): Likeness {
  const gap = daysApart(proposal.when?.when ?? null, event.when);
  const near = isNear(proposal, event);
  const unlike = { score: 0, reasons: [], elsewhere: false };
  if (gap === null || gap > DAYS_APART || near === false) return unlike;
  const type =
    event.type === proposal.type ||
    KIN.some((kin) => [event.type, proposal.type].every((one) => one && kin.includes(one)));
  const shared = proposal.actors.filter(({ id }) => id !== null && event.actors.includes(id.replace(/^actors:/, "")));
  if (OF_SIDES.has(proposal.type) && (shared.length < Math.min(2, knownSides(proposal)) || !sameGoods(proposal, event)))
    return unlike;
  // A day or a place that was carried over from another sentence corroborates nothing.
  const [ownDate, ownPlace] = [!proposal.carried.includes("date"), !proposal.carried.includes("place")];
  const long = daysLong(event.when) > DAYS_LONG;
  const parts: [boolean, number, string][] = [
    [gap === 0 && ownDate, long ? 1 : 2, long ? "within its time" : "same time"],
    [gap > 0 && ownDate, 1, gap === 1 ? "1 day apart" : `${gap} days apart`],
    [near === true && ownPlace, 2, `same place, ${event.placeName ?? "near by"}`],
    [type, 1, "same kind of event"],
    [shared.length > 0, 1, `same actors: ${shared.map(({ name }) => name).join(", ")}`],
  ];
  const met = parts.filter(([holds]) => holds);
  return {
    score: met.reduce((sum, [, points]) => sum + points, 0),
    reasons: met.map(([, , words]) => words),
    elsewhere: near === null && proposal.place !== null && event.placeName !== null && !OF_SIDES.has(proposal.type),
  };
}

const knownSides = ({ actors }: EventProposal) => Math.max(1, actors.filter(({ id }) => id !== null).length);

/** Goods of two units are two deliveries; where one names none, nothing speaks against it. */
function sameGoods({ quantities }: EventProposal, { claims }: KnownEvent): boolean {
  const told = quantities.flatMap(({ unit }) => unit ?? []);
  const known = claims.flatMap(({ unit, setAside }) => (unit && !setAside ? [unit] : []));
  return told.length === 0 || known.length === 0 || told.some((unit) => known.includes(unit));
}

/** Days between two intervals, 0 where they overlap; null where one is not dated. A month or more never tells. */
export function daysApart(a: When | null, b: When | null): number | null {
  const [one, other] = [daysOf(a), daysOf(b)];
  if (!one || !other || one.to - one.from > 31 || other.to - other.from > 31) return null;
  return Math.max(0, Math.max(one.from, other.from) - Math.min(one.to, other.to));
}

function daysLong(when: When): number {
  const days = daysOf(when);
  return days ? days.to - days.from + 1 : 0;
}

function daysOf(when: When | null): { from: number; to: number } | null {
  if (!when?.start) return null;
  const day = (text: string) => Date.parse(text) / 86_400_000;
  return { from: day(firstDay(when.start)), to: day(lastDay(when.end ?? when.start)) };
}

/** Null where one of the two has no place. */
function isNear({ place }: EventProposal, event: KnownEvent): boolean | null {
  if (!place) return null;
  if (place.id !== null && event.place !== null && place.id.replace(/^places:/, "") === event.place) return true;
  if (place.longitude !== null && place.latitude !== null && event.point) {
    return distanceKm(place.longitude, place.latitude, event.point.longitude, event.point.latitude) <= KM_APART;
  }
  if (place.iso3 !== null && event.iso3.length > 0 && !event.iso3.includes(place.iso3)) return false;
  return null;
}

function conflictsWith(proposal: EventProposal, event: KnownEvent): string[] {
  return proposal.quantities.flatMap((quantity) => {
    const unit = quantity.unit;
    const rivals = event.claims.filter((claim) => claim.unit === unit && !claim.setAside && !claim.tally);
    const ranges = rivals.flatMap((claim) => rangeOf(claim) ?? []);
    const said = asRange(quantity);
    if (unit === null || ranges.length === 0 || !said) return [];
    // whoever agrees with one of the known claims takes sides, and contradicts nobody new
    if (ranges.some((range) => agreement([range, said]) === "agree")) return [];
    return [`${unit}: ${words(said)} here, ${ranges.map(words).join("; ")} there`];
  });
}

function asRange({ low, best, high, bound }: QuantityMention): Range | null {
  if (low === null && best === null && high === null) return null;
  if (bound === "at_least") return { low: low ?? best, best: null, high: null };
  if (bound === "at_most") return { low: null, best: null, high: high ?? best };
  if (bound === "about" && best !== null) return { low: low ?? best * 0.9, best, high: high ?? best * 1.1 };
  return { low: low ?? best, best, high: high ?? best };
}

function words({ low, best, high }: Range): string {
  if (low !== null && high === null) return `at least ${low}`;
  if (low === null && high !== null) return `at most ${high}`;
  return low === high ? String(best ?? low) : `${low} to ${high}`;
}
