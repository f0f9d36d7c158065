/** Names and texts of many entries, ready to be searched. Kept in typed arrays: a hundred thousand names are some megabytes. */
import { soundKey } from "../places/names.ts";
import { buildTermTable, type TermTable } from "./termTable.ts";
import { searchWords } from "./words.ts";

/** What an entry may be found by. */
export interface Spellings {
  /** The name in each language that it is shown in; the first is the name itself. */
  names: readonly string[];
  /** What else it is called: other spellings, acronyms. */
  aliases: readonly string[];
  /** Ids and codes: found by the whole of them only. */
  codes: readonly string[];
  /** Further words that say what it is about: a summary, a publisher, a kind. */
  text: string;
  /** Where it is or what it belongs to: narrows a query that holds the name too, and finds nothing alone. */
  within: string;
  /** Of the casebook's region: comes first among equals. */
  inRegion: boolean;
  /** Between 0 and 1: decides between equals. */
  weight: number;
}

/** Role of a spelling. */
export const NAME = 0;
export const ALIAS = 1;
export const CODE = 2;
export const TEXT = 3;
export const WITHIN = 4;

export interface SearchIndex {
  /** Number of entries; they are known by their position. */
  size: number;
  /** Per entry: which group it is of, 1 in the region, the weight. */
  group: Uint8Array;
  inRegion: Uint8Array;
  weight: Float32Array;
  /** Per spelling: its entry and its role. Only names, aliases and codes are kept; the others' spelling is "". */
  entryOf: Uint32Array;
  role: Uint8Array;
  spellings: readonly string[];
  /** Single words; whole names without blanks; the sounds of whole names; whole codes. */
  words: TermTable;
  wholes: TermTable;
  sounds: TermTable;
  codes: TermTable;
}

/** `groups[i]` is the group of the i-th entry, below 256. Work grows with the number of spellings. */
export function buildSearchIndex(entries: Iterable<Spellings>, groups: Uint8Array): SearchIndex {
  const spellings: string[] = [];
  const entryOf: number[] = [];
  const role: number[] = [];
  const words = new Gathering();
  const wholes = new Gathering();
  const sounds = new Gathering();
  const codes = new Gathering();
  const wordsWithin = remembering(searchWords);
  const add = (entry: number, text: string, as: number) => {
    const found = as === WITHIN ? wordsWithin(text) : searchWords(text);
    if (found.length === 0) return;
    const spelling = spellings.length;
    spellings.push(as <= CODE ? text : "");
    entryOf.push(entry);
    role.push(as);
    const whole = found.join("");
    if (as === CODE) codes.add(whole, spelling);
    else for (const word of new Set(found)) words.add(word, spelling);
    if (as > ALIAS) return;
    wholes.add(whole, spelling);
    sounds.add(soundKey(whole), spelling);
  };
  const inRegion = new Uint8Array(groups.length);
  const weight = new Float32Array(groups.length);
  let entry = 0;
  for (const { names, aliases, codes: known, text, within, ...rest } of entries) {
    for (const name of new Set(names)) add(entry, name, NAME);
    for (const alias of new Set(aliases)) if (!names.includes(alias)) add(entry, alias, ALIAS);
    for (const code of known) add(entry, code, CODE);
    add(entry, text, TEXT);
    add(entry, within, WITHIN);
    inRegion[entry] = Number(rest.inRegion);
    weight[entry] = rest.weight;
    entry++;
  }
  return {
    size: groups.length,
    group: groups,
    inRegion,
    weight,
    entryOf: Uint32Array.from(entryOf),
    role: Uint8Array.from(role),
    spellings,
    words: words.table(),
    wholes: wholes.table(),
    sounds: sounds.table(),
    codes: codes.table(),
  };
}

class Gathering {
  readonly #terms: string[] = [];
  readonly #holders: number[] = [];

  add(term: string, spelling: number): void {
    this.#terms.push(term);
    this.#holders.push(spelling);
  }

  table(): TermTable {
    return buildTermTable(this.#terms, Uint32Array.from(this.#holders));
  }
}

/** Thousands of places lie within the same few. */
function remembering<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? compute(text);
    known.set(text, value);
    return value;
  };
}
