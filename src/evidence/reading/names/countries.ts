import type { Token } from "../tokens.ts";
import { CAPITALS, COUNTRIES } from "../world.ts";
import { acts, isSubject } from "./acting.ts";
import { floorOf, isFree, limitOf, type Work } from "./naming.ts";
import { addStateActor } from "./nationals.ts";
import { addPlace, isLocated } from "./placeWords.ts";

/** Countries and capitals: places, or states that act. */
export function countries(work: Work): void {
  const { tokens, taken, lexicon } = work;
  let last: { to: number; role: "actor" | "place" } | null = null;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i] || !tokens[i].capital) continue;
    const limit = limitOf(work, i);
    const found = COUNTRIES.at(
      tokens,
      i,
      limit,
      (_, to) => to > i + 1 || tokens[i].text.length > 3 || tokens[i].allCaps || /\./.test(tokens[i].text),
    );
    if (!found) {
      const capital = CAPITALS.at(tokens, i, limit);
      const acting = acts(work, i, capital?.to ?? i + 1) && !isLocated(work, i);
      if (capital && isFree(work, i, capital.to) && (acting || hasAllies(tokens, i))) {
        addStateActor(work, i, capital.to, capital.value);
        last = { to: capital.to, role: "actor" };
      }
      continue;
    }
    if (!isFree(work, i, found.to)) continue;
    // "Le Congo" of a text that tells of the Democratic Republic is that one.
    if (found.value === "COG" && tokens[i].key === "congo" && found.to === i + 1 && work.near.includes("COD"))
      found.value = "COD";
    // "Niger State", "Niger river": a longer name of another thing.
    const after = tokens[found.to];
    if (
      after?.capital &&
      found.to < limit &&
      lexicon.places.nounsAfter.get(after.key) !== undefined &&
      !/['’]s/.test(after.text)
    )
      continue;
    if (/^(lake|lac|gulf|golfe|fleuve)$/.test(tokens[i - 1]?.key ?? "") || isEndOfTown(work, i)) continue;
    const isList: boolean = last !== null && i - last.to <= 3 && joins(work, last.to, i);
    const role: "actor" | "place" = isList && last && !isLocated(work, i) ? last.role : countryRole(work, i, found.to);
    last = { to: found.to, role };
    if (role === "actor") addStateActor(work, i, found.to, found.value);
    else addPlace(work, i, found.to, rowsOf(work, i, found), found.value, true);
    if (role === "actor" && isRecipient(work, i)) addPlace(work, i, found.to, [], found.value, true);
    i = found.to - 1;
  }
}

/** "Port Sudan": a town whose name ends in that of a country. */
function isEndOfTown({ tokens, text, taken, knowledge }: Work, at: number): boolean {
  const before = tokens[at - 1];
  if (
    !before?.capital ||
    before.text.length < 3 ||
    /^(the|les)$/.test(before.key) ||
    before.kind !== "word" ||
    before.sentence !== tokens[at].sentence ||
    taken[at - 1]
  )
    return false;
  return knowledge.places(text.slice(before.start, tokens[at].end), []).length > 0;
}

/** Rows of a country itself, not of towns far away that bear its name. */
const rowsOf = ({ text, tokens, knowledge }: Work, at: number, { to, value }: { to: number; value: string }) =>
  [text.slice(tokens[at].start, tokens[to - 1].end), tokens[at].text]
    .flatMap((name) => knowledge.places(name, [value]))
    .filter(({ iso3, kind }) => kind === "country" && iso3 === value)
    .slice(0, 1);

/** "milices alliées à Kinshasa", "forces loyal to Bamako". */
const hasAllies = (tokens: readonly Token[], at: number) =>
  /^(a|to|de|by|par)$/.test(tokens[at - 1]?.key ?? "") &&
  /^(allie|allies|alliee|alliees|fidele|fideles|loyal|allied|loyale|loyales|proche|proches|backed|soutenu|soutenus)$/.test(
    tokens[at - 2]?.key ?? "",
  );

const joins = ({ tokens }: Work, from: number, to: number) => {
  for (let i = from; i < to; i++)
    if (!/^(,|and|et|ou|or|the|la|le|l|les)$/.test(tokens[i].kind === "mark" ? tokens[i].text : tokens[i].key))
      return false;
  return from < to;
};

const isRecipient = ({ tokens, lexicon }: Work, at: number) =>
  lexicon.language === "en" && tokens[at - 1]?.key === "to" && tokens[at - 2]?.kind === "word";

function countryRole(work: Work, from: number, to: number): "actor" | "place" {
  const { tokens, lexicon, sentences } = work;
  const floor = floorOf(work, from);
  const limit = limitOf(work, from);
  if (sentences[tokens[from].sentence].heading && !acts(work, from, to)) return "place";
  const article = /^(le|la|l|les|the)$/.test(tokens[from - 1]?.key ?? "") && from - 1 >= floor;
  const at = article ? from - 1 : from;
  const upon = lexicon.words.actedUpon.before(tokens, at, floor);
  if (isLocated(work, from)) {
    return upon && upon.from < at - 1 ? "actor" : "place";
  }
  if (/^['’]s$/.test(tokens[to]?.text ?? "")) return "place";
  if (acts(work, from, to)) return "actor";
  if (upon && !/^(and|with|avec)$/.test(tokens[upon.from].key)) return "actor";
  if (article && lexicon.language === "fr" && isSubject(work, at, to, floor, limit)) return "actor";
  // A list whose end acts: "Mali, Niger and Burkina Faso were not invited".
  for (let i = to, steps = 0; i < limit && steps < 5; steps++) {
    if (!/^(,|and|et)$/.test(tokens[i].kind === "mark" ? tokens[i].text : tokens[i].key)) break;
    i++;
    while (/^(the|la|le|l|les)$/.test(tokens[i]?.key ?? "")) i++;
    const next = i < limit && tokens[i].capital ? COUNTRIES.at(tokens, i, limit) : null;
    if (!next) break;
    if (acts(work, i, next.to)) return "actor";
    i = next.to;
  }
  return "place";
}
