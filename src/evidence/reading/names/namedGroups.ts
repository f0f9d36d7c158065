import { isNotActor } from "./initials.ts";
import { addActor, floorOf, limitOf, type Work } from "./naming.ts";
import { isName, runEnd } from "./properNames.ts";

/** Groups that no list knows: "the Mahmuda group", "Macawisley clan militia", "la coalition de gangs Viv Ansanm". */
export function namedGroups(work: Work): void {
  const { tokens, taken, lexicon, text } = work;
  const { groupAfter, groupBefore, heads } = lexicon.actors;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i] || !isName(work, i)) continue;
    const to = runEnd(work, i);
    const limit = limitOf(work, i);
    const floor = floorOf(work, i);
    const name = text.slice(tokens[i].start, tokens[to - 1].end);
    const before =
      groupBefore.before(
        tokens,
        /^(the|le|la|l|les)$/.test(tokens[i - 1]?.key ?? "") && i > floor ? i - 1 : i,
        floor,
      ) ?? groupBefore.before(tokens, i, floor);
    const after = to < limit ? groupAfter.at(tokens, to, limit) : null;
    const last = tokens[to - 1].key;
    const headed =
      to - i >= 2 &&
      (heads.get(last) !== undefined || heads.get(tokens[i].key) !== undefined) &&
      (lexicon.language === "fr" ? heads.get(tokens[i].key) !== undefined : true);
    const common = lexicon.words.sentence.get(tokens[i].key) !== undefined && to === i + 1;
    if (common || isNotActor(work, name) || (!before && !after && !headed)) {
      continue;
    }
    if (/^(state|etat|commission|council|police)$/.test(last) && !before && !after && last === "state") continue;
    if (!headed && !before && after && i === floor && lexicon.words.sentence.get(tokens[i].key) !== undefined) continue;
    const place = work.knowledge.places(name, work.near)[0];
    if (
      !headed &&
      place &&
      (place.id.startsWith("places:") || (place.iso3 !== null && work.near.slice(0, 3).includes(place.iso3)))
    )
      continue;
    addActor(work, i, to, { id: null, name, kind: "armed_group", iso3: [] });
    i = to - 1;
  }
}
