import { firstDay, lastDay } from "../datePrefix.ts";
import type { When } from "../model.ts";
import type { FoundDate } from "./dates.ts";
import type { Lexicon, Trigger } from "./lexicon.ts";
import type { FoundActor, FoundPlace } from "./mentions.ts";
import type { Modality } from "./model.ts";
import type { FoundQuantity } from "./quantities.ts";
import type { Token, TokenizedText } from "./tokens.ts";
import { type FoundTrigger, findTriggers } from "./triggers.ts";

/** An event as the text tells it. `from` and `to` are the tokens of its clause. */
export interface FoundEvent {
  type: string;
  from: number;
  to: number;
  trigger: FoundTrigger;
  date: FoundDate | null;
  place: FoundPlace | null;
  /** The alleged author first. */
  actors: FoundActor[];
  quantities: FoundQuantity[];
  modality: Modality;
  /** Said in the clause itself rather than carried over. */
  ownDate: boolean;
  ownPlace: boolean;
  heading: boolean;
}

export interface Findings {
  text: TokenizedText;
  dates: readonly FoundDate[];
  actors: readonly FoundActor[];
  places: readonly FoundPlace[];
  quantities: readonly FoundQuantity[];
}

/** Types that can tell of one violent event; of several in a clause the first in this list is meant. */
const VIOLENT = [
  "convoy_attack",
  "ambush",
  "drone_strike",
  "bombing",
  "coordinated_attack",
  "massacre_of_civilians",
  "armed_clash",
  "attack",
  "killing",
];
const isViolent = (type: string) => VIOLENT.includes(type);

export interface Clause {
  from: number;
  to: number;
  sentence: number;
  paragraph: number;
  heading: boolean;
}

/** Events of a text, told twice or once, in the order in which they are first told. */
export function findEvents(findings: Findings, lexicon: Lexicon): FoundEvent[] {
  const events: FoundEvent[] = [];
  for (const clause of clausesOf(findings.text)) {
    for (const event of inClause(clause, findings, lexicon, events)) {
      const same = events.findLast((other) => tellsSame(other, event, findings));
      if (same) absorb(same, event);
      else events.push(event);
    }
  }
  for (const event of events) event.type = settledType(event, findings, lexicon);
  return events.filter(
    (event) => event.type !== "killing" && !(event.heading && event.date === null) && tellsSomething(event),
  );
}

/** A word alone, without a day, a place or a figure of its own, is talk of events rather than one. */
const tellsSomething = ({ ownDate, ownPlace, quantities }: FoundEvent) => ownDate || ownPlace || quantities.length > 0;

/** Deaths that an event tells of, by who died: the highest figure. The dead of whom nothing is said are persons. */
function deathsOf({ quantities }: FoundEvent, people: FoundQuantity["people"]): number {
  const tolls = quantities.filter((one) => one.unit === "deaths" && (one.people ?? "persons") === people);
  return Math.max(0, ...tolls.map(({ best, low }) => best ?? low ?? 0));
}

const FEW = 3;

/**
 * What an assault is called follows from whom and what it struck: civilians in a village, a post of an army, several
 * places at a time. A killing of which neither day nor place is told stays one.
 */
function settledType(event: FoundEvent, { text, places }: Findings, { words }: Lexicon): string {
  const { type, from, to, trigger } = event;
  if (!ASSAULTS.includes(type) || trigger.trigger.type === "massacre_of_civilians") return type;
  const says = (phrases: Lexicon["words"]["armedTargets"]) => {
    for (let i = from; i < to; i++) if (phrases.at(text.tokens, i, to)) return true;
    return false;
  };
  const [civilians, persons, fighters] = (["civilians", "persons", "fighters"] as const).map((people) =>
    deathsOf(event, people),
  );
  const atOnce = says(words.atOnce) && within(places, event).filter(({ country }) => !country).length >= 2;
  if (atOnce && type !== "massacre_of_civilians") return "coordinated_attack";
  const score =
    (civilians >= FEW ? 2 : 0) +
    (persons >= FEW && fighters === 0 ? 1 : 0) +
    (says(words.civilTargets) ? 1 : 0) -
    (says(words.armedTargets) ? 2 : 0) -
    (fighters > civilians ? 2 : 0);
  if (Math.max(civilians, persons) >= FEW && score >= 2) return "massacre_of_civilians";
  if (type === "massacre_of_civilians") return civilians >= FEW || score >= 0 ? type : "attack";
  if (type === "killing" && !event.ownPlace && !event.ownDate) return type;
  if (type === "killing") return fighters > 0 && says(words.enemies) ? "armed_clash" : "attack";
  return type;
}

const ASSAULTS = ["attack", "killing", "massacre_of_civilians"];

/** Sentences, cut at semicolons. */
export function clausesOf({ tokens, sentences }: TokenizedText): Clause[] {
  return sentences.flatMap(({ from, to, paragraph, heading }, sentence) => {
    const clauses: Clause[] = [];
    let start = from;
    for (let i = from; i < to; i++) {
      if (tokens[i].text !== ";" || i - start < 3) continue;
      clauses.push({ from: start, to: i + 1, sentence, paragraph, heading });
      start = i + 1;
    }
    if (start < to) clauses.push({ from: start, to, sentence, paragraph, heading });
    return clauses;
  });
}

type Stretch = { from: number; to: number };

/** The token after a dateline such as "ILORIN, Nigeria, Feb 6 (Agency) –"; without one the start of the clause. */
function bodyStart({ from, to, sentence, paragraph }: Clause, { text: { tokens, sentences } }: Findings): number {
  if (sentences[sentence].from !== from || sentences[sentence - 1]?.paragraph === paragraph) return from;
  for (let i = from + 1; i < Math.min(to, from + DATELINE); i++)
    if (/^([–—-]|--)$/.test(tokens[i].text) && tokens[i].start > tokens[i - 1].end) return i + 1;
  return from;
}

const DATELINE = 16;

/** Those of a list in the order of the text that lie in a stretch. */
function within<T extends Stretch>(all: readonly T[], { from, to }: Stretch): T[] {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle].from < from) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (; low < all.length && all[low].from < to; low++) if (all[low].to <= to) found.push(all[low]);
  return found;
}

function inClause(clause: Clause, findings: Findings, lexicon: Lexicon, earlier: readonly FoundEvent[]): FoundEvent[] {
  const { tokens } = findings.text;
  const triggers = keepParticular(findTriggers(tokens, clause.from, clause.to, lexicon.triggers));
  const drafts = spread(triggers, clause, findings).flatMap(
    (trigger) => draft(trigger, clause, findings, lexicon, earlier) ?? [],
  );
  const begun = drafts.flatMap((event) => begunBefore(event, clause, findings));
  const merged: FoundEvent[] = [];
  for (const event of [...drafts, ...begun]) {
    const same = merged.find((other) => sameInClause(other, event));
    if (same) absorb(same, event);
    else merged.push(event);
  }
  return merged;
}

/** "an end to the blockade that had choked the village since October" tells of its start too. */
function begunBefore(event: FoundEvent, clause: Clause, findings: Findings): FoundEvent[] {
  const date = event.type === "blockade_end" ? within(findings.dates, clause).find(({ since }) => since) : undefined;
  return date
    ? [{ ...event, type: "blockade_start", date, ownDate: true, actors: [...event.actors], quantities: [] }]
    : [];
}

/** "killed 44 worshippers at A in March, 12 soldiers near B on 25 April": one verb, an event for each toll. */
function spread(triggers: readonly FoundTrigger[], clause: Clause, findings: Findings): FoundTrigger[] {
  const killing = triggers.filter(({ trigger }) => trigger.type === "killing");
  const tolls = within(findings.quantities, clause).filter(({ unit }) => unit === "deaths");
  const severally =
    killing.length === 1 &&
    tolls.length >= 2 &&
    [findings.dates, findings.places].every(
      (all) => within<{ from: number; to: number }>(all, clause).length >= tolls.length,
    );
  if (!severally) return elliptic(triggers, clause, findings);
  return [
    ...triggers.filter((one) => !killing.includes(one)),
    ...tolls.map(({ from, to }) => ({ from, to, trigger: killing[0].trigger, words: killing[0] })),
  ];
}

/** "the base at A was handed back on 11 January, that at B in December": one verb, an event for each day and place. */
function elliptic(triggers: readonly FoundTrigger[], clause: Clause, findings: Findings): FoundTrigger[] {
  const dates = within(findings.dates, clause);
  const towns = within(findings.places, clause).filter(({ country, part }) => !country && !part);
  const [only] = triggers;
  if (triggers.length !== 1 || towns.length < 2 || towns.length !== dates.length) return [...triggers];
  return towns.map(({ from, to }) => ({ from, to, trigger: only.trigger, words: only }));
}

/** A longer phrase takes the words of a shorter one; of equals the more particular type stays. */
function keepParticular(triggers: readonly FoundTrigger[]): FoundTrigger[] {
  const rank = ({ trigger }: FoundTrigger) => (isViolent(trigger.type) ? VIOLENT.indexOf(trigger.type) : -1);
  return triggers.filter(
    (one) =>
      !triggers.some(
        (other) =>
          other !== one &&
          other.from < one.to &&
          one.from < other.to &&
          (other.to - other.from > one.to - one.from ||
            (other.to - other.from === one.to - one.from &&
              (rank(other) < rank(one) ||
                (rank(other) === rank(one) && triggers.indexOf(other) < triggers.indexOf(one))))),
      ),
  );
}

function draft(
  found: FoundTrigger,
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
  const type = isTally(found, quantities) ? null : typeOf(trigger, counted);
  if (type === null) return null;
  const body = { from: bodyStart(clause, findings), to: clause.to };
  const afterDateline = <T extends Stretch>(all: readonly T[]): readonly T[] => {
    const told = within(all, body);
    return told.length > 0 ? told : within(all, clause);
  };
  const ownDate = dateFor(found, afterDateline(findings.dates), tokens, lexicon);
  const leaves = type === "displacement_wave" || type === "withdrawal";
  const places = afterDateline(findings.places).filter(
    (place) =>
      (leaves || !ORIGIN.test(tokens[place.from - 1]?.key ?? "")) &&
      !(place.country && !place.located && isViolent(type)),
  );
  const ownPlace = placeFor(found, places, tokens);
  const modality = modalityOf(found, clause, tokens, lexicon);
  const event: FoundEvent = {
    type,
    from: clause.from,
    to: clause.to,
    trigger: found,
    date: ownDate,
    place: ownPlace,
    actors: actorsFor(found, within(findings.actors, clause), tokens),
    quantities: quantitiesFor(type, counted),
    modality,
    ownDate: ownDate !== null,
    ownPlace: ownPlace !== null,
    heading: clause.heading,
  };
  carryOver(event, clause, findings, earlier);
  return event;
}

/** "some 40 attacks since 2021": a count of events is none. */
const isTally = (found: FoundTrigger, quantities: readonly FoundQuantity[]) =>
  quantities.some(
    ({ unit, noun }) => unit === "attacks" && noun !== null && noun.from <= found.from && found.from < noun.to,
  );

/** `killing` is a massacre of civilians, an attack on fighters, or nothing without a toll. */
function typeOf(trigger: Trigger, quantities: readonly FoundQuantity[]): string | null {
  if (
    trigger.quantity &&
    !quantities.some(
      ({ unit, best, low }) => unit !== null && trigger.quantity?.includes(unit) && (best ?? low ?? 0) >= 20,
    )
  )
    return null;
  if (trigger.type !== "killing") return trigger.type;
  const dead = quantities.filter(({ unit }) => unit === "deaths");
  if (dead.length === 0) return null;
  const civilians = dead.some(
    ({ people, best, low }) => (people === "civilians" || people === "persons") && (best ?? low ?? 0) >= 3,
  );
  const fighters = dead.some(({ people }) => people === "fighters");
  return civilians && !fighters ? "massacre_of_civilians" : "killing";
}

const distance = (one: { from: number; to: number }, other: { from: number; to: number }, tokens: readonly Token[]) => {
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  let commas = 0;
  for (let i = first.to; i < second.from; i++) if (/^[,;:–—]$/.test(tokens[i].text)) commas++;
  return Math.max(0, second.from - first.to) + commas * 3;
};

function nearest<T extends { from: number; to: number }>(
  all: readonly T[],
  to: { from: number; to: number },
  tokens: readonly Token[],
): T | null {
  let best: T | null = null;
  for (const one of all) if (best === null || distance(one, to, tokens) < distance(best, to, tokens)) best = one;
  return best;
}

/** The nearest date of the clause; the day on which somebody spoke only where there is no other. */
function dateFor(
  found: FoundTrigger,
  dates: readonly FoundDate[],
  tokens: readonly Token[],
  lexicon: Lexicon,
): FoundDate | null {
  const told = dates.filter((date) => !datesSpeech(date, found, tokens, lexicon));
  const cost = (date: FoundDate) =>
    distance(date, found, tokens) +
    (date.from < found.from ? 1.5 : 0) +
    ((date.since || date.when.end === null) && !LASTING.has(found.trigger.type) ? 10 : 0);
  return [...told].sort((a, b) => cost(a) - cost(b))[0] ?? null;
}

/** "said on Friday", "a indiqué lundi", "annonce mardi". */
function datesSpeech(
  { from, to, when }: FoundDate,
  found: FoundTrigger,
  tokens: readonly Token[],
  { words }: Lexicon,
): boolean {
  const { sentence } = tokens[from];
  if (when.precision !== "day" || when.start !== when.end) return false;
  // "On Sunday the group said that it had carried out the assault"
  for (let i = to; i < Math.min(found.from, to + 14); i++) {
    if (/^[;:]$/.test(tokens[i].text)) break;
    if (
      words.speech.at(tokens, i, found.from) !== null &&
      found.from - i < 14 &&
      /^(that|it|qu|que|avoir|,)$/.test(tokens[i + 1]?.text === "," ? "," : (tokens[i + 1]?.key ?? ""))
    )
      return true;
  }
  for (let i = from - 1; i >= Math.max(0, from - 4) && tokens[i].sentence === sentence; i--) {
    if (CLAUSE_EDGE.test(tokens[i].text)) return false;
    if (words.speech.at(tokens, i, from) !== null) return true;
  }
  return false;
}

/** What lasts: a date that is open at its end is theirs. */
const LASTING = new Set([
  "blockade_start",
  "border_closure",
  "school_closure",
  "exercise_training",
  "sanction",
  "fair",
  "displacement_wave",
  "armed_clash",
  "kidnapping",
]);

const ORIGIN = /^(from|depuis)$/;

/** The nearest place after the trigger that a word of place introduces, else the nearest at all; towns before countries. */
function placeFor(found: FoundTrigger, places: readonly FoundPlace[], tokens: readonly Token[]): FoundPlace | null {
  const cost = (place: FoundPlace) =>
    distance(place, found, tokens) +
    (place.from >= found.to ? 0 : 4) +
    (place.located ? 0 : 3) +
    (place.country ? 12 : 0) +
    (place.part ? 10 : 0) +
    (tokens[place.to]?.text === ":" ? -6 : 0) +
    (ORIGIN.test(tokens[place.from - 1]?.key ?? "") ? 8 : 0);
  return [...places].sort((a, b) => cost(a) - cost(b))[0] ?? null;
}

/** Those who act stand before an active verb or after "by"; everybody else in the clause is the other side. */
function actorsFor(found: FoundTrigger, actors: readonly FoundActor[], tokens: readonly Token[]): FoundActor[] {
  const isAuthor = (actor: FoundActor) =>
    /^(by|par|of|de|du|d)$/.test(tokens[actor.from - 1]?.key ?? "") ||
    /^(by|par)$/.test(tokens[actor.from - 2]?.key ?? "");
  const rank = (actor: FoundActor) => (isAuthor(actor) && actor.from >= found.to ? 0 : actor.to <= found.from ? 1 : 2);
  const named = actors.some(({ unidentified }) => !unidentified);
  const sorted = actors
    .map((actor, order) => ({ actor, order }))
    .sort((a, b) => rank(a.actor) - rank(b.actor) || a.order - b.order);
  const kept: FoundActor[] = [];
  for (const { actor } of sorted) {
    if (
      actor.unidentified &&
      named &&
      actors.some(
        (other) =>
          !other.unidentified &&
          rank(other) < 2 &&
          other.identity.kind !== "government" &&
          other.identity.kind !== "state",
      )
    )
      continue;
    if (!kept.some(({ identity }) => identity === actor.identity)) kept.push(actor);
  }
  return kept;
}

const UNITS: Record<string, readonly string[]> = {
  displacement_wave: ["people", "households"],
  kidnapping: ["people"],
  release: ["people"],
  school_closure: ["schools"],
  convoy_arrival: ["tankers", "lorries", "vehicles"],
  arms_delivery: ["vehicles", "drones", "aircraft", "munitions", "tonnes"],
  exercise_training: ["people", "states"],
  merger: ["people", "movements"],
  sanction: ["people"],
  ransom_payment_claim: ["usd", "xof"],
  joint_patrol: ["people", "vehicles"],
};

function quantitiesFor(type: string, quantities: readonly FoundQuantity[]): FoundQuantity[] {
  const wanted = isViolent(type)
    ? ["deaths", "wounded", "tankers", "lorries", "places", "vehicles"]
    : (UNITS[type] ?? []);
  const rank = ({ unit }: FoundQuantity) => wanted.indexOf(unit ?? "");
  return quantities.filter((one) => rank(one) >= 0).sort((a, b) => rank(a) - rank(b) || a.from - b.from);
}

const CLAUSE_EDGE = /^[,;:–—()]$/;

const DENIES = /^(dement|dementent|dementi|refute|refutent|denied|denies|refuted|refutes)$/;
const UNTRUE = /^(faux|fausse|fausses|infonde|infondee|infondees|unfounded|untrue|hoax|fake)$/;

/** After the event, what somebody would not do. */
const REFUSES = /^(refused|declined|refuse|refusent)$/;

/** One denies that his men did it; that it happened, another says in the same breath. */
function isVouchedFor(
  found: FoundTrigger,
  { to }: Clause,
  tokens: readonly Token[],
  { attribution }: Lexicon["words"],
) {
  for (let i = found.to; i < to; i++) if (attribution.at(tokens, i, to)) return true;
  return false;
}

/** The words of the trigger's own part of the clause say how sure the text is. */
export function modalityOf(
  found: FoundTrigger,
  clause: Clause,
  tokens: readonly Token[],
  { words, language }: Lexicon,
): Modality {
  let from = found.from;
  while (from > clause.from && found.from - from < 9 && !CLAUSE_EDGE.test(tokens[from - 1].text)) from--;
  const to = Math.min(clause.to, found.to + 4);
  for (let i = clause.from; i < clause.to; i++) {
    if (UNTRUE.test(tokens[i].key)) return "denied";
    if (i < found.from && DENIES.test(tokens[i].key) && !isVouchedFor(found, clause, tokens, words)) return "denied";
  }
  let denied = false;
  for (let i = from; i < to; i++) {
    if (i > found.from && CLAUSE_EDGE.test(tokens[i].text)) break;
    const asserted = words.asserted.at(tokens, i, clause.to);
    if (asserted) {
      i = asserted.to - 1;
      continue;
    }
    // The month of May allows nothing.
    if (language === "en" && tokens[i].key === "may" && tokens[i].capital && i > clause.from) continue;
    if (words.planned.at(tokens, i, to)) return "planned";
    if (words.hedged.at(tokens, i, to)) return "hedged";
    const denial = words.denied.at(tokens, i, to);
    // French "ne" alone and "n'... que" deny nothing.
    if (
      denial &&
      !(language === "fr" && /^(ne|n|sans)$/.test(tokens[i].key)) &&
      !(i >= found.to && REFUSES.test(tokens[i].key)) &&
      !(language === "en" && tokens[i].key === "without")
    )
      denied = true;
  }
  return denied ? "denied" : "stated";
}

const REACH = 3;

/** Date and place of an event that its clause leaves open: the paragraph's last ones, else the dateline's. */
function carryOver(event: FoundEvent, clause: Clause, findings: Findings, earlier: readonly FoundEvent[]): void {
  const { sentences, tokens } = findings.text;
  const near = (at: number) => {
    const sentence = sentences[tokens[at].sentence];
    return (
      sentence.paragraph === clause.paragraph ||
      (clause.paragraph - sentence.paragraph <= 1 && clause.sentence - tokens[at].sentence <= REACH)
    );
  };
  if (event.heading) return;
  if (event.date === null) {
    const sameSentence = nearest<FoundDate>(
      findings.dates.filter(({ from }) => tokens[from].sentence === clause.sentence),
      event.trigger,
      tokens,
    );
    event.date = sameSentence ?? findings.dates.findLast((date) => date.from < clause.from && near(date.from)) ?? null;
    event.ownDate = sameSentence !== null;
  }
  if (event.date === null) {
    event.date = earlier.findLast(({ date, ownDate }) => date !== null && ownDate && isDay(date.when))?.date ?? null;
  }
  if (event.place === null || event.place.country || event.place.part) {
    const paragraphOf = (at: number) => sentences[tokens[at].sentence].paragraph;
    const isTown = (place: FoundPlace | null) => place !== null && !place.country && !place.part;
    const carried =
      earlier.findLast(({ from, place }) => isTown(place) && paragraphOf(from) === clause.paragraph)?.place ??
      findings.places.findLast(
        (place) => place.from < clause.from && isTown(place) && paragraphOf(place.from) === clause.paragraph,
      ) ??
      earlier.findLast(({ place, ownPlace }) => ownPlace && isTown(place))?.place ??
      findings.places.find(isTown) ??
      null;
    if (event.place === null) event.place = carried;
    else if (event.place.part) event.place = townOf(event.place, clause, findings) ?? carried ?? event.place;
    else if (
      carried &&
      carried.iso3 !== null &&
      carried.iso3 === event.place.iso3 &&
      sentences[tokens[carried.from].sentence].paragraph === clause.paragraph &&
      isViolent(event.type)
    )
      event.place = carried;
  }
}

/** The town that a quarter, a junction or an airport belongs to: named beside it. */
const townOf = (part: FoundPlace, clause: Clause, { places }: Findings) =>
  places.find(
    (place) =>
      !place.part && !place.country && place.from >= part.to && place.from - part.to <= 3 && place.to <= clause.to,
  ) ?? null;

const isDay = ({ precision }: When) => precision === "day";

/** Within one clause: one violent event, or one of a type, unless it gives each a date or a place of its own. */
function sameInClause(one: FoundEvent, other: FoundEvent): boolean {
  const related = one.type === other.type || (isViolent(one.type) && isViolent(other.type));
  return related && one.date === other.date && one.modality === other.modality;
}

/** The same event told again: a type that fits, dates that do, and no other place. */
function tellsSame(one: FoundEvent, other: FoundEvent, { text }: Findings): boolean {
  const violent = isViolent(one.type) && isViolent(other.type);
  if (!violent && one.type !== other.type) return false;
  if (one.heading && one.date === null) return true;
  if (one.modality !== other.modality && (one.modality === "stated") !== (other.modality === "stated")) return false;
  const samePlace = one.place === null || other.place === null || placeKey(one.place) === placeKey(other.place);
  const sameParagraph =
    text.sentences[text.tokens[one.to - 1].sentence].paragraph ===
    text.sentences[text.tokens[other.from].sentence].paragraph;
  if (violent && other.type === "killing" && !other.ownPlace && sameParagraph) return true;
  if (violent && !other.ownPlace && !other.ownDate && one.date !== null) return isRecent(one, other, text);
  if (!overlaps(one.date?.when ?? null, other.date?.when ?? null)) return false;
  if (samePlace) return one.type === other.type || !other.ownDate || generic(one.type) || generic(other.type);
  return !other.ownPlace || !one.ownPlace || one.place?.country === true || other.place?.country === true;
}

const generic = (type: string) => type === "attack" || type === "killing" || type === "massacre_of_civilians";
const isRecent = (one: FoundEvent, other: FoundEvent, { tokens }: TokenizedText) =>
  tokens[other.from].sentence - tokens[one.from].sentence <= 6;
const placeKey = ({ known, name }: FoundPlace) => known?.id ?? name.toLowerCase();

export function overlaps(one: When | null, other: When | null): boolean {
  if (one === null || other === null) return true;
  const start = (when: When) => (when.start === null ? "0000-01-01" : firstDay(when.start));
  const end = (when: When) => (when.end === null ? "9999-12-31" : lastDay(when.end));
  return start(one) <= end(other) && start(other) <= end(one);
}

/** No event has more figures; a text that repeats one without end is read in time that grows with its length. */
const MOST_FIGURES = 40;

/** Takes in what the second telling adds. */
function absorb(event: FoundEvent, other: FoundEvent): void {
  const [a, b] = [VIOLENT.indexOf(event.type), VIOLENT.indexOf(other.type)];
  const civilians = [...event.quantities, ...other.quantities].some(
    ({ unit, people }) => unit === "deaths" && people === "civilians",
  );
  const milder =
    (event.type === "attack" || event.type === "massacre_of_civilians") &&
    (other.type === "attack" || other.type === "massacre_of_civilians") &&
    event.type !== other.type;
  const massacre =
    event.trigger.trigger.type === "massacre_of_civilians" || other.trigger.trigger.type === "massacre_of_civilians";
  if (milder) {
    // Civilians as victims make an attack a massacre, unless it was on a position.
    event.type =
      massacre || (civilians && !event.actors.some(({ identity }) => identity.kind === "government"))
        ? "massacre_of_civilians"
        : "attack";
  } else if (
    b >= 0 &&
    a >= 0 &&
    b < a &&
    (event.type === "killing" || event.type === "attack" || event.heading || event.from === other.from)
  ) {
    event.type = other.type;
    if (event.heading || event.from === other.from) event.trigger = other.trigger;
  }
  if (event.heading && !other.heading) {
    Object.assign(event, { from: other.from, to: other.to, trigger: other.trigger, heading: false });
    if (other.ownPlace && other.place) Object.assign(event, { place: other.place, ownPlace: true });
    if (other.ownDate && other.date) Object.assign(event, { date: other.date, ownDate: true });
  }
  if (event.date === null || (!event.ownDate && other.ownDate))
    Object.assign(event, { date: other.date, ownDate: other.ownDate });
  if (
    event.place === null ||
    (!event.ownPlace && other.ownPlace) ||
    (event.place.country && other.place && !other.place.country)
  )
    Object.assign(event, { place: other.place, ownPlace: other.ownPlace });
  for (const actor of other.actors)
    if (!event.actors.some(({ identity }) => identity === actor.identity)) event.actors.push(actor);
  for (const quantity of other.quantities) {
    if (event.quantities.length >= MOST_FIGURES) break;
    if (!event.quantities.includes(quantity)) event.quantities.push(quantity);
  }
}
