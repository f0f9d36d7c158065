import { type Token, tokenize } from "../tokens.ts";

/** Sentences by what they tell: event types, separated by a blank, or `none`. */
export type Examples = Readonly<Record<string, readonly string[]>>;

/** What a sentence tells by its wording. */
export interface Told {
  type: string;
  /** Log-likelihood ratio of the type to telling nothing, or to a sentence of any kind where that is likelier. */
  margin: number;
  /** The word that speaks most for it. */
  at: number;
}

/** Sentences of any kind that are added to those of each type. */
const PRIOR = 40;
/** Weight of a pair of words: it repeats most of what each says alone. */
const PAIR = 0.5;
const STEM = 6;
const NONE = "none";

interface Feature {
  /** Its part of the weight of a word. */
  part: number;
  /** Share of all sentences that have it. */
  share: number;
  /** Of each type that has it: how many sentences. */
  counts: Map<number, number>;
}

/**
 * A naive Bayes classifier of sentences, learnt from labelled examples: words cut to six letters, pairs of words in a row and
 * pairs with one between; names and numbers count as such. The share of a word in the sentences of one type is drawn towards
 * its share in all (Dirichlet smoothing). Words that no example has say nothing.
 */
export class Wording {
  readonly #types: readonly string[];
  readonly #features = new Map<string, Feature>();
  /** What a feature says against each type whose sentences lack it: log(PRIOR / (sentences + PRIOR)). */
  readonly #absent: Float64Array;

  constructor(examples: Examples) {
    const labels = Object.keys(examples);
    this.#types = [...new Set(labels.flatMap((label) => label.split(" ")))];
    const sizes = new Float64Array(this.#types.length);
    const total = Object.values(examples).reduce((sum, sentences) => sum + sentences.length, 0);
    for (const label of labels) {
      const types = label.split(" ").map((type) => this.#types.indexOf(type));
      for (const sentence of examples[label]) {
        for (const type of types) sizes[type]++;
        for (const name of featuresOf(tokenize(sentence).tokens).keys()) {
          const feature = this.#feature(name);
          feature.share += 1 / total;
          for (const type of types) feature.counts.set(type, (feature.counts.get(type) ?? 0) + 1);
        }
      }
    }
    this.#absent = sizes.map((size) => Math.log(PRIOR / (size + PRIOR)));
  }

  #feature(name: string): Feature {
    const known = this.#features.get(name) ?? { part: name.includes(" ") ? PAIR : 1, share: 0, counts: new Map() };
    this.#features.set(name, known);
    return known;
  }

  /** The likeliest type of the words of one sentence, those at which `isName` apart; null where there is no type. */
  told(tokens: readonly Token[], isName: (at: number) => boolean = () => false): Told | null {
    const found = featuresOf(tokens, isName);
    const sums = new Float64Array(this.#types.length);
    for (const name of found.keys()) {
      const feature = this.#features.get(name);
      if (feature) for (const type of sums.keys()) sums[type] += this.#weight(feature, type);
    }
    const none = this.#types.indexOf(NONE);
    const rivals = sums.map((sum, type) => (type === none ? Number.NEGATIVE_INFINITY : sum));
    const best = rivals.indexOf(Math.max(...rivals));
    if (best < 0 || best === none) return null;
    let [at, most] = [0, Number.NEGATIVE_INFINITY];
    for (const [name, place] of found) {
      const feature = this.#features.get(name);
      const weight = feature?.part === 1 ? this.#weight(feature, best) : Number.NEGATIVE_INFINITY;
      if (weight > most) [at, most] = [place, weight];
    }
    return { type: this.#types[best], margin: sums[best] - Math.max(0, none < 0 ? 0 : sums[none]), at };
  }

  /** Log of the share of a feature in the sentences of a type by its share in all. */
  #weight({ part, share, counts }: Feature, type: number): number {
    const count = counts.get(type) ?? 0;
    return part * (this.#absent[type] + (count === 0 ? 0 : Math.log1p(count / (PRIOR * share))));
  }
}

/** Features of a sentence with the place of the word that each starts at. */
function featuresOf(tokens: readonly Token[], isName: (at: number) => boolean = () => false): Map<string, number> {
  const words = tokens.flatMap((token, at) => {
    if (token.kind === "mark") return [];
    if (token.kind !== "word") return [{ word: "#", at }];
    return [{ word: (token.capital && at > 0) || isName(at) ? "@" : token.key.slice(0, STEM), at }];
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
