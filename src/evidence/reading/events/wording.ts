import type { Token } from "../tokens.ts";
import { tokenize } from "../tokens.ts";

/** Sentences by what they tell: event types, separated by a blank, or `none`. */
export type Examples = Readonly<Record<string, readonly string[]>>;

/** What a sentence tells by its wording. */
export interface Told {
  type: string;
  /** Log-likelihood by which the type is above telling nothing, and above nothing known. */
  margin: number;
  /** The word that speaks most for it. */
  at: number;
}

/** People who count for a word's share in all sentences before those of one type count for themselves. */
const PRIOR = 40;
/** Two words in a row repeat most of what each says alone. */
const PAIR = 0.5;
const STEM = 6;
const NONE = "none";

/**
 * A naive Bayes classifier of sentences, learnt from labelled examples: words cut to six letters, pairs of words in a row and
 * pairs with one between; names and numbers count as such. The share of a word in the sentences of one type is drawn towards
 * its share in all (Dirichlet smoothing), so that a rare word says little. Words that no example has say nothing.
 */
export class Wording {
  readonly #types: readonly string[];
  /** Of a feature: for each type the log of its share there by its share in all. */
  readonly #weights = new Map<string, Float32Array>();

  constructor(examples: Examples) {
    const rows = Object.entries(examples).flatMap(([label, sentences]) =>
      sentences.map((sentence) => ({ types: label.split(" "), features: featuresOf(tokenize(sentence).tokens) })),
    );
    this.#types = [...new Set(rows.flatMap(({ types }) => types))];
    const index = new Map(this.#types.map((type, i) => [type, i]));
    const size = new Float64Array(this.#types.length);
    const counts = new Map<string, Float64Array>();
    const all = new Map<string, number>();
    for (const { types, features } of rows) {
      const at = types.map((type) => index.get(type) as number);
      for (const i of at) size[i]++;
      for (const feature of features.keys()) {
        const count = counts.get(feature) ?? new Float64Array(this.#types.length);
        counts.set(feature, count);
        for (const i of at) count[i]++;
        all.set(feature, (all.get(feature) ?? 0) + 1);
      }
    }
    for (const [feature, count] of counts) {
      const share = (all.get(feature) as number) / rows.length;
      const part = feature.includes(" ") ? PAIR : 1;
      this.#weights.set(
        feature,
        Float32Array.from(count, (n, i) => part * Math.log((n + PRIOR * share) / ((size[i] + PRIOR) * share))),
      );
    }
  }

  #sums(features: ReadonlyMap<string, number>): Float64Array {
    const sums = new Float64Array(this.#types.length);
    for (const feature of features.keys())
      this.#weights.get(feature)?.forEach((weight, i) => {
        sums[i] += weight;
      });
    return sums;
  }

  /** The likeliest type of a stretch of one sentence; null where its words speak for none. */
  told(tokens: readonly Token[]): Told | null {
    const features = featuresOf(tokens);
    const sums = this.#sums(features);
    let best = -1;
    for (let i = 0; i < sums.length; i++) if (this.#types[i] !== NONE && (best < 0 || sums[i] > sums[best])) best = i;
    const none = this.#types.indexOf(NONE);
    if (best < 0) return null;
    const margin = sums[best] - Math.max(0, none < 0 ? 0 : sums[none]);
    let [at, most] = [0, -1];
    for (const [feature, place] of features) {
      const weight = this.#weights.get(feature)?.[best] ?? 0;
      if (!feature.includes(" ") && weight > most) [at, most] = [place, weight];
    }
    return { type: this.#types[best], margin, at };
  }
}

/** Features of a sentence with the place of the word that each starts at. */
function featuresOf(tokens: readonly Token[]): Map<string, number> {
  const words = tokens.flatMap((token, at) => {
    if (token.kind === "mark") return [];
    if (token.kind !== "word") return [{ word: "#", at }];
    return [{ word: token.capital && at > 0 ? "@" : token.key.slice(0, STEM), at }];
  });
  const features = new Map<string, number>();
  const add = (feature: string, at: number) => {
    if (!features.has(feature)) features.set(feature, at);
  };
  words.forEach(({ word, at }, i) => {
    if (word !== "@" && word !== "#") add(word, at);
    if (i + 1 < words.length) add(`${word} ${words[i + 1].word}`, at);
    if (i + 2 < words.length) add(`${word} _ ${words[i + 2].word}`, at);
  });
  return features;
}
