import type { DossierList, SumItem } from "../../api/evidence/contract.ts";
import { AGREEMENTS } from "../../evidence/range.ts";
import { defineCommand } from "../command.ts";
import { dossierText } from "../dossierText.ts";
import { FILTER_OPTIONS, filterOf } from "../filterOptions.ts";
import { leaving, mustMayLeave } from "../leaving.ts";
import { withEvidence, withObservatory } from "../opening.ts";
import { deathsText, figure, plural, table } from "../table.ts";

export const evidenceList = defineCommand({
  name: "evidence list",
  group: "Look",
  summary: "dossiers: rival claims about one subject, those with warnings first, then those that disagree most",
  options: {
    text: { kind: "text", hint: "words", about: "words in titles, statements and sources" },
    agreement: { kind: "choice", of: AGREEMENTS, about: "only those whose claims stand so to each other" },
    table: { kind: "text", hint: "table", about: "a casebook table, or casebook for its events" },
    only: { kind: "choice", of: ["doubts", "warnings", "notes"], about: "only those that have some" },
    limit: { kind: "whole", hint: "rows", least: 1, most: 1000, about: "rows to show (default 20)" },
    offset: { kind: "whole", hint: "rows", least: 0, about: "rows to skip (default 0)" },
  },
  examples: [["evidence list --agreement conflict --table casebook", "events whose claims conflict"]],
  async run({ values, effects }) {
    const { text, agreement, table: asked, only, offset = 0, limit = 20 } = values;
    const query = { text, agreement, table: asked, only, offset, limit };
    return await withEvidence(values, effects, async (evidence) => {
      const list = evidence.dossiers(stated(query));
      return { data: list, text: () => listText(list, effects.columns) };
    });
  },
});

/** Without what was not typed. */
function stated<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

function listText(list: DossierList, width: number): string {
  if (list.total === 0) return "No dossier fits.";
  const titles = ["subject", "title", "sources", "agreement", "spread", "doubts", "warnings", "notes"];
  const rows = list.items.map((item) => [
    item.subject,
    item.title,
    item.claims,
    [item.agreement, item.property].filter(Boolean).join(": "),
    item.spread,
    item.doubts,
    item.warnings,
    item.notes,
  ]);
  const shown = table(
    titles.map((title) => ({ title, most: 44 })),
    rows,
    width,
  );
  return `${plural(list.total, "dossier")}, ${figure(list.items.length)} shown\n${shown}`;
}

export const evidenceShow = defineCommand({
  name: "evidence show",
  group: "Look",
  summary: "one dossier: each claim with its voice, what it counts for and why, and what follows",
  operands: { usage: "<subject>", least: 1, most: 1 },
  options: {},
  examples: [["evidence show casebook:djibo-2022-10", "an event of the casebook"]],
  async run({ operands, values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { Evidence } = await import("../../api/evidence/answers.ts");
      const subject = operands[0] ?? "";
      if (values.json) mustMayLeave(observatory, subject);
      const dossier = await new Evidence(observatory).dossier(subject);
      const names = new Map(observatory.casebook.actors.map(({ id, name }) => [id, name]));
      return { data: dossier, text: () => dossierText(dossier, (id) => names.get(id) ?? id) };
    });
  },
});

export const evidenceSum = defineCommand({
  name: "evidence sum",
  group: "Look",
  summary: "what a sum of deaths over a filter rests on: rule, datasets, the events that weigh most",
  options: FILTER_OPTIONS,
  examples: [["evidence sum --countries MLI --types incident", "the casebook's incidents in Mali"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { Evidence } = await import("../../api/evidence/answers.ts");
      const sum = await new Evidence(observatory).sum(filterOf(values));
      const heaviest = values.json ? leaving(sum.heaviest, ({ uid }) => uid, observatory, effects) : sum.heaviest;
      return { data: { ...sum, heaviest }, text: () => sumText(sum) };
    });
  },
});

function sumText(sum: SumItem): string {
  if (sum.sums.length === 0) return "No event passes this filter.";
  const sums = sum.sums.flatMap((one) => [
    `Deaths, ${one.basis}: ${figuresText(one)}`,
    ...sum.parts.filter(({ basis }) => basis === one.basis).map((part) => `  ${part.name}: ${figuresText(part)}`),
  ]);
  const heaviest = sum.heaviest.map((one) => `  ${deathsText(one)}  ${one.title}  ${one.uid}`);
  return [...sums, `Marking TLP:${sum.marking}`, sum.rule, "Heaviest:", ...heaviest].join("\n");
}

/** Without one figure there is no sum, not a sum of zero. */
function figuresText(sum: SumItem["sums"][number]): string {
  const { basis, events, withoutFigure } = sum;
  const deaths = withoutFigure === events ? "not stated" : deathsText(sum);
  const without = withoutFigure > 0 ? `, ${figure(withoutFigure)} without a figure` : "";
  return `${deaths} in ${plural(events, basis === "coded" ? "event" : "incident")}${without}`;
}
