/** The documentation of the format, written from the schema. */
import { ABOUT_KEYS } from "./about.ts";
import { COLUMN_KINDS, type Column, type RowRule, type Table } from "./column.ts";
import { ABOUT_FILE, columnsOf, fileOf, TABLE_NAMES, TABLES, type TableName } from "./schema.ts";
import { UNITS } from "./tables/shared.ts";

/** Markdown: `casebook.json`, every table with its columns and checks, the units. */
export function describeCasebook(): string {
  const tables = TABLE_NAMES.map(describeTable);
  return [describeAbout(), ...tables, describeUnits()].join("\n");
}

function describeAbout(): string {
  const rows = Object.entries(ABOUT_KEYS).map(([key, { about, optional }]) => [
    `\`${key}\``,
    optional ? `${about} May be left out.` : about,
  ]);
  return `### ${ABOUT_FILE}\n\nWhat the casebook is about. Keys are required unless they say otherwise.\n\n${markdownTable(["key", "what it holds"], rows)}`;
}

function describeTable(name: TableName): string {
  const table: Table = TABLES[name];
  const rows = columnsOf(name).map(([column, definition]) => [
    `\`${column}\``,
    kindOf(definition),
    definition.required ? "yes" : "",
    contentOf(definition),
  ]);
  const rules = (table.rules ?? []).map((rule) => `- ${describeRule(rule)}`);
  return [
    `### ${fileOf(name)}\n`,
    `${table.about}${table.optional ? " This file may be left out." : ""}\n`,
    markdownTable(["column", "kind", "required", "what it holds"], rows),
    ...(rules.length ? [`Checked over the row:\n\n${rules.join("\n")}\n`] : []),
  ].join("\n");
}

function kindOf({ kind, of, optional }: Column): string {
  const target = of ? ` in \`${of}.csv\`` : "";
  return `${kind}${target}${optional ? ", may be left out" : ""}`;
}

function contentOf({ kind, about, unit, values, min, max }: Column): string {
  const range = min !== undefined && max !== undefined ? `${min} to ${max}` : min !== undefined ? `from ${min}` : "";
  const isUnits = values !== undefined && values.length === Object.keys(UNITS).length;
  return [
    about,
    unit ? `Unit: ${unit}.` : "",
    range ? `Range: ${range}.` : "",
    values && !isUnits
      ? `${kind === "handling" ? "Properties" : "Values"}: ${values.map((value) => `\`${value}\``).join(", ")}.`
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function describeRule(rule: RowRule): string {
  const names = (columns: readonly string[]) => columns.map((column) => `\`${column}\``).join(", ");
  switch (rule.rule) {
    case "interval":
      return `\`${rule.end}\` does not lie before \`${rule.start}\`.`;
    case "ascending":
      return `${names(rule.columns)} do not descend.`;
    case "together":
      return `${names(rule.columns)} are all stated or all empty.`;
    case "unit":
      return `\`${rule.unit}\` is stated where ${names(rule.values)} ${rule.values.length > 1 ? "are" : "is"}.`;
    case "precision":
      return `${names(rule.dates)} are as long as \`${rule.precision}\` says.`;
    case "within":
      return `The point lies in a country of \`${rule.iso3}\`, or within 20 km of one.`;
  }
}

function describeUnits(): string {
  const units = Object.entries(UNITS).map(([unit, about]) => [`\`${unit}\``, about]);
  const kinds = Object.entries(COLUMN_KINDS).map(([kind, { about }]) => [kind, about]);
  return `### Units\n\n${markdownTable(["unit", "one of it is counted in"], units)}\n### Kinds\n\n${markdownTable(["kind", "a cell holds"], kinds)}`;
}

function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return `${[line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}
