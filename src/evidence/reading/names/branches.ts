import { foldText } from "../../../text/fold.ts";
import type { Identities, Identity } from "../identities.ts";
import branchRows from "../lexicons/branches.json" with { type: "json" };
import { phraseKey } from "../phrases.ts";
import type { Token } from "../tokens.ts";
import { addActor, type FoundActor, type FoundPlace, type Work } from "./naming.ts";

/** An organisation that has a branch of its own in some countries. */
export interface BranchRow {
  of: string;
  /** Names that mean the whole or a branch. */
  names: readonly string[];
  /** Whether the bare name means the branch ("IS attacked Ménaka"), or only with a word for one ("al-Qaida's affiliate"). */
  bare: boolean;
  /** The first that fits the places (folded) or the country of the passage. */
  branches: readonly { name: string; places: readonly string[]; iso3: readonly string[] }[];
}

export const BRANCHES: readonly BranchRow[] = branchRows;

export const BRANCH_WORD =
  /^(affiliates?|branch|franchise|wing|arm|offshoot|chapter|province|branche|filiale|affilie|affiliee|antenne|succursale)$/;
const BETWEEN =
  /^(s|of|de|d|du|l|la|the|to|a|local|locale|main|sahel|sahelian|sahelien|sahelienne|regional|regionale|west|african|jihadist|djihadiste|jihadiste|somali|malian|north|group)$/;
const REACH = 4;
/** "pledged allegiance to Islamic State": to the whole. */
const WHOLE = /^(allegiance|allegeance|loyalty|central|core|caliphate|califat|pledged|bayah|baya)$/;

/** "Islamic State" in Mali is the province of the Sahel: bare names resolve by the country of the passage. */
export function localBranches(work: Work): void {
  for (const actor of [...work.actors]) {
    const row = rowOf(actor, work.identities);
    if (!row) continue;
    const word = branchWordAt(actor, work.tokens);
    if (word === null && (!row.bare || meansWhole(actor, work.tokens))) continue;
    const branch = branchFor(row, actor, work);
    if (!branch) continue;
    if (row.bare) Object.assign(actor, { identity: branch, candidates: [] });
    else if (word !== null && !work.taken[word]) addActor(work, word, word + 1, branch);
  }
}

const identityOf = (name: string, { spellings }: Identities): Identity | null =>
  spellings.get(phraseKey(name))?.identity ?? null;

const rowOf = ({ identity }: FoundActor, identities: Identities) =>
  BRANCHES.find(({ of }) => identityOf(of, identities) === identity) ?? null;

/** Of "al-Qaida's affiliate", "the local branch of al-Qaida", "la filiale sahélienne d'Al-Qaïda" the word for the branch. */
function branchWordAt({ from, to }: FoundActor, tokens: readonly Token[]): number | null {
  const wordFrom = (start: number, step: 1 | -1) => {
    for (let i = start; Math.abs(i - start) < REACH && tokens[i]?.sentence === tokens[from].sentence; i += step) {
      if (BRANCH_WORD.test(tokens[i].key)) return i;
      if (tokens[i].kind === "mark" ? !/^['’-]$/.test(tokens[i].text) : !BETWEEN.test(tokens[i].key)) return null;
    }
    return null;
  };
  const after = wordFrom(to, 1);
  const before = wordFrom(from - 1, -1);
  return after ?? (before !== null && DEFINITE.test(articleBefore(tokens, before)) ? before : null);
}

const DEFINITE = /^(the|its|la|l|sa|le)$/;

/** The article before a noun and its adjectives: "the local branch". */
function articleBefore(tokens: readonly Token[], at: number): string {
  let i = at - 1;
  while (i > at - 3 && BETWEEN.test(tokens[i]?.key ?? "") && !DEFINITE.test(tokens[i].key)) i--;
  return tokens[i]?.key ?? "";
}

const meansWhole = ({ from, to }: FoundActor, tokens: readonly Token[]) =>
  tokens
    .slice(Math.max(0, from - 5), from)
    .some(({ key, sentence }) => sentence === tokens[from].sentence && WHOLE.test(key)) ||
  WHOLE.test(tokens[to]?.key ?? "");

function branchFor({ branches }: BranchRow, actor: FoundActor, work: Work): Identity | null {
  const places = passagePlaces(actor, work);
  const folded = new Set(places.map(({ name, known }) => foldText(known?.name ?? name)));
  const country = places[0]?.iso3 ?? work.local[actor.from] ?? work.near[0] ?? null;
  const fits =
    branches.find((one) => one.places.some((place) => folded.has(place))) ??
    branches.find(({ iso3 }) => country !== null && iso3.includes(country));
  return fits ? identityOf(fits.name, work.identities) : null;
}

/** Countries of a text that it speaks of: a town's namesake elsewhere is none. */
const TOLD = 6;

/** Places of the paragraph whose country the text speaks of, the nearest of the sentence first. */
function passagePlaces({ from }: FoundActor, { places, tokens, sentences, near }: Work): FoundPlace[] {
  const isTold = ({ iso3 }: FoundPlace) => iso3 !== null && near.slice(0, TOLD).includes(iso3);
  const { sentence } = tokens[from];
  const { paragraph } = sentences[sentence];
  const cost = (place: FoundPlace) =>
    (tokens[place.from].sentence === sentence ? 0 : 1000) + Math.abs(place.from - from);
  return places
    .filter((place) => isTold(place) && sentences[tokens[place.from].sentence].paragraph === paragraph)
    .sort((a, b) => cost(a) - cost(b));
}
