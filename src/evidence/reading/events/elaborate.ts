import { isDayOfSpeech } from "../dates/speech.ts";
import type { Lexicon } from "../lexicon.ts";
import { type Findings, type FoundEvent, within } from "./event.ts";

/** "The attackers arrived in A on Sunday", "L'assaut a débuté mardi": the sentence goes on about the event just told. */
const GOES_ON: Record<Lexicon["language"], RegExp> = {
  en: /^(the|these|this) (\p{Ll}+ )?(attacks?|attackers?|assaults?|assailants|gunmen|gunman|raiders?|raids?|militants|fighters|insurgents|rebels|jihadists|bandits|kidnappers|captors|abductors|incidents?|ambush|blasts?|explosions?|strikes?|violence|killings?|massacre|victims|bombing|bombers?|clashes|fighting|kidnapping|abduction|soldiers|device|vehicle|convoy)\b|^(they|it|he)\b|^(armed men|gunmen|militants|assailants|attackers|insurgents|jihadists|bandits|the (incident|abduction|pupils|students|victims|killings))\b/u,
  fr: /^(l|la|le|les|cet|cette|ces) (\p{Ll}+ )?(attaques?|assaillants|assauts?|hommes armes|jihadistes|djihadistes|combattants|terroristes|ravisseurs|faits|drame|tuerie|massacre|embuscade|explosion|incident|frappes?|raid|victimes|combats|affrontements|rapt|enlevement|bandits|engin|vehicule|convoi|tireurs)\b|^(ils|elle|elles|il)\b|^(des|plusieurs) (hommes armes|assaillants|jihadistes|djihadistes|individus armes|terroristes|bandits)\b/u,
};
const SENTENCES = 4;
const OPENING = 5;

/** Completes an event that is told without its day or town from the sentences that go on about it. */
export function elaborate(event: FoundEvent, findings: Findings, lexicon: Lexicon, next: FoundEvent | undefined): void {
  const { text, dates, places } = findings;
  const { tokens, sentences } = text;
  const wantsDate = event.date === null || event.guessedDate === true;
  const wantsPlace =
    event.place === null || event.place.country || (event.place.known?.kind?.startsWith("admin") ?? false);
  if (!wantsDate && !wantsPlace) return;
  const start = tokens[event.from].sentence + 1;
  const stop = Math.min(sentences.length, start + SENTENCES, next ? tokens[next.from].sentence : sentences.length);
  for (let at = start; at < stop; at++) {
    const sentence = sentences[at];
    const opening = tokens
      .slice(sentence.from, Math.min(sentence.to, sentence.from + OPENING))
      .map(({ key }) => key)
      .join(" ");
    if (!GOES_ON[lexicon.language].test(opening)) continue;
    const date = within(dates, sentence).find((one) => !isDayOfSpeech(one, tokens, lexicon));
    const town = within(places, sentence).find(({ country, part, located }) => located && !country && !part);
    if (date && (event.date === null || event.guessedDate)) Object.assign(event, { date, guessedDate: false });
    if (
      town &&
      wantsPlace &&
      !event.clauses.some(({ from, to }) => town.from >= from && town.to <= to) &&
      liesIn(event, town.iso3)
    ) {
      event.place = town;
      return;
    }
  }
}

const liesIn = ({ place }: FoundEvent, iso3: string | null) =>
  place?.iso3 == null || iso3 === null || place.iso3 === iso3;
