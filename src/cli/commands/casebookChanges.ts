/** Editing the casebook: changes go into the ledger, and from there back into its plain CSV when asked. */
import { resolve } from "node:path";
import type { EntryItem, PendingItem, RecordRequest } from "../../api/evidence/contract.ts";
import type { Change } from "../../api/soundChange.ts";
import { defineCommand } from "../command.ts";
import type { Effects } from "../effects.ts";
import { CommandFailed, usage } from "../failure.ts";
import { bundledCasebook, casebookFolder } from "../installation.ts";
import { whole, withEvidence, withObservatory } from "../opening.ts";
import { SIGNED, signer } from "../signing.ts";
import { plural } from "../table.ts";

type Signed = { who?: string | undefined; why?: string | undefined };

function signed({ who, why }: Signed, effects: Effects): { who: string; why: string } {
  if (why === undefined || why.trim() === "") throw usage("--why is missing; valid: --why <a sentence that says why>");
  return { who: signer(who, effects), why };
}

const tableName = (typed: string) => typed.replace(/\.csv$/, "");

export const editCell = defineCommand({
  name: "casebook edit",
  group: "Check",
  summary: "change one cell of the casebook; an empty value clears it",
  about:
    "The edit goes into the ledger and counts at once; the files stay as they are until casebook write. An edit that makes a new problem in the casebook is refused with it.",
  operands: { usage: "<table> <row> <column> <value>", least: 4, most: 4 },
  options: SIGNED,
  examples: [
    ["casebook edit actors act-takuba ended 2022-06-30 --why 'the day is known'", "one cell"],
    [
      "casebook edit places plc-mli-gao longitude --why 'moved to the town' -- -0.05",
      "a value that begins with a minus",
    ],
  ],
  async run({ operands, values, effects }) {
    const [typed = "", row = "", column = "", value = ""] = operands;
    const who = signed(values, effects);
    return await withObservatory(whole(values), effects, async (observatory) => {
      const { Evidence } = await import("../../api/evidence/answers.ts");
      const table = tableName(typed);
      const known = observatory.casebookTable(table).rows.find(({ id }) => id === row);
      const before = known?.[column] || null;
      const act: Change = { act: "edit", table, row, column, before, after: value === "" ? null : value };
      const entry = await new Evidence(observatory).record({ ...act, ...who });
      const [was, is] = [before, act.after].map((cell) => (cell === null ? "empty" : JSON.stringify(cell)));
      const { closed } = observatory.casebook;
      const isClosed = closed.has(`${table}:${row}`);
      const data = isClosed ? { ...entry, before: null, after: null } : entry;
      return { data, text: () => `${entry.id}: ${table} ${row} ${column} was ${was}, is ${is}${HOW_ON}` };
    });
  },
});

export const addRow = defineCommand({
  name: "casebook add",
  group: "Check",
  summary: "add a row to the casebook, by the columns that are not empty",
  about: "The row goes into the ledger and counts at once; casebook write puts it at the end of its file.",
  operands: { usage: "<table> <row id> <column>=<value>…", least: 3, most: 99 },
  options: SIGNED,
  examples: [
    [
      "casebook add actors act-new name_en='New Front' kind=armed_group source=src-sahel-intelligence-2025-07-02 --why 'first named in May'",
      "an actor",
    ],
  ],
  async run({ operands, values, effects }) {
    const [typed = "", row = "", ...given] = operands;
    const cells = cellsOf(given);
    const request = { act: "add", table: tableName(typed), row, cells, span: null, ...signed(values, effects) };
    return await withEvidence(whole(values), effects, async (evidence) => {
      const entry: EntryItem = await evidence.record(request as RecordRequest);
      return { data: entry, text: () => `${entry.id}: ${row} added to ${request.table}${HOW_ON}` };
    });
  },
});

const HOW_ON = "\nHarmattan counts with it now; casebook write puts it into the files, ledger undo takes it back";

function cellsOf(given: readonly string[]): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const one of given) {
    const cut = one.indexOf("=");
    if (cut < 1) throw usage(`no column in ${one}; valid: <column>=<value>`);
    const column = one.slice(0, cut);
    if (Object.hasOwn(cells, column)) throw usage(`${column} was given twice; valid: once`);
    cells[column] = one.slice(cut + 1);
  }
  return cells;
}

export const pendingChanges = defineCommand({
  name: "casebook pending",
  group: "Check",
  summary: "what the ledger lays over the casebook's files, and what could not be laid over them",
  options: {},
  examples: [["casebook pending", "the lines that casebook write would change"]],
  async run({ values, effects }) {
    return await withEvidence(values, effects, async (evidence) => {
      const pending = await evidence.pending();
      return { data: pending, text: () => pendingText(pending) };
    });
  },
});

function pendingText({ items, lines, problems }: PendingItem): string {
  return [
    items.length === 0 ? "The files show all that was decided." : `${plural(items.length, "change")} not in the files`,
    ...items.map(({ id, at, who, why, ...act }) => `${id} ${at.slice(0, 10)} ${who}: ${changeText(act)}; ${why}`),
    ...diffText(lines),
    ...problems.map(({ entry, reason }) => `entry ${entry} could not be laid over the casebook: ${reason}`),
  ].join("\n");
}

function changeText({ act, table, row, column, before, after }: Record<string, unknown>): string {
  if (act === "add") return `${table} ${row} added`;
  return `${table} ${row} ${column} ${JSON.stringify(before ?? "")} → ${JSON.stringify(after ?? "")}`;
}

const diffText = (lines: PendingItem["lines"]) =>
  lines.flatMap(({ file, line, before, after }) => [
    `${file}:${line ?? "end"}`,
    ...(before === null ? [] : [`- ${before}`]),
    `+ ${after}`,
  ]);

export const writeChanges = defineCommand({
  name: "casebook write",
  group: "Check",
  summary: "put what the ledger lays over the casebook back into its plain CSV",
  about:
    "Only tables that changed are written, each whole or not at all, one line for each row that changed; every other line stays to the byte. The ledger keeps its entries and has nothing left to lay over. A new or empty folder gets the whole casebook.",
  options: {
    to: { kind: "text", hint: "folder", about: "where to write (default the casebook folder in use)" },
    inPlace: { kind: "flag", about: "write into the casebook that ships too" },
  },
  examples: [
    ["casebook write --casebook my-casebook", "then git diff shows one line for each row"],
    ["casebook write --to my-casebook", "the casebook that ships with your edits, as a folder of your own"],
  ],
  async run({ values, effects }) {
    const used = casebookFolder(values.casebook, effects);
    const folder = values.to === undefined ? used : resolve(effects.cwd, values.to);
    if (folder === bundledCasebook && values.inPlace !== true) {
      throw new CommandFailed(
        4,
        `${folder} is the casebook that ships: an update would undo the edits; valid: --to <folder of your own>, or --in-place`,
      );
    }
    return await withObservatory(whole(values), effects, async ({ casebook }) => {
      const { writeCasebookFolder } = await import("../../workspace/folders.ts");
      const { files, lines, problems } = casebook.overlaid;
      const written = await writeCasebookFolder(folder, casebook.written, files);
      const data = { folder, files: written, lines: [...lines], problems: [...problems] };
      const { changesThatLeave } = await import("../../casebook/index.ts");
      return {
        data: { ...data, ...changesThatLeave(casebook.overlaid, casebook.closed) },
        text: () => writtenText(data),
      };
    });
  },
});

function writtenText(data: Pick<PendingItem, "lines" | "problems"> & { folder: string; files: string[] }): string {
  const { folder, files, lines, problems } = data;
  return [
    files.length === 0
      ? `Nothing to write: ${folder} shows all that was decided.`
      : `${files.join(", ")} written to ${folder}: ${plural(lines.length, "line")} changed`,
    ...diffText(lines),
    ...problems.map(({ entry, reason }) => `entry ${entry} was left out: ${reason}`),
  ].join("\n");
}
