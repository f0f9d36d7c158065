import { resolve } from "node:path";
import { AGGREGATE_KEYS, EXPORT_FORMATS } from "../../api/contract.ts";
import { leftOutWords } from "../../api/exportNotes.ts";
import { MARKINGS } from "../../evidence/marking.ts";
import { defineCommand } from "../command.ts";
import { CommandFailed, usage } from "../failure.ts";
import { FILTER_OPTIONS, filterOf } from "../filterOptions.ts";
import { whole, withObservatory } from "../opening.ts";
import { bytesText } from "../table.ts";

export const exportEvents = defineCommand({
  name: "export",
  group: "Hand out",
  summary: "the events of a filter, or their sums, as CSV, XLSX or GeoJSON, with filter, licence and citation in it",
  about:
    "Events of a source that may leave only as aggregates (ACLED) are left out, and the file and standard error say how many; where nothing would be left, the export is refused with exit code 4. --by exports sums of everything instead.",
  options: {
    ...FILTER_OPTIONS,
    format: { kind: "choice", of: EXPORT_FORMATS, about: "kind of file (default from the ending of --out, else csv)" },
    by: {
      kind: "list",
      hint: "words",
      commas: true,
      of: AGGREGATE_KEYS,
      about: "sums by these instead of rows, as CSV or XLSX",
    },
    audience: {
      kind: "choice",
      of: MARKINGS,
      about:
        "whom the file is for: what is marked more strictly is left out (default AMBER+STRICT, the own organisation)",
    },
    out: {
      kind: "text",
      hint: "file",
      about: "where to write it; - writes to standard output (default a dated name here)",
    },
    force: { kind: "flag", about: "write over a file that is there" },
  },
  examples: [
    ["export --countries MLI --from 2025-01-01 --out mali.xlsx", "a workbook with an about sheet"],
    ["export --by dataset,month,unit,type --out sums.csv", "sums, of every dataset"],
    ["export --types one-sided --format geojson --out - | jq .about", "to another program"],
  ],
  async run({ values, effects }) {
    const format = values.format ?? formatOf(values.out);
    if (values.out === "-" && (values.json || format === "xlsx")) {
      throw usage(
        `--out - writes text alone; received ${values.json ? "--json" : "--format xlsx"}; valid: --out <file>`,
      );
    }
    return await withObservatory(whole(values), effects, async (observatory) => {
      const made = await observatory.export(format, filterOf(values), values.by, values.audience);
      for (const left of made.leftOut) effects.err(`note: ${leftOutWords(left)}\n`);
      if (values.out === "-") {
        effects.out(made.body.toString("utf8"));
        return null;
      }
      const { OutputExists, writeOutput } = await import("../../workspace/output.ts");
      const path = resolve(effects.cwd, values.out ?? made.fileName);
      await writeOutput(path, made.body, { replace: values.force === true }).catch((cause: unknown) => {
        if (!(cause instanceof OutputExists)) throw cause;
        throw new CommandFailed(5, `${cause.message}; valid: another --out, or --force to write over it`, { cause });
      });
      const data = { path, format, bytes: made.body.length, leftOut: made.leftOut };
      return { data, text: () => `${path} (${bytesText(data.bytes)})` };
    });
  },
});

function formatOf(out: string | undefined): (typeof EXPORT_FORMATS)[number] {
  const ending = /\.([a-z]+)$/i.exec(out ?? "")?.[1]?.toLowerCase();
  return EXPORT_FORMATS.find((format) => format === ending) ?? "csv";
}
