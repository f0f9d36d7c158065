import { addActor, isFree, limitOf, type Work } from "./naming.ts";

export function spellingAt(work: Work, at: number) {
  const { tokens, identities, text } = work;
  return identities.spellings.at(tokens, at, limitOf(work, at), ({ exact, capital }, to) => {
    const written = text.slice(tokens[at].start, tokens[to - 1].end);
    if (exact !== null) return written.replace(/[^\p{L}]/gu, "") === exact;
    return !capital || /^\p{Lu}/u.test(written) || /['’]\p{Lu}/u.test(written) || (to - at > 2 && written.length > 15);
  });
}

export function knownActors(work: Work): void {
  const { tokens, taken, lexicon } = work;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i] || tokens[i].kind === "mark") continue;
    const found = spellingAt(work, i);
    if (!found || !isFree(work, i, found.to)) continue;
    // "AN armed", "Serval" as part of a longer capitalised name is left to the longer one.
    const { identity, others } = found.value;
    // A name after a word of place ("in Platform") that a place bears too is a place.
    if (
      found.to === i + 1 &&
      lexicon.places.locative.get(tokens[i - 1]?.key ?? "") !== undefined &&
      !tokens[i].allCaps &&
      work.knowledge
        .places(tokens[i].text, work.near)
        .some(({ iso3 }) => iso3 !== null && work.near.slice(0, 3).includes(iso3))
    )
      continue;
    addActor(work, i, found.to, identity, others);
    i = found.to - 1;
  }
}
