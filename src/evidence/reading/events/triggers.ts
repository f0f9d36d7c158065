import type { Trigger } from "../lexicon.ts";
import { type Phrases, phraseKey } from "../phrases.ts";
import type { Token } from "../tokens.ts";
import { within } from "./event.ts";

export interface FoundTrigger {
  from: number;
  to: number;
  trigger: Trigger;
  /** The word that says what happened: days and places are looked for around it. */
  head: { from: number; to: number };
  /** Where its words stand, when one verb tells of several events and `from` and `to` are those of a toll or a place. */
  words?: { from: number; to: number };
}

interface Word {
  key: string;
  stem: boolean;
  gap: boolean;
}

interface Pattern {
  words: Word[];
  trigger: Trigger;
}

interface Compiled {
  exact: Map<string, Pattern[]>;
  stems: Map<string, Pattern[]>;
}

const GAP = 6;
const STEM = 3;
const compiled = new WeakMap<readonly Trigger[], Compiled>();

const wordOf = (text: string): Word => ({
  key: phraseKey(text.replace("*", "")),
  stem: text.endsWith("*"),
  gap: text === "~",
});

function compile(triggers: readonly Trigger[]): Compiled {
  const result: Compiled = { exact: new Map(), stems: new Map() };
  for (const trigger of triggers) {
    for (const phrase of trigger.words) {
      const words = phrase.split(" ").map(wordOf);
      const [first] = words;
      const index = first.stem ? result.stems : result.exact;
      const key = first.stem ? first.key.slice(0, STEM) : first.key;
      index.set(key, [...(index.get(key) ?? []), { words, trigger }]);
    }
  }
  return result;
}

/** What a clause is made of, as far as triggers ask: names in it, and its places. */
export interface Surroundings {
  tokens: readonly Token[];
  /** 1 where a token belongs to a name: "soutien" in the name of a group supports nobody. */
  named: Uint8Array;
  places: readonly { from: number; to: number; country: boolean }[];
  actors: readonly { from: number; to: number; unidentified: boolean; identity: { kind: string | null } }[];
  /** Words for those who fight whom no name stands for: "militants", "troops". */
  words: { doers: Phrases<true>; armies: Phrases<true> };
}

/** Words that give an event type, in order; the longest and most particular where several start at a word. */
export function findTriggers(
  { tokens, named, places, actors, words }: Surroundings,
  from: number,
  to: number,
  triggers: readonly Trigger[],
): FoundTrigger[] {
  const patterns = compiled.get(triggers) ?? compile(triggers);
  compiled.set(triggers, patterns);
  const found: FoundTrigger[] = [];
  for (let i = from; i < to; i++) {
    if (named[i]) continue;
    const { key } = tokens[i];
    for (const pattern of [...(patterns.exact.get(key) ?? []), ...(patterns.stems.get(key.slice(0, STEM)) ?? [])]) {
      const end = matchEnd(tokens, i, to, pattern.words);
      if (end === null || !hasNear(tokens, ...windowOf(i, end, from, to, pattern.trigger), pattern.trigger.near))
        continue;
      if (pattern.trigger.by && !isDoneBy(pattern.trigger.by, within(actors, { from, to }), i, end, tokens, words))
        continue;
      if (isBesidePlace({ from: i, to: end }, pattern.trigger, places, tokens))
        found.push({ from: i, to: end, head: headOf(tokens, i, end), trigger: pattern.trigger });
    }
  }
  return found;
}

const THING =
  /^(convoys?|convois?|tankers|trucks|lorries|camions|citernes|patrol|patrouilles?|column|colonnes?|borders?|frontieres?|schools|ecoles|etablissements|base|camp|roads?|routes?|axe|blockade|siege|blocus|drones?|missiles?|helicopters?|helicopteres?|avions?|people|personnes|families|households|menages|refugees|refugies|students|pupils|villagers|passengers|children|vehicle|mine|device|airport|aeroport|airspace|espace|crossing|bridge|pont|troops|soldiers)$/;

/** Of "convoy ~ attacked" the second word, of "attack* ~ convoy" the first. */
function headOf(tokens: readonly Token[], from: number, to: number): { from: number; to: number } {
  const at = THING.test(tokens[from].key) ? to - 1 : from;
  return { from: at, to: at === from && to - from <= 3 ? to : at + 1 };
}

const BESIDE = 6;

/** "took Kidal", "Goma est tombée": words that tell of an event only beside the town that they are about. */
function isBesidePlace(
  { from, to }: { from: number; to: number },
  { place }: Trigger,
  places: Surroundings["places"],
  tokens: readonly Token[],
): boolean {
  if (place === undefined) return true;
  const gap = place === "after" ? [to, Math.min(tokens.length, to + BESIDE)] : [Math.max(0, from - BESIDE), from];
  return within(places, { from: gap[0], to: gap[1] + (place === "after" ? BESIDE : 0) }).some(
    (one) =>
      !one.country &&
      (place === "before" || one.from < gap[1]) &&
      isPlain(tokens, place === "after" ? to : one.to, place === "after" ? one.from : from),
  );
}

/** No comma, number or second verb between: small words, and words in small letters that say what the place is. */
function isPlain(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens[i].kind !== "word" || tokens[i].capital) return false;
  return true;
}

function matchEnd(tokens: readonly Token[], from: number, to: number, words: readonly Word[]): number | null {
  let at = from;
  for (let w = 0; w < words.length; w++) {
    if (words[w].gap) {
      const next = words[++w];
      let tried = at;
      while (tried < Math.min(to, at + GAP + 1) && !fits(tokens[tried], next)) {
        if (/^[;:]$/.test(tokens[tried].text)) return null;
        tried++;
      }
      if (tried >= Math.min(to, at + GAP + 1)) return null;
      at = tried + 1;
    } else {
      if (at >= to || !fits(tokens[at], words[w])) return null;
      at++;
    }
  }
  return at;
}

const fits = ({ key, kind }: Token, word: Word) =>
  kind === "word" && (word.stem ? key.startsWith(word.key) : key === word.key);

/** Words that need others to speak for a type need them close by. */
const CLOSE = 9;

const windowOf = (at: number, end: number, from: number, to: number, { weight }: Trigger): [number, number] =>
  weight === 1 ? [Math.max(from, at - CLOSE), Math.min(to, end + CLOSE)] : [from, to];

function hasNear(tokens: readonly Token[], from: number, to: number, near: readonly string[] | undefined): boolean {
  if (near === undefined) return true;
  const phrases = near.map((phrase) => phrase.split(" ").map(wordOf));
  for (let i = from; i < to; i++) if (phrases.some((words) => matchEnd(tokens, i, to, words) !== null)) return true;
  return false;
}

const SIDES: Record<NonNullable<Trigger["by"]>, RegExp> = {
  army: /^(government|international_mission|private_military_company)$/,
  armed: /^(armed_group|self_defence_militia|coalition|government|private_military_company)$/,
};

const REACH = 8;
const NOT_SUBJECT = /^(against|contre|of|from|by|par|with|avec|on|sur|killed|tue|tues|between|entre)$/;

const PASSIVE = /^(was|were|been|being|ete|etait|etaient|furent|fut)$/;

/** A word for fighters stands before the verb, and nothing that makes it the object of another. */
export function isSubject(nouns: Phrases<true>, verb: number, tokens: readonly Token[]): boolean {
  const { sentence } = tokens[verb];
  if (PASSIVE.test(tokens[verb - 1]?.key ?? "")) return false;
  for (let i = Math.max(0, verb - REACH); i < verb; i++) {
    if (tokens[i].sentence !== sentence || NOT_SUBJECT.test(tokens[i - 1]?.key ?? "")) continue;
    const found = nouns.at(tokens, i, verb);
    if (found && !tokens.slice(found.to, verb).some(({ text }) => /^[;:]$/.test(text))) return true;
  }
  return false;
}

/** The doer stands before its verb or after "by"; nobody is the doer of what he is told of. */
function isDoneBy(
  by: NonNullable<Trigger["by"]>,
  actors: Surroundings["actors"],
  from: number,
  to: number,
  tokens: readonly Token[],
  words: Surroundings["words"],
): boolean {
  const nouns = by === "army" ? [words.armies] : [words.doers, words.armies];
  if (nouns.some((all) => isSubject(all, from, tokens))) return true;
  return actors.some((actor) => {
    const fits = (actor.unidentified && by === "armed") || SIDES[by].test(actor.identity.kind ?? "armed_group");
    const after =
      actor.from >= to &&
      tokens.slice(Math.max(to, actor.from - 3), actor.from).some(({ key }) => /^(by|par)$/.test(key));
    return fits && (actor.to <= from || after);
  });
}
