import { COUNTRIES, DEMONYMS } from "../world.ts";
import { addActor, floorOf, limitOf, type Work } from "./naming.ts";

/** "Malian soldiers", "l'armée malienne", "Niger's defence ministry", "ambassade de France": forces or the state itself. */
export function nationals(work: Work): void {
  const { tokens, lexicon, taken } = work;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i]) continue;
    const limit = limitOf(work, i);
    const people = DEMONYMS.at(tokens, i, limit);
    if (people && (lexicon.language === "fr" || tokens[i].capital)) {
      nationalForces(work, i, people.to, people.value);
      if (!taken[i]) asState(work, i, people.to, people.value);
      continue;
    }
    const country = tokens[i].capital ? COUNTRIES.at(tokens, i, limit) : null;
    if (country) ofCountry(work, i, country.to, country.value);
  }
}

/** "expelled the French", "aux côtés des Russes": a people that stands for its state. */
function asState(work: Work, from: number, to: number, iso3: string): void {
  const { tokens, lexicon } = work;
  const limit = limitOf(work, from);
  const [before, twoBefore] = [tokens[from - 1]?.key ?? "", tokens[from - 2]?.key ?? ""];
  const next = to < limit ? tokens[to] : undefined;
  if (lexicon.language === "fr") {
    const article = /^(les|aux)$/.test(before) || (before === "des" && /^(cotes|par|et|contre)$/.test(twoBefore));
    if (!tokens[from].capital || !/s$/.test(tokens[from].key) || !article) return;
  } else {
    const bare = /s$/.test(tokens[from].key) && /^(hired|expelled|by|with|against|invited|that)$/.test(before);
    const named =
      before === "the" &&
      (/s$/.test(tokens[from].key) || /^(expelled|by|with|against|hired|invited|that|and)$/.test(twoBefore));
    const alone =
      next === undefined ||
      next.kind === "mark" ||
      (!next.capital && lexicon.words.acting.get(next.key) !== undefined) ||
      (/^(and|or)$/.test(next.key) && !tokens[to + 1]?.capital);
    if (!alone || (!bare && !named)) return;
  }
  addStateActor(work, from, to, iso3);
}

const NATIONAL_REACH = 4;

function nationalForces(work: Work, from: number, to: number, iso3: string): void {
  const { tokens, lexicon } = work;
  const { forces, police, states } = lexicon.actors;
  const limit = limitOf(work, from);
  const floor = floorOf(work, from);
  if (lexicon.language === "en") {
    // "Congolese army", "Nigerien and Malian soldiers", "elite Malian special forces"
    for (let at = to; at < Math.min(limit, to + NATIONAL_REACH); at++) {
      const unit = forces.at(tokens, at, limit);
      if (unit) {
        nationalActor(work, from, unit.to, iso3, "forces");
        return;
      }
      const constables = police.at(tokens, at, limit);
      if (constables) {
        nationalActor(work, from, constables.to, iso3, "police");
        return;
      }
      if (states.at(tokens, at, limit)) {
        nationalActor(work, from, to, iso3, "state");
        return;
      }
      const goesOn =
        /^(and|,|or|national|elite|special)$/.test(tokens[at].kind === "mark" ? tokens[at].text : tokens[at].key) ||
        DEMONYMS.at(tokens, at, limit) !== null;
      if (!goesOn) return;
    }
    return;
  }
  for (let at = from - 1; at >= Math.max(floor, from - NATIONAL_REACH - 1); at--) {
    for (const [words, what] of [
      [forces, "forces"],
      [police, "police"],
      [states, "state"],
    ] as const) {
      const found = words.before(tokens, at + 1, floor);
      if (found) {
        nationalActor(work, found.from, to, iso3, what);
        return;
      }
    }
    const goesOn =
      /^(et|,|ou|armees|armee|nationale|nationales|d|de|securite|defense|speciales|la)$/.test(
        tokens[at].kind === "mark" ? tokens[at].text : tokens[at].key,
      ) || DEMONYMS.at(tokens, at, limit) !== null;
    if (!goesOn) return;
  }
}

/** Soldiers known only by their nationality are the forces of that state, else the state. */
function nationalActor(work: Work, from: number, to: number, iso3: string, what: "forces" | "police" | "state"): void {
  const { identities, tokens, text } = work;
  const state = identities.stateOf(iso3);
  const forces = identities.forcesOf(iso3);
  if (what === "forces" && forces?.id != null) {
    addActor(work, from, to, forces);
    return;
  }
  if (what === "state" || state?.id != null) {
    if (what === "police" && forces?.id != null) {
      addActor(work, from, to, forces);
      return;
    }
    if (state) addActor(work, from, to, state);
    return;
  }
  const words = text.slice(tokens[from].start, tokens[to - 1].end);
  const institution =
    /(army|armed forces|military|police|arm[ée]e|forces arm[ée]es|gendarmerie|national guard|navy|air force)/iu.test(
      words,
    );
  if (institution && to - from <= 5 && !/\b(et|and)\b/.test(words))
    addActor(work, from, to, forces ?? { id: null, name: words, kind: "government", iso3: [iso3] });
  else if (state) addActor(work, from, to, state);
}

/** "le retrait militaire du Mali": no military of Mali. */
const isAdjective = (tokens: Work["tokens"], at: number, floor: number) =>
  /^(militaire|militaires)$/.test(tokens[at].key) &&
  at > floor &&
  tokens[at - 1].kind === "word" &&
  !/^(un|une|des|les|le|de|d|du)$/.test(tokens[at - 1].key);

/** "Niger's army", "the army of Mali", "police nationale d'Haïti", "ambassade de France". */
function ofCountry(work: Work, from: number, to: number, iso3: string): void {
  const { tokens, lexicon, text } = work;
  const { forces, police, states } = lexicon.actors;
  const limit = limitOf(work, from);
  const floor = floorOf(work, from);
  if (/^['’]s$/.test(tokens[to]?.text ?? "") || (lexicon.language === "en" && tokens[to]?.text === "’")) {
    const unit = forces.at(tokens, to + 1, limit);
    if (unit) {
      nationalActor(work, from, unit.to, iso3, "forces");
      return;
    }
    if (police.at(tokens, to + 1, limit)) {
      nationalActor(work, from, to + 2, iso3, "police");
      return;
    }
    for (let at = to + 1; at < Math.min(limit, to + 4); at++) {
      if (states.at(tokens, at, limit)) {
        addStateActor(work, from, to, iso3);
        return;
      }
      if (/^(region|province|town|north|south|east|west)$/.test(tokens[at].key)) return;
    }
    return;
  }
  let at = from - 1;
  if (/^(le|la|l|les|the)$/.test(tokens[at]?.key ?? "")) at--;
  if (at <= floor || !/^(of|de|du|d|des)$/.test(tokens[at].key)) return;
  for (const [words, what] of [
    [forces, "forces"],
    [police, "police"],
    [states, "state"],
  ] as const) {
    const found = words.before(tokens, at, floor);
    if (!found || isAdjective(tokens, found.from, floor)) continue;
    if (what === "state") {
      addStateActor(work, from, to, iso3);
      return;
    }
    const forcesKnown = work.identities.forcesOf(iso3)?.id != null || work.identities.stateOf(iso3)?.id != null;
    if (forcesKnown) {
      nationalActor(work, found.from, to, iso3, what);
      return;
    }
    const name = text.slice(tokens[found.from].start, tokens[to - 1].end);
    addActor(work, found.from, to, { id: null, name, kind: "government", iso3: [iso3] });
    return;
  }
}

export function addStateActor(work: Work, from: number, to: number, iso3: string): void {
  const state = work.identities.stateOf(iso3);
  if (state) addActor(work, from, to, state);
}
