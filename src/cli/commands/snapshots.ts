import type { CountingItem } from "../../api/contract.ts";
import { REDISTRIBUTION } from "../../events/model.ts";
import { MARKINGS } from "../../evidence/marking.ts";
import type { Correction, Snapshot } from "../../workspace/model.ts";
import { defineCommand } from "../command.ts";
import { withoutValues } from "../leaving.ts";
import { whole, withObservatory } from "../opening.ts";
import { figure, plural, table } from "../table.ts";

export const snapshots = defineCommand({
  name: "snapshots",
  group: "Bring data in",
  summary: "what was imported: one snapshot per release of a dataset",
  options: {},
  examples: [["snapshots --json", "everything each snapshot.json says"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const items = observatory.workspace.snapshots();
      const counting = await observatory.counting();
      return { data: { items, counting }, text: () => listText(items, counting, effects.columns) };
    });
  },
});

function listText(items: readonly Snapshot[], counting: readonly CountingItem[], width: number): string {
  if (items.length === 0) return "Nothing was imported yet: harmattan import <file>, or harmattan data list.";
  const titles = [
    "id",
    "dataset",
    "release",
    "counted",
    "rows",
    "rejects",
    "flagged",
    "from",
    "to",
    "leaves as",
    "imported",
  ];
  const countedOf = (id: string) => counting.find((one) => one.id === id)?.counted;
  const list = table(
    titles.map((title) => ({ title, most: 36 })),
    items.map((one) => [
      one.id,
      one.dataset,
      one.release ?? "–",
      { true: "yes", false: "no", undefined: "–" }[`${countedOf(one.id)}`] ?? "–",
      one.rows,
      one.rejects,
      Object.values(one.flagged).reduce((sum, count) => sum + count, 0),
      one.dateFrom ?? "–",
      one.dateTo ?? "–",
      one.redistribution === "rows" ? "rows" : "aggregates",
      one.ingestedAt.slice(0, 10),
    ]),
    width,
  );
  const notes = counting.flatMap(({ id, reason, caution }) => [
    ...(reason ? [`${id} is not counted: ${reason}`] : []),
    ...(caution ? [`caution for ${id}: ${caution}`] : []),
  ]);
  return notes.length ? [list, "", ...notes].join("\n") : list;
}

export const rejects = defineCommand({
  name: "snapshots rejects",
  group: "Bring data in",
  summary: "the bad rows of one import: line, column, value, reason",
  operands: { usage: "<snapshot>", least: 1, most: 1 },
  options: {
    limit: { kind: "whole", hint: "rows", least: 1, most: 1000, about: "rows to show (default 50)" },
    offset: { kind: "whole", hint: "rows", least: 0, about: "rows to skip (default 0)" },
  },
  examples: [["snapshots rejects 1f3a", "a snapshot by the beginning of its id"]],
  async run({ operands, values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const page = { limit: values.limit ?? 50, offset: values.offset ?? 0 };
      const answer = await observatory.rejects(operands[0] ?? "", page);
      const text = () =>
        answer.total === 0
          ? "Every row of this import was good."
          : [
              `${plural(answer.total, "bad row")}, ${figure(answer.items.length)} shown`,
              table(
                ["line", "column", "value", "reason"].map((title) => ({ title, most: title === "reason" ? 160 : 60 })),
                answer.items.map((one) => [String(one.line), one.column ?? "–", one.value ?? "–", one.reason]),
                effects.columns,
              ),
            ].join("\n");
      const items = withoutValues(answer.items, observatory.snapshot(operands[0] ?? ""));
      return { data: { ...answer, items }, text };
    });
  },
});

export const setSnapshot = defineCommand({
  name: "snapshots set",
  group: "Bring data in",
  summary: "put right what was stated with an import: release, licence, marking; its rows never change",
  about: "Every correction is recorded with the snapshot, with its time and the value before.",
  operands: { usage: "<snapshot>", least: 1, most: 1 },
  options: {
    dataset: { kind: "text", hint: "name", about: "name of the dataset family, such as UCDP GED" },
    release: { kind: "text", hint: "name", about: "release of the dataset, such as 25.1" },
    publisher: { kind: "text", hint: "text", about: "who published it" },
    licence: { kind: "text", hint: "text", about: "licence of the data" },
    citation: { kind: "text", hint: "text", about: "how to cite it" },
    marking: { kind: "choice", of: MARKINGS, about: "TLP 2.0 marking" },
    redistribution: {
      kind: "choice",
      of: REDISTRIBUTION,
      about: "whether its rows may leave the workspace; never wider than its source allows",
    },
  },
  examples: [["snapshots set 1f3a --release 21.1", "the release that the file's name did not tell"]],
  async run({ operands, values, effects }) {
    const { dataset, release, publisher, licence, citation, marking, redistribution } = values;
    const given = { dataset, release, publisher, licence, citation, marking, redistribution };
    const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return await withObservatory(whole(values), effects, async (observatory) => {
      const answer = await observatory.correct(operands[0] ?? "", stated);
      return { data: answer, text: () => correctionText(answer) };
    });
  },
});

function correctionText({ snapshot, changes }: { snapshot: Snapshot; changes: Correction["changes"] }): string {
  const name = `${snapshot.dataset} ${snapshot.release ?? ""}`.trim();
  if (changes.length === 0) return `${name} (${snapshot.id}) says so already; nothing was changed.`;
  const lines = changes.map((change) => `  ${change.name}: ${change.before ?? "not stated"} → ${change.after}`);
  return [`${name} (${snapshot.id}) was put right:`, ...lines].join("\n");
}

export const removeSnapshot = defineCommand({
  name: "snapshots remove",
  group: "Bring data in",
  summary: "move a snapshot to the workspace's trash; the answer says how to bring it back",
  operands: { usage: "<snapshot>", least: 1, most: 1 },
  options: {},
  examples: [],
  async run({ operands, values, effects }) {
    return await withObservatory(whole(values), effects, async (observatory) => {
      const data = await observatory.trash(operands[0] ?? "");
      const { snapshot, movedFrom, movedTo } = data;
      const text = () =>
        [
          `${snapshot.dataset} ${snapshot.release ?? ""} (${plural(snapshot.rows, "row")}) is in the trash: ${movedTo}`,
          `To bring it back: mv "${movedTo}" "${movedFrom}"`,
        ].join("\n");
      return { data, text };
    });
  },
});
