import { foldText } from "../../text/fold.ts";

export interface Token {
  start: number;
  /** Exclusive. */
  end: number;
  text: string;
  /** Folded, without blanks, hyphens and apostrophes. */
  key: string;
  kind: "word" | "number" | "ordinal" | "mark";
  capital: boolean;
  /** Two or more letters, none of them small. */
  allCaps: boolean;
  sentence: number;
}

export interface Sentence {
  /** First token, and the one after the last. */
  from: number;
  to: number;
  paragraph: number;
  /** A headline, a label or a place and date line: it names the topic and tells little. */
  heading: boolean;
  /** First of a list item or a labelled paragraph. */
  opensItem: boolean;
}

export interface TokenizedText {
  tokens: readonly Token[];
  sentences: readonly Sentence[];
}

const PIECE = new RegExp(
  [
    "(?<dotted>(?:\\p{Lu}\\.){2,})",
    "(?<number>\\d{1,3}(?:[\\u00a0\\u202f\\u2009 ]\\d{3})+(?![\\d\\p{L}])(?:,\\d+)?|\\d+(?:[.,]\\d+)*)(?<suffix>st|nd|rd|th|ers?|ères?|re|èmes?|e)?(?![\\p{L}\\d])",
    "(?<digits>\\d+)",
    "(?<elided>(?:[LlDdSsNnCcJjMmTt]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’])(?=[\\p{L}])",
    "(?<possessive>['’]s)(?![\\p{L}\\p{N}])",
    "(?<word>\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:[-‑'’](?!s(?![\\p{L}\\p{N}]))[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*)*)",
    "(?<mark>[^\\s])",
  ].join("|"),
  "gu",
);

/** Short forms that end in a full stop without ending a sentence. */
const ABBREVIATIONS = new Set(
  (
    "no nos dr mr mrs ms st ste gen col lt capt maj sgt pres prof rev hon sen gov vs etc approx est jan feb mar apr jun jul " +
    "aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun janv fevr avr juil dec m mm mme mlle me cf p pp art " +
    "env av bd hab op cit inc ltd co"
  ).split(" "),
);
/** Lists without a full stop are cut here, so that time grows with the length of a text and not with its square. */
const LONGEST_SENTENCE = 200;
const CLOSERS = /["'”’»)\]]/u;
const BULLET = /^[-–—•▪◦*‣·]$/u;

const compact = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]+/gu, "");

/** Tokens and sentences of a text. Every token is a stretch of it; time grows with its length. */
export function tokenize(text: string): TokenizedText {
  const tokens: Token[] = [];
  const sentences: Sentence[] = [];
  let paragraph = 0;
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    if (line.trim() === "") {
      paragraph++;
      continue;
    }
    const from = tokens.length;
    for (const token of tokensOf(line, start)) tokens.push(token);
    if (tokens.length > from) addSentences(tokens, from, paragraph, sentences);
    paragraph++;
  }
  sentences.forEach(({ from, to }, sentence) => {
    for (let i = from; i < to; i++) tokens[i].sentence = sentence;
  });
  return { tokens, sentences };
}

/** Lines end paragraphs unless the text is wrapped: then a line that goes on in small letters belongs to the one before. */
function linesOf(text: string): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    const last = lines.at(-1);
    const goesOn =
      last !== undefined &&
      /^\s*[\p{Ll}(]/u.test(line) &&
      last.end - last.start > 40 &&
      !/[.!?:;]["”’»)]*\s*$/u.test(text.slice(Math.max(last.start, last.end - 8), last.end));
    if (goesOn) last.end = at + line.length;
    else lines.push({ start: at, end: at + line.length });
    at += line.length + 1;
  }
  return lines;
}

function* tokensOf(line: string, offset: number): Generator<Token> {
  for (const match of line.matchAll(PIECE)) {
    const groups = match.groups ?? {};
    const text = match[0];
    const start = offset + match.index;
    const letters = text.replace(/[^\p{L}]/gu, "");
    const numeric = groups.number !== undefined || groups.digits !== undefined;
    yield {
      start,
      end: start + text.length,
      text,
      key: groups.mark !== undefined ? text : compact(text),
      kind: numeric ? (groups.suffix ? "ordinal" : "number") : groups.mark !== undefined ? "mark" : "word",
      capital: /^\p{Lu}/u.test(text),
      allCaps: letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase(),
      sentence: 0,
    };
  }
}

function addSentences(tokens: readonly Token[], from: number, paragraph: number, sentences: Sentence[]): void {
  const isBullet = BULLET.test(tokens[from].text) || /^\d{1,2}$/.test(tokens[from].text);
  const ended = /^[.!?…:;]$/u.test(tokens[tokens.length - 1].text) || CLOSERS.test(tokens[tokens.length - 1].text);
  const words = tokens.length - from;
  const heading = !ended && !isBullet && words <= 22;
  let start = from;
  let first = true;
  const close = (to: number) => {
    if (to > start)
      sentences.push({ from: start, to, paragraph, heading: heading || isLabel(tokens, start, to), opensItem: first });
    start = to;
    first = false;
  };
  for (let i = from; i < tokens.length; i++) {
    if (i - start >= LONGEST_SENTENCE) close(i);
    if (!endsSentence(tokens, i)) continue;
    let to = i + 1;
    while (to < tokens.length && CLOSERS.test(tokens[to].text) && tokens[to].start === tokens[to - 1].end) to++;
    // French quotes stand apart from the full stop that they follow.
    if (tokens[to]?.text === "»" || tokens[to]?.text === "”") to++;
    close(to);
    i = to - 1;
  }
  close(tokens.length);
}

/** "Gaz." and "Palma." head a paragraph. */
const isLabel = (tokens: readonly Token[], from: number, to: number) =>
  to - from <= 4 && tokens[from].capital && tokens[to - 1].text === ".";

/** After a single letter a full stop ends the sentence only before such a word: "parc W. La première ...". */
const OPENERS = /^(le|la|les|un|une|il|elle|ils|elles|en|dans|the|in|on|it|they|this|at|no)$/;

function endsSentence(tokens: readonly Token[], i: number): boolean {
  const { text } = tokens[i];
  if (text === "!" || text === "?" || text === "…") {
    const after = tokens[i + 1];
    return after === undefined || !/^\p{Ll}/u.test(after.text);
  }
  if (text !== ".") return false;
  const before = tokens[i - 1];
  const after = tokens[i + 1];
  if (after === undefined) return true;
  if (before === undefined) return false;
  if (
    before.end === tokens[i].start &&
    ABBREVIATIONS.has(before.key) &&
    !(before.key === "co" || before.key === "est")
  ) {
    return /^\p{Lu}/u.test(after.text) && before.text.length > 4;
  }
  if (before.kind === "word" && before.text.length === 1 && before.capital) return OPENERS.test(after.key);
  if (after.start === tokens[i].end && after.kind !== "mark") return false;
  // A list's own number: "3. Galgaduud".
  if (before.kind === "number" && (i < 2 || tokens[i - 2].sentence !== before.sentence)) return i >= 2;
  return !/^\p{Ll}/u.test(after.text);
}
