/** Who of the casebook speaks in a claim: an actor under any of its names, or the bodies of a state as one voice. */
import type { Party } from "../evidence/model.ts";
import { partyOf, speakersOf } from "../evidence/origin.ts";
import { foldText } from "../text/fold.ts";
import { stateOfForces } from "./forces.ts";
import type { ActorRow, Casebook, RelationRow } from "./schema.ts";

export interface Voice {
  /** The actor that speaks alone; of the bodies of a state, the state. Null for any other voice and for several. */
  speaker: string | null;
  party: Party;
}

/** What a row says of who asserts it. */
export interface Said {
  assertedBy: string | null;
  /** The column `speaker_kind`, where a table has it. */
  speakerKind?: string | null;
}

/** Kinds that are armed sides whoever they fight. */
const ARMED: ReadonlySet<ActorRow["kind"]> = new Set([
  "armed_group",
  "coalition",
  "self_defence_militia",
  "private_military_company",
] as const);

/** Words that make a state's body of what follows its name: "Niger defence ministry", "Burkinabe authorities". */
const BODY =
  /\b(army|forces|military|general staff|gendarmerie|police|customs|government|authorit(y|ies)|ministry|minister|president|presidency|junta|cabinet|state department|embassy|state television)\b/;

/** The part of a name of a state or its forces that stands for the country: "Malian armed forces", "Russian Federation". */
const COUNTRY = /^(.+?) (?:armed|army|forces|republic|federation)\b(?! of\b)/;

/**
 * Reads who speaks in the rows of one casebook. A side in the fighting is a party: an armed group, and whoever its
 * relations say fights, a state with its forces. Marks in `asserted_by` and `speaker_kind` rule over that.
 */
export function voicesOf({ actors, relations }: Pick<Casebook, "actors" | "relations">) {
  const states = stateOfForces(actors);
  const wholeOf = (id: string) => states.get(id) ?? id;
  const names = namesOf(actors, wholeOf);
  const countries = countriesOf(actors, wholeOf);
  const sides = sidesOf(actors, relations, wholeOf);
  const actorOf = (speaker: string): string | null => {
    const said = foldText(speaker);
    return names.get(said) ?? longest(countries, said, BODY) ?? longest(names, said, STATEMENT);
  };
  // "energy and water minister" is one speaker, "government and UNHCR" are two
  const actorsOf = (part: string): (string | null)[] => {
    const actors = part.split(" and ").map(actorOf);
    return actors.some((actor) => actor !== null) ? actors : [actorOf(part)];
  };
  const isSide = (actor: string | null) => actor !== null && sides.has(actor);
  return ({ assertedBy, speakerKind = null }: Said, publisherParty: string | null): Voice => {
    const speakers = assertedBy === null ? [] : speakersOf(assertedBy).flatMap(actorsOf);
    const [first = null, ...others] = speakers;
    const marked = partyOf(assertedBy, publisherParty);
    return {
      speaker: others.every((one) => one === first) ? first : null,
      party: marked !== "none" ? marked : (partyOfKind(speakerKind) ?? (speakers.some(isSide) ? "party" : "none")),
    };
  };
}

/** What an actor says goes by these words after its name. */
const STATEMENT = /^ (claim|spokesman|spokesperson|statement|channels?|supporters)\b/;

/** The actor whose name opens the words, the longest of them, where what follows matches. */
function longest(named: ReadonlyMap<string, string>, said: string, rest: RegExp): string | null {
  const words = said.split(" ");
  for (let count = words.length - 1; count > 0; count--) {
    const actor = named.get(words.slice(0, count).join(" "));
    if (actor !== undefined && rest.test(` ${words.slice(count).join(" ")}`)) return actor;
  }
  return null;
}

function partyOfKind(speakerKind: string | null): Party | null {
  if (speakerKind === "party_aligned") return "aligned";
  return speakerKind === "party_state" || speakerKind === "party_armed_group" ? "party" : null;
}

const allNames = ({ name_en, name_fr, name_ar, aliases }: ActorRow) =>
  [name_en, name_fr, name_ar, ...aliases].flatMap((name) => (name ? [foldText(name)] : []));

type WholeOf = (id: string) => string;

/** Every name that one voice alone bears. */
function namesOf(actors: readonly ActorRow[], wholeOf: WholeOf): Map<string, string> {
  return unambiguous(actors.flatMap((actor) => allNames(actor).map((name) => [name, wholeOf(actor.id)] as const)));
}

/** "Niger", "nigerien" and their like, to the state. */
function countriesOf(actors: readonly ActorRow[], wholeOf: WholeOf): Map<string, string> {
  return unambiguous(
    actors
      .filter(({ kind }) => kind === "state" || kind === "government")
      .flatMap((actor) =>
        allNames(actor).flatMap((name) => {
          const country = COUNTRY.exec(name)?.[1];
          return [...(actor.kind === "state" ? [name] : []), ...(country ? [country] : [])].map(
            (one) => [one, wholeOf(actor.id)] as const,
          );
        }),
      ),
  );
}

function unambiguous(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const found = new Map<string, string | null>();
  for (const [name, actor] of pairs) {
    const known = found.get(name);
    found.set(name, known === undefined || known === actor ? actor : null);
  }
  return new Map([...found].flatMap(([name, actor]) => (actor === null ? [] : [[name, actor] as const])));
}

function sidesOf(actors: readonly ActorRow[], relations: readonly RelationRow[], wholeOf: WholeOf): Set<string> {
  const armed = actors.filter(({ kind }) => ARMED.has(kind)).map(({ id }) => id);
  const fighting = relations
    .filter(({ kind }) => kind === "fights")
    .flatMap(({ subject, object }) => [subject, object]);
  return new Set([...armed, ...fighting].map(wholeOf));
}
