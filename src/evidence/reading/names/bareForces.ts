import { bodyStart } from "../dateline.ts";
import { addActor, type FoundPlace, floorOf, isFree, limitOf, type Work } from "./naming.ts";
import { isBeyondBorder } from "./textCountries.ts";

/** "The army", "les soldats": the forces of the country that the passage is about. */
export function bareForces(work: Work): void {
  const { tokens, taken, lexicon, identities } = work;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i]) continue;
    const found = lexicon.actors.bareForces.at(tokens, i, limitOf(work, i));
    if (!found || !isFree(work, i, found.to)) continue;
    const { key } = tokens[i];
    const adjective =
      found.to === i + 1 &&
      i > floorOf(work, i) &&
      /^(militaire|militaires|military)$/.test(key) &&
      tokens[i - 1].kind === "word" &&
      !/^(un|une|des|les|le|cinq|deux|trois|quatre|six|sept|huit|neuf|dix|de|the|quinze|onze|douze)$/.test(
        tokens[i - 1].key,
      );
    if (adjective || isAttribute(work, i, found.to)) continue;
    const iso3 = contextCountry(work, i);
    const forces = iso3 === null ? null : identities.forcesOf(iso3);
    if (forces?.id != null) addActor(work, i, found.to, forces);
    i = found.to - 1;
  }
}

/** "a military base", "an army post": a thing of the army's, by which nobody is told to act. */
const isAttribute = ({ tokens }: Work, from: number, to: number) =>
  /^(a|an|two|three|several|another)$/.test(tokens[from - 1]?.key ?? "") &&
  (/^(base|camp|post)$/.test(tokens[to - 1].key) ||
    /^(base|camp|post|position|barracks|outpost|checkpoint|truck|vehicle|helicopter|plane|bases|camps|posts)$/.test(
      tokens[to]?.key ?? "",
    ));

/** A report from Niamey may be about Mali. */
function isInDateline({ tokens, sentences }: Work, at: number): boolean {
  const { sentence } = tokens[at];
  if (sentence >= 4) return false;
  const { from, to, paragraph } = sentences[sentence];
  return at < bodyStart({ from, to, sentence, paragraph }, { tokens, sentences });
}

function contextCountry(work: Work, at: number): string | null {
  const { near, tokens, sentences, places, actors } = work;
  const paragraph = sentences[tokens[at].sentence].paragraph;
  const inParagraph = (from: number) => sentences[tokens[from].sentence].paragraph === paragraph;
  // Forces just named by their nationality go on being meant by "the army".
  const army = actors.findLast(
    (actor) => actor.from < at && actor.identity.kind === "government" && inParagraph(actor.from),
  );
  if (army?.identity.iso3.length === 1) return army.identity.iso3[0];
  const isToldPlace = (one: FoundPlace) =>
    one.iso3 !== null &&
    (one.known !== null || one.country) &&
    inParagraph(one.from) &&
    !isInDateline(work, one.from) &&
    !(one.country && isBeyondBorder(tokens, one.from, one.to));
  const ahead = (one: FoundPlace) => one.from > at && tokens[one.from].sentence === tokens[at].sentence && one.located;
  const place =
    places.findLast((one) => one.from < at && isToldPlace(one)) ?? places.find((one) => ahead(one) && isToldPlace(one));
  const local = work.local[at];
  const { sentence } = tokens[at];
  if (local !== null && near.slice(0, 5).includes(local) && namedIn(work, sentence, at)) return local;
  if (place?.iso3 && near.slice(0, 4).includes(place.iso3))
    return place.country && !places.some((one) => one.iso3 === place.iso3 && !one.country)
      ? (near[0] ?? place.iso3)
      : place.iso3;
  return local !== null && local === near[0] ? local : (near[0] ?? null);
}

/** True when the sentence names a country or its people before this word. */
function namedIn(work: Work, sentence: number, at: number): boolean {
  const { tokens } = work;
  for (let i = at - 1; i >= 0 && tokens[i].sentence === sentence; i--)
    if (work.local[i] === null || (i > 0 && work.local[i - 1] !== work.local[i])) return work.local[i] !== null;
  return false;
}

export function unidentified(work: Work): void {
  const { tokens, taken, lexicon, identities } = work;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i]) continue;
    const found = lexicon.actors.unidentified.at(tokens, i, limitOf(work, i));
    if (!found || !isFree(work, i, found.to)) continue;
    work.actors.push({ from: i, to: found.to, identity: identities.unidentified, candidates: [], unidentified: true });
    i = found.to - 1;
  }
}
