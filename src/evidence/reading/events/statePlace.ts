import type { FoundPlace } from "../names/naming.ts";
import type { Token } from "../tokens.ts";
import { CAPITALS, COUNTRIES } from "../world.ts";
import type { Clause } from "./clauses.ts";
import { cheapest, type Findings, type FoundEvent, firstFrom } from "./event.ts";

/** What happens to a state rather than in a town. */
export const OF_STATES = new Set(["coup", "sanction", "withdrawal", "travel_warning", "election", "border_closure"]);

/** The country of the state or the forces in the clause, as the text names it somewhere. */
export function countryOf(
  { actors, from, to, type, trigger }: FoundEvent,
  { places, text: { tokens } }: Findings,
): FoundPlace | null {
  const own = actors.filter((actor) => actor.from >= from && actor.to <= to && actor.identity.iso3.length === 1);
  const struck =
    type === "sanction" || type === "travel_warning" || type === "withdrawal"
      ? own.filter((actor) => actor.from >= trigger.to)
      : own;
  for (const { identity, from: start, to: end } of struck) {
    // An army that leaves a town of its own country stays in the country.
    if (type === "withdrawal" && identity.kind === "government") continue;
    const [iso3] = identity.iso3;
    const country = places.find((place) => place.country && place.iso3 === iso3);
    if (country) return country;
    const name = tokens
      .slice(start, end)
      .map(({ text }) => text)
      .join(" ");
    const isName = [COUNTRIES, CAPITALS].some((names) => names.at(tokens, start, end)?.to === end);
    if (identity.kind === "state" && isName)
      return {
        from: start,
        to: end,
        name,
        known: null,
        candidates: [],
        iso3,
        located: false,
        country: true,
        part: false,
      };
  }
  return null;
}

const LOOK_BACK = 40;
const MOST_PLACES = 200;

/** The country that the paragraph last named, else the one that the text names most. */
export const lastCountry = (clause: Clause, findings: Findings): FoundPlace | null =>
  paragraphCountry(clause, findings) ?? mainCountry(findings.places);

/** The country that the paragraph last named. */
export function paragraphCountry(
  { from, paragraph }: Clause,
  { places, text: { tokens, sentences } }: Findings,
): FoundPlace | null {
  const last = firstFrom(places, from) - 1;
  for (let at = last; at >= Math.max(0, last - LOOK_BACK); at--)
    if (places[at].country && sentences[tokens[places[at].from].sentence].paragraph === paragraph) return places[at];
  return null;
}

/** The country that the text names most. */
function mainCountry(places: readonly FoundPlace[]): FoundPlace | null {
  const named = places.slice(0, MOST_PLACES).filter(({ country }) => country);
  const times = (one: FoundPlace) => named.filter(({ iso3 }) => iso3 === one.iso3).length;
  return cheapest(named, (one) => -times(one));
}

const RECEIVES =
  /^(receiv|took|take|got|bought|acquir|obtain|recu|recoi|receptionn|acqui|obten|achet|pris|dote|commande|ordered)/;

/** "Bamako received", "handed vehicles to the Malian army": the country, or the capital that stands for it, of whom the goods or the training are for. */
export function placeOfReceiver({ actors, from, to, trigger }: FoundEvent, findings: Findings): FoundPlace | null {
  const { tokens } = findings.text;
  const words = trigger.words ?? trigger;
  const own = actors.filter(({ identity, ...one }) => one.from >= from && one.to <= to && identity.iso3.length === 1);
  const before = own.filter((one) => one.to <= words.from).at(-1);
  const after = own.find((one) => one.from >= words.from);
  const receives = tokens.slice(words.from, words.to).some(({ key }) => RECEIVES.test(key));
  const receiver = receives ? before : after;
  if (!receiver) return null;
  const [iso3] = receiver.identity.iso3;
  const capital = CAPITALS.at(tokens, receiver.from, receiver.to)?.value === iso3;
  if (!capital) return findings.places.find((place) => place.country && place.iso3 === iso3) ?? null;
  const name = tokens[receiver.from].text;
  const { from: start, to: end } = receiver;
  return { from: start, to: end, name, known: null, candidates: [], iso3, located: false, country: false, part: false };
}

/** The country of most places of the text, or its capital where the text does not name the country. */
export function homeCountry({ places, text: { tokens } }: Findings): FoundPlace | null {
  const counts = new Map<string, number>();
  for (const { iso3 } of places.slice(0, MOST_PLACES)) if (iso3) counts.set(iso3, (counts.get(iso3) ?? 0) + 1);
  const [home] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return (
    places.find((place) => place.country && place.iso3 === home) ??
    places.find((place) => place.iso3 === home && isCapital(place, tokens)) ??
    mainCountry(places)
  );
}

/** The capital of a country, or else of that of most places of the text, where the text names it. */
export function capitalOfText(findings: Findings, iso3: string | null): FoundPlace | null {
  const home = iso3 ?? homeCountry(findings)?.iso3 ?? null;
  return findings.places.find((place) => place.iso3 === home && isCapital(place, findings.text.tokens)) ?? null;
}

const isCapital = ({ from, iso3 }: FoundPlace, tokens: readonly Token[]) =>
  CAPITALS.at(tokens, from, tokens.length)?.value === iso3;

/** The state that a coup is in: that of the clause, or the one whose town or capital the paragraph speaks of. */
export function stateOfCoup(event: FoundEvent, clause: Clause, findings: Findings): FoundPlace | null {
  const { places, text } = findings;
  const { place } = event;
  if (place && (place.country || isCapital(place, text.tokens))) return place;
  const own = countryOf(event, findings);
  if (own) return own;
  const iso3 = place?.iso3 ?? lastIso3(clause, findings);
  const named = places.find((one) => one.country && one.iso3 === iso3);
  const seat = places.find((one) => one.iso3 === iso3 && isCapital(one, text.tokens));
  return named ?? seat ?? place ?? lastCountry(clause, findings);
}

/** Country of the last place of the paragraph, up to the end of the clause. */
function lastIso3({ to, paragraph }: Clause, { places, text: { tokens, sentences } }: Findings): string | null {
  for (
    let at = firstFrom(places, to) - 1;
    at >= 0 && sentences[tokens[places[at].from].sentence].paragraph === paragraph;
    at--
  )
    if (places[at].iso3 !== null) return places[at].iso3;
  return null;
}

/** A coup takes place in the capital, where the text names it. */
export function seatOf(country: FoundPlace | null, { places, text: { tokens } }: Findings): FoundPlace | null {
  if (country === null || country.iso3 === null || !country.country) return country;
  return places.find((place) => place.iso3 === country.iso3 && isCapital(place, tokens)) ?? country;
}
