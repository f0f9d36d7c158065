/** Scores of a reading against a gold annotation, by the matching rule of the `reading` benchmark. Pure. */

import { firstDay, lastDay } from "../src/evidence/datePrefix.ts";
import type { EventProposal, QuantityMention, Reading } from "../src/evidence/reading/index.ts";
import { foldWords } from "../src/text/fold.ts";
import { type Oracle, type Part, underOracles } from "./readingOracles.ts";

export interface Gold {
  publicationDate: string;
  language: "en" | "fr";
  actors: string[];
  places: string[];
  quantities: { value: number; unit: string }[];
  events: { type: string; when: string; actors: string[]; where?: string; quantity?: number; unit?: string }[];
  relations: [string, string, string][];
}

export interface Tally {
  gold: number;
  answered: number;
  matched: number;
}

export interface Comparison {
  tallies: Record<"events" | "actors" | "places" | "quantities" | "relations", Tally>;
  /** What was missed, and what was answered in vain, in words. */
  missed: string[];
  vain: string[];
  /** Events if one kind of error did not occur. */
  oracles: Record<Oracle, Tally>;
}

/** How names are compared: keys of an actor after alias resolution; whether a place lies in another. */
export interface Names {
  actorKey(name: string): string;
  placeKeys(name: string): ReadonlySet<string>;
  contains(outer: string, inner: string): boolean;
}

export const nameFold = (name: string) => foldWords(name).join("");

/** One-to-one matches between two lists: the most there can be (augmenting paths). */
function pairUp<A, B>(gold: readonly A[], answers: readonly B[], fits: (a: A, b: B) => boolean): Map<number, number> {
  const goldOf = new Map<number, number>();
  const tryMatch = (g: number, seen: Set<number>): boolean => {
    for (let a = 0; a < answers.length; a++) {
      if (seen.has(a) || !fits(gold[g], answers[a])) continue;
      seen.add(a);
      const held = goldOf.get(a);
      if (held === undefined || tryMatch(held, seen)) {
        goldOf.set(a, g);
        return true;
      }
    }
    return false;
  };
  for (let g = 0; g < gold.length; g++) tryMatch(g, new Set());
  return goldOf;
}

const unique = <T>(all: readonly T[], key: (one: T) => string) => [
  ...new Map(all.map((one) => [key(one), one])).values(),
];

export function compare(reading: Reading, gold: Gold, names: Names): Comparison {
  const missed: string[] = [];
  const vain: string[] = [];
  const tally = <A, B>(
    what: string,
    wanted: readonly A[],
    answers: readonly B[],
    fits: (a: A, b: B) => boolean,
    show: (one: A | B) => string,
  ): Tally => {
    const pairs = pairUp(wanted, answers, fits);
    const found = new Set(pairs.values());
    wanted.forEach((one, i) => {
      if (!found.has(i)) missed.push(`${what}: ${show(one)}`);
    });
    answers.forEach((one, i) => {
      if (!pairs.has(i)) vain.push(`${what}: ${show(one)}`);
    });
    return { gold: wanted.length, answered: answers.length, matched: pairs.size };
  };
  const actors = unique(reading.actors, ({ name }) => names.actorKey(name));
  const places = unique(
    reading.places.map(({ span, name }) => ({ written: span.text, name })),
    ({ written }) => nameFold(written),
  );
  const quantities = unique(reading.quantities.flatMap(values), ({ value, unit }) => `${value} ${unit}`);
  const events = reading.proposals.filter(
    (one): one is EventProposal =>
      one.kind === "event" &&
      one.rivalOf === undefined &&
      (one.modality === "stated" || one.alleged === true) &&
      one.when !== null,
  );
  const relations = reading.proposals.flatMap((one) =>
    one.kind === "relation" && one.modality === "stated"
      ? [[one.subject.name, one.relation, one.object.name] as [string, string, string]]
      : [],
  );
  const relationKey = ([subject, kind, object]: [string, string, string]) =>
    [names.actorKey(subject), kind, names.actorKey(object)].join(" ");
  const tallies = {
    actors: tally(
      "actor",
      gold.actors,
      actors,
      (name, answer) => names.actorKey(name) === names.actorKey(answer.name),
      (one) => (typeof one === "string" ? one : `${one.name} [${one.span.text}]`),
    ),
    places: tally(
      "place",
      gold.places,
      places,
      (name, answer) => samePlace(name, answer, names),
      (one) => (typeof one === "string" ? one : one.written),
    ),
    quantities: tally(
      "quantity",
      gold.quantities,
      quantities,
      (a, b) => a.value === b.value && a.unit === b.unit,
      ({ value, unit }) => `${value} ${unit}`,
    ),
    events: tally(
      "event",
      gold.events,
      events,
      (a, b) => sameEvent(a, b, names),
      (one) =>
        "kind" in one
          ? `${one.type} ${one.when?.when.start ?? ".."}/${one.when?.when.end ?? ".."} ${one.place?.span.text ?? "-"} [${one.trigger.text}]`
          : `${one.type} ${one.when} ${one.where ?? "-"}`,
    ),
    relations: tally(
      "relation",
      gold.relations,
      unique(relations, relationKey),
      (a, b) => relationKey(a) === relationKey(b),
      (one) => one.join(" "),
    ),
  };
  const oracles = underOracles(gold.events, events, (a, b, without) => sameEvent(a, b, names, without), pairUp);
  return { tallies, missed, vain, oracles };
}

/** A figure is its value; a range its two ends; what has no unit of the casebook, or only a bound, is no answer. */
function values({ low, best, high, unit }: QuantityMention): { value: number; unit: string }[] {
  if (unit === null) return [];
  if (best !== null) return [{ value: best, unit }];
  return low !== null && high !== null ? [low, high].map((value) => ({ value, unit })) : [];
}

function samePlace(gold: string, { written, name }: { written: string; name: string }, names: Names): boolean {
  if (nameFold(gold) === nameFold(written) || nameFold(gold) === nameFold(name)) return true;
  const known = names.placeKeys(gold);
  return [...names.placeKeys(written)].some((key) => known.has(key));
}

function sameEvent(gold: Gold["events"][number], answer: EventProposal, names: Names, without?: Part): boolean {
  if (without !== "type" && gold.type !== answer.type) return false;
  if (without !== "date" && !overlap(gold.when, answer)) return false;
  if (gold.where === undefined || without === "place") return true;
  if (answer.place === null) return false;
  const place = { written: answer.place.span.text, name: answer.place.name };
  return samePlace(gold.where, place, names) || names.contains(gold.where, answer.place.span.text);
}

function overlap(when: string, { when: answer }: EventProposal): boolean {
  if (answer === null) return false;
  const [start = "..", end = start] = when.split("/");
  const first = (date: string | null) => (date === null || date === ".." ? "0000-01-01" : firstDay(date));
  const last = (date: string | null) => (date === null || date === ".." ? "9999-12-31" : lastDay(date));
  return first(start) <= last(answer.when.end) && first(answer.when.start) <= last(end);
}

export function scores({ gold, answered, matched }: Tally): { precision: number; recall: number; f1: number } {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const precision = answered === 0 ? 0 : matched / answered;
  const recall = gold === 0 ? 0 : matched / gold;
  return {
    precision: round(precision),
    recall: round(recall),
    f1: round(gold + answered === 0 ? 0 : (2 * matched) / (gold + answered)),
  };
}
