import type { Kidnappings } from "../../api/contract.ts";
import { defineCommand } from "../command.ts";
import { withObservatory } from "../opening.ts";
import { figure, plural, table } from "../table.ts";

export const kidnappings = defineCommand({
  name: "kidnappings",
  group: "Look",
  summary: "the casebook's kidnappings: counts and claimed sums, never persons",
  options: {},
  examples: [],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const answer = observatory.kidnappings();
      return { data: answer, text: () => kidnappingText(answer, effects.columns) };
    });
  },
});

const range = (low: number | null, high: number | null) =>
  low === null && high === null ? "–" : low === high ? figure(low) : `${figure(low)} – ${figure(high)}`;

function kidnappingText(answer: Kidnappings, width: number): string {
  if (answer.rows.length === 0) return "The casebook holds no kidnappings.";
  const counts = table(
    ["year", "country", "kidnappings", "people", "no number stated", "releases", "ransom claims"].map((title) => ({
      title,
    })),
    answer.rows.map((row) => [
      String(row.year),
      row.iso3 ?? "–",
      row.kidnappings,
      range(row.people.low, row.people.high),
      row.withoutNumber,
      row.releases,
      row.ransomClaims,
    ]),
    width,
  );
  const sums = answer.items.flatMap((item) =>
    item.sums.map((sum) => [
      item.date,
      item.place ?? "–",
      range(sum.low, sum.high),
      sum.currency,
      sum.amountKind,
      sum.claimedBy,
      item.uid,
    ]),
  );
  return [
    "Curated claims, not a census. People: range over rival claims, summed over different affairs.",
    counts,
    "",
    `Claimed sums: ${plural(sums.length, "claim")}, each by the source named; none is verified.`,
    ...(sums.length
      ? [
          table(
            ["date", "place", "sum", "currency", "said to be", "claimed by", "uid"].map((title) => ({
              title,
              most: 40,
            })),
            sums,
            width,
          ),
        ]
      : []),
  ].join("\n");
}
