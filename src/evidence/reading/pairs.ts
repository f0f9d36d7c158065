import { foldText } from "../../text/fold.ts";
import type { ReadingKnowledge } from "./model.ts";
import type { Token, TokenizedText } from "./tokens.ts";

const PAIR = /^(\p{Lu}[\p{L}'’]{2,})[-‑](\p{Lu}[\p{L}'’]{2,})$/u;
/** "Al-Qaida-linked": a name and what somebody has to do with it. */
const BOND =
  /^((?:al[-‑])?\p{Lu}[\p{L}'’-]*)[-‑](linked|affiliated|backed|led|aligned|supported|allied|trained|made|occupied)$/u;
const ROAD = /^(axe|axes|route|routes|troncon|road|roads|highway|axis|corridor|ligne)$/;

/**
 * Cuts at the hyphen what is two things: "Gao-Ansongo", a road between two places unless one place bears the name, and
 * "Rwanda-backed".
 */
export function cutPairs({ tokens, sentences }: TokenizedText, { places }: ReadingKnowledge): TokenizedText {
  const cut = new Map<number, Token[]>();
  const isOwn = (name: string) => places(name, []).some(({ id }) => id.startsWith("places:"));
  tokens.forEach((token, i) => {
    const bond = (token.capital || /^al[-‑]/.test(token.text)) && token.kind === "word" ? BOND.exec(token.text) : null;
    if (bond) {
      const at = token.start + bond[1].length;
      const hyphen = piece(token, at, token.text[bond[1].length], "mark");
      const second = { ...piece(token, at + 1, bond[2], "word"), capital: false, allCaps: false };
      cut.set(i, [{ ...piece(token, token.start, bond[1], "word") }, hyphen, second]);
      return;
    }
    const pair = token.capital && token.kind === "word" ? PAIR.exec(token.text) : null;
    if (!pair || places(token.text, []).length > 0) return;
    const [, first, second] = pair;
    const onRoad = [...tokens.slice(Math.max(0, i - 3), i), ...tokens.slice(i + 1, i + 2)].some(({ key }) =>
      ROAD.test(key),
    );
    if (!onRoad && !(isOwn(first) && isOwn(second))) return;
    const at = token.start + first.length;
    cut.set(i, [
      piece(token, token.start, first, "word"),
      piece(token, at, token.text[first.length], "mark"),
      piece(token, at + 1, second, "word"),
    ]);
  });
  if (cut.size === 0) return { tokens, sentences };
  const moved = new Int32Array(tokens.length + 1);
  const all = tokens.flatMap((token, i) => cut.get(i) ?? [token]);
  for (let i = 0; i < tokens.length; i++) moved[i + 1] = moved[i] + (cut.get(i)?.length ?? 1);
  return { tokens: all, sentences: sentences.map((one) => ({ ...one, from: moved[one.from], to: moved[one.to] })) };
}

const piece = ({ sentence }: Token, start: number, text: string, kind: "word" | "mark"): Token => ({
  start,
  end: start + text.length,
  text,
  key: kind === "mark" ? text : foldText(text).replace(/[^\p{L}\p{N}]+/gu, ""),
  kind,
  capital: kind === "word",
  allCaps: kind === "word" && text === text.toUpperCase(),
  sentence,
});
