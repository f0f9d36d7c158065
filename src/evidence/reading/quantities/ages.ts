import type { Token } from "../tokens.ts";

const PERSON = /^(homme|femme|garcon|fille|fillette|enfant|adolescent|adolescente|jeune|man|woman|boy|girl|child)$/;

/** "34-year-old", "âgé de 34 ans", "un garçon de 12 ans", "aged 60", "Marie, 45 ans,". */
export function isAge(tokens: readonly Token[], at: number, to: number, floor: number): boolean {
  const next = tokens[to];
  const key = next?.kind === "mark" ? tokens[to + 1]?.key : next?.key;
  if (key && /^(yearold|yearsold|yearolds|monthold)$/.test(key)) return true;
  if (/^(years?|months?)$/.test(next?.key ?? "") && /^(old|ofage)$/.test(tokens[to + 1]?.key ?? "")) return true;
  if (/^year/.test(key ?? "") && tokens[to + 2]?.key === "old") return true;
  if (next?.key !== "ans") return false;
  const before = at > floor ? tokens[at - 1] : undefined;
  const second = at - 1 > floor ? tokens[at - 2] : undefined;
  if (before?.text === "," && second?.capital && /^[,.)]$/.test(tokens[to + 1]?.text ?? "")) return true;
  return (
    (before?.key === "de" && /^(age|agee|ages|agees)$/.test(second?.key ?? "")) ||
    (before?.key === "de" && PERSON.test(second?.key ?? ""))
  );
}
