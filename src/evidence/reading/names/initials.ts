import type { Identity } from "../identities.ts";
import { phraseKey } from "../phrases.ts";
import type { Token } from "../tokens.ts";
import { acts } from "./acting.ts";
import { addActor, floorOf, type Work } from "./naming.ts";

/** "Front de libération de l'Azawad (FLA)": initials in brackets stand for the words before them. */
export function expansions(work: Work): void {
  const { tokens, taken, text } = work;
  const long = new Map<string, Identity>();
  for (let i = 2; i + 1 < tokens.length; i++) {
    if (tokens[i - 1].text !== "(" || (!/^[)),;]$/.test(tokens[i + 1].text) && tokens[i + 1].kind !== "mark")) continue;
    if (!isAcronym(tokens[i])) continue;
    const from = expansionStart(work, i);
    if (from === null) continue;
    const name = text.slice(tokens[from].start, tokens[i - 2].end);
    const known = work.actors.find((actor) => actor.from < i - 1 && actor.to > from);
    const own = work.actors.find((actor) => actor.from === i);
    if (isNotActor(work, name)) continue;
    const best = [known, own].find((actor) => actor?.identity.id != null)?.identity;
    const identity: Identity = best ?? {
      id: null,
      name,
      kind: known?.identity.kind ?? own?.identity.kind ?? null,
      iso3: known?.identity.iso3 ?? [],
    };
    long.set(tokens[i].text, identity);
    work.actors = work.actors.filter((actor) => actor !== own && !(actor.from < i - 1 && actor.to > from));
    addActor(work, from, i - 1, identity);
    addActor(work, i, i + 1, identity);
  }
  if (long.size === 0) return;
  for (let i = 0; i < tokens.length; i++) {
    const identity = long.get(tokens[i].text);
    if (!identity) continue;
    const at = work.actors.find((actor) => actor.from <= i && i < actor.to);
    if (at && at.identity.id === null) at.identity = identity;
    else if (!at && !taken[i]) addActor(work, i, i + 1, identity);
  }
}

export const isAcronym = ({ text, kind }: Token) =>
  kind === "word" && /^(?=.*\p{Lu}.*\p{Lu}|\p{Lu}\d)[\p{Lu}\p{N}][\p{Lu}\p{N}\-‑/]{1,9}s?$/u.test(text);

/** "RN15", "N1", "A3": roads. */
const ROAD = /^(RN|RR|RD|RP|N|A|R)\s?\d{1,3}$/;

export function isNotActor({ lexicon }: Work, name: string): boolean {
  return (
    lexicon.actors.notActors.get(phraseKey(name)) !== undefined ||
    ROAD.test(name) ||
    /\b(U\.?N\.? agency|agence|agency|ministry|ministère|commission électorale|university|université|bank|banque|programme)\b/iu.test(
      name,
    )
  );
}

/** First token of the words whose initials an acronym takes, in order; null where they do not fit. */
function expansionStart(work: Work, at: number): number | null {
  const { tokens, lexicon } = work;
  const letters = tokens[at].key.replace(/[^a-z]/g, "");
  const floor = floorOf(work, at);
  let best: number | null = null;
  for (let from = at - 2; from >= Math.max(floor, at - 16); from--) {
    const token = tokens[from];
    if (token.kind === "mark" && /^[.;:(«»"“”]$/.test(token.text)) break;
    if (token.kind !== "word" || token.key[0] !== letters[0]) continue;
    const startsName = token.capital || lexicon.actors.heads.get(token.key) !== undefined;
    if (!startsName || !initialsFit(tokens, from, at - 1, letters)) continue;
    best = from;
    break;
  }
  return best;
}

function initialsFit(tokens: readonly Token[], from: number, to: number, letters: string): boolean {
  let next = 0;
  for (let i = from; i < to && next < letters.length; i++) {
    for (const part of tokens[i].text.split(/[-‑]/)) {
      if (tokens[i].allCaps && part.length > 1 && letters.startsWith(part.toLowerCase(), next)) next += part.length;
      else if (phraseKey(part)[0] === letters[next]) next++;
    }
  }
  return next >= letters.length;
}

export function isCapsLine({ tokens, sentences }: Work, at: number): boolean {
  const { from, to } = sentences[tokens[at].sentence];
  let caps = 0;
  let words = 0;
  for (let i = from; i < to; i++) {
    if (tokens[i].kind !== "word") continue;
    words++;
    if (tokens[i].allCaps) caps++;
  }
  return words > 0 && caps * 2 >= words;
}

/** Initials of an organisation that nothing explains. */
export function acronyms(work: Work): void {
  const { tokens, taken } = work;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (taken[i] || !isAcronym(token) || isNotActor(work, token.text) || isCapsLine(work, i)) continue;
    const before = tokens[i - 1]?.key ?? "";
    const article = /^(the|le|la|l|les|du|des|au|aux|de|d|of|by|par|and|et|by|with|avec|against|contre)$/.test(before);
    const opening = i === floorOf(work, i) && acts(work, i, i + 1);
    if (!article && !opening && !acts(work, i, i + 1)) continue;
    if (work.lexicon.nouns.get(token.key) !== undefined || token.text.length < 3) continue;
    addActor(work, i, i + 1, { id: null, name: token.text, kind: null, iso3: [] });
  }
}
