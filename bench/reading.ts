/**
 * The reader of reports against gold annotations: a folder of `*.txt`, each with `*.gold.json` beside it. Actors are
 * resolved by the casebook's names, places by the casebook and the bundled towns. Scores are micro-averages over all
 * reports. With `--show yes` what was missed and answered in vain goes to standard error, report by report; with
 * `--oracles yes` the answer also says what the F1 of events would be without one kind of error.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readCasebook } from "../src/casebook/index.ts";
import { knowledgeOf, type ReadingKnowledge, readReport } from "../src/evidence/reading/index.ts";
import { countryIso3, divisionKey, nameKey, parseCities } from "../src/places/index.ts";
import { readBundleFile, readCasebookFolder } from "../src/workspace/folders.ts";
import { compare, type Gold, type Names, nameFold, scores, type Tally } from "./readingScore.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const KEYS = ["publicationDate", "language", "actors", "places", "quantities", "events", "relations"];

export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { reports: { type: "string" }, show: { type: "string" }, oracles: { type: "string" } },
  });
  const folder = values.reports ?? join(root, "test/reading/test");
  const { knowledge, names } = await openKnowledge();
  const total: Record<string, Tally> = {};
  const underOracle: Record<string, Tally> = {};
  const names_ = (await readdir(folder)).filter((file) => file.endsWith(".txt")).sort();
  if (names_.length === 0) throw new Error(`no *.txt in ${folder}; each report is a .txt with a .gold.json beside it`);
  for (const file of names_) {
    const text = await readFile(join(folder, file), "utf8");
    const gold = await readGold(join(folder, file.replace(/\.txt$/, ".gold.json")));
    const reading = readReport(
      {
        id: createHash("sha256").update(text).digest("hex").slice(0, 16),
        title: null,
        text,
        publicationDate: gold.publicationDate,
        language: gold.language,
        publisher: null,
        address: null,
      },
      knowledge,
    );
    const { tallies, missed, vain, oracles } = compare(reading, gold, names);
    for (const [what, tally] of Object.entries(tallies)) total[what] = add(total[what], tally);
    for (const [what, tally] of Object.entries(oracles)) underOracle[what] = add(underOracle[what], tally);
    if (values.show)
      console.error(
        [`== ${file}`, ...missed.map((one) => `  - ${one}`), ...vain.map((one) => `  + ${one}`)].join("\n"),
      );
  }
  return {
    reports: names_.length,
    ...Object.fromEntries(Object.entries(total).map(([what, tally]) => [what, scores(tally)])),
    ...(values.oracles && {
      oracles: Object.fromEntries(Object.entries(underOracle).map(([what, tally]) => [what, scores(tally).f1])),
    }),
  };
}

const add = (sum: Tally | undefined, one: Tally): Tally => ({
  gold: (sum?.gold ?? 0) + one.gold,
  answered: (sum?.answered ?? 0) + one.answered,
  matched: (sum?.matched ?? 0) + one.matched,
});

async function readGold(path: string): Promise<Gold> {
  const gold = JSON.parse(await readFile(path, "utf8")) as Gold;
  const missing = KEYS.filter((key) => !Object.hasOwn(gold, key));
  if (missing.length > 0) throw new Error(`${path}: no ${missing.join(", ")}; valid keys: ${KEYS.join(", ")}`);
  return gold;
}

export async function openKnowledge(): Promise<{ knowledge: ReadingKnowledge; names: Names }> {
  const casebook = readCasebook(await readCasebookFolder(join(root, "casebooks/sahel")));
  const cities = parseCities(await readBundleFile(join(root, "dist/geo"), "cities.bin"));
  const knowledge = knowledgeOf(casebook, [cities]);
  const actorIds = new Map(
    knowledge.actors.flatMap(({ id, names }) => names.map((name) => [nameFold(name), id] as const)).reverse(),
  );
  const actorKey = (name: string) => {
    const own = actorIds.get(nameFold(name));
    const country = countryIso3(name);
    return own ?? (country === null ? nameFold(name) : `country ${country}`);
  };
  const places = (name: string) => knowledge.places(name, casebookCountries);
  const casebookCountries = [...new Set(casebook.places.flatMap(({ iso3 }) => (iso3 ? [iso3] : [])))];
  const placeKeys = (name: string) => {
    const country = countryIso3(name);
    const own = places(name)
      .filter(({ id }) => id.startsWith("places:"))
      .map(({ id }) => id);
    return new Set(country === null ? own : [`country ${country}`]);
  };
  const contains = (outer: string, inner: string) => {
    const country = countryIso3(outer);
    const found = places(inner);
    if (country !== null && country !== countryIso3(inner)) return found.some(({ iso3 }) => iso3 === country);
    return found.some(({ within }) => within.includes(divisionKey(outer)) || within.includes(nameKey(outer)));
  };
  return { knowledge, names: { actorKey, placeKeys, contains } };
}
