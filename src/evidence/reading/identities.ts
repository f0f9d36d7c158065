import branches from "./lexicons/branches.json" with { type: "json" };
import organisations from "./lexicons/organisations.json" with { type: "json" };
import type { ReadingKnowledge } from "./model.ts";
import { Phrases, phraseKey } from "./phrases.ts";
import { COUNTRIES, countryName } from "./world.ts";

/** An actor as the reader may name it. */
export interface Identity {
  id: string | null;
  name: string;
  kind: string | null;
  iso3: readonly string[];
}

/** Spelling, and how it must be written to count: `IS` and `US` only in capitals. */
interface Spelling {
  identity: Identity;
  exact: string | null;
  capital: boolean;
  /** Further actors of the same name. */
  others: Identity[];
}

export interface Identities {
  spellings: Phrases<Spelling>;
  stateOf(iso3: string): Identity | null;
  /** Armed forces of a state, where a casebook or the lexicon has them. */
  forcesOf(iso3: string): Identity | null;
  unidentified: Identity;
}

const built = new WeakMap<ReadingKnowledge, Identities>();

/** Names of every known actor: the casebook's first, then the lexicon's organisations. States go by their country. */
export function identitiesOf(knowledge: ReadingKnowledge): Identities {
  const known = built.get(knowledge) ?? build(knowledge);
  built.set(knowledge, known);
  return known;
}

const FORCES = new Set(["government", "state_force"]);
/** Names that the forces of many states go by: the passage says whose they are. */
const COMMON_NAMES = new Set([
  "forcesdedefenseetdesecurite",
  "forcesdesecurite",
  "forcesarmees",
  "fds",
  "defenceandsecurityforces",
  "securityforces",
  "armedforces",
]);

function build(knowledge: ReadingKnowledge): Identities {
  const spellings = new Phrases<Spelling>([]);
  const states = new Map<string, Identity>();
  const forces = new Map<string, Identity>();
  let unidentified: Identity = { id: null, name: "Unidentified armed group", kind: "other", iso3: [] };
  const add = (name: string, identity: Identity) => {
    const same = spellings.get(phraseKey(name));
    if (same) {
      if (same.identity !== identity && !same.others.includes(identity)) same.others.push(identity);
      return;
    }
    const letters = name.replace(/[^\p{L}]/gu, "");
    const exact = letters.length <= 3 && letters === letters.toUpperCase() ? letters : null;
    spellings.add(name, { identity, exact, capital: /^[^\p{L}]*\p{Lu}/u.test(name), others: [] });
  };
  for (const { id, names, kind, iso3 } of knowledge.actors) {
    const identity: Identity = { id, name: names[0] ?? id, kind, iso3 };
    const country = kind === "state" || kind === null ? COUNTRIES.get(phraseKey(identity.name)) : undefined;
    if (country !== undefined) {
      states.set(country, identity);
      // What is more than the country's name ("AFRICOM", "French forces") names the state as an actor.
      for (const name of names) if (COUNTRIES.get(phraseKey(name)) === undefined) add(name, identity);
      continue;
    }
    if (kind !== null && FORCES.has(kind) && iso3.length === 1 && !forces.has(iso3[0])) forces.set(iso3[0], identity);
    if (/^unidentified/i.test(identity.name)) {
      unidentified = identity;
      continue;
    }
    const isOwn = (name: string) => !(FORCES.has(kind ?? "") && COMMON_NAMES.has(phraseKey(name)));
    for (const name of names.filter(isOwn)) add(name.replace(/\s*\([^)]*\)$/, "") || name, identity);
    // "Boko Haram (JAS)" is known by both names.
    for (const name of names)
      for (const [, inner] of name.matchAll(/\(([^)]+)\)/g)) if (!COUNTRIES.get(phraseKey(inner))) add(inner, identity);
  }
  for (const row of organisations as {
    name: string;
    aliases: string[];
    kind: string;
    iso3: string[];
    forcesOf?: string;
  }[]) {
    const identity: Identity = { id: null, name: row.name, kind: row.kind, iso3: row.iso3 };
    if (row.forcesOf && !forces.has(row.forcesOf)) forces.set(row.forcesOf, identity);
    for (const name of [row.name, ...row.aliases]) add(name, identity);
  }
  for (const { of, names } of branches) {
    const whole = spellings.get(phraseKey(of));
    if (whole) for (const name of names) add(name, whole.identity);
  }
  const stateOf = (iso3: string) => {
    const own = states.get(iso3);
    if (own) return own;
    const name = countryName(iso3);
    return name === null ? null : { id: null, name, kind: "state", iso3: [iso3] };
  };
  return { spellings, stateOf, forcesOf: (iso3) => forces.get(iso3) ?? null, unidentified };
}
