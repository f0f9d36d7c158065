/** The words of a filter against what the workspace holds: names become ids, unknown words are errors that say what is near. */
import { nearest } from "../casebook/nearest.ts";
import { datasetName, datasetsNamed, type NamedDataset } from "../events/datasetNames.ts";
import type { EventFilter } from "../events/filter.ts";
import { countryLabels } from "../places/countryLabels.ts";
import { countryIso3 } from "../places/countryNames.ts";
import { editDistance } from "../places/editDistance.ts";
import { ISO3, iso3OfIso2 } from "../places/iso.ts";
import type { AdminUnit } from "../places/model.ts";
import { divisionKey, nameKey } from "../places/names.ts";
import { foldWords } from "../text/fold.ts";
import { InvalidInput } from "./filterQuery.ts";

export interface Vocabulary {
  /** Snapshots of events; `casebook` is understood beside them. */
  datasets: readonly NamedDataset[];
  /** Codes of the countries that have events. */
  countries: readonly string[];
  kinds: readonly string[];
  units: readonly AdminUnit[];
  /** Everything that a side may be called: names, aliases and ids. */
  actors: readonly string[];
}

/**
 * The filter with countries as ISO 3166-1 alpha-3 codes, divisions and datasets as ids.
 * @throws InvalidInput for a word that names nothing here or several things.
 */
export function canonicalFilter(filter: EventFilter, known: Vocabulary): EventFilter {
  const clean = { ...filter };
  if (filter.countries) clean.countries = filter.countries.map((word) => countryOf(word, known.countries));
  if (filter.units) clean.units = filter.units.map((word) => unitOf(word, known.units, clean.countries));
  if (filter.kinds) clean.kinds = filter.kinds.map((word) => kindOf(word, known.kinds));
  if (filter.datasets) clean.datasets = filter.datasets.map((word) => datasetOf(word, known.datasets));
  for (const name of filter.actors ?? []) checkActor(name, known.actors);
  return clean;
}

/**
 * ISO 3166-1 alpha-3 code of a code or a name in any common spelling.
 * @throws InvalidInput naming what is near, and the countries that have events.
 */
export function countryOf(word: string, withEvents: readonly string[] = []): string {
  const upper = word.toUpperCase();
  const code = withEvents.find((held) => held === upper) ?? countryIso3(upper) ?? iso3OfIso2(word);
  if (code !== null) return code;
  const near = nearCountries(word, withEvents);
  const valid = [...near, ...withEvents.filter((one) => !near.includes(one))];
  const several = word.includes(",") ? "several are separated by |; " : "";
  const held = withEvents.length > 0 ? `; countries with events: ${withEvents.join(", ")}` : "";
  throw new InvalidInput(
    `unknown country: ${word}; ${several}${didYouMean(near.map((one) => `${one} (${countryLabels(one).en})`))}valid: ISO 3166-1 alpha-3 codes or names of countries${held}`,
    valid,
  );
}

function nearCountries(word: string, withEvents: readonly string[]): string[] {
  const typed = nameKey(word);
  const limit = Math.floor(typed.length / 3);
  const near = (key: string) =>
    key[0] === typed[0] && (key.startsWith(typed) || editDistance(typed, key, limit) <= limit);
  const byName = ISO3.filter((code) => Object.values(countryLabels(code)).some((name) => near(nameKey(name))));
  const oneOff = (code: string) =>
    code[0] === word[0]?.toUpperCase() && editDistance(word.toUpperCase(), code, 1) === 1;
  const byCode = word.length === 3 ? withEvents.filter(oneOff) : [];
  return [...new Set([...byCode, ...(typed.length > 3 ? byName : [])])].slice(0, 5);
}

function unitOf(word: string, all: readonly AdminUnit[], countries: readonly string[] | undefined): string {
  const divisions = all.filter(({ level }) => level === 1);
  const upper = word.toUpperCase();
  const exact = divisions.find(({ id, pcode }) => id.toUpperCase() === upper || pcode?.toUpperCase() === upper);
  if (exact) return exact.id;
  const key = divisionKey(word);
  const called = divisions.filter((unit) => namesOf(unit).includes(key));
  const here = countries ? called.filter(({ parent }) => countries.includes(parent ?? "")) : called;
  const [one, ...others] = here.length > 0 ? here : called;
  if (one && others.length === 0) return one.id;
  if (one) throw ambiguous("division", word, [one, ...others].map(described));
  const near = [...new Set(nearest(key, divisions.flatMap(namesOf), 5))].flatMap((name) =>
    divisions.filter((unit) => namesOf(unit).includes(name)),
  );
  const sameCountry = divisions.filter(({ id }) => id.startsWith(`${upper.split("-")[0]}-`));
  const valid = word.includes("-") && sameCountry.length > 0 ? sameCountry : near.slice(0, 8);
  throw new InvalidInput(
    `unknown division: ${word}; valid: ${valid.length > 0 ? valid.map((unit) => wordOf(described(unit))).join(", ") : "ids such as ML-1, P-codes, or names such as Kayes"}`,
    valid.map(({ id }) => id),
  );
}

const namesOf = ({ names }: AdminUnit) => Object.values(names).map(divisionKey);
const described = ({ id, names, parent }: AdminUnit): Candidate => ({
  id,
  name: [names.en, parent].filter(Boolean).join(", "),
});

function kindOf(word: string, known: readonly string[]): string {
  const found = known.includes(word) ? word : known.find((kind) => kind.toLowerCase() === word.toLowerCase());
  if (found !== undefined) return found;
  throw new InvalidInput(`unknown kind: ${word}; ${didYouMean(nearest(word, known))}valid: ${known.join(", ")}`, known);
}

function datasetOf(word: string, known: readonly NamedDataset[]): string {
  if (word.toLowerCase() === "casebook") return "casebook";
  const [one, ...others] = datasetsNamed(word, known);
  if (one && others.length === 0) return one.id;
  if (one) throw ambiguous("dataset", word, [one, ...others].map(candidateOf));
  throw new InvalidInput(
    `unknown dataset: ${word}; valid: ${["casebook", ...known.map((dataset) => wordOf(candidateOf(dataset)))].join(", ")}`,
    ["casebook", ...known.map(({ id }) => id)],
  );
}

/** A spelling is known whatever its case, accents, blanks and punctuation. */
function checkActor(name: string, known: readonly string[]): void {
  const folded = foldWords(name).join(" ");
  const keys = new Map(known.map((spelling) => [foldWords(spelling).join(" "), spelling] as const).reverse());
  const together = (key: string) => key.replaceAll(" ", "");
  if ([...keys.keys()].some((key) => together(key) === together(folded))) return;
  const holding = [...keys.keys()].filter((key) => folded.length >= 3 && ` ${key}`.includes(` ${folded}`)).reverse();
  const near = [...new Set([...nearest(folded, keys.keys(), 2), ...holding])].slice(0, 8);
  const valid = near.map((key) => keys.get(key) ?? key);
  throw new InvalidInput(
    `unknown actor: ${name}; valid: ${valid.length > 0 ? valid.join(" | ") : "names of sides, their aliases or casebook ids, as aggregate by actor and casebook actors list them"}`,
    valid,
  );
}

interface Candidate {
  id: string;
  name: string;
}

export const candidateOf = (dataset: NamedDataset): Candidate => ({ id: dataset.id, name: datasetName(dataset) });
export const wordOf = ({ id, name }: Candidate) => `${id} (${name})`;
const didYouMean = (near: readonly string[]) => (near.length > 0 ? `did you mean ${near.join(" or ")}? ` : "");

function ambiguous(what: string, word: string, candidates: readonly Candidate[]): InvalidInput {
  return new InvalidInput(
    `several ${what}s are called ${word}; valid: ${candidates.map(wordOf).join(", ")}`,
    candidates.map(({ id }) => id),
  );
}
