import { COUNTRIES, DEMONYMS } from "../world.ts";
import { limitOf, type Work } from "./naming.ts";

/** Countries by how often the text names them or their people; what the casebook's places say comes in later. */
export function countriesOf(work: Work): string[] {
  const { tokens, knowledge } = work;
  const counts = new Map<string, number>();
  const count = (iso3: string, by: number) => counts.set(iso3, (counts.get(iso3) ?? 0) + by);
  for (let i = 0; i < tokens.length; i++) {
    const limit = limitOf(work, i);
    const found = tokens[i].capital ? COUNTRIES.at(tokens, i, limit) : null;
    const people = DEMONYMS.at(tokens, i, limit);
    if (found) count(found.value, i < 60 ? 3 : 2);
    else if (people) count(people.value, 1.5);
    else if (tokens[i].capital && tokens[i].kind === "word" && tokens[i].text.length > 3) {
      const known = knowledge.places(tokens[i].text, []);
      if (known.length > 0 && known[0].id.startsWith("places:") && known[0].iso3 !== null) count(known[0].iso3, 0.5);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([iso3]) => iso3);
}

/** The country last named in the same paragraph, else the text's own. */
export function localCountries(work: Work): (string | null)[] {
  const { tokens, sentences } = work;
  const local: (string | null)[] = [];
  let paragraph = -1;
  let current: string | null = null;
  for (let i = 0; i < tokens.length; i++) {
    const here = sentences[tokens[i].sentence].paragraph;
    if (here !== paragraph) [paragraph, current] = [here, null];
    const found = tokens[i].capital ? COUNTRIES.at(tokens, i, limitOf(work, i)) : null;
    const people = found ?? DEMONYMS.at(tokens, i, limitOf(work, i));
    if (people && !isBeyondBorder(tokens, i, people.to)) current = people.value;
    local.push(current);
  }
  return local;
}

/** "près de la frontière nigérienne", "the border with Niger", "near the Nigerien border": the country on the other side. */
export function isBeyondBorder(tokens: Work["tokens"], from: number, to: number): boolean {
  if (/^(frontiere|frontieres)$/.test(tokens[from - 1]?.key ?? "")) return true;
  if (/^(border|borders|frontier)$/.test(tokens[to]?.key ?? "")) return true;
  const before = tokens.slice(Math.max(0, from - BORDER), from);
  return (
    before.some(({ key }) => /^(frontiere|frontieres|border|borders|frontier)$/.test(key)) &&
    before.some(({ key }) => /^(with|avec|du|de|des|and|et)$/.test(key)) &&
    before.every(({ kind }) => kind === "word")
  );
}

const BORDER = 4;
