import type { Diff } from "../../api/contract.ts";
import { defineCommand } from "../command.ts";
import { leaving, mayNotLeave } from "../leaving.ts";
import { withObservatory } from "../opening.ts";
import { facts, figure, plural, table } from "../table.ts";

export const diff = defineCommand({
  name: "diff",
  group: "Bring data in",
  summary: "what a later release added, removed and changed",
  about: "A snapshot is named by its id, the beginning of its id, or dataset@release.",
  operands: { usage: "<before> <after>", least: 2, most: 2 },
  options: {
    limit: { kind: "whole", hint: "rows", least: 1, most: 1000, about: "rows to show (default 30)" },
    offset: { kind: "whole", hint: "rows", least: 0, about: "rows to skip (default 0)" },
  },
  examples: [['diff "UCDP GED@25.1" "UCDP GED@26.1"', "two releases of one dataset"]],
  async run({ operands, values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const [before = "", after = ""] = operands;
      const page = { limit: values.limit ?? 30, offset: values.offset ?? 0 };
      const answer = await observatory.diff(before, after, page);
      // A row of a comparison may tell of either release.
      const stricter = mayNotLeave(observatory, `${answer.before.id}:`) ? answer.before.id : answer.after.id;
      const rows = values.json ? leaving(answer.items, () => `${stricter}:`, observatory, effects) : answer.items;
      return { data: { ...answer, items: rows }, text: () => diffText(answer, effects.columns) };
    });
  },
});

function diffText(answer: Diff, width: number): string {
  const named = (one: Diff["before"]) => `${one.id}  ${one.dataset} ${one.release ?? ""}, ${plural(one.rows, "row")}`;
  const by = Object.entries(answer.changedBy).map(([column, count]) => `${column} ${figure(count)}`);
  return [
    facts([
      ["Before", named(answer.before)],
      ["After", named(answer.after)],
      ["Added", answer.added],
      ["Removed", answer.removed],
      ["Changed", `${figure(answer.changed)}${by.length ? ` (${by.join(", ")})` : ""}`],
      ["Same", answer.same],
      ["Compared", scopeText(answer.scope)],
      ["Not compared", answer.notCompared.join(", ")],
    ]),
    ...(answer.items.length
      ? [
          "",
          table(
            ["what", "id", "date", "place", "sides", "best", "changes"].map((title) => ({ title, most: 60 })),
            answer.items.map((item) => [
              item.what,
              item.id,
              item.dateStart ?? "–",
              item.place ?? "–",
              [item.sideA, item.sideB].filter(Boolean).join(" – "),
              item.best,
              item.changes.map((one) => `${one.column}: ${one.before ?? "–"} → ${one.after ?? "–"}`).join("; "),
            ]),
            width,
          ),
        ]
      : []),
  ].join("\n");
}

/** What both releases cover: the rest of the larger one is not a difference. */
function scopeText({ countries, from, to, onlyNear }: Diff["scope"]): string {
  if (from === null || to === null) return "nothing: the two have no days in common";
  if (countries.length === 0) return "nothing: the two have no countries in common";
  const where = countries.length <= 6 ? countries.join(", ") : plural(countries.length, "country", "countries");
  return `${where}; start days ${from} to ${to}${onlyNear ? "; only places known exactly or nearly" : ""}`;
}
