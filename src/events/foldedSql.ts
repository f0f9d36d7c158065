/** `text/fold.ts` as an expression of DuckDB, so that the server finds in texts what the page finds in names. */
import { DROPPED, LETTERS } from "../text/fold.ts";

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const pairs = Object.entries(LETTERS);
const one = pairs.filter(([, plain]) => plain.length === 1);
const many = pairs.filter(([, plain]) => plain.length > 1);

/** Compatibility forms (ligatures, full-width letters) stay as they are; all else is folded as `foldText` does. */
export function foldedSql(text: string): string {
  return `CASE WHEN regexp_matches(${text}, '[^\\x00-\\x7f]') THEN ${anyScript(text)} ELSE ${ascii(text)} END`;
}

/** Most texts are plain: without letters to look up they are folded in a third of the time. */
function ascii(text: string): string {
  const elided = `regexp_replace(lower(${text}), '\\b([dl])''', '\\1 ', 'g')`;
  const bare = `CASE WHEN contains(${text}, '''') THEN replace(${elided}, '''', '') ELSE lower(${text}) END`;
  return `trim(regexp_replace(replace(${bare}, '\`', ''), '[\\s_/-]+', ' ', 'g'))`;
}

function anyScript(text: string): string {
  const bare = `strip_accents(lower(${text}))`;
  const spelt = many.reduce((sql, [letter, plain]) => `replace(${sql}, ${quoted(letter)}, ${quoted(plain)})`, bare);
  const from = one.map(([letter]) => letter).join("");
  const to = one.map(([, plain]) => plain).join("");
  // a boundary of words is one of plain letters: every letter is plain before it is asked for
  const elided = `regexp_replace(translate(${spelt}, ${quoted(from)}, ${quoted(to)}), '\\b([dl])[''’ʼ]', '\\1 ', 'g')`;
  const kept = `translate(${elided}, ${quoted(DROPPED)}, '')`;
  return `trim(regexp_replace(${kept}, '[\\s\\p{Pd}\\p{Zs}_/]+', ' ', 'g'))`;
}
