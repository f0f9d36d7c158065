import { join } from "node:path";
import { CATALOGUE, type CatalogueEntry, type Chosen, findInCatalogue } from "../../workspace/catalogue.ts";
import type { Download } from "../../workspace/download.ts";
import type { ImportReport } from "../../workspace/model.ts";
import { defineCommand } from "../command.ts";
import type { Effects } from "../effects.ts";
import { CommandFailed } from "../failure.ts";
import { fetchFile } from "../fetching.ts";
import { workspaceFolder } from "../installation.ts";
import { withImporter } from "../opening.ts";
import { bytesText, facts, table } from "../table.ts";
import { importText } from "./import.ts";

export const dataList = defineCommand({
  name: "data list",
  group: "Bring data in",
  summary: "official datasets: where they live, licence, citation; nothing is fetched",
  operands: { usage: "[<dataset>]", least: 0, most: 1 },
  options: {},
  examples: [
    ["data list", "all of them"],
    ["data list ucdp-ged", "one, with its releases"],
  ],
  async run({ operands, effects }) {
    const [id] = operands;
    if (id === undefined) return { data: { items: CATALOGUE }, text: () => catalogueText(effects.columns) };
    const entry = CATALOGUE.find((one) => one.id === id) ?? findInCatalogue(id).entry;
    return { data: entry, text: () => entryText(entry) };
  },
});

function catalogueText(width: number): string {
  const rows = CATALOGUE.map((entry) => [entry.id, partsOf(entry), entry.licence, howToGet(entry), entry.title]);
  return [
    table(
      ["id", "parts", "licence", "how", "what"].map((title) => ({ title, most: 60 })),
      rows,
      width,
    ),
    "",
    "harmattan data list <id> tells more; harmattan data get <id>@<part> --import brings it in.",
  ].join("\n");
}

function partsOf(entry: CatalogueEntry): string {
  const parts = entry.files.map((file) => file.part);
  return parts.length > 2 ? `${parts[0]} … ${parts.at(-1)} (${parts.length})` : parts.join(", ");
}

function howToGet(entry: CatalogueEntry): string {
  if (entry.files.some((file) => file.address)) return "data get";
  return entry.needsLogin ? "by hand, login" : "by hand";
}

function entryText(entry: CatalogueEntry): string {
  const files = entry.files.map((file) => `  ${entry.id}@${file.part}  ${file.address ?? file.page ?? entry.page}`);
  return [
    facts([
      ["Dataset", entry.id],
      ["Title", entry.title],
      ["Publisher", entry.publisher],
      ["What", entry.about],
      ["Page", entry.page],
      ["Licence", entry.licence],
      ["Leaves as", entry.redistribution === "rows" ? "rows" : "aggregates only; rows stay in the workspace"],
      ["Cite", entry.citation],
      ["Imports as", entry.imports ?? "nothing: kept as a file"],
      ["Note", entry.note],
    ]),
    "",
    ...files,
  ].join("\n");
}

export const dataGet = defineCommand({
  name: "data get",
  group: "Bring data in",
  summary: "fetch an official dataset: with progress, resuming, checked; --import brings it in",
  about:
    "Files come to <workspace>/inbox. What broke off goes on where it stopped. A file that you fetched by hand and dropped there under its published name is taken as it is.",
  operands: { usage: "<dataset>[@<part>]…", least: 1, most: 50 },
  options: {
    import: { kind: "flag", about: "import what was fetched" },
    again: { kind: "flag", about: "fetch anew even when the file is there" },
  },
  examples: [
    ["data get ucdp-ged --import", "the newest release of UCDP GED"],
    ["data get ucdp-candidate@26.0.8 --import", "one month of the preliminary events"],
    ["data get geonames@MLI geonames@BFA --import", "gazetteers of two countries"],
  ],
  async run({ operands, values, effects }) {
    const chosen = operands.map((wanted) => findInCatalogue(wanted));
    const inbox = join(workspaceFolder(values.workspace, effects), "inbox");
    const fetched: { chosen: Chosen; file: Download }[] = [];
    for (const one of chosen)
      fetched.push({ chosen: one, file: await get(one, inbox, values.again === true, effects) });
    if (!values.import) {
      const data = { items: fetched.map(({ chosen: one, file }) => ({ ...file, ...about(one) })) };
      return { data, text: () => fetched.map(({ chosen: one, file }) => fetchedText(one, file)).join("\n\n") };
    }
    const kept = fetched.find(({ chosen: one }) => one.entry.imports === null);
    if (kept) throw notImportable(kept.chosen, kept.file);
    return await withImporter(values, effects, async (importFile) => {
      const reports: ImportReport[] = [];
      for (const { chosen: one, file } of fetched) reports.push(await importFile(file.path, importOptions(one)));
      return {
        data: { items: reports },
        text: () => reports.map((report) => importText(report, effects.columns)).join("\n\n"),
      };
    });
  },
});

async function get(chosen: Chosen, inbox: string, again: boolean, effects: Effects): Promise<Download> {
  const { entry, file } = chosen;
  if (file.address === null || file.fileName === null) throw new CommandFailed(5, byHand(chosen, inbox));
  effects.err(`${entry.title} ${file.part}: ${file.address}\n`);
  const options = { fileName: file.fileName, ...(file.sha256 && { sha256: file.sha256 }), again };
  try {
    return await fetchFile(file.address, inbox, effects, options);
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== "DownloadFailed") throw cause;
    throw new CommandFailed(5, `${cause.message}. ${byHand(chosen, inbox)}`, { cause });
  }
}

/** What to do without us: which address, and where the file goes. */
function byHand({ entry, file }: Chosen, inbox: string): string {
  const login = entry.needsLogin ? " with your own account" : "";
  const page = file.page ?? entry.page;
  const where = file.address ? `${file.address} (or its page, ${page})` : page;
  const then =
    file.fileName && entry.imports
      ? `put it at ${join(inbox, file.fileName)} and run harmattan data get ${entry.id}@${file.part} --import`
      : entry.imports
        ? "run harmattan import <file>"
        : "keep it where you like";
  return `Fetch ${entry.title} by hand${login} from ${where}; then ${then}`;
}

const about = ({ entry, file }: Chosen) => ({
  dataset: entry.id,
  part: file.part,
  licence: entry.licence,
  citation: citationOf({ entry, file }),
});

const citationOf = ({ entry, file }: Chosen) => [entry.citation, file.releaseArticle].filter(Boolean).join(" ");

function fetchedText(chosen: Chosen, file: Download): string {
  const next = chosen.entry.imports ? `harmattan import "${file.path}"` : null;
  return facts([
    ["File", `${file.path} (${bytesText(file.bytes)}${file.alreadyThere ? ", there already" : ""})`],
    ["SHA-256", `${file.sha256}${chosen.file.sha256 ? ", as published" : ""}`],
    ["Licence", chosen.entry.licence],
    ["Cite", citationOf(chosen)],
    ["Note", chosen.entry.note],
    ["Next", next],
  ]);
}

function notImportable({ entry, file: part }: Chosen, file: Download): CommandFailed {
  return new CommandFailed(
    2,
    `${entry.id}@${part.part} is a table that Harmattan keeps but does not import; it is at ${file.path}; valid without --import`,
  );
}

function importOptions({ entry, file }: Chosen) {
  return {
    licence: entry.licence,
    redistribution: entry.redistribution,
    ...(file.address && { sourceAddress: file.address }),
  };
}
