import type { Span } from "../model.ts";
import { attributionOf } from "./attribution.ts";
import type { FoundDate } from "./dates/date.ts";
import { findDates } from "./dates/findDates.ts";
import { periodOf } from "./dates/period.ts";
import type { FoundEvent } from "./events/event.ts";
import { sameFigure } from "./events/eventActors.ts";
import { findEvents } from "./events/findEvents.ts";
import { type RivalTolls, rivalTolls, type TollAccount, type Voice } from "./events/rivalTolls.ts";
import { type FoundFigure, figuresOf } from "./figures.ts";
import { type Identities, identitiesOf } from "./identities.ts";
import { lexiconOf } from "./lexicon.ts";
import type {
  Attribution,
  DateMention,
  DeliveryProposal,
  EventProposal,
  FigureProposal,
  Mention,
  PlaceMention,
  QuantityMention,
  Reading,
  ReadingKnowledge,
  RelationProposal,
  Report,
} from "./model.ts";
import { findNames } from "./names/findNames.ts";
import type { FoundActor, FoundPlace } from "./names/naming.ts";
import { cutPairs } from "./pairs.ts";
import { findQuantities } from "./quantities/findQuantities.ts";
import type { FoundQuantity } from "./quantities/quantity.ts";
import { type FoundRelation, findRelations } from "./relations.ts";
import { type TokenizedText, tokenize } from "./tokens.ts";

/**
 * Reads a report: names, dates, figures, and proposals of events, relations, deliveries and figures, each tied to its
 * words. Deterministic and offline; the same text gives the same reading. Never throws on a text.
 */
export function readReport(report: Report, knowledge: ReadingKnowledge): Reading {
  const lexicon = lexiconOf(report.language);
  const text = cutPairs(tokenize(report.text), knowledge);
  const identities = identitiesOf(knowledge);
  const dates = findDates(text, lexicon, report.publicationDate);
  const quantities = findQuantities(text, dates, lexicon);
  const names = findNames(report.text, text, dates, lexicon, knowledge, identities);
  const named = namedTokens(text, names.actors, names.places);
  const findings = {
    text,
    dates,
    actors: names.actors,
    places: names.places,
    quantities,
    named,
    publication: report.publicationDate,
    period: periodOf(dates, text.tokens, report.publicationDate),
  };
  const events = findEvents(findings, lexicon);
  const sources = (one: { from: number; to: number }) => attributionOf(one, text.tokens, names.actors, lexicon);
  const authors = new Set(
    events.flatMap((event) => (event.modality === "stated" || event.alleged ? event.actors : [])),
  );
  const mentions = new Mentions(report, text, names.actors);
  return {
    report,
    actors: names.actors
      .filter((actor) => !actor.unidentified || authors.has(actor))
      .map((actor) => mentions.actor(actor)),
    places: names.places.map((place) => mentions.place(place)),
    dates: dates.map((date) => mentions.date(date)),
    quantities: quantities.filter(({ locates }) => !locates).map((quantity) => mentions.quantity(quantity)),
    proposals: [
      ...events.flatMap((event, i) =>
        mentions.withRivals(
          mentions.event(event, i, sources(event)),
          event,
          rivalTolls(event, events, findings, lexicon),
        ),
      ),
      ...findRelations(findings, events, lexicon, identities).map((relation, i) =>
        mentions.relation(relation, i, sources(relation)),
      ),
      ...events
        .filter(({ type }) => Object.hasOwn(COOPERATION, type))
        .map((event, i) => mentions.delivery(event, i, sources(event), identities)),
      ...figuresOf(quantities, events, findings).map((figure, i) => mentions.figure(figure, i, sources(figure))),
    ],
  };
}

/** "Groupe de soutien à l'islam" is a name through and through; of "Malian soldiers" one word is. */
function namedTokens(
  { tokens }: TokenizedText,
  actors: readonly FoundActor[],
  places: readonly FoundPlace[],
): Uint8Array {
  const named = new Uint8Array(tokens.length);
  const mark = ({ from, to }: Stretch, whole: boolean) => {
    for (let i = from; i < to; i++) if (whole || tokens[i].capital) named[i] = 1;
  };
  for (const place of places) mark(place, tokens[place.from].capital);
  for (const actor of actors) mark(actor, tokens[actor.from].capital && !OFFICIAL.has(actor.identity.kind ?? ""));
  return named;
}

const OFFICIAL = new Set(["government", "state", "state_force"]);

type Stretch = { from: number; to: number };

/** Kinds of cooperation of the casebook by type of event, and by what is delivered. */
const COOPERATION: Record<string, string> = { arms_delivery: "armour", exercise_training: "exercise", fair: "fair" };
const UNIT_COOPERATION: Record<string, string> = { vehicles: "armour", drones: "uav", aircraft: "aircraft" };

/** Turns tokens into spans of the text. */
class Mentions {
  readonly #report: Report;
  readonly #text: TokenizedText;

  /** Full forms of actors that no casebook has: the longest way in which the text writes each. */
  readonly #names = new Map<unknown, string>();

  constructor(report: Report, text: TokenizedText, actors: readonly FoundActor[]) {
    this.#report = report;
    this.#text = text;
    for (const actor of actors) {
      const { identity } = actor;
      if (identity.id !== null || identity.kind === "state" || actor.unidentified) continue;
      const written = this.span(actor).text;
      if (written.length > (this.#names.get(identity) ?? "").length) this.#names.set(identity, written);
    }
  }

  span({ from, to }: { from: number; to: number }): Span {
    const { tokens } = this.#text;
    const start = tokens[from].start;
    const end = tokens[Math.max(from, to - 1)].end;
    return { report: this.#report.id, start, end, text: this.#report.text.slice(start, end) };
  }

  actor(actor: FoundActor): Mention {
    const { identity, candidates } = actor;
    return {
      span: this.span(actor),
      name: this.#names.get(identity) ?? identity.name,
      id: candidates.length > 0 ? null : identity.id,
      candidates: [identity, ...candidates].flatMap(({ id, name }) => (id === null ? [] : [{ id, name }])),
    };
  }

  place(place: FoundPlace): PlaceMention {
    const { known, candidates, iso3, name } = place;
    return {
      span: this.span(place),
      name: known?.name ?? name,
      id: known?.id ?? null,
      candidates: candidates.map(({ id, name: usual }) => ({ id, name: usual })),
      iso3,
      longitude: known?.longitude ?? null,
      latitude: known?.latitude ?? null,
      within: known?.within ?? [],
    };
  }

  date(date: FoundDate): DateMention {
    return { span: this.span(date), when: date.when };
  }

  quantity(quantity: FoundQuantity): QuantityMention {
    const { low, best, high, bound, unit, noun } = quantity;
    return { span: this.span(quantity), low, best, high, bound, unit, of: noun ? this.span(noun).text : null };
  }

  attribution(source: { from: number; to: number } | null): { name: string; span: Span } | null {
    return source && { name: this.span(source).text, span: this.span(source) };
  }

  relation(
    { from, to, subject, kind, object, date, modality }: FoundRelation,
    i: number,
    source: Stretch | null,
  ): RelationProposal {
    return {
      kind: "relation",
      id: `relation-${i + 1}`,
      span: this.span({ from, to }),
      modality,
      attribution: this.attribution(source),
      completeness: date ? 1 : 0.75,
      subject: this.actor(subject),
      relation: kind,
      object: this.actor(object),
      when: date && this.date(date),
    };
  }

  /** "to Benin", "au Tchad": a country to which something is delivered stands for its state. */
  receivingState({ type, place, actors }: FoundEvent, identities: Identities): Mention | null {
    if (type !== "arms_delivery" || !place?.country || place.iso3 === null) return null;
    const { tokens } = this.#text;
    const before = [1, 2].map((back) => tokens[place.from - back]?.key ?? "");
    const [last, beforeIt] = before;
    const led = /^(to|au|aux|a)$/.test(/^(the|la|l)$/.test(last) ? beforeIt : last);
    const state = led ? identities.stateOf(place.iso3) : null;
    if (state?.id == null || actors.some(({ identity }) => identity === state)) return null;
    return { span: this.span(place), name: state.name, id: state.id, candidates: [] };
  }

  delivery(event: FoundEvent, i: number, source: Stretch | null, identities: Identities): DeliveryProposal {
    const { actors, quantities, date, modality, trigger, type } = event;
    const provider = actors[0] ? this.actor(actors[0]) : null;
    const recipient = actors[1] ? this.actor(actors[1]) : this.receivingState(event, identities);
    const item = quantities[0] ?? trigger;
    return {
      kind: "delivery",
      id: `delivery-${i + 1}`,
      span: this.span(event),
      modality,
      attribution: this.attribution(source),
      completeness: (2 + [provider, recipient, date].filter(Boolean).length) / 5,
      provider,
      recipient,
      cooperation: UNIT_COOPERATION[quantities[0]?.unit ?? ""] ?? COOPERATION[type],
      item: this.span(item),
      quantities: quantities.map((quantity) => this.quantity(quantity)),
      when: date && this.date(date),
    };
  }

  figure({ from, to, quantity, place, date }: FoundFigure, i: number, source: Stretch | null): FigureProposal {
    return {
      kind: "figure",
      id: `figure-${i + 1}`,
      span: this.span({ from, to }),
      modality: "stated",
      attribution: this.attribution(source),
      completeness: (1 + [place, date].filter(Boolean).length) / 3,
      quantity: this.quantity(quantity),
      place: place && this.place(place),
      when: date && this.date(date),
    };
  }

  event(event: FoundEvent, i: number, source: Stretch | null): EventProposal {
    const { type, trigger, date, place, actors, quantities, modality } = event;
    const given = [date, place, actors[0], quantities[0]].filter((part) => part !== null && part !== undefined).length;
    return {
      kind: "event",
      id: `event-${i + 1}`,
      span: this.span(event),
      modality,
      attribution: this.attribution(source),
      completeness: (1 + given) / 5,
      type,
      trigger: this.span(trigger.words ?? trigger),
      ...(event.alleged && { alleged: true }),
      when: date && this.date(date),
      place: place && this.place(place),
      carried: [...(event.ownDate ? [] : (["date"] as const)), ...(event.ownPlace ? [] : (["place"] as const))],
      actors: actors.map((actor) => this.actor(actor)),
      quantities: quantities.map((quantity) => this.quantity(quantity)),
    };
  }
  voice(voice: Voice): Attribution {
    const span = this.span(voice);
    return { name: span.text, span, ...(voice.party && { party: true }) };
  }

  /** The event with the toll of its first speaker, and the same event again for each rival toll. */
  withRivals(proposal: EventProposal, event: FoundEvent, tolls: RivalTolls | null): EventProposal[] {
    if (!tolls) return [proposal];
    const { own, rivals } = tolls;
    const others = event.quantities.filter((one) => !rivals.some(({ toll }) => sameFigure(one, toll)));
    return [
      {
        ...proposal,
        span: this.span(own ? ownWords(event, own) : event),
        attribution: own && this.voice(own.voice),
        quantities: others.map((quantity) => this.quantity(quantity)),
      },
      ...rivals.map((rival, i) => ({
        ...proposal,
        id: `${proposal.id}-rival-${i + 1}`,
        rivalOf: proposal.id,
        span: this.span(rival),
        attribution: this.voice(rival.voice),
        quantities: [this.quantity(rival.toll)],
      })),
    ];
  }
}

/** From what tells of the event to its first speaker's toll, without the toll of the next one. */
const ownWords = (event: FoundEvent, own: TollAccount): Stretch =>
  own.to <= event.to
    ? { from: event.from, to: Math.max(own.to, event.trigger.to) }
    : { from: Math.min(event.from, own.from), to: own.to };
