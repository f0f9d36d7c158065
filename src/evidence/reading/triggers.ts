import type { Trigger } from "./lexicon.ts";
import { phraseKey } from "./phrases.ts";
import type { Token } from "./tokens.ts";

export interface FoundTrigger {
  from: number;
  to: number;
  trigger: Trigger;
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

/** Words that give an event type, in order; the longest and most particular where several start at a word. */
export function findTriggers(
  tokens: readonly Token[],
  from: number,
  to: number,
  triggers: readonly Trigger[],
): FoundTrigger[] {
  const patterns = compiled.get(triggers) ?? compile(triggers);
  compiled.set(triggers, patterns);
  const found: FoundTrigger[] = [];
  for (let i = from; i < to; i++) {
    const { key } = tokens[i];
    for (const pattern of [...(patterns.exact.get(key) ?? []), ...(patterns.stems.get(key.slice(0, STEM)) ?? [])]) {
      const end = matchEnd(tokens, i, to, pattern.words);
      if (end !== null && hasNear(tokens, from, to, pattern.trigger.near))
        found.push({ from: i, to: end, trigger: pattern.trigger });
    }
  }
  return found;
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

function hasNear(tokens: readonly Token[], from: number, to: number, near: readonly string[] | undefined): boolean {
  if (near === undefined) return true;
  const phrases = near.map((phrase) => phrase.split(" ").map(wordOf));
  for (let i = from; i < to; i++) if (phrases.some((words) => matchEnd(tokens, i, to, words) !== null)) return true;
  return false;
}
