import { AGGREGATE_KEYS } from "../../api/contract.ts";
import { defineCommand } from "../command.ts";
import { FILTER_OPTIONS, filterOf } from "../filterOptions.ts";
import { withObservatory } from "../opening.ts";
import { table } from "../table.ts";

export const aggregate = defineCommand({
  name: "aggregate",
  group: "Look",
  summary: "events and low, best and high deaths, summed by month, unit, type and more",
  about:
    "Events that state no figure are counted apart and add nothing to the sums. Deaths of UCDP's types (coded) and of incidents are never one sum: where type is not among the keys, basis is added to them. By actor, an event counts under both of its sides.",
  options: {
    ...FILTER_OPTIONS,
    by: {
      kind: "list",
      hint: "words",
      commas: true,
      of: AGGREGATE_KEYS,
      about: "what to group by (default month,type)",
    },
  },
  examples: [
    ["aggregate --by year,type --countries MLI", "Mali, year by year"],
    ["aggregate --by country --from 2025-01-01 --json", "for another program"],
  ],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const answer = await observatory.aggregates(filterOf(values), values.by ?? ["month", "type"]);
      const titles = [...answer.by, "events", "without figure", "low", "best", "high"];
      const rows = answer.rows.map((row) => [
        ...row.key.map((key) => (key === null ? "–" : String(key))),
        row.events,
        row.withoutFigure,
        ...(row.withoutFigure === row.events ? ["–", "–", "–"] : [row.low, row.best, row.high]),
      ]);
      if (answer.rows.some(({ key }) => key[answer.by.indexOf("basis")] === "incidents")) {
        effects.err("note: incidents may tell of the same violence as coded events: they are not to be added up\n");
      }
      for (const warning of answer.warnings) effects.err(`warning: ${warning}\n`);
      if (answer.notCounted.length > 0) {
        effects.err(
          `not counted: ${answer.notCounted.join(", ")}; harmattan snapshots says why, --datasets counts them\n`,
        );
      }
      const text = () =>
        rows.length === 0
          ? "No event passes this filter."
          : table(
              titles.map((title) => ({ title, most: 40 })),
              rows,
              effects.columns,
            );
      return { data: answer, text };
    });
  },
});
