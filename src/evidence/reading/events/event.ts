import type { FoundDate } from "../dates/date.ts";
import type { Modality } from "../model.ts";
import type { FoundActor, FoundPlace } from "../names/naming.ts";
import type { FoundQuantity } from "../quantities/quantity.ts";
import type { Token, TokenizedText } from "../tokens.ts";
import type { FoundTrigger } from "./triggers.ts";

/** Tokens of a text, `to` exclusive. */
export interface Stretch {
  from: number;
  to: number;
}

/** What was found in a text, each list in its order. */
export interface Findings {
  text: TokenizedText;
  dates: readonly FoundDate[];
  actors: readonly FoundActor[];
  places: readonly FoundPlace[];
  quantities: readonly FoundQuantity[];
  /** 1 where a token belongs to the name of an actor or a place. */
  named: Uint8Array;
  /** What starts later is planned at most. */
  publication: string | null;
  /** The days that a bulletin says it covers. */
  period: FoundDate | null;
}

/** An event as the text tells it. `from` and `to` are the tokens of its clause. */
export interface FoundEvent {
  type: string;
  from: number;
  to: number;
  trigger: FoundTrigger;
  /** Every trigger that tells of it. */
  told: FoundTrigger[];
  /** Clauses that tell of it. */
  clauses: Stretch[];
  date: FoundDate | null;
  place: FoundPlace | null;
  /** The alleged author first. */
  actors: FoundActor[];
  quantities: FoundQuantity[];
  modality: Modality;
  /** Hedged as hearsay: "allegedly", "aurait". */
  alleged?: boolean;
  /** The day of speech or of the dateline, for want of another. */
  guessedDate?: boolean;
  /** Said in the clause itself rather than carried over. */
  ownDate: boolean;
  ownPlace: boolean;
  heading: boolean;
  /** Told in passing as what went before another event: no event by itself. */
  inPassing: boolean;
}

/** Those of a list in the order of the text that lie in a stretch. */
export function within<T extends Stretch>(all: readonly T[], { from, to }: Stretch): T[] {
  const found: T[] = [];
  for (let at = firstFrom(all, from); at < all.length && all[at].from < to; at++)
    if (all[at].to <= to) found.push(all[at]);
  return found;
}

/** Index of the first one that starts at a token or later, by bisection. */
export function firstFrom(all: readonly Stretch[], from: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle].from < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

const COMMA = 3;

/** Tokens between two stretches; a comma or a dash counts as three more. */
export function distance(one: Stretch, other: Stretch, tokens: readonly Token[]): number {
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  let commas = 0;
  for (let i = first.to; i < second.from; i++) if (/^[,;:–—]$/.test(tokens[i].text)) commas++;
  return Math.max(0, second.from - first.to) + commas * COMMA;
}

/** The one of least cost, the first of several. */
export function cheapest<T>(all: readonly T[], cost: (one: T) => number): T | null {
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const one of all) {
    const price = cost(one);
    if (price < least) [best, least] = [one, price];
  }
  return best;
}

/** How many stretches of a list stand between two others. */
export function between(all: readonly Stretch[], one: Stretch, other: Stretch): number {
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  return all.filter(({ from, to }) => from >= first.to && to <= second.from).length;
}

export const keyOf = ({ kind, text, key }: Token) => (kind === "mark" ? text : key);
