/** A query against the index: what matches, how, and in which order. */
import { soundKey } from "../places/names.ts";
import { latinReadings } from "./latinLetters.ts";
import { ALIAS, NAME, type SearchIndex, TEXT } from "./searchIndex.ts";
import { nearTerms, type TermTable, termLength, termsFrom } from "./termTable.ts";
import { sameTopic } from "./topicWords.ts";
import { decidingWords, forgiven, searchWords } from "./words.ts";

/**
 * How an entry was recognised, best first, with the base of its score: the name itself, another name, the beginning of
 * one, whole words out of one, the same sound, a wrong letter, words of its text.
 */
export const TIERS = { exact: 100, alias: 90, prefix: 70, words: 60, sound: 55, typo: 48, text: 30 } as const;
export type Tier = keyof typeof TIERS;
const TIER_NAMES = Object.keys(TIERS) as Tier[];

const IN_REGION = 20;
const OF_WEIGHT = 10;
const PER_WRONG_LETTER = 6;
/** A long name that starts so is less likely meant than a short one. */
const PER_LETTER_MORE = 0.25;
const MOST_LETTERS_MORE = 20;
/** A Latin name that Arabic letters may stand for. */
const OTHER_LETTERS = 4;
/** Of what a query says, so much is read. */
const MOST_WORDS = 8;
const LONGEST_WORD = 40;

export interface Hit {
  entry: number;
  tier: Tier;
  /** Wrong letters. */
  edits: number;
  /** The spelling that matched; null where words of the text did. */
  spelling: string | null;
  score: number;
}

export interface Hits {
  group: number;
  /** Entries of the group that match at all. */
  total: number;
  /** Best first. */
  hits: Hit[];
}

export interface Asked {
  /** Groups that are wanted; absent is all. */
  groups?: readonly number[];
  /** Hits of each group. */
  limit: number;
}

/** Groups with hits, the one with the best hit first. A query without a letter or digit finds nothing. */
export function searchEntries(index: SearchIndex, query: string, { groups, limit }: Asked): Hits[] {
  const words = searchWords(query)
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD));
  if (words.length === 0) return [];
  const best = new Best(index);
  seeWholes(index, words.join("").slice(0, LONGEST_WORD), best);
  seeWords(index, decidingWords(words), best);
  return best.grouped(groups, limit);
}

/** The best recognition of each entry so far. */
class Best {
  readonly #index: SearchIndex;
  readonly #score: Float32Array;
  readonly #tier: Uint8Array;
  readonly #edits: Uint8Array;
  readonly #spelling: Uint32Array;
  readonly #seen: number[] = [];

  constructor(index: SearchIndex) {
    this.#index = index;
    this.#score = new Float32Array(index.size);
    this.#tier = new Uint8Array(index.size);
    this.#edits = new Uint8Array(index.size);
    this.#spelling = new Uint32Array(index.size);
  }

  /** `minus`: what the recognition loses within its tier. */
  see(spelling: number, tier: Tier, edits: number, minus: number): void {
    const { entryOf, inRegion, weight } = this.#index;
    const entry = entryOf[spelling];
    const score =
      TIERS[tier] - PER_WRONG_LETTER * edits - minus + IN_REGION * inRegion[entry] + OF_WEIGHT * weight[entry];
    if (this.#score[entry] === 0) this.#seen.push(entry);
    if (score <= this.#score[entry]) return;
    this.#score[entry] = score;
    this.#tier[entry] = TIER_NAMES.indexOf(tier);
    this.#edits[entry] = edits;
    this.#spelling[entry] = spelling;
  }

  grouped(wanted: readonly number[] | undefined, limit: number): Hits[] {
    const { group } = this.#index;
    const found = new Map<number, { total: number; entries: number[] }>();
    const order = (a: number, b: number) => this.#score[b] - this.#score[a] || a - b;
    for (const entry of this.#seen) {
      if (wanted && !wanted.includes(group[entry])) continue;
      const one = found.get(group[entry]) ?? { total: 0, entries: [] };
      found.set(group[entry], one);
      one.total++;
      keep(one.entries, entry, limit, order);
    }
    return [...found]
      .map(([number, { total, entries }]) => ({ group: number, total, hits: entries.map((entry) => this.#hit(entry)) }))
      .sort((a, b) => (b.hits[0]?.score ?? 0) - (a.hits[0]?.score ?? 0) || a.group - b.group);
  }

  #hit(entry: number): Hit {
    return {
      entry,
      tier: TIER_NAMES[this.#tier[entry]],
      edits: this.#edits[entry],
      spelling: this.#index.spellings[this.#spelling[entry]] || null,
      score: this.#score[entry],
    };
  }
}

/** Puts an entry into a short list in its order, and drops what falls off the end. */
function keep(entries: number[], entry: number, limit: number, order: (a: number, b: number) => number): void {
  if (entries.length === limit && (limit === 0 || order(entry, entries[limit - 1]) >= 0)) return;
  let at = entries.length;
  while (at > 0 && order(entry, entries[at - 1]) < 0) at--;
  entries.splice(at, 0, entry);
  if (entries.length > limit) entries.pop();
}

function eachHolder({ holderStart, holders }: TermTable, term: number, see: (spelling: number) => void): void {
  for (let at = holderStart[term]; at < holderStart[term + 1]; at++) see(holders[at]);
}

function eachEqual(table: TermTable, key: string, see: (spelling: number) => void): void {
  const [term, to] = termsFrom(table, key);
  if (term < to && termLength(table, term) === key.length) eachHolder(table, term, see);
}

/** Whole names, whatever their blanks: `ouaga dougou` is `Ouagadougou`. */
function seeWholes({ wholes, sounds, codes, role }: SearchIndex, key: string, best: Best): void {
  const [from, to] = termsFrom(wholes, key);
  for (let term = from; term < to; term++) {
    const more = termLength(wholes, term) - key.length;
    const minus = Math.min(more, MOST_LETTERS_MORE) * PER_LETTER_MORE;
    eachHolder(wholes, term, (spelling) =>
      best.see(spelling, more > 0 ? "prefix" : role[spelling] === NAME ? "exact" : "alias", 0, minus),
    );
  }
  eachEqual(codes, key, (spelling) => best.see(spelling, "alias", 0, 0));
  for (const reading of latinReadings(key)) {
    eachEqual(wholes, reading, (spelling) => best.see(spelling, "alias", 0, OTHER_LETTERS));
  }
  if (key.length > 3) eachEqual(sounds, soundKey(key), (spelling) => best.see(spelling, "sound", 0, 0));
  const limit = forgiven(key.length);
  if (limit === 0) return;
  nearTerms(wholes, key, limit, key.length > 4, (term, edits, isWhole) => {
    const minus = isWhole ? 0 : 3;
    eachHolder(wholes, term, (spelling) => best.see(spelling, "typo", edits, minus));
  });
}

/** Letters of a word that is looked for in texts with a wrong letter. */
const SHORTEST_IN_TEXT = 5;
const EXACT = 0;
const BEGUN = 1;
type SeeSpelling = (spelling: number, how: typeof EXACT | typeof BEGUN, edits: number) => void;

/** Entries that hold every word somewhere, at least one of them elsewhere than in their surroundings. */
function seeWords(index: SearchIndex, words: readonly string[], best: Best): void {
  const { entryOf, role, size } = index;
  const found = new Uint8Array(size);
  const begun = new Uint8Array(size);
  const wrong = new Uint8Array(size);
  const beyondNames = new Uint8Array(size);
  /** The spelling that tells most of what was found, plus one: one of a name before the text. */
  const telling = new Uint32Array(size);
  let candidates: number[] = [];
  words.forEach((word, i) => {
    candidates = [];
    seeWord(index.words, word, i === words.length - 1, (spelling, how, edits) => {
      const entry = entryOf[spelling];
      if (found[entry] !== i || (edits > 0 && role[spelling] >= TEXT && word.length < SHORTEST_IN_TEXT)) return;
      found[entry] = i + 1;
      candidates.push(entry);
      begun[entry] += how;
      wrong[entry] += edits;
      if (role[spelling] <= ALIAS) telling[entry] = spelling + 1;
      else {
        beyondNames[entry] = 1;
        if (role[spelling] === TEXT && telling[entry] === 0) telling[entry] = spelling + 1;
      }
    });
  });
  for (const entry of candidates) {
    if (telling[entry] === 0) continue;
    const spelling = telling[entry] - 1;
    const isText = role[spelling] === TEXT;
    const tier = isText ? "text" : wrong[entry] > 0 ? "typo" : "words";
    const minus = begun[entry] * 2 + beyondNames[entry] + (role[spelling] === ALIAS ? 2 : 0);
    best.see(spelling, tier, wrong[entry], minus);
  }
}

/** Spellings that hold the word: as it is, begun by it when it may be unfinished, under another word for it, then nearly. */
function seeWord(words: TermTable, word: string, mayGoOn: boolean, see: SeeSpelling): void {
  const [from, to] = termsFrom(words, word);
  for (let term = from; term < to; term++) {
    const isExact = termLength(words, term) === word.length;
    if (!isExact && !mayGoOn) break;
    eachHolder(words, term, (spelling) => see(spelling, isExact ? EXACT : BEGUN, 0));
  }
  for (const other of sameTopic(word)) eachEqual(words, other, (spelling) => see(spelling, BEGUN, 0));
  const limit = forgiven(word.length);
  if (limit === 0) return;
  const near: [term: number, edits: number, isWhole: boolean][] = [];
  nearTerms(words, word, limit, mayGoOn && word.length > 4, (...one) => near.push(one));
  near.sort((a, b) => a[1] - b[1] || Number(b[2]) - Number(a[2]));
  for (const [term, edits, isWhole] of near) {
    eachHolder(words, term, (spelling) => see(spelling, isWhole ? EXACT : BEGUN, edits));
  }
}
