/**
 * The reader of reports sentence by sentence: `<language>.jsonl` files whose lines are `{text, types}`, the types of events
 * that the sentence tells of (none for an empty list). Each sentence is read by itself, as a report of the day after the
 * last one it could speak of. Asks only whether the type is proposed as stated: not when, where, by whom.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  type Reading,
  type ReadingKnowledge,
  type ReadingLanguage,
  readReport,
} from "../src/evidence/reading/index.ts";
import { openKnowledge } from "./reading.ts";
import { scores, type Tally } from "./readingScore.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Day of publication of every sentence. */
const PUBLICATION = "2026-06-15";

export interface WordingRow {
  text: string;
  types: readonly string[];
}

export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { sentences: { type: "string" }, show: { type: "string" } } });
  const folder = values.sentences ?? join(root, "test/reading/wording/dev");
  const { knowledge } = await openKnowledge();
  const files = (await readdir(folder)).filter((file) => /^(en|fr)\.jsonl$/.test(file)).sort();
  if (files.length === 0) throw new Error(`no en.jsonl or fr.jsonl in ${folder}`);
  const tallies = new Map<string, Tally>();
  for (const file of files) {
    const language = file.slice(0, 2) as ReadingLanguage;
    for (const row of rowsOf(await readFile(join(folder, file), "utf8"), join(folder, file))) {
      const answered = typesOf(row.text, language, knowledge);
      tallyRow(row.types, answered, language, tallies);
      if (values.show && !sameTypes(row.types, answered))
        console.error(`${language} [${row.types.join(", ")}] -> [${answered.join(", ")}] ${row.text}`);
    }
  }
  const rounded = Object.fromEntries([...tallies].map(([what, tally]) => [what, scores(tally)]));
  const { all, anyEvent, en, fr, ...types } = rounded;
  return { folder: values.sentences ? undefined : "test/reading/wording/dev", all, anyEvent, en, fr, types };
}

export function rowsOf(text: string, path: string): WordingRow[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, i) => {
      const row = JSON.parse(line) as Partial<WordingRow>;
      if (typeof row.text !== "string" || !Array.isArray(row.types))
        throw new Error(`${path}, line ${i + 1}: {text, types} wanted, received ${line.slice(0, 80)}`);
      return { text: row.text, types: row.types };
    });
}

/** Types of the events that the sentence is read to state, each once. */
export function typesOf(text: string, language: ReadingLanguage, knowledge: ReadingKnowledge): string[] {
  // A headline tells of nothing by itself: the article repeats it. Here it is asked for its words.
  const told = /[.!?»”"]$/.test(text) ? text : `${text}.`;
  const report = {
    id: "sentence",
    title: null,
    text: told,
    publicationDate: PUBLICATION,
    language,
    publisher: null,
    address: null,
  };
  return stated(readReport(report, knowledge));
}

const stated = ({ proposals }: Reading): string[] => [
  ...new Set(
    proposals.flatMap((one) =>
      one.kind === "event" && one.rivalOf === undefined && (one.modality === "stated" || one.alleged) ? [one.type] : [],
    ),
  ),
];

const sameTypes = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((type) => b.includes(type));

function tallyRow(
  gold: readonly string[],
  answered: readonly string[],
  language: string,
  tallies: Map<string, Tally>,
): void {
  const add = (what: string, wanted: number, given: number, matched: number) => {
    const sum = tallies.get(what) ?? { gold: 0, answered: 0, matched: 0 };
    tallies.set(what, { gold: sum.gold + wanted, answered: sum.answered + given, matched: sum.matched + matched });
  };
  const both = gold.filter((type) => answered.includes(type));
  for (const what of ["all", language]) add(what, gold.length, answered.length, both.length);
  add("anyEvent", Math.min(1, gold.length), Math.min(1, answered.length), Math.min(1, gold.length, answered.length));
  for (const type of new Set([...gold, ...answered]))
    add(type, Number(gold.includes(type)), Number(answered.includes(type)), Number(both.includes(type)));
}
