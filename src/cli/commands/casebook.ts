import { defineCommand } from "../command.ts";
import { withObservatory } from "../opening.ts";
import { facts, figure, plural, table } from "../table.ts";

export const casebook = defineCommand({
  name: "casebook",
  group: "Look",
  summary: "what the casebook holds; or the rows of one of its tables",
  operands: { usage: "[<table>]", least: 0, most: 1 },
  options: {
    limit: { kind: "whole", hint: "rows", least: 1, about: "rows to show (default 20; --json shows all)" },
    columns: { kind: "list", hint: "names", commas: true, about: "columns to show (default as many as fit)" },
  },
  examples: [
    ["casebook", "name, as-of day, tables"],
    ["casebook relations --columns subject,kind,object,date_start", "some columns of a table"],
  ],
  async run({ operands, values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const [name] = operands;
      const { summary } = observatory.casebook;
      if (name === undefined) {
        const tables = table(
          [{ title: "table" }, { title: "rows" }],
          summary.tables.map((one) => [one.name, one.rows]),
        );
        const text = () =>
          [
            facts([
              ["Casebook", summary.name],
              ["As of", summary.asOf],
              ["Countries", summary.countries.join(", ")],
              ["Languages", summary.languages.join(", ")],
              ["Problems", summary.problems ? `${figure(summary.problems)}; see harmattan check` : "none"],
            ]),
            "",
            tables,
          ].join("\n");
        return { data: summary, text };
      }
      const found = observatory.casebookTable(name.replace(/\.csv$/, ""));
      const columns = chosenColumns(found.columns, values.columns);
      const data = values.columns ? { ...found, columns, rows: found.rows.map((row) => only(row, columns)) } : found;
      const text = () => tableText(data, values.limit ?? 20, effects.columns);
      return { data, text };
    });
  },
});

type Row = Record<string, string>;
const only = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(columns.map((name) => [name, row[name] ?? ""]));

function chosenColumns(known: readonly string[], asked: readonly string[] | undefined): string[] {
  const unknown = asked?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RangeError(`unknown column: ${unknown}; valid: ${known.join(", ")}`);
  return [...(asked ?? known)];
}

function tableText(found: { name: string; columns: string[]; rows: Row[] }, limit: number, width: number): string {
  const most = Math.max(14, Math.floor(width / Math.min(found.columns.length, 6)) - 2);
  const fitting = found.columns.slice(0, Math.max(1, Math.floor((width + 2) / 16)));
  const rows = found.rows.slice(0, limit).map((row) => fitting.map((name) => row[name] ?? ""));
  const left = found.columns.slice(fitting.length);
  return [
    `${found.name}: ${plural(found.rows.length, "row")}, ${figure(rows.length)} shown`,
    table(
      fitting.map((title) => ({ title, most })),
      rows,
      width,
    ),
    ...(left.length ? [`Further columns: ${left.join(", ")}`] : []),
  ].join("\n");
}
