import { type Examples, Wording } from "./events/wording.ts";
import actorsEn from "./lexicons/en/actors.json" with { type: "json" };
import calendarEn from "./lexicons/en/calendar.json" with { type: "json" };
import classesEn from "./lexicons/en/classes.json" with { type: "json" };
import examplesEn from "./lexicons/en/examples.json" with { type: "json" };
import numbersEn from "./lexicons/en/numbers.json" with { type: "json" };
import personsEn from "./lexicons/en/persons.json" with { type: "json" };
import placesEn from "./lexicons/en/places.json" with { type: "json" };
import relationsEn from "./lexicons/en/relations.json" with { type: "json" };
import triggersEn from "./lexicons/en/triggers.json" with { type: "json" };
import unitsEn from "./lexicons/en/units.json" with { type: "json" };
import wordsEn from "./lexicons/en/words.json" with { type: "json" };
import firstNames from "./lexicons/firstNames.json" with { type: "json" };
import actorsFr from "./lexicons/fr/actors.json" with { type: "json" };
import calendarFr from "./lexicons/fr/calendar.json" with { type: "json" };
import classesFr from "./lexicons/fr/classes.json" with { type: "json" };
import examplesFr from "./lexicons/fr/examples.json" with { type: "json" };
import numbersFr from "./lexicons/fr/numbers.json" with { type: "json" };
import personsFr from "./lexicons/fr/persons.json" with { type: "json" };
import placesFr from "./lexicons/fr/places.json" with { type: "json" };
import relationsFr from "./lexicons/fr/relations.json" with { type: "json" };
import triggersFr from "./lexicons/fr/triggers.json" with { type: "json" };
import unitsFr from "./lexicons/fr/units.json" with { type: "json" };
import wordsFr from "./lexicons/fr/words.json" with { type: "json" };
import type { ReadingLanguage } from "./model.ts";
import { Phrases } from "./phrases.ts";

/** What a counted noun says: its unit, and for people whether they are civilians, fighters or anybody. */
export interface CountedNoun {
  unit: string | null;
  people: "civilians" | "persons" | "fighters" | null;
}

export type Fate = "deaths" | "wounded" | "people";

/** One row of `triggers.json`. */
export interface Trigger {
  /** An event type of the casebook, `merger`, `fair`, or `killing`: deaths that need more words to be an event. */
  type: string;
  /** Words as they stand in a text; `*` ends a stem, `~` skips up to six words, `@` stands for each word of a class. */
  words: readonly string[];
  /** One of these must stand in the same sentence. */
  near?: readonly string[];
  /** Who does it stands in the clause: an `army`, or any `armed` side. */
  by?: "army" | "armed";
  /** An event only with a quantity in one of these units. */
  quantity?: readonly string[];
  /** How much its words speak for the type: 3 beyond doubt, 2 as a rule (also where left out), 1 with other evidence. */
  weight?: number;
  /** Only with a town right after or before its words: "took Kidal". */
  place?: "after" | "before";
  /** Relations: `passive` ("backed by") has its object first, of a `pair` ("A and B are at war") both stand before. */
  order?: "active" | "passive" | "pair";
  /** Relations: both sides stand right beside the words. */
  beside?: boolean;
}

const DATA = {
  en: {
    actors: actorsEn,
    calendar: calendarEn,
    classes: classesEn as Record<string, readonly string[]>,
    examples: examplesEn as Examples,
    numbers: numbersEn,
    persons: personsEn,
    places: placesEn,
    relations: relationsEn as readonly Trigger[],
    triggers: triggersEn as readonly Trigger[],
    units: unitsEn,
    words: wordsEn,
  },
  fr: {
    actors: actorsFr,
    calendar: calendarFr,
    classes: classesFr as Record<string, readonly string[]>,
    examples: examplesFr as Examples,
    numbers: numbersFr,
    persons: personsFr,
    places: placesFr,
    relations: relationsFr as readonly Trigger[],
    triggers: triggersFr as readonly Trigger[],
    units: unitsFr,
    words: wordsFr,
  },
};

/** "attack* ~ @convoy": a row for each word of the class. */
function withClasses(rows: readonly Trigger[], classes: Record<string, readonly string[]>): readonly Trigger[] {
  const expand = (phrase: string): string[] => {
    const name = /@(\p{L}+)/u.exec(phrase)?.[1];
    if (name === undefined) return [phrase];
    if (!Object.hasOwn(classes, name))
      throw new Error(`unknown class @${name} in "${phrase}"; valid: ${Object.keys(classes).join(", ")}`);
    return classes[name].flatMap((word) => expand(phrase.replace(`@${name}`, word)));
  };
  const isPlain = ({ words, near }: Trigger) => ![...words, ...(near ?? [])].some((phrase) => phrase.includes("@"));
  return rows.map((row) =>
    isPlain(row)
      ? row
      : { ...row, words: row.words.flatMap(expand), ...(row.near && { near: row.near.flatMap(expand) }) },
  );
}

const listed = (words: readonly string[]) => new Phrases(words.map((word) => [word, true] as const));
const table = <T>(rows: Record<string, T>) => new Phrases(Object.entries(rows));

function readLexicon(language: ReadingLanguage) {
  const { actors, calendar, classes, examples, numbers, persons, places, relations, triggers, units, words } =
    DATA[language];
  const nouns = new Phrases<CountedNoun>([]);
  for (const people of ["civilians", "persons", "fighters"] as const) {
    for (const noun of units[people]) nouns.add(noun, { unit: "people", people });
  }
  for (const [unit, list] of Object.entries(units.units))
    for (const noun of list) nouns.add(noun, { unit, people: null });
  for (const noun of units.none) nouns.add(noun, { unit: null, people: null });
  const fates = new Phrases<Fate>([]);
  for (const word of units.dead) fates.add(word, "deaths");
  for (const word of units.wounded) fates.add(word, "wounded");
  for (const word of units.captive) fates.add(word, "people");
  let wording: Wording | undefined;
  return {
    language,
    nouns,
    fates,
    triggers: withClasses(triggers, classes),
    relations: withClasses(relations, classes),
    /** Learnt when a sentence is first compared: dates and names are read without it. */
    get wording(): Wording {
      wording ??= new Wording(examples);
      return wording;
    },
    calendar: {
      months: table(calendar.months as Record<string, number>),
      weekdays: table(calendar.weekdays as Record<string, number>),
      relativeDays: table(calendar.relativeDays as Record<string, number>),
      discourseDays: table(calendar.discourseDays as Record<string, number>),
      seasons: table(calendar.seasons as Record<string, number>),
      feasts: table(calendar.feasts as Record<string, string>),
      relativeYears: table(calendar.relativeYears as Record<string, number>),
      sameYear: listed(calendar.sameYear),
      units: table(calendar.units as Record<string, string>),
      since: listed(calendar.since),
      until: listed(calendar.until),
      early: listed(calendar.early),
      middle: listed(calendar.middle),
      late: listed(calendar.late),
      last: listed(calendar.last),
      next: listed(calendar.next),
      this: listed(calendar.this),
      following: listed(calendar.following),
    },
    numbers: {
      ones: table(numbers.ones as Record<string, number>),
      tens: table(numbers.tens as Record<string, number>),
      multipliers: table(numbers.multipliers as Record<string, number>),
      groups: table(numbers.groups as Record<string, number>),
      vague: table(numbers.vague as Record<string, number | null>),
      articles: listed(numbers.articles),
      and: listed(numbers.and),
      to: listed(numbers.to),
      between: listed(numbers.between),
      atLeast: listed(numbers.atLeast),
      atMost: listed(numbers.atMost),
      about: listed(numbers.about),
      refused: listed(numbers.refused),
      hour: listed(numbers.hour),
      distance: listed(numbers.distance),
    },
    words: {
      future: listed(words.future),
      hedged: listed(words.hedged),
      alleged: listed(words.alleged),
      denied: listed(words.denied),
      asserted: listed(words.asserted),
      planned: listed(words.planned),
      attribution: listed(words.attribution),
      acting: listed(words.acting),
      actedUpon: listed(words.actedUpon),
      speech: listed(words.speech),
      tollVerbs: listed(words.tollVerbs),
      voices: listed(words.voices),
      sentence: listed(words.sentenceWords),
      armedTargets: listed(words.armedTargets),
      civilTargets: listed(words.civilTargets),
      atOnce: listed(words.atOnce),
      manyTargets: listed(words.manyTargets),
      enemies: listed(words.enemies),
      convoys: listed(words.convoys),
      patrols: listed(words.patrols),
      aircraft: listed(words.aircraft),
      explosives: listed(words.explosives),
      doers: listed(words.doers),
      armies: listed(words.armies),
      accidents: listed(words.accidents),
      play: listed(words.play),
      topics: listed(words.topics),
      trials: listed(words.trials),
    },
    actors: {
      forces: listed(actors.forces),
      police: listed(actors.police),
      states: listed(actors.states),
      bareForces: listed(actors.bareForces),
      groupAfter: listed(actors.groupAfter),
      groupBefore: listed(actors.groupBefore),
      heads: listed(actors.heads),
      unidentified: listed(actors.unidentified),
      notActors: listed(actors.notActors),
    },
    places: {
      locative: listed(places.locative),
      weak: listed(places.weak),
      nounsBefore: listed(places.nounsBefore),
      nounsAfter: listed(places.nounsAfter),
      generic: listed(places.generic),
      water: listed(places.water),
      reached: listed(places.reached),
    },
    persons: { titles: listed(persons.titles), speech: listed(persons.speech), firstNames: listed(firstNames) },
  };
}

export type Lexicon = ReturnType<typeof readLexicon>;

const read = new Map<ReadingLanguage, Lexicon>();

/** The words of one language, parsed once. */
export function lexiconOf(language: ReadingLanguage): Lexicon {
  const known = read.get(language) ?? readLexicon(language);
  read.set(language, known);
  return known;
}
