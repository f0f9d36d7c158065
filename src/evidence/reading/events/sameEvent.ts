import { divisionKey } from "../../../places/names.ts";
import { firstDay, lastDay } from "../../datePrefix.ts";
import type { When } from "../../model.ts";
import type { Lexicon } from "../lexicon.ts";
import type { FoundPlace } from "../names/naming.ts";
import type { Token } from "../tokens.ts";
import type { Findings, FoundEvent } from "./event.ts";
import { sameFigure } from "./eventActors.ts";
import { isDivision, placeKey } from "./eventPlace.ts";
import { isSubject } from "./triggers.ts";
import { isViolent, meansAgree, meansOf, rankOfViolence } from "./violence.ts";

/** Within one clause: one violent event, or one of a type, unless it gives each a date of its own. */
export function sameInClause(one: FoundEvent, other: FoundEvent, tokens: readonly Token[]): boolean {
  if (one.trigger.trigger.place && other.trigger.trigger.place && !placesFit(one, other, tokens)) return false;
  const related = one.type === other.type || (isViolent(one.type) && isViolent(other.type));
  return related && one.date === other.date && one.modality === other.modality;
}

export const DEFINITE = /^(the|this|that|these|those|l|la|le|les|cette|ce|cet|ces|such|its|their|ses|leurs)$/;

/** Sentences after which a text that gives neither day nor place no longer speaks of the same event. */
const RECENT = 6;
const JUST = 2;

/** The same event told again: a type that fits, dates and places that do not contradict. */
export function tellsSame(one: FoundEvent, other: FoundEvent, findings: Findings, lexicon: Lexicon): boolean {
  const violent = isViolent(one.type) && isViolent(other.type);
  if (!violent && one.type !== other.type) return false;
  if ((one.modality === "stated") !== (other.modality === "stated")) return false;
  const { tokens } = findings.text;
  if (one.heading && one.date === null) return placesFit(one, other, tokens);
  if (isAnother(other, tokens) || sidesConflict(one, other) || doersConflict(one, other, findings, lexicon))
    return false;
  const last = one.clauses[one.clauses.length - 1] ?? one;
  const gap = tokens[other.from].sentence - tokens[last.from].sentence;
  if (violent && gap <= RECENT && (isDefinite(other, tokens) || isLaterToll(one, other, tokens))) return true;
  if (violent && !meansAgree(meansOf(one), meansOf(other))) return false;
  const [datesDiffer, placesDiffer] = [!overlaps(dayOf(one), dayOf(other)), !placesFit(one, other, tokens)];
  const definite = DEFINITE.test(tokens[other.trigger.from - 1]?.key ?? "");
  // "The attack was on the village of ...": the next sentence says where.
  if (violent && definite && !one.ownPlace && gap <= JUST && !(other.ownDate && datesDiffer)) return true;
  const { sentences } = findings.text;
  const paragraphOf = (at: number) => sentences[tokens[at].sentence].paragraph;
  const apart = paragraphOf(last.from) !== paragraphOf(other.from);
  // What another paragraph says of its own day or town is about its own event.
  const tellsDay = other.date !== null && paragraphOf(other.date.from) === paragraphOf(other.from);
  if (apart && violent && tellsDay && datesDiffer && !other.ownDate && !other.ownPlace) return false;
  if (apart && other.ownPlace && !other.ownDate && isGuessHeld(one, other, tokens)) return false;
  if (other.ownDate && (datesDiffer || (other.ownPlace && isSeries(one) !== isSeries(other)))) return false;
  if (other.ownPlace && placesDiffer) return false;
  if (other.ownDate && other.ownPlace) return true;
  if (other.ownPlace) return !datesDiffer || gap <= RECENT;
  if (other.ownDate) return violent ? gap <= RECENT || !placesDiffer : !placesDiffer;
  return gap <= RECENT;
}

/** "depuis le 2 juin, une série d'incursions": no single one of them. */
const isSeries = ({ date }: FoundEvent) => date !== null && (date.since || date.when.end === null);

const dayOf = ({ date, guessedDate }: FoundEvent) => (guessedDate ? null : (date?.when ?? null));

/** "the assault", "cette tuerie" of which no place is told: the one just told, whatever day the sentence names. */
const isDefinite = ({ trigger, ownPlace }: FoundEvent, tokens: readonly Token[]) =>
  !ownPlace && DEFINITE.test(tokens[trigger.from - 1]?.key ?? "");

/** A toll of the days after, without a place: news of the same event. */
const NEWS_OF_DEATH = /^(dead|deaths|mort|morts|deces|bodies|corps|died|victimes?|victims?)$/;

function isLaterToll(one: FoundEvent, other: FoundEvent, tokens: readonly Token[]): boolean {
  const [day, later] = [one.date?.when.end, other.date?.when.start];
  return (
    other.told.every(({ trigger }) => trigger.type === "killing") &&
    NEWS_OF_DEATH.test(tokens[other.trigger.from].key) &&
    !other.ownPlace &&
    day != null &&
    later != null &&
    lastDay(day) <= firstDay(later) &&
    Date.parse(firstDay(later)) - Date.parse(lastDay(day)) <= TOLL_DAYS * 86_400_000
  );
}

const TOLL_DAYS = 14;

/** Armies of two states: two events, whatever else is left open. */
function sidesConflict(one: FoundEvent, other: FoundEvent): boolean {
  const armies = ({ actors }: FoundEvent) => actors.filter(({ identity }) => identity.kind === "government");
  const [here, there] = [armies(one), armies(other)];
  return (
    here.length > 0 && there.length > 0 && !here.some((a) => there.some(({ identity }) => identity === a.identity))
  );
}

/** Gunmen who killed villagers, and the air force that killed gunmen: two events. */
function doersConflict(
  one: FoundEvent,
  other: FoundEvent,
  { text: { tokens } }: Findings,
  { words }: Lexicon,
): boolean {
  if (!isViolent(one.type) || !isViolent(other.type)) return false;
  const [here, there] = [one, other].map(({ trigger, actors }) => doerOf(trigger, actors, tokens, words));
  const fromTheAir = [one, other].some(
    (event) => meansOf(event) === "drone_strike" || isSubject(words.aircraft, event.trigger.from, tokens),
  );
  return fromTheAir && here !== null && there !== null && here !== there;
}

function doerOf(
  { from }: FoundEvent["trigger"],
  actors: FoundEvent["actors"],
  tokens: readonly Token[],
  words: Lexicon["words"],
): "army" | "armed" | null {
  const isBefore = (actor: FoundEvent["actors"][number]) =>
    actor.to <= from && tokens[actor.from].sentence === tokens[from].sentence;
  if (isSubject(words.aircraft, from, tokens)) return "army";
  const author = actors.find(isBefore);
  if (author) return author.identity.kind === "government" ? "army" : "armed";
  if (isSubject(words.armies, from, tokens)) return "army";
  return isSubject(words.doers, from, tokens) ? "armed" : null;
}

/** "another attack", "une nouvelle attaque": not the one before. */
function isAnother({ trigger }: FoundEvent, tokens: readonly Token[]): boolean {
  for (let i = trigger.from - 1; i >= Math.max(0, trigger.from - 3); i--) {
    if (tokens[i].sentence !== tokens[trigger.from].sentence) return false;
    if (/^(another|second|third|nouvelle|nouvel|autre|autres|seconde|deuxieme|troisieme)$/.test(tokens[i].key))
      return true;
  }
  return false;
}

function placesFit(one: FoundEvent, other: FoundEvent, tokens: readonly Token[]): boolean {
  if (one.place === null || other.place === null) return true;
  return (
    placeKey(one.place) === placeKey(other.place) ||
    holds(one.place, other.place, tokens) ||
    holds(other.place, one.place, tokens)
  );
}

/** A village that no gazetteer knows, and a division told elsewhere: whether one lies in the other is a guess. */
const isGuessHeld = (one: FoundEvent, other: FoundEvent, tokens: readonly Token[]) =>
  [
    [one.place, other.place],
    [other.place, one.place],
  ].some(
    ([outer, inner]) =>
      outer && inner && inner !== outer && !outer.country && inner.known === null && holds(outer, inner, tokens),
  );

/** A country or a division holds the towns of it that are known. */
function holds(outer: FoundPlace, inner: FoundPlace, tokens: readonly Token[]): boolean {
  if (outer.country) return outer.iso3 === null || inner.iso3 === null || outer.iso3 === inner.iso3;
  if (inner.known === null || inner.known.within.length === 0)
    return isDivision(outer, tokens) && (outer.iso3 === null || inner.iso3 === null || outer.iso3 === inner.iso3);
  return inner.known.within.includes(divisionKey(outer.known?.name ?? outer.name));
}

export function overlaps(one: When | null, other: When | null): boolean {
  if (one === null || other === null) return true;
  const start = (when: When) => (when.start === null ? "0000-01-01" : firstDay(when.start));
  const end = (when: When) => (when.end === null ? "9999-12-31" : lastDay(when.end));
  return start(one) <= end(other) && start(other) <= end(one);
}

/** No event has more; a text that repeats one without end is read in time that grows with its length. */
const MOST = 40;

function gather<T>(into: T[], more: readonly T[], isSame: (a: T, b: T) => boolean = (a, b) => a === b): void {
  for (const one of more) {
    if (into.length >= MOST) return;
    if (!into.some((known) => isSame(known, one))) into.push(one);
  }
}

/** Takes in what the second telling adds. */
export function absorb(event: FoundEvent, other: FoundEvent, tokens: readonly Token[]): void {
  const [a, b] = [rankOfViolence(event.type), rankOfViolence(other.type)];
  const sharper = a >= 0 && b >= 0 && b < a;
  if (sharper && (event.type === "killing" || event.type === "attack" || event.heading || event.from === other.from)) {
    event.type = other.type;
    if (event.heading || event.from === other.from) event.trigger = other.trigger;
  }
  if (event.heading && !other.heading) {
    // A headline's town is kept, but what the text goes on to name is more exact.
    Object.assign(event, { from: other.from, to: other.to, trigger: other.trigger, heading: false, ownPlace: false });
    if (other.ownPlace && other.place) Object.assign(event, { place: other.place, ownPlace: true });
    if (other.ownDate && other.date) Object.assign(event, { date: other.date, ownDate: true, guessedDate: false });
  }
  const telling = !other.inPassing;
  if (
    event.date === null ||
    (event.guessedDate && !other.guessedDate && other.date) ||
    (!event.ownDate && other.ownDate)
  )
    Object.assign(event, { date: other.date, ownDate: other.ownDate, guessedDate: other.guessedDate });
  const coarse =
    event.place !== null &&
    (event.place.country ||
      (isDivision(event.place, tokens) && other.place !== null && !isDivision(other.place, tokens)));
  if (
    event.place === null ||
    (telling && !event.ownPlace && other.ownPlace) ||
    (coarse && other.ownPlace && !other.place?.country)
  )
    Object.assign(event, { place: other.place, ownPlace: other.ownPlace });
  event.inPassing &&= other.inPassing;
  event.alleged &&= other.alleged ?? false;
  gather(event.actors, other.actors, (x, y) => x.identity === y.identity);
  gather(event.quantities, other.quantities, sameFigure);
  gather(event.told, other.told);
  gather(event.clauses, other.clauses, (x, y) => x.from === y.from);
}
