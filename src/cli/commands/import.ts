import { join, resolve } from "node:path";
import { REDISTRIBUTION } from "../../events/model.ts";
import { MARKINGS } from "../../evidence/marking.ts";
import type { ImportReport } from "../../workspace/model.ts";
import { defineCommand } from "../command.ts";
import { CommandFailed, type ExitCode, exitCodeOf, failureText, usage } from "../failure.ts";
import { fetchFile } from "../fetching.ts";
import { workspaceFolder } from "../installation.ts";
import { withoutValues } from "../leaving.ts";
import { withImporter, withWorkspace } from "../opening.ts";
import { bytesText, facts, figure, plural, table } from "../table.ts";

export const importFiles = defineCommand({
  name: "import",
  group: "Bring data in",
  summary: "bring a file in: events, boundaries or a gazetteer; the format is recognised",
  about:
    "Bad rows go to a rejects table with line, column, value and reason; oddities are kept and flagged. Importing the same bytes twice is one snapshot; a later release is a second one. An address is fetched to <workspace>/inbox first. Formats: harmattan formats. Mappings: docs/import.md.",
  operands: { usage: "<file|url>…", least: 1, most: 100 },
  options: {
    as: {
      kind: "text",
      hint: "format",
      about: "read it as this format instead of recognising it; see harmattan formats",
    },
    dataset: { kind: "text", hint: "name", about: "name of the dataset family, such as UCDP GED" },
    release: { kind: "text", hint: "name", about: "release of the dataset, such as 25.1" },
    mapping: { kind: "text", hint: "file", about: "mapping file for a table of your own" },
    licence: { kind: "text", hint: "text", about: "licence of the data" },
    marking: {
      kind: "choice",
      of: MARKINGS,
      about: "TLP 2.0 marking (default CLEAR for the catalogue's public datasets, else AMBER+STRICT)",
    },
    redistribution: {
      kind: "choice",
      of: REDISTRIBUTION,
      about: "whether its rows may leave the workspace; never wider than its source allows",
    },
    template: { kind: "flag", about: "import nothing: print a mapping file to start from, written from its columns" },
  },
  examples: [
    ["import ged251-csv.zip", "a release of UCDP GED as it was downloaded"],
    ["import incidents.xlsx --mapping incidents.json --marking RED", "a table of your own"],
    ["import incidents.xlsx --template > incidents.json", "a mapping to start from: read it over, then import with it"],
    ["import https://ucdp.uu.se/downloads/candidateged/GEDEvent_v26_0_8.csv", "straight from the publisher"],
  ],
  async run({ operands, values, effects }) {
    if (values.template) return await printTemplate();
    return await withImporter(values, effects, async (importFile) => {
      const reports: ImportReport[] = [];
      let worst: ExitCode = 0;
      for (const operand of operands) {
        try {
          const source = await localFile(operand);
          reports.push(await importFile(source.path, { ...optionsOf(), ...source.from }));
        } catch (error) {
          if (operands.length === 1 || effects.signal.aborted) throw error;
          worst = exitCodeOf(error);
          effects.err(failureText(error, values.verbose === true).replace("error: ", `error: ${operand}: `));
        }
      }
      if (reports.length === 0)
        throw new CommandFailed(worst, `none of ${plural(operands.length, "file")} could be imported`);
      const text = () => reports.map((report) => importText(report, effects.columns)).join("\n\n");
      const items = reports.map((one) => ({ ...one, rejects: withoutValues(one.rejects, one.snapshot) }));
      return { data: operands.length === 1 ? items[0] : { items }, text, exitCode: worst === 0 ? 0 : 1 };
    });

    async function printTemplate() {
      if (operands.length > 1) throw usage("--template takes one file at a time");
      return await withWorkspace(values, effects, async (workspace) => {
        const text = await workspace.template((await localFile(operands[0] ?? "")).path);
        return { data: JSON.parse(text) as unknown, text: () => text.trimEnd() };
      });
    }

    function optionsOf() {
      const { as, dataset, release, licence, marking, redistribution } = values;
      const mapping = values.mapping && resolve(effects.cwd, values.mapping);
      const given = { as, dataset, release, licence, marking, redistribution, mapping };
      return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ""));
    }

    async function localFile(operand: string): Promise<{ path: string; from: { sourceAddress?: string } }> {
      if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(operand)) return { path: resolve(effects.cwd, operand), from: {} };
      const inbox = join(workspaceFolder(values.workspace, effects), "inbox");
      const file = await fetchFile(operand, inbox, effects).catch((cause: unknown) => {
        if (!(cause instanceof Error) || cause.name !== "DownloadFailed") throw cause;
        const advice =
          "valid: an address that answers with a data file; or fetch it with a browser and import that file";
        throw new CommandFailed(5, `${cause.message}; ${advice}`, { cause });
      });
      effects.err(`fetched ${operand} to ${file.path} (${bytesText(file.bytes)}, SHA-256 ${file.sha256})\n`);
      return { path: file.path, from: { sourceAddress: operand } };
    }
  },
});

const REJECTS_SHOWN = 5;

/** What an import did, for a person. */
export function importText(report: ImportReport, width: number): string {
  const { snapshot } = report;
  const flagged = Object.entries(snapshot.flagged).filter(([, count]) => count > 0);
  const dates = snapshot.dateFrom ? `${snapshot.dateFrom} to ${snapshot.dateTo}` : undefined;
  return [
    facts([
      [report.alreadyThere ? "There already" : "Imported", snapshot.fileName],
      ["As", `${snapshot.dataset} ${snapshot.release ?? "(no release stated)"}, format ${snapshot.format}`],
      ["Read as", report.recognised.join("; ")],
      ["Rows", `${figure(snapshot.rows)} good, ${figure(snapshot.rejects)} rejected`],
      ["Dates", dates],
      ["Flagged", flagged.map(([flag, count]) => `${flag} ${figure(count)}`).join(", ")],
      [
        "Licence",
        `${snapshot.licence ?? "not stated"}${snapshot.redistribution === "rows" ? "" : "; only aggregates may leave the workspace"}`,
      ],
      ["Marking", `TLP:${snapshot.marking}`],
      ["Counted", countedText(report)],
      ["Snapshot", snapshot.id],
      ["Seconds", report.alreadyThere ? undefined : report.seconds.toFixed(1)],
    ]),
    ...report.warnings.map((warning) => `warning: ${warning.text}`),
    ...cautionLines(report),
    ...rejectLines(report, width),
  ].join("\n");
}

/** Whether its events are in the figures when no dataset is named, and if not, why. */
function countedText({ counting }: ImportReport): string | undefined {
  if (!counting) return undefined;
  return counting.counted ? "yes" : `no: ${counting.reason}`;
}

/** What the format leaves out is among the warnings already. */
function cautionLines({ counting }: ImportReport): string[] {
  const { caution, cautions } = counting ?? {};
  return caution && cautions?.some(({ what }) => what !== "format-note") ? [`caution: ${caution}`] : [];
}

function rejectLines(report: ImportReport, width: number): string[] {
  if (report.rejects.length === 0) return [];
  const shown = report.rejects.slice(0, REJECTS_SHOWN);
  const more = report.snapshot.rejects - shown.length;
  return [
    "",
    `Rejected rows${more > 0 ? `, the first ${shown.length}; all: harmattan snapshots rejects ${report.snapshot.id.slice(0, 8)}` : ""}`,
    table(
      ["line", "column", "value", "reason"].map((title) => ({ title, most: title === "reason" ? 160 : 60 })),
      shown.map((one) => [String(one.line), one.column ?? "–", one.value ?? "–", one.reason]),
      width,
    ),
  ];
}
