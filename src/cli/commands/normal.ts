import { defineCommand } from "../command.ts";
import { FILTER_OPTIONS, filterOf } from "../filterOptions.ts";
import { MONTHS_OPTION, monthsOf, NORMAL_COLUMNS, normalRows, normalTitle } from "../normalText.ts";
import { withObservatory } from "../opening.ts";
import { table } from "../table.ts";

export const normal = defineCommand({
  name: "normal",
  group: "Look",
  summary: "now against normal: the last months against the same place's past",
  about: "A tiny baseline is never called a surge. The rule and its limits: docs/methods/normal.md.",
  options: {
    ...FILTER_OPTIONS,
    months: MONTHS_OPTION,
    by: {
      kind: "choice",
      of: ["country", "unit"],
      about: "what a place is: a country or a first-order division (default unit)",
    },
  },
  examples: [["normal --by country --months 6", "half a year, country by country"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const answer = await observatory.normal(filterOf(values), monthsOf(values.months), values.by ?? "unit");
      const names = new Map(observatory.places().items.map((unit) => [unit.id, unit.names.en]));
      const text = () =>
        `${normalTitle(answer)}\n${table(NORMAL_COLUMNS, normalRows(answer.items, names), effects.columns)}`;
      return { data: answer, text };
    });
  },
});
