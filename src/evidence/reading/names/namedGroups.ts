import { isNotActor } from "./initials.ts";
import { addActor, floorOf, limitOf, type Work } from "./naming.ts";
import { isName, runEnd } from "./properNames.ts";

/** "la milice azande Ani Kpi Gbe", "le groupe armé peul Siriri". */
const isAdjective = ({ tokens, lexicon }: Work, at: number, floor: number) =>
  at > floor &&
  tokens[at].kind === "word" &&
  !tokens[at].capital &&
  tokens[at].text.length > 3 &&
  lexicon.words.sentence.get(tokens[at].key) === undefined &&
  lexicon.words.acting.get(tokens[at].key) === undefined &&
  lexicon.places.locative.get(tokens[at].key) === undefined &&
  !/^(dans|avec|pour|contre|sous|chez|vers|sans|dont|mais|puis|selon|depuis|entre|nomme|nommee|appele|appelee|dit|dite)$/.test(
    tokens[at].key,
  );

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
      ) ??
      groupBefore.before(tokens, i, floor) ??
      (lexicon.language === "fr" && isAdjective(work, i - 1, floor) ? groupBefore.before(tokens, i - 1, floor) : null);
    const after = to < limit ? groupAfter.at(tokens, to, limit) : null;
    const last = tokens[to - 1].key;
    const headed =
      to - i >= 2 &&
      (heads.get(last) !== undefined || heads.get(tokens[i].key) !== undefined) &&
      (lexicon.language === "fr" ? heads.get(tokens[i].key) !== undefined : true);
    const common = lexicon.words.sentence.get(tokens[i].key) !== undefined && to === i + 1;
    const known = isNotActor(work, name);
    // Nor is "Migration" of such a name a place.
    if (known && to - i >= 2) work.taken.fill(1, i, to);
    if (common || known || (!before && !after && !headed)) continue;
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
