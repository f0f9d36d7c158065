/** Why two actors may be one, or not. Each reason weighs in log-odds; together they give the score. */

export const REASONS = [
  "same-name",
  "name-of-several",
  "same-but-qualifier",
  "government-of",
  "same-ucdp-id",
  "shared-ucdp-id",
  "translated-id",
  "acronym",
  "words",
  "spelling",
  "same-country",
  "same-years",
  "other-ucdp-id",
  "other-countries",
  "other-years",
  "other-kind",
  "name-of-another",
] as const;
export type ReasonCode = (typeof REASONS)[number];

export interface Reason {
  code: ReasonCode;
  /** What it is about: names, ids, countries, years. */
  values: Readonly<Record<string, string>>;
  /** Log-odds: above zero for, below against. */
  weight: number;
}

/** Log-odds of two actors of which nothing is known but that something brought them together. */
export const PRIOR = -3.5;

export const scoreOf = (reasons: readonly Reason[]) =>
  1 / (1 + Math.exp(-reasons.reduce((sum, { weight }) => sum + weight, PRIOR)));

const WORDS: Record<ReasonCode, (values: Readonly<Record<string, string>>) => string> = {
  "same-name": ({ name }) => `both are called ${name}`,
  "name-of-several": ({ name, others }) => `both are called ${name}, but so are ${others}`,
  "same-but-qualifier": ({ a, b }) => `${a} and ${b} differ only in what stands in brackets`,
  "government-of": ({ country }) => `both stand for the government of ${country}`,
  "same-ucdp-id": ({ id }) => `both have the UCDP id ${id}`,
  "shared-ucdp-id": ({ id, count }) => `both have the UCDP id ${id}, which ${count} actors of the casebook share`,
  "translated-id": ({ old, id }) => `the old UCDP id ${old} is now ${id}`,
  acronym: ({ short, long }) => `${short} are the initials of ${long}`,
  words: ({ words }) => `they share the words: ${words}`,
  spelling: ({ a, b }) => `${a} and ${b} are spelt almost alike`,
  "same-country": ({ countries }) => `both act in ${countries}`,
  "same-years": ({ from, to }) => `both were active in ${from === to ? from : `${from}–${to}`}`,
  "other-ucdp-id": ({ a, b }) => `their UCDP ids differ: ${a} and ${b}`,
  "other-countries": ({ a, b }) => `they act in different countries: ${a}; ${b}`,
  "other-years": ({ a, b }) => `they were active in different years: ${a}; ${b}`,
  "other-kind": ({ a, b }) => `one is a ${a}, the other a ${b}`,
  "name-of-another": ({ name, actor }) => `${name} is a name of ${actor}`,
};

/** The reason as a sentence in English, without a full stop. */
export const reasonWords = ({ code, values }: Pick<Reason, "code" | "values">) => WORDS[code](values);
