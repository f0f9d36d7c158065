/** Rival claims about one subject, side by side: what each counts for, where they repeat one voice, and what follows. */
import { groupBy } from "../places/grouping.ts";
import { firstDay, lastDay } from "./datePrefix.ts";
import type { Entry } from "./ledger/model.ts";
import { type Handling, strictest } from "./marking.ts";
import type { Claim, Subject, When } from "./model.ts";
import { type Origin, originOf } from "./origin.ts";
import { type Agreement, agreement, type DerivedRange, deriveRange, rangeOf } from "./range.ts";
import { type Decisions, decisionsAbout, isStale, NO_DECISIONS, type ShownOnly } from "./standing.ts";

export interface WeighedClaim {
  claim: Claim;
  origin: Origin;
  /** Empty for a claim that the figure rests on. */
  shownOnly: readonly ShownOnly[];
  /** The claim it repeats: the earliest of the same voice. */
  repeats: string | null;
  adopted: boolean;
  /** The entries that count about it, beside its notes. */
  decisions: readonly Entry[];
  notes: readonly Entry[];
}

export interface PropertyDossier {
  property: string;
  unit: string | null;
  claims: readonly WeighedClaim[];
  /** Voices among the claims that the figure rests on. */
  origins: number;
  /** Voices among them that are a party to the conflict or close to one. */
  partyOrigins: number;
  agreement: Agreement;
  /** Largest stated number over the smallest, of the claims that the figure rests on; null without two positive ones. */
  spread: number | null;
  /** Null where no claim that counts states a number. */
  derived: DerivedRange | null;
  /** The strictest of the claims that the figure rests on; of all claims where it rests on none. */
  handling: Handling;
}

export interface Dossier {
  subject: Subject;
  /** Other subjects whose claims stand here by an analyst's decision. */
  merged: readonly Subject[];
  properties: readonly PropertyDossier[];
  notes: readonly Entry[];
}

/**
 * Dossiers of claims, in the order in which subjects first occur. A subject that was merged into another has none of its
 * own. Within a property only claims of one unit are compared.
 * @param asOf Day, `YYYY-MM-DD`, against which staleness is told.
 */
export function dossiers(claims: Iterable<Claim>, asOf: string, decisions: Decisions = NO_DECISIONS): Dossier[] {
  const bySubject = groupBy(claims, ({ subject }) => decisions.merged.get(subject) ?? subject);
  const merged = groupBy(decisions.merged, ([, into]) => into);
  return [...bySubject].map(([subject, own]) => ({
    subject,
    merged: (merged.get(subject) ?? []).map(([from]) => from),
    properties: byProperty(own).map((group) => propertyDossier(group, asOf, decisions)),
    notes: decisions.notes.get(subject) ?? [],
  }));
}

function byProperty(claims: readonly Claim[]): Claim[][] {
  return [...groupBy(claims, ({ property, unit }) => JSON.stringify([property, unit])).values()];
}

function propertyDossier(claims: readonly Claim[], asOf: string, decisions: Decisions): PropertyDossier {
  const repeats = repetitions(claims, decisions);
  const own = claims.map((claim) => ownReasons(claim, asOf, decisions));
  const earlier = earlierFigures(claims.filter((_, i) => own[i]?.length === 0));
  const rivals = claims.filter(({ id }, i) => own[i]?.length === 0 && !repeats.has(id) && !earlier.has(id));
  const others = otherPeople(rivals);
  const weighed = claims.map((claim, i): WeighedClaim => {
    const reasons = [...(own[i] ?? [])];
    const repeated = repeats.get(claim.id) ?? null;
    if (repeated !== null) reasons.push("repeats");
    if (earlier.has(claim.id)) reasons.push("earlier");
    if (others.has(claim.id) && !decisions.adopted.has(claim.id)) reasons.push("other-people");
    return {
      claim,
      origin: originOf(claim),
      shownOnly: reasons,
      repeats: repeated,
      adopted: decisions.adopted.has(claim.id),
      decisions: decisionsAbout(claim.id, decisions),
      notes: decisions.notes.get(claim.id) ?? [],
    };
  });
  const counted = weighed.filter(({ shownOnly }) => shownOnly.length === 0);
  const adopted = weighed.filter((one) => one.adopted);
  const resting = (adopted.length ? adopted : counted).map(({ claim }) => claim);
  const derived = deriveRange(resting);
  const compared = comparable(counted.map(({ claim }) => claim));
  const voices = new Map(counted.map(({ origin, claim }) => [origin.key, claim.party]));
  return {
    property: claims[0]?.property ?? "",
    unit: claims[0]?.unit ?? null,
    claims: weighed,
    origins: voices.size,
    partyOrigins: [...voices.values()].filter((party) => party !== "none").length,
    agreement: agreementOf(compared),
    spread: spreadOf(compared),
    derived: derived && adopted.length ? { ...derived, rule: "adopted" } : derived,
    handling: strictest(resting.length ? resting : claims),
  };
}

function ownReasons(claim: Claim, asOf: string, decisions: Decisions): ShownOnly[] {
  const reasons: ShownOnly[] = [];
  if (claim.setAside) reasons.push("set-aside");
  if (claim.tally) reasons.push("tally");
  if (decisions.dismissed.has(claim.id)) reasons.push("dismissed");
  if (decisions.superseded.has(claim.id)) reasons.push("superseded");
  if (isStale(claim, asOf, decisions)) reasons.push("stale");
  return decisions.adopted.has(claim.id)
    ? reasons.filter((reason) => reason !== "set-aside" && reason !== "stale")
    : reasons;
}

/** By claim, the earlier claim of the same voice that says the same. A voice that changed its figure repeats nothing. */
function repetitions(claims: readonly Claim[], decisions: Decisions): Map<string, string> {
  const first = new Map<string, Claim>();
  const repeats = new Map<string, string>();
  const usable = claims.filter((claim) => !claim.setAside && !claim.tally && !decisions.dismissed.has(claim.id));
  const byDate = usable.sort((a, b) => (a.source.date ?? "9999").localeCompare(b.source.date ?? "9999"));
  for (const claim of byDate) {
    const key = JSON.stringify([originOf(claim).key, claim.value, claim.of, claim.when?.start]);
    const known = first.get(key);
    if (known) repeats.set(claim.id, known.id);
    else first.set(key, claim);
  }
  return repeats;
}

/** Figures of a state that speak of a time before the newest one's: a series, not rivals. */
function earlierFigures(claims: readonly Claim[]): Set<string> {
  const dated = claims.flatMap((claim) => {
    const days = daysOf(claim.when);
    return days && isState(claim) ? [{ id: claim.id, ...days }] : [];
  });
  const newest =
    dated
      .map(({ from }) => from)
      .sort()
      .at(-1) ?? "";
  return new Set(dated.filter(({ to }) => to < newest).map(({ id }) => id));
}

/** Deaths of other people than the figure counts. Where it counts everyone, a part still bounds it from below. */
function otherPeople(claims: readonly Claim[]): Set<string> {
  const compared = new Set(comparable(claims));
  const everyone = [...compared].some(({ of }) => of === "mixed");
  return new Set(everyone ? [] : claims.filter((claim) => !compared.has(claim)).map(({ id }) => id));
}

function isState(claim: Claim): boolean {
  return /^(displacement|dependencies|corridors|indices|populations):/.test(claim.subject);
}

function daysOf(when: When | null): { from: string; to: string } | null {
  if (!when?.start) return null;
  const months = when.precision === "quarter" ? 3 : 1;
  return { from: firstDay(when.start), to: lastDay(when.end ?? when.start, months) };
}

function agreementOf(claims: readonly Claim[]): Agreement {
  const numbers = claims.flatMap((claim) => rangeOf(claim) ?? []);
  if (numbers.length > 0) return agreement(numbers);
  const said = new Set(claims.map((claim) => JSON.stringify(claim.value)));
  if (claims.length < 2) return "single";
  return said.size === 1 ? "agree" : "differ";
}

/** Deaths of different populations are not compared. */
function comparable(claims: readonly Claim[]): readonly Claim[] {
  if (!claims.every(({ unit }) => unit === "deaths")) return claims;
  const scope = deriveRange(claims)?.of ?? null;
  return claims.filter(({ of }) => of === scope);
}

function spreadOf(claims: readonly Claim[]): number | null {
  const numbers = claims.flatMap((claim) => {
    const range = rangeOf(claim);
    return range ? [range.best ?? range.low ?? range.high ?? 0] : [];
  });
  const positive = numbers.filter((value) => value > 0);
  return positive.length < 2 ? null : Math.max(...positive) / Math.min(...positive);
}
