import { divisionKey } from "../../../places/names.ts";
import { bodyStart } from "../dateline.ts";
import type { FoundPlace } from "../names/naming.ts";
import type { Token } from "../tokens.ts";
import type { Clause } from "./clauses.ts";
import {
  between,
  cheapest,
  distance,
  type Findings,
  type FoundEvent,
  firstFrom,
  keyOf,
  type Stretch,
  within,
} from "./event.ts";
import { lastOf } from "./eventDate.ts";
import {
  capitalOfText,
  countryOf,
  homeCountry,
  lastCountry,
  OF_STATES,
  paragraphCountry,
  placeOfReceiver,
  seatOf,
  stateOfCoup,
} from "./statePlace.ts";
import { isViolent } from "./violence.ts";
import { isNationwide } from "./widePlace.ts";

const CROSSING = 5;

/** "245 km north of Mogadishu", "à l'ouest de Goma", "near Kaya": where a place is, told by another. */
function isBearing({ from }: FoundPlace, tokens: readonly Token[]): boolean {
  const near = tokens.slice(Math.max(0, from - 6), from).map(({ key }) => key);
  const words = near.join(" ");
  return (
    /\b(north|south|east|west|northeast|northwest|southeast|southwest|nord|sud|est|ouest|nordouest|nordest|sudouest|sudest) (of|de|du|d)( the| la| l)?$/.test(
      words,
    ) || /\b(km|kilometres|kilometers|kilometre|miles) (from|of|de|du|d|away from)$/.test(words)
  );
}

const DIVISION_BEFORE =
  /^(region|province|departement|department|cercle|district|state|etat|commune|county|prefecture|prefectures|regions|provinces)$/;
const DIVISION_AFTER =
  /^(region|province|department|district|state|county|prefecture|area|territory|division|lga|local|governorate|cercle)$/;

const containers = new WeakMap<readonly Token[], ReadonlySet<string>>();

/** "Komanda, en Ituri", "Toumour (Diffa)": what stands behind a town in one breath holds it, wherever the text names it again. */
export function learnContainers({ places, text: { tokens } }: Findings): void {
  const names = new Set<string>();
  places.forEach((place, i) => {
    const town = places[i - 1];
    if (!town || place.country || town.country) return;
    const joint = tokens.slice(town.to, place.from).map(keyOf).join(" ");
    if (/^(, )?(en|dans l|dans la|dans le|in|in the|dans)$/.test(joint) && /^,/.test(joint)) names.add(placeKey(place));
  });
  containers.set(tokens, names);
}

/** A district, a region or a state, by its kind or by the word beside it. */
export function isDivision(place: FoundPlace, tokens: readonly Token[]): boolean {
  const { from, to, known } = place;
  const before = /^(de|du|d|des|la|le|l|les|of|the)$/;
  let at = from - 1;
  while (at >= 0 && from - at <= 2 && before.test(tokens[at].key)) at--;
  return (
    (known?.kind?.startsWith("admin") ?? false) ||
    (containers.get(tokens)?.has(placeKey(place)) ?? false) ||
    (known === null && /^(la|le|l)$/.test(tokens[from - 1]?.key ?? "")) ||
    DIVISION_BEFORE.test(tokens[at]?.key ?? "") ||
    DIVISION_AFTER.test(tokens[to]?.key ?? "")
  );
}

/** Places that the people left, not where they went. */
export const isOrigin = (place: FoundPlace, tokens: readonly Token[]) =>
  leadsFrom(place, tokens) &&
  !/^(km|kilometres|kilometers|kilometre|miles|away|minutes|hour|hours)$/.test(tokens[place.from - 2]?.key ?? "");

const leadsFrom = ({ from }: FoundPlace, tokens: readonly Token[]) =>
  /^(from|depuis|fleeing|fled|fuyant|fui)$/.test(
    tokens[/^(the|la|le|l|les)$/.test(tokens[from - 1]?.key ?? "") ? from - 2 : from - 1]?.key ?? "",
  ) || /^(fleeing|fuyant|fui)$/.test(tokens[from - 2]?.key ?? "");

/** "arrivée de Mangodara": whoever arrives from there. */
export const isDirection = (place: FoundPlace, tokens: readonly Token[]) =>
  /^(towards|toward|vers)$/.test(tokens[place.from - 1]?.key ?? "");

/** "At Banibangou, where 69 men were killed ...": what opens a clause and a comma closes is where all of it happens. */
const opensClause = ({ from, to, located, country }: FoundPlace, clause: Stretch, tokens: readonly Token[]) =>
  located &&
  !country &&
  from - clause.from <= 2 &&
  /^(,|\()$/.test(tokens[to]?.text ?? "") &&
  // "Dans la Vakaga, ... à proximité de Tissi": what takes an article is no town.
  !/^(la|le|l|les|the)$/.test(tokens[from - 1]?.key ?? "");
const TOPIC = 3;

/** "the Liptako-Gourma charter", "l'accord d'Alger": a name of the pact, wherever it was signed. */
export const namesPact = ({ from, to }: FoundPlace, tokens: readonly Token[]) =>
  /^(charter|accords?|agreement|declaration|pact|treaty|process|communique|protocol)$/.test(tokens[to]?.key ?? "") ||
  (/^(de|d|du)$/.test(tokens[from - 1]?.key ?? "") &&
    /^(accords?|charte|pacte|processus|traite|declaration|protocole)$/.test(tokens[from - 2]?.key ?? ""));

/** "between A and B", "entre A et B": a stretch of road or bush, told by its ends. */
const isStretch = ({ from, country }: FoundPlace, tokens: readonly Token[]) =>
  !country && /^(between|entre)$/.test(tokens[from - 1]?.key ?? "");

const CHAIN = 8;
const OPENS_CLAUSE =
  /^(dont|qui|que|qu|ou|which|who|whose|where|as|after|before|apres|avant|while|tandis|when|lorsque)$/;

/** "Kuriga, dans l'État de Kaduna", "Darak et Hilé-Alifa": places told in one breath, each list in its order. */
function chainsOf(places: readonly FoundPlace[], tokens: readonly Token[]): FoundPlace[][] {
  const chains: FoundPlace[][] = [];
  for (const place of places) {
    const chain = chains.at(-1);
    const last = chain?.at(-1);
    const joint = last && tokens[last.to];
    const joined =
      chain &&
      last &&
      joint &&
      !(joint.text === "," && OPENS_CLAUSE.test(tokens[last.to + 1]?.key ?? "")) &&
      place.from - last.to <= CHAIN &&
      /^(,|\(|–|—|-|\/|and|et|or|ou|in|en|dans|au|near|department|province|state|region|area|district|community|village|town|ward|county|commune|cercle|island|islands|forest|camp|area|falls|beach|valley|mine)$/.test(
        keyOf(joint),
      ) &&
      !tokens.slice(last.to, place.from).some(({ kind, text }) => kind === "number" || /^[:;]$/.test(text));
    if (joined) chain.push(place);
    else chains.push([place]);
  }
  return chains;
}

const DAY = 4;
/** "on 12 November, between A and B": told in one breath with the day. */
const follows = (date: Stretch, { from, country }: FoundPlace) => !country && from >= date.to && from - date.to <= 3;

/** The nearest place of the clause that a word of place introduces; towns before districts, and these before countries. */
export function placeFor(
  found: Stretch,
  type: string,
  places: readonly FoundPlace[],
  others: readonly Stretch[],
  clause: Stretch,
  tokens: readonly Token[],
  date: Stretch | null,
): FoundPlace | null {
  const moves = type === "displacement_wave" || type === "convoy_arrival";
  const costOf = (place: FoundPlace) => {
    const label = tokens[place.to]?.text === ":" || (tokens[place.to]?.text === "." && place.to - place.from <= 2);
    const goal = moves && /^(to|for|into|pour|vers|a|at|reached)$/.test(tokens[place.from - 1]?.key ?? "");
    const far = distance(place, found, tokens);
    const gap =
      date && date.from >= found.to && follows(date, place) ? Math.min(far, distance(place, date, tokens) + DAY) : far;
    return (
      (goal ? -6 : 0) +
      (opensClause(place, clause, tokens) ? Math.min(gap, TOPIC) : gap) +
      between(others, place, found) * CROSSING +
      (place.from >= found.to ? 0 : type === "withdrawal" && place.country ? 9 : 3) +
      (place.located ? 0 : 3) +
      (place.country ? 14 : 0) +
      (isDivision(place, tokens) ? 7 : 0) +
      (place.part ? 10 : 0) +
      (label && !isDivision(place, tokens) && !places.some((one) => isTownAfter(one, found)) ? -5 : 0) +
      (isBearing(place, tokens) ? 9 : 0) -
      (isStretch(place, tokens) ? 6 : 0) +
      (isOrigin(place, tokens) ? 8 : 0) +
      (isDirection(place, tokens) && !moves ? 8 : 0) +
      (type === "withdrawal" && /^(to|vers|pour|for)$/.test(tokens[place.from - 1]?.key ?? "") ? 8 : 0) +
      (speaksThere(place, tokens) ? 9 : 0)
    );
  };
  const fineness = (place: FoundPlace) => (place.country ? 3 : place.part ? 2 : isDivision(place, tokens) ? 1 : 0);
  const chain = cheapest(chainsOf(places, tokens), (all) => Math.min(...all.map(costOf)));
  return chain && cheapest(chain, fineness);
}

/** "évacués sur Sévaré", "treated at the hospital in Téra": where the wounded went. */
export const isRefuge = ({ from }: FoundPlace, clause: Stretch, tokens: readonly Token[]) =>
  tokens
    .slice(Math.max(clause.from, from - CARE), from)
    .some(({ key }) =>
      /^(evacues?|evacuees?|evacuated|transferes?|transferees?|transferred|flown|hopital|hospital|hopitaux|soignes?|treated|admis|chr|chu|morgue)$/.test(
        key,
      ),
    );

const CARE = 7;

const isTownAfter = ({ from, located, country, part }: FoundPlace, found: Stretch) =>
  from >= found.to && located && !country && !part;

/** "Sources in Algiers": where somebody speaks. */
const speaksThere = ({ from }: FoundPlace, tokens: readonly Token[]) =>
  /^(in|at|a)$/.test(tokens[from - 1]?.key ?? "") &&
  /^(sources?|diplomats?|diplomates?|officials?|analysts?|analystes?)$/.test(tokens[from - 2]?.key ?? "");

/** "its border with Benin": the other side. */
const isOtherSide = ({ from, country }: FoundPlace, tokens: readonly Token[]) =>
  country && tokens.slice(Math.max(0, from - 2), from).some(({ key }) => /^(with|avec)$/.test(key));

/** Wide lands in which nothing takes place by itself. */
const WIDE = /^(sahel|afrique|africa|liptako|azawad|maghreb|sahara)$/i;
const isTown = (place: FoundPlace | null): place is FoundPlace =>
  place !== null && !place.country && !place.part && !WIDE.test(place.name);

/** Place of an event that its clause leaves open: the paragraph's, else that of the event before, else the first. */
export function carryPlace(
  event: FoundEvent,
  clause: Clause,
  findings: Findings,
  earlier: readonly FoundEvent[],
): void {
  if (OF_STATES.has(event.type)) {
    const other = event.place !== null && isOtherSide(event.place, findings.text.tokens);
    if (event.place === null || other)
      event.place = countryOf(event, findings) ?? event.place ?? lastCountry(clause, findings);
    if (event.type === "coup") event.place = seatOf(stateOfCoup(event, clause, findings), findings);
  }
  if (event.place === null && /^(arms_delivery|exercise_training)$/.test(event.type))
    event.place = placeOfReceiver(event, findings);
  if (event.place === null && isNationwide(event, clause, findings.text.tokens))
    event.place = paragraphCountry(clause, findings) ?? homeCountry(findings);
  if (event.place !== null && !event.place.country && !event.place.part) return;
  const { sentences, tokens } = findings.text;
  const { places } = findings;
  const fits = (place: FoundPlace) => isTown(place) && (leavesBehind(event) || !isOrigin(place, tokens));
  const paragraphOf = (at: number) => sentences[tokens[at].sentence].paragraph;
  const inParagraph = (from: number) => paragraphOf(from) === clause.paragraph;
  const own = lastOf(earlier, ({ from, place, ownPlace }) => ownPlace && isTown(place) && inParagraph(from))?.place;
  const just = own ? null : lastTown(findings, clause.from, fits, inParagraph);
  // "the army in Ituri speaks of 40 dead": of a town told before and its district the town.
  const before =
    just && isDivision(just, tokens)
      ? lastOf(
          earlier,
          ({ from, place, ownPlace }) =>
            ownPlace && isTown(place) && clause.paragraph - paragraphOf(from) <= 1 && liesWithin(place, just),
        )?.place
      : null;
  const carried =
    own ??
    before ??
    just ??
    lastOf(earlier, ({ place, ownPlace }) => ownPlace && isTown(place))?.place ??
    places.find((place) => fits(place) && !isDateline(place, findings)) ??
    null;
  if (event.place === null) {
    const region = within(places, clause).find(({ partly }) => partly) ?? null;
    const elsewhere = region !== null && carried?.iso3 != null && carried.iso3 !== region.iso3;
    event.place = elsewhere ? region : (carried ?? region);
  } else if (event.place.part)
    event.place =
      townOf(event.place, clause, findings) ??
      (carried && (paragraphOf(carried.from) === clause.paragraph || !isBridge(event.place, tokens))
        ? carried
        : ((carried === null && !isBridge(event.place, tokens) ? datelineTown(findings) : null) ?? event.place));
  else if (
    carried?.iso3 &&
    carried.iso3 === event.place.iso3 &&
    paragraphOf(carried.from) === clause.paragraph &&
    isViolent(event.type)
  )
    event.place = carried;
}

const liesWithin = ({ known }: FoundPlace, { name, known: outer }: FoundPlace) =>
  known?.within.includes(divisionKey(outer?.name ?? name)) ?? false;

const datelineTown = (findings: Findings) =>
  findings.places.find((place) => isTown(place) && isDateline(place, findings)) ?? null;

/** In the line that says where the report was written. */
function isDateline({ from }: FoundPlace, { text: { tokens, sentences } }: Findings): boolean {
  const sentence = tokens[from].sentence;
  const { from: start, to, paragraph } = sentences[sentence];
  return sentence < 4 && from < bodyStart({ from: start, to, sentence, paragraph }, { tokens, sentences });
}

/** Words that point back to a place, with what follows: the French "y" stands before an auxiliary. */
const THERE = /^(there|surplace|yont|ya|yavait|yavaient|yest|ysont|yfurent)$/;
/** "there is", "there were", like "il y a": nothing is pointed at. */
const EXISTS = /^(is|are|was|were|has|have|had|will|would|seems|appears)$/;
/** "the town", "la localité", without a name after it: the last one told. */
const THE_TOWN =
  /^(the(town|city|village|locality|hamlet|garrison)|(la|cette)(ville|localite|bourgade|cite|bourg)|(le|ce)(village|hameau|bourg))$/;
/** "the district capital", "le chef-lieu". */
const isSeat = (tokens: readonly Token[], at: number) =>
  (/^(the|its)$/.test(tokens[at].key) &&
    /^(district|provincial|regional|state|county)$/.test(tokens[at + 1]?.key ?? "") &&
    tokens[at + 2]?.key === "capital" &&
    tokens[at + 3]?.key !== "of") ||
  (/^(le|ce)$/.test(tokens[at].key) &&
    tokens[at + 1]?.key === "cheflieu" &&
    !/^(de|du|d)$/.test(tokens[at + 2]?.key ?? ""));
const NAMED_AFTER =
  /^(of|de|du|d|voisin|voisine|historique|neighbouring|called|nomme|nommee|market|s|council|hall|chief|elders|centre|center)$/;
const POINTS = 8;
const POINTS_BACK = 60;

/** "was concluded there", "un tricycle y a sauté": the last town told before the word that points back to it. */
export function pointedAt(
  found: Stretch,
  type: string,
  clause: Clause,
  findings: Findings,
  earlier: readonly FoundEvent[],
): FoundPlace | null {
  const { tokens, sentences } = findings.text;
  const paragraphOf = (at: number) => sentences[tokens[at].sentence].paragraph;
  const end = Math.min(clause.to - 1, found.to + POINTS);
  for (let at = Math.max(clause.from, found.from - POINTS); at < end; at++) {
    const [key, next] = [tokens[at].key, tokens[at + 1].key];
    const town =
      THE_TOWN.test(key + next) &&
      at + 2 < clause.to &&
      !tokens[at + 2].capital &&
      !NAMED_AFTER.test(tokens[at + 2].key);
    const points = town || isSeat(tokens, at) || (key === "there" ? !EXISTS.test(next) : THERE.test(key + next));
    if (/^(the|la)capitale?$/.test(key + next)) {
      const country = paragraphCountry(clause, findings);
      const capital = capitalOfText(findings, country?.iso3 ?? null) ?? country;
      if (capital) return capital;
    }
    if (
      /^(thesame|lameme|thatsame)(region|area|zone|province|district|departement|state)$/.test(
        key + next + (tokens[at + 2]?.key ?? ""),
      )
    ) {
      const told = findings.places.slice(0, firstFrom(findings.places, at));
      const region = lastOf(told, (place) => isDivision(place, tokens)) ?? lastOf(told, ({ country }) => country);
      if (region) return region;
    }
    if (!points || tokens[at - 1]?.key === "il") continue;
    const isNear = (from: number) => at - from <= POINTS_BACK && paragraphOf(at) - paragraphOf(from) <= 1;
    const last = lastTown(findings, at, (place) => isTown(place) && !(town && isDivision(place, tokens)), isNear);
    const told =
      last && lastOf(earlier, ({ clauses }) => clauses.some(({ from, to }) => last.from >= from && last.to <= to));
    return told && isTown(told.place) && type !== "displacement_wave" ? told.place : last;
  }
  return null;
}

const leavesBehind = ({ type }: FoundEvent) => type === "displacement_wave" || type === "withdrawal";

const isBridge = ({ from }: FoundPlace, tokens: readonly Token[]) =>
  tokens.slice(Math.max(0, from - 2), from + 1).some(({ key }) => /^(pont|bridge)$/.test(key));

/** The last place before a token that fits; of "Bangui, dans la région de Tahoua" the town. */
function lastTown(
  { places, text: { tokens } }: Findings,
  before: number,
  fits: (place: FoundPlace) => boolean,
  isNear: (from: number) => boolean,
): FoundPlace | null {
  for (let at = firstFrom(places, before) - 1; at >= 0 && isNear(places[at].from); at--) {
    const place = places[at];
    if (!fits(place)) continue;
    const town = places[at - 1];
    if (town && fits(town) && isRoad(town, place, tokens)) return town;
    const inDivision = town && isDivision(place, tokens) && !isDivision(town, tokens) && fits(town);
    return inDivision && chainsOf([town, place], tokens).length === 1 ? town : place;
  }
  return null;
}

/** "l'axe Fada-Gayéri", "the Kaya–Dori road": of a road the end named first. */
const isRoad = (one: FoundPlace, other: FoundPlace, tokens: readonly Token[]) =>
  other.from - one.to === 1 &&
  /^[-–—/]$/.test(tokens[one.to].text) &&
  (/^(axe|route|troncon|piste|road|highway)$/.test(tokens[one.from - 1]?.key ?? "") ||
    /^(road|axis|highway|route|stretch)$/.test(tokens[other.to]?.key ?? ""));

/** The town that a quarter, a junction or an airport belongs to: named beside it. */
function townOf(part: FoundPlace, clause: Clause, { places }: Findings): FoundPlace | null {
  const next = places[firstFrom(places, part.to)];
  return next && isTown(next) && next.from - part.to <= 3 && next.to <= clause.to ? next : null;
}

export const placeKey = ({ known, name }: FoundPlace) => known?.id ?? name.toLowerCase();
