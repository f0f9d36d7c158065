/** Terms in sorted order, each with the spellings that hold it: exact terms, beginnings, and terms a letter or two away. */

export interface TermTable {
  /** UTF-16 units of all terms, one after another; term `t` is `letters[start[t]]` up to `start[t + 1]`. */
  letters: Uint16Array;
  start: Uint32Array;
  /** Letters that a term shares with the one before it. */
  shared: Uint8Array;
  /** Spellings that hold term `t`: `holders[holderStart[t]]` up to `holderStart[t + 1]`. */
  holderStart: Uint32Array;
  holders: Uint32Array;
}

/** Letters of a term that are compared; longer terms are cut. */
export const LONGEST_TERM = 48;

/** `terms[i]` occurs in spelling `holders[i]`. Empty terms are left out. */
export function buildTermTable(terms: readonly string[], holders: Uint32Array): TermTable {
  const numbers = new Map<string, number>();
  const numberOf = new Uint32Array(terms.length);
  const cut = terms.map((term) => term.slice(0, LONGEST_TERM));
  for (const term of cut) if (term !== "") numbers.set(term, 0);
  const sorted = [...numbers.keys()].sort();
  sorted.forEach((term, t) => {
    numbers.set(term, t);
  });
  const holderStart = new Uint32Array(sorted.length + 1);
  cut.forEach((term, i) => {
    if (term === "") return;
    numberOf[i] = numbers.get(term) ?? 0;
    holderStart[numberOf[i] + 1]++;
  });
  for (let t = 0; t < sorted.length; t++) holderStart[t + 1] += holderStart[t];
  const next = holderStart.slice();
  const placed = new Uint32Array(holderStart[sorted.length]);
  cut.forEach((term, i) => {
    if (term !== "") placed[next[numberOf[i]]++] = holders[i];
  });
  return { ...lettersOf(sorted), holderStart, holders: placed };
}

function lettersOf(sorted: readonly string[]): Pick<TermTable, "letters" | "start" | "shared"> {
  const start = new Uint32Array(sorted.length + 1);
  sorted.forEach((term, t) => {
    start[t + 1] = start[t] + term.length;
  });
  const letters = new Uint16Array(start[sorted.length]);
  const shared = new Uint8Array(sorted.length);
  let before = "";
  sorted.forEach((term, t) => {
    for (let i = 0; i < term.length; i++) letters[start[t] + i] = term.charCodeAt(i);
    let same = 0;
    while (same < term.length && term[same] === before[same]) same++;
    shared[t] = same;
    before = term;
  });
  return { letters, start, shared };
}

export const termCount = ({ shared }: TermTable): number => shared.length;
export const termLength = ({ start }: TermTable, term: number): number => start[term + 1] - start[term];

/** Terms that begin with the word: from the first up to the second. A term equal to the word is the first of them. */
export function termsFrom(table: TermTable, word: string): [from: number, to: number] {
  const from = bisect(table, word, false);
  return [from, bisect(table, word, true)];
}

/** First term that is not smaller than the word; with `past`, the first that comes after all that begin with it. */
function bisect(table: TermTable, word: string, past: boolean): number {
  let [low, high] = [0, termCount(table)];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compare(table, middle, word);
    if (order < 0 || (past && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Below, at (the term begins with the word) or above. */
function compare({ letters, start }: TermTable, term: number, word: string): number {
  const [from, to] = [start[term], start[term + 1]];
  for (let i = 0; i < word.length; i++) {
    if (from + i >= to) return -1;
    const difference = letters[from + i] - word.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Called for each near term with its distance; `isWhole` is false where only the term's beginning is near. */
export type SeeNear = (term: number, distance: number, isWhole: boolean) => void;

/**
 * Terms within `limit` wrong, missing, added or swapped letters of the word (optimal string alignment), and, with
 * `beginnings`, terms that begin with something as near. The sorted order is walked as a tree: what two neighbours
 * share is computed once, and a branch that can hold nothing near is left at once.
 */
export function nearTerms(table: TermTable, word: string, limit: number, beginnings: boolean, see: SeeNear): void {
  const { letters, start, shared } = table;
  const typed = Uint16Array.from(word, (_, i) => word.charCodeAt(i));
  const width = typed.length + 1;
  const far = limit + 1;
  const rows = new Uint8Array((LONGEST_TERM + 1) * width).fill(far);
  /** Smallest distance of the word to a beginning of so many letters, or fewer. */
  const begun = new Uint8Array(LONGEST_TERM + 1).fill(far);
  for (let j = 0; j < width && j <= limit; j++) rows[j] = j;
  let deadFrom = LONGEST_TERM + 1;
  for (let term = 0; term < shared.length; term++) {
    const length = start[term + 1] - start[term];
    if (shared[term] < deadFrom) {
      deadFrom = LONGEST_TERM + 1;
      for (let depth = shared[term] + 1; depth <= length; depth++) {
        const isAlive = fillRow(rows, typed, letters, start[term], depth, limit);
        begun[depth] = Math.min(begun[depth - 1], wholeDistance(rows, width, depth, far));
        if (isAlive) continue;
        deadFrom = depth;
        break;
      }
    }
    const distance = deadFrom > length ? wholeDistance(rows, width, length, far) : far;
    if (distance <= limit) see(term, distance, true);
    else if (beginnings && begun[Math.min(deadFrom, length)] <= limit) {
      see(term, begun[Math.min(deadFrom, length)], false);
    }
  }
}

/** Distance of the whole word to a term's first `depth` letters; `far` where they differ by more letters than that. */
function wholeDistance(rows: Uint8Array, width: number, depth: number, far: number): number {
  return Math.abs(depth - width + 1) < far ? rows[(depth + 1) * width - 1] : far;
}

/**
 * Fills the row of a term's first `depth` letters, as far as the word's beginnings may be near; false when no
 * continuation can come near.
 */
function fillRow(
  rows: Uint8Array,
  typed: Uint16Array,
  letters: Uint16Array,
  from: number,
  depth: number,
  limit: number,
): boolean {
  const width = typed.length + 1;
  const far = limit + 1;
  const row = depth * width;
  const above = row - width;
  const letter = letters[from + depth - 1];
  const before = depth > 1 ? letters[from + depth - 2] : -1;
  const first = Math.max(1, depth - limit);
  const last = Math.min(typed.length, depth + limit);
  rows[row + first - 1] = first === 1 && depth < far ? depth : far;
  let least = rows[row + first - 1];
  let leastAbove = far;
  for (let j = first; j <= last; j++) {
    let value = rows[above + j - 1] + (letter === typed[j - 1] ? 0 : 1);
    if (rows[above + j - 1] < leastAbove) leastAbove = rows[above + j - 1];
    if (rows[above + j] + 1 < value) value = rows[above + j] + 1;
    if (rows[row + j - 1] + 1 < value) value = rows[row + j - 1] + 1;
    if (j > 1 && depth > 1 && letter === typed[j - 2] && before === typed[j - 1]) {
      const swapped = rows[above - width + j - 2] + 1;
      if (swapped < value) value = swapped;
    }
    if (value > far) value = far;
    rows[row + j] = value;
    if (value < least) least = value;
  }
  if (last < typed.length) rows[row + last + 1] = far;
  // a swap may still come of the row above
  return least <= limit || leastAbove < limit;
}
