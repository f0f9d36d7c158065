import { bodyStart } from "../dateline.ts";
import { whenOf } from "../dates/date.ts";
import type { Lexicon } from "../lexicon.ts";
import { anniversaryOf } from "./anniversary.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import { elaborate } from "./elaborate.ts";
import { distance, type Findings, type FoundEvent, type Stretch, within } from "./event.ts";
import { actorsFor, quantitiesFor } from "./eventActors.ts";
import { carryDate, dateFor, isToCome, lastOf } from "./eventDate.ts";
import { carryPlace, isOrigin, isRefuge, learnContainers, namesPact, placeFor, pointedAt } from "./eventPlace.ts";
import { furtherDays, furtherPairs } from "./furtherEvents.ts";
import { isAlleged, modalityOf } from "./modality.ts";
import {
  carriesWounded,
  isAccident,
  isAside,
  isCounted,
  isDefused,
  isPlay,
  isTally,
  isTopic,
  isUndone,
  movesForces,
  takesPeople,
} from "./notAnEvent.ts";
import { absorb, DEFINITE, sameInClause, tellsSame } from "./sameEvent.ts";
import { type FoundTrigger, findTriggers } from "./triggers.ts";
import { liesBeside, unnamedPlace } from "./unnamedPlace.ts";
import { isViolent, meansOf, occurs, PLAIN, rankOfViolence, settledType } from "./violence.ts";

/** Events of a text, told twice or once, in the order in which they are first told. */
export function findEvents(findings: Findings, lexicon: Lexicon): FoundEvent[] {
  const events: FoundEvent[] = [];
  learnContainers(findings);
  for (const clause of clausesOf(findings.text, findings.dates)) {
    for (const event of inClause(clause, findings, lexicon, events)) {
      const same = lastOf(events, (other) => tellsSame(other, event, findings, lexicon));
      if (same) absorb(same, event, findings.text.tokens);
      else if (!isMention(event, findings)) events.push(event);
    }
  }
  events.forEach((event, i) => {
    if (isViolent(event.type) || /^(kidnapping|release)$/.test(event.type))
      elaborate(event, findings, lexicon, events[i + 1]);
  });
  placeUnplaced(events, findings);
  const told = events.filter((event) => isTold(event));
  for (const event of told) if (event.alleged && event.modality === "stated") event.modality = "hedged";
  for (const event of told) event.actors = withoutUnnamed(event.actors);
  for (const event of told) event.type = settledType(event, findings, lexicon);
  return told;
}

/** "The assailants" are nobody else where an armed group is named. */
function withoutUnnamed(actors: FoundEvent["actors"]): FoundEvent["actors"] {
  const named = actors.some(
    ({ unidentified, identity }) =>
      !unidentified && /^(armed_group|self_defence_militia|coalition)$/.test(identity.kind ?? ""),
  );
  return named ? actors.filter(({ unidentified }) => !unidentified) : actors;
}

/** An event of which no sentence before says where: the next one of the text says it, else the dateline. */
function placeUnplaced(events: readonly FoundEvent[], { places, text: { tokens } }: Findings): void {
  const first = places.find((place) => !place.country && !place.part && !isOrigin(place, tokens)) ?? null;
  events.forEach((event, i) => {
    if (event.place !== null) return;
    const next = events.slice(i + 1, i + 4).find(({ ownPlace, place }) => ownPlace && place && !place.country);
    event.place = next?.place ?? first;
  });
}

/** "after heavy fighting", "au lendemain du coup d'État": what happened before, told in passing. */
const IN_PASSING =
  /(^| )(after|following|since|before|apres|depuis|avant|lendemain|suite)( de| du| d| des| a| au| aux)?( the| a| an| l| la| le| les| un| une| des| this| that)?( \p{Ll}+)?$/u;
/** "claimed the attack", "a condamné cette attaque": talk of what the text tells elsewhere. */
const SPOKEN_OF =
  /(^| )(claim\p{Ll}*|condemn\p{Ll}*|denounc\p{Ll}*|confirm\p{Ll}*|deplor\p{Ll}*|revendiqu\p{Ll}*|condamn\p{Ll}*|denonc\p{Ll}*|responsibility for|confirme\p{Ll}*)( the| this| that| l| la| le| les| cette| ce| cet| ces)$/u;

/** "the coup of 26 July 2023", "l'attaque du 3 mai": what everybody knows by its day. */
const isKnownByDay = ({ from, to }: FoundTrigger, date: Stretch | null, tokens: Findings["text"]["tokens"]) =>
  date !== null &&
  DEFINITE.test(tokens[from - 1]?.key ?? "") &&
  date.from - to <= 1 &&
  date.from >= to &&
  /^(of|du|de|d|on)$/.test(tokens[date.from - 1]?.key ?? "");

/** "since the July takeover", "the 17 April raids": the day is part of the name, and nothing lasts since it. */
function datedByName(
  { from }: FoundTrigger,
  dates: Findings["dates"],
  tokens: Findings["text"]["tokens"],
): FoundEvent["date"] {
  const article = (start: number, end: number) =>
    tokens.slice(Math.max(0, start - 1), end).some(({ key }) => /^(the|its|their|this)$/.test(key));
  const date =
    dates.find(({ from: start, to, when }) => to === from && when.precision !== "year" && article(start, to)) ?? null;
  return date?.since ? { ...date, when: whenOf(date.when.start, date.when.start), since: false } : date;
}

/** "sentenced on Tuesday over the attack of 2016". */
const TRIED_FOR = /(^| )(over|for|in|pour|dans)( the| an| a| l| la| le| les)?( \p{Ll}+)?$/u;

function isInPassing(
  found: FoundTrigger,
  clause: Clause,
  { text: { tokens }, dates, places }: Findings,
  { words: { trials } }: Lexicon,
): boolean {
  let from = found.from;
  while (from > clause.from && found.from - from < 4 && tokens[from - 1].kind !== "mark") from--;
  const words = tokens
    .slice(from, found.from)
    .map(({ key }) => key)
    .join(" ");
  if (TRIED_FOR.test(words) && occurs(trials, tokens, { from: clause.from, to: found.from })) return true;
  if (SPOKEN_OF.test(words)) return true;
  if (!IN_PASSING.test(words) || datedByName(found, within(dates, clause), tokens)) return false;
  let to = found.to;
  // "before a second coup, on 30 September"
  const dayFollows = (comma: number) => dates.some((date) => date.from > comma && date.from - comma <= 2);
  while (to < clause.to && to - found.to < 8 && (!/^[,;:()–—]$/.test(tokens[to].text) || dayFollows(to))) to++;
  const after = { from: found.to, to };
  const reach = { from: after.from, to: Math.min(clause.to, after.to + 2) };
  return within(dates, reach).length === 0 && within<Stretch>(places, after).length === 0;
}

/** "the attack", "cette tuerie" without a day or a place: talk of an event that the text tells elsewhere. */
function isMention({ trigger, ownDate, ownPlace, quantities, inPassing }: FoundEvent, { text }: Findings): boolean {
  if (inPassing) return true;
  return !ownDate && !ownPlace && quantities.length === 0 && DEFINITE.test(text.tokens[trigger.from - 1]?.key ?? "");
}

/** A word alone, without a day, a place or a figure of its own, is talk of events rather than one. */
function isTold(event: FoundEvent): boolean {
  const { type, heading, date, told, guessedDate, ownDate, ownPlace, quantities } = event;
  if (heading && date === null) return false;
  if (type === "blockade_start" && !ownDate) return false;
  if (type === "displacement_wave" && !ownDate && !ownPlace) return false;
  // A day taken from another sentence is trusted only where a figure shows that this one tells something new.
  if (date !== null && !ownDate && quantities.length === 0 && !(guessedDate && ownPlace)) return false;
  const parts = [ownDate, ownPlace, quantities.length > 0].filter(Boolean).length;
  const sure = told.some(({ trigger }) => (trigger.weight ?? PLAIN) >= PLAIN && trigger.type !== "killing");
  if (type === "killing" || told.every(({ trigger }) => trigger.type === "killing")) return parts >= 2;
  return parts >= (sure ? 1 : 2);
}

function inClause(clause: Clause, findings: Findings, lexicon: Lexicon, earlier: readonly FoundEvent[]): FoundEvent[] {
  const { tokens } = findings.text;
  const all = findTriggers({ ...findings, tokens, words: lexicon.words }, clause.from, clause.to, lexicon.triggers);
  const triggers = keepParticular(all, tokens);
  const found = spread(triggers, clause, findings).flatMap(
    (trigger) => draft(trigger, triggers, clause, findings, lexicon, earlier) ?? [],
  );
  const drafts = all.length > 0 ? found : byWording(clause, findings, lexicon, earlier);
  shareDays(drafts, clause, findings);
  const further = [...furtherPairs(drafts, clause, findings), ...furtherDays(drafts, clause, findings)];
  const begun = drafts.flatMap((event) => begunBefore(event, clause, findings));
  const merged: FoundEvent[] = [];
  for (const event of [...drafts, ...further, ...begun]) {
    const same = merged.find((other) => sameInClause(other, event, tokens));
    if (same) absorb(same, event, findings.text.tokens);
    else merged.push(event);
  }
  return withoutBackground(withoutRaids(merged), findings);
}

/** A sentence in which no row of the lexicon finds anything, where it reads like the examples of one type. */
function byWording(clause: Clause, findings: Findings, lexicon: Lexicon, earlier: readonly FoundEvent[]): FoundEvent[] {
  const {
    named,
    text: { tokens },
  } = findings;
  if (clause.heading) return [];
  const told = lexicon.wording.told(tokens.slice(clause.from, clause.to), (at) => named[clause.from + at] === 1);
  if (told === null || told.margin < LIKE_EXAMPLES) return [];
  const at = clause.from + told.at;
  const trigger: FoundTrigger = {
    ...placed({ from: at, to: at + 1 }),
    trigger: { type: told.type, words: [], weight: PLAIN },
  };
  const event = draft(trigger, [trigger], clause, findings, lexicon, earlier);
  return event ? [event] : [];
}
/** A margin from which a sentence counts as alike; chosen on reports that were not tuned on. */
const LIKE_EXAMPLES = 8;

/** What ends, and what it ended: "the pupils taken from A were freed on Sunday" tells of the release alone. */
const ENDS: Record<string, string> = {
  release: "kidnapping",
  blockade_end: "blockade_start",
  convoy_attack: "convoy_arrival",
};
const DOER = /^(kidnappers?|abductors?|captors?|ravisseurs?)$/;

function withoutBackground(events: FoundEvent[], { text: { tokens } }: Findings): FoundEvent[] {
  const isNearer = (one: FoundEvent, other: FoundEvent) =>
    !one.date || distance(one.date, one.trigger.head, tokens) < distance(one.date, other.trigger.head, tokens);
  return events.filter((event) => {
    if (event.type === "kidnapping" && event.told.every(({ from }) => DOER.test(tokens[from].key)))
      return !events.some(({ type }) => type === "release" || type === "ransom_payment_claim");
    if (event.type === "release" && isSideIssue(event, events, tokens)) return false;
    return !events.some((other) => {
      const onConvoy = isViolent(other.type) && other.told.some(({ trigger }) => trigger.type === "convoy_attack");
      if (ENDS[onConvoy ? "convoy_attack" : other.type] !== event.type || other.modality !== "stated") return false;
      return !event.ownDate || (other.date === event.date && (onConvoy || isNearer(other, event)));
    });
  });
}

/** "stormed the prison and freed 1,000 inmates", "demanded a billion for the release of": told of the raid, of the ransom. */
function isSideIssue(
  { from, to, trigger, date }: FoundEvent,
  events: readonly FoundEvent[],
  tokens: Findings["text"]["tokens"],
) {
  const others = events.filter((other) => other.date === date && other.type !== "release");
  const prison = tokens.slice(from, to).some(({ key }) => /^(prison|jail|inmates|detenus|evades)$/.test(key));
  if (prison && others.some(({ type }) => isViolent(type))) return true;
  const purpose = tokens
    .slice(Math.max(from, trigger.from - 3), trigger.from)
    .some(({ key }) => /^(for|to|pour|contre)$/.test(key));
  return purpose && others.some(({ type }) => type === "ransom_payment_claim");
}

const SHARE = 8;

/** "abducted on 3 March were freed on 12 March": of two events beside one day, the later takes the day after it. */
function shareDays(drafts: readonly FoundEvent[], clause: Clause, { dates, text: { tokens } }: Findings): void {
  drafts.forEach((event, i) => {
    const before = drafts.slice(0, i).find(({ date, type }) => date === event.date && type !== event.type);
    if (!event.ownDate || !before || (isViolent(before.type) && isViolent(event.type))) return;
    if (event.date && event.date.from > event.trigger.from) return;
    const { to } = event.trigger.head;
    const free = within(dates, { from: to, to: clause.to }).find(
      (date) => !drafts.some((other) => other.date === date || other.trigger.from === date.from),
    );
    const crossed = free && drafts.some(({ trigger: { from } }) => from >= to && from < free.from);
    if (free && !crossed && distance(free, event.trigger.head, tokens) <= SHARE) event.date = free;
  });
}

/** "killing four and taking away 19": a raid that took more people than it killed is told as the abduction. */
function withoutRaids(events: FoundEvent[]): FoundEvent[] {
  const taken = events.find(({ type, modality }) => type === "kidnapping" && modality === "stated");
  if (!taken) return events;
  const most = (event: FoundEvent, unit: string) =>
    Math.max(0, ...event.quantities.filter((one) => one.unit === unit).map(({ best, low }) => best ?? low ?? 0));
  return events.filter(
    (event) =>
      !isViolent(event.type) ||
      meansOf(event) !== null ||
      event.date !== taken.date ||
      event.place !== taken.place ||
      most(event, "deaths") >= most(taken, "people"),
  );
}

/** "an end to the blockade that had choked the village since October" tells of its start too. */
function begunBefore(event: FoundEvent, clause: Clause, findings: Findings): FoundEvent[] {
  const date = event.type === "blockade_end" ? within(findings.dates, clause).find(({ since }) => since) : undefined;
  return date
    ? [{ ...event, type: "blockade_start", date, ownDate: true, actors: [...event.actors], quantities: [] }]
    : [];
}

const placed = ({ from, to }: Stretch) => ({ from, to, head: { from, to } });

/** "killed 44 worshippers at A in March, 12 soldiers near B on 25 April": one verb, an event for each toll. */
function spread(triggers: readonly FoundTrigger[], clause: Clause, findings: Findings): FoundTrigger[] {
  const killing = triggers.filter(({ trigger }) => trigger.type === "killing");
  const tolls = within(findings.quantities, clause).filter(({ unit }) => unit === "deaths");
  const severally =
    killing.length === 1 &&
    tolls.length >= 2 &&
    [findings.dates, findings.places].every((all) => within<Stretch>(all, clause).length >= tolls.length);
  if (!severally) return elliptic(triggers, clause, findings);
  return [
    ...triggers.filter((one) => !killing.includes(one)),
    ...tolls.map((toll) => ({ ...placed(toll), trigger: killing[0].trigger, words: killing[0] })),
  ];
}

/** "the base at A was handed back on 11 January, that at B in December": one verb, an event for each day and place. */
function elliptic(triggers: readonly FoundTrigger[], clause: Clause, findings: Findings): FoundTrigger[] {
  const dates = within(findings.dates, clause);
  const towns = within(findings.places, clause).filter(({ country, part }) => !country && !part);
  const [only] = triggers;
  const isPlain = !findings.text.tokens
    .slice(clause.from, only?.from ?? clause.from)
    .some(({ key }) => RELATIVE.test(key));
  if (triggers.length !== 1 || !isPlain || towns.length < 2 || towns.length !== dates.length) return [...triggers];
  // What comes after the second town is told of it alone.
  if (only.from > towns[1].from) return [...triggers];
  return towns.map((town) => ({ ...placed(town), trigger: only.trigger, words: only }));
}

const RELATIVE = /^(that|which|who|whom|qui|que|lequel|laquelle|dont)$/;

const SMALL = /^(a|au|aux|de|du|d|des|sur|dans|contre|en|la|le|l|un|une|on|at|in|by|of|to|the|an)$/;

const ON_THE_ROAD = /^(convoy_attack|ambush)$/;
const tokensOf = ({ from, to }: Stretch) => to - from;

/** Words of a phrase that say something. */
const contentOf = ({ from, to }: Stretch, tokens: Findings["text"]["tokens"]) =>
  tokens.slice(from, to).filter(({ key }) => !SMALL.test(key)).length;

/** A longer phrase takes the words of a shorter one; of equals the more particular type stays. */
function keepParticular(triggers: readonly FoundTrigger[], tokens: Findings["text"]["tokens"]): FoundTrigger[] {
  const rank = ({ trigger }: FoundTrigger) => rankOfViolence(trigger.type);
  return triggers.filter(
    (one, i) =>
      !triggers.some((other, k) => {
        if (other === one || other.from >= one.to || one.from >= other.to) return false;
        // "attaqué à" is no longer than "attaqué", of a convoy.
        const lengthOf = [one, other].some(({ trigger }) => ON_THE_ROAD.test(trigger.type)) ? contentOf : tokensOf;
        const longer = lengthOf(other, tokens) - lengthOf(one, tokens);
        if (longer !== 0) return longer > 0;
        const heavier = (other.trigger.weight ?? PLAIN) - (one.trigger.weight ?? PLAIN);
        if (heavier !== 0) return heavier > 0;
        return rank(other) < rank(one) || (rank(other) === rank(one) && k < i);
      }),
  );
}

function draft(
  found: FoundTrigger,
  triggers: readonly FoundTrigger[],
  clause: Clause,
  findings: Findings,
  lexicon: Lexicon,
  earlier: readonly FoundEvent[],
): FoundEvent | null {
  const { tokens } = findings.text;
  const { trigger } = found;
  const quantities = within(findings.quantities, clause);
  const isToll = quantities.find((one) => one.from === found.from && one.to === found.to);
  const counted = isToll ? [isToll] : quantities;
  const type = takesPeople(found, clause, findings, lexicon) ? "kidnapping" : trigger.type;
  if (type === "withdrawal" && carriesWounded(found, clause, tokens)) return null;
  if (type === "displacement_wave" && movesForces(counted)) return null;
  const anniversary = anniversaryOf(found, clause, findings, lexicon);
  if (isUndone(found, type, clause, findings)) return null;
  if (!anniversary && isTopic(found, clause, tokens, lexicon)) return null;
  if (isAccident(found, triggers, clause, findings, lexicon) || isPlay(found, triggers, clause, findings, lexicon))
    return null;
  if (
    trigger.type === "killing" &&
    within(findings.dates, clause).some(({ since, when }) => since && when.precision === "year")
  )
    return null;
  if (isDefused(found, clause, tokens) || isAside(found, clause, tokens)) return null;
  if (isTally(found, quantities) || !isCounted(trigger, counted)) return null;
  const body = { from: bodyStart(clause, findings.text), to: clause.to };
  const afterDateline = <T extends Stretch>(all: readonly T[]): readonly T[] => {
    const told = within(all, body);
    const dateline = body.from > clause.from && clause.sentence < OPENING;
    return told.length > 0 || dateline ? told : within(all, clause);
  };
  const others = triggers.filter(({ trigger: { type: own } }) => own !== type && !(isViolent(own) && isViolent(type)));
  const named = anniversary ?? datedByName(found, within(findings.dates, clause), tokens);
  const date = named ?? dateFor(found.head, type, afterDateline(findings.dates), others, tokens, lexicon);
  const unnamed = isViolent(type) ? unnamedPlace(found, clause, tokens) : null;
  const places = afterDateline(findings.places).filter(
    (place) =>
      !(unnamed && place.from >= unnamed.to && !liesBeside(unnamed, place)) &&
      !(place.country && !place.located && isViolent(type)) &&
      (leaves(type) || !isOrigin(place, tokens)) &&
      !(type === "agreement" && namesPact(place, tokens)) &&
      !(isViolent(type) && isRefuge(place, clause, tokens)) &&
      !(
        type === "agreement" &&
        place.country &&
        /^(between|entre|and|et|le|la|l|les)$/.test(tokens[place.from - 1]?.key ?? "")
      ),
  );
  const besideIt = places.some((one) => !one.country && distance(one, found.head, tokens) < BESIDE);
  const place =
    (besideIt ? null : pointedAt(found.head, type, clause, findings, earlier)) ??
    placeFor(found.head, type, places, others, clause, tokens, anniversary ? null : date);
  const event: FoundEvent = {
    type,
    from: clause.from,
    to: clause.to,
    trigger: found,
    told: [found],
    clauses: [clause],
    date,
    place,
    actors: actorsFor(found, within(findings.actors, clause), clause, tokens, lexicon),
    quantities: quantitiesFor(type, counted),
    modality: modalityOf(found, clause, tokens, lexicon),
    ownDate: date !== null,
    ownPlace: place !== null,
    heading: clause.heading,
    inPassing: isInPassing(found, clause, findings, lexicon),
  };
  // "threatens force since the July coup": whatever is to come, the coup has been.
  if ((named || isKnownByDay(found, date, tokens)) && event.modality !== "denied") event.modality = "stated";
  if (event.modality === "stated" && isAlleged(found, clause, tokens, lexicon)) event.alleged = true;
  if (type === "fair" && event.modality === "stated" && tellsFuture(found, clause, tokens, lexicon))
    event.modality = "planned";
  if (event.date && event.modality === "stated" && !lasts(type) && isToCome(event.date.when, findings.publication))
    event.modality = "planned";
  if (event.heading) return event;
  if (event.date === null) carryDate(event, clause, findings, earlier, lexicon);
  // The sentences after it name the town.
  if (event.place !== null || !unnamed || clause.sentence >= OPENING) carryPlace(event, clause, findings, earlier);
  return event;
}

/** "Shield Africa, lui, se tiendra en janvier": wherever in the clause. */
const tellsFuture = ({ to }: FoundTrigger, clause: Clause, tokens: Findings["text"]["tokens"], { words }: Lexicon) => {
  for (let i = to; i < clause.to; i++) if (words.future.at(tokens, i, clause.to)) return true;
  return false;
};

/** What is to end some day has begun. */
const lasts = (type: string) => type === "exercise_training" || type === "fair";

/** A town this close to the words is theirs, whatever "there" points to. */
const BESIDE = 4;

const leaves = (type: string) => type === "displacement_wave" || type === "withdrawal" || type === "kidnapping";

/** Sentences at the top of a text that a dateline may open: further down a dash follows the label of an item. */
const OPENING = 4;
