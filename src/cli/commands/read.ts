import type { ReadingDesk } from "../../api/reading/answers.ts";
import type { ProposalItem, ReadingItem, ReadingQuery } from "../../api/reading/contract.ts";
import { READING_ENGINES, READING_LANGUAGES } from "../../evidence/reading/model.ts";
import { defineCommand } from "../command.ts";
import type { Effects } from "../effects.ts";
import { usage } from "../failure.ts";
import { whole, withObservatory } from "../opening.ts";
import { SIGNED, signer } from "../signing.ts";
import { facts, plural, table, wrap } from "../table.ts";

/** Bytes: an article with its pictures, as in the API. */
const MOST_BYTES = 32 * 2 ** 20;

type Where = Parameters<typeof withObservatory>[0];

async function withDesk<T>(where: Where, effects: Effects, work: (desk: ReadingDesk) => Promise<T>): Promise<T> {
  const { ReadingDesk } = await import("../../api/reading/answers.ts");
  const { languageModelOf } = await import("../../api/reading/languageModel.ts");
  const model = languageModelOf(effects.env);
  return await withObservatory(where, effects, (observatory) => work(new ReadingDesk(observatory, model)));
}

export const read = defineCommand({
  name: "read",
  group: "Bring data in",
  summary: "read a report: proposals of events and figures, each with the words that say it",
  about:
    "Text, HTML, PDF or DOCX in English or French; - reads standard input. Nothing is taken over until a proposal is accepted. Reading is offline; --engine model sends the text to the language model at HARMATTAN_MODEL_URL.",
  operands: { usage: "<file|->", least: 1, most: 1 },
  options: {
    published: { kind: "text", hint: "YYYY-MM-DD", about: "day of publication, which relative dates are read against" },
    language: { kind: "choice", of: READING_LANGUAGES, about: "language of the text (default as found)" },
    publisher: { kind: "text", hint: "name", about: "who published it (default as the document says)" },
    title: { kind: "text", hint: "text", about: "its title (default as the document says)" },
    address: { kind: "text", hint: "url", about: "where it was published (default as the document says)" },
    engine: { kind: "choice", of: READING_ENGINES, about: "what proposes (default grammar, which is offline)" },
  },
  examples: [
    ["read article.html", "what it says, with its own date of publication"],
    ["read - --published 2025-09-16 --language fr", "a text from standard input"],
  ],
  async run({ operands, values, effects }) {
    const [path = ""] = operands;
    const { published, language, publisher, title, address, engine } = values;
    if (published !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(published))
      throw usage(`invalid --published: ${published}; valid: a day, YYYY-MM-DD`);
    const given = { publicationDate: published, language, publisher, title, address, engine };
    const query = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const { name, bytes } = await documentAt(path, effects);
    return await withDesk(values, effects, async (desk) => {
      const reading = await desk.read(bytes, { name, ...query } as ReadingQuery);
      return { data: reading, text: () => readingText(reading, effects.columns) };
    });
  },
});

async function documentAt(path: string, effects: Effects): Promise<{ name: string; bytes: Uint8Array }> {
  if (path === "-") return { name: "standard input", bytes: await effects.input() };
  const { basename, resolve } = await import("node:path");
  const { readWholeFile } = await import("../../workspace/folders.ts");
  return { name: basename(path), bytes: await readWholeFile(resolve(effects.cwd, path), MOST_BYTES) };
}

export const readList = defineCommand({
  name: "read list",
  group: "Look",
  summary: "reports that were read, with how many of their proposals were accepted",
  options: {},
  examples: [],
  async run({ values, effects }) {
    return await withDesk(values, effects, async (desk) => {
      const answer = await desk.reports();
      const text = () =>
        answer.items.length === 0
          ? "No report was read yet; harmattan read <file> reads one."
          : table(
              [
                { title: "report", whole: true },
                { title: "published" },
                { title: "publisher", most: 30 },
                { title: "title", most: 60 },
                { title: "accepted" },
              ],
              answer.items.map(({ id, publicationDate, publisher, title, opening, accepted }) => [
                id,
                publicationDate ?? "–",
                publisher ?? "–",
                title ?? opening,
                accepted,
              ]),
              effects.columns,
            );
      return { data: answer, text };
    });
  },
});

export const readShow = defineCommand({
  name: "read show",
  group: "Look",
  summary: "a report that was read, held against what is known now",
  operands: { usage: "<report>", least: 1, most: 1 },
  options: {},
  examples: [["read show 3f2a", "a report by the beginning of its id"]],
  async run({ operands, values, effects }) {
    return await withDesk(values, effects, async (desk) => {
      const reading = await desk.again(operands[0] ?? "");
      return { data: reading, text: () => readingText(reading, effects.columns) };
    });
  },
});

export const acceptProposal = defineCommand({
  name: "read accept",
  group: "Bring data in",
  summary: "take a proposal over as a row of the casebook, as it is or corrected",
  about:
    "The row goes into the ledger with the words it was read from; the files of the casebook stay as they are. --set changes a cell of the draft that --json shows; an empty value leaves it out.",
  operands: { usage: "<report> <proposal>", least: 2, most: 2 },
  options: { ...SIGNED, set: { kind: "cells", hint: "column=value", about: "a cell to correct; may be given again" } },
  examples: [['read accept 3f2a event-1 --why "names its source" --set deaths_best=12', "with a corrected figure"]],
  async run({ operands, values, effects }) {
    const [id = "", proposal = ""] = operands;
    const why = given(values.why, "read accept");
    return await withDesk(whole(values), effects, async (desk) => {
      const reading = await desk.again(id);
      const { draft } = proposalOf(reading, proposal);
      const cells = Object.entries({ ...draft.cells, ...values.set }).filter(([, cell]) => cell !== "");
      const accepted = await desk.accept({
        report: reading.report.id,
        proposal,
        table: draft.table,
        cells: Object.fromEntries(cells),
        who: signer(values.who, effects),
        why,
      });
      const entry = accepted.entries.at(-1)?.id;
      const text = () =>
        `${accepted.warnings.map((warning) => `warning: ${warning}\n`).join("")}Accepted as ${accepted.row}.\nTo take it back: harmattan read undo ${reading.report.id} ${proposal} --why … (entry ${entry})`;
      return { data: accepted, text };
    });
  },
});

export const dismissProposal = defineCommand({
  name: "read dismiss",
  group: "Bring data in",
  summary: "record that a proposal is no claim to keep",
  operands: { usage: "<report> <proposal>", least: 2, most: 2 },
  options: SIGNED,
  examples: [],
  async run({ operands, values, effects }) {
    const [report = "", proposal = ""] = operands;
    const why = given(values.why, "read dismiss");
    return await withDesk(whole(values), effects, async (desk) => {
      const entry = await desk.dismiss({ report, proposal, why, who: signer(values.who, effects) });
      return { data: entry, text: () => `Dismissed ${proposal} (entry ${entry.id}).` };
    });
  },
});

export const undoProposal = defineCommand({
  name: "read undo",
  group: "Bring data in",
  summary: "take back what was decided of a proposal",
  operands: { usage: "<report> <proposal>", least: 2, most: 2 },
  options: SIGNED,
  examples: [],
  async run({ operands, values, effects }) {
    const [id = "", proposal = ""] = operands;
    const why = given(values.why, "read undo");
    return await withDesk(whole(values), effects, async (desk) => {
      const entry = await desk.undo({ report: id, proposal, why, who: signer(values.who, effects) });
      return { data: entry, text: () => `Taken back: ${proposal} is open again (entry ${entry.id}).` };
    });
  },
});

function given(why: string | undefined, command: string): string {
  if (why !== undefined) return why;
  throw usage(`${command} needs --why <sentence>; received none`);
}

function proposalOf({ proposals }: ReadingItem, id: string): ProposalItem {
  const found = proposals.find((proposal) => proposal.id === id);
  if (found) return found;
  const valid = proposals.map((proposal) => proposal.id);
  throw usage(`no proposal ${id} in this reading; valid: ${valid.join(", ") || "none"}`, valid);
}

function readingText({ report, proposals, notices }: ReadingItem, width: number): string {
  const open = proposals.filter(({ accepted, dismissed }) => accepted === null && dismissed === null).length;
  return [
    facts(
      [
        ["Report", report.id],
        ["Title", report.title],
        ["Publisher", report.publisher],
        ["Published", report.publicationDate],
        ["Language", report.language],
      ],
      width,
    ),
    ...notices.flatMap((notice) => wrap(`note: ${notice}`, width)),
    "",
    proposals.length === 0
      ? "The reader found nothing to propose."
      : `${plural(proposals.length, "proposal")}, ${open} to decide`,
    ...proposals.flatMap((proposal) => ["", proposalText(proposal, width)]),
  ].join("\n");
}

const MODALITY = {
  stated: "",
  hedged: "not certain in the text",
  denied: "denied in the text",
  planned: "planned, has not happened",
} as const;

function proposalText(proposal: ProposalItem, width: number): string {
  const { id, kind, type, modality, when, place, actors, quantities, attribution, span } = proposal;
  const { comparison, subject, reasons, others, draft, warnings, accepted, dismissed, rivalOf } = proposal;
  const against =
    subject === null ? comparison : `${comparison} ${comparison === "conflicts" ? "with " : ""}${subject}`;
  const decision = accepted ? `accepted, entry ${accepted}` : dismissed ? `dismissed, entry ${dismissed}` : "";
  const lines = facts(
    [
      ["When", when && spanOfTime(when.when)],
      ["Where", place && [place.name, place.iso3].filter(Boolean).join(", ")],
      ["Who", actors.map(({ name }) => name).join(" | ")],
      ["How many", quantities.map(quantityText).join("; ")],
      ["Said by", attribution?.name],
      ["Rival toll of", rivalOf],
      ["Certainty", MODALITY[modality]],
      ["Against known", [against, ...reasons].join("; ")],
      ["May also be", others.slice(0, 3).join(", ")],
      ["Looks wrong", warnings.join("; ")],
      ["Words", `“${span.text.replace(/\s+/g, " ")}”`],
      ["Would become", `a row of ${draft.table}`],
      ["Decision", decision],
    ],
    width - 2,
  );
  return [`${id}  ${[kind, type?.replaceAll("_", " ")].filter(Boolean).join(": ")}`, indent(lines)].join("\n");
}

const indent = (text: string) => text.replace(/^/gm, "  ");

function spanOfTime({ start, end }: { start: string | null; end: string | null }): string {
  return end === null || end === start ? (start ?? "") : `${start ?? "…"} to ${end}`;
}

function quantityText({ low, best, high, bound, unit, of }: ProposalItem["quantities"][number]): string {
  const number = best ?? (low !== null && high !== null && low !== high ? `${low} to ${high}` : (low ?? high));
  return [bound?.replace("_", " "), number, unit?.replaceAll("_", " "), of && `(${of})`]
    .filter((one) => one ?? false)
    .join(" ");
}
