import type { SearchAnswer, SearchItem } from "../../api/search/contract.ts";
import { SEARCH_KINDS } from "../../search/index.ts";
import { defineCommand } from "../command.ts";
import { usage } from "../failure.ts";
import { leaving } from "../leaving.ts";
import { withObservatory } from "../opening.ts";
import { figure, table } from "../table.ts";

const HOW: Record<SearchItem["match"]["tier"], string> = {
  exact: "the name",
  alias: "another name",
  prefix: "begins so",
  words: "words of the name",
  sound: "sounds alike",
  typo: "nearly",
  text: "in the text",
};

export const search = defineCommand({
  name: "search",
  group: "Look",
  summary: "actors, places, claims, sources and events under any name, in Latin or Arabic letters",
  about:
    "Case and accents never matter; one wrong letter is forgiven in words of four letters, two in words of eight. Names of the casebook's region come first.",
  operands: { usage: "<words>", least: 1, most: 20 },
  options: {
    kinds: {
      kind: "list",
      hint: "kinds",
      commas: true,
      of: SEARCH_KINDS,
      about: `of ${SEARCH_KINDS.join(", ")} (default all)`,
    },
    limit: { kind: "whole", hint: "hits", least: 1, most: 100, about: "hits of each kind (default 8)" },
  },
  examples: [
    ["search ménaka", "the town, the region, what happened there and who says so"],
    ["search GSIM --kinds actors", "JNIM, under the name that French texts use"],
  ],
  async run({ operands, values, effects }) {
    if (operands.join("").trim() === "") throw usage("nothing to look for; valid: a name, or words of a text");
    return await withObservatory(values, effects, async (observatory) => {
      const { Search } = await import("../../api/search/answers.ts");
      const words = operands.join(" ");
      const kinds = values.kinds && SEARCH_KINDS.filter((kind) => values.kinds?.includes(kind));
      const answer = await new Search(observatory).answer(words, { limit: values.limit ?? 8, ...(kinds && { kinds }) });
      const groups = values.json
        ? answer.groups.map((group) => ({
            ...group,
            items: leaving(group.items, ({ id }) => id, observatory, effects),
          }))
        : answer.groups;
      return { data: { ...answer, groups }, text: () => described(answer, effects.columns) };
    });
  },
});

function described({ text, groups }: SearchAnswer, columns: number): string {
  if (groups.length === 0) return `Nothing is called ${text}, and no text holds it.`;
  return groups
    .map(({ kind, total, items }) => {
      const more = total > items.length ? ` (${figure(total - items.length)} more: --kinds ${kind} --limit 100)` : "";
      const rows = items.map((item) => [nameOf(item), item.type, item.within, item.date, why(item), item.id]);
      const titles = ["name", "type", "in", "date", "found", "id"].map((title) => ({ title, most: 48 }));
      return `${kind}, ${figure(total)}${more}\n${table(titles, rows, columns)}`;
    })
    .join("\n\n");
}

const nameOf = ({ names, detail, kind }: SearchItem) =>
  kind === "places" || detail === null ? names.en : `${names.en}: ${detail}`;

function why({ names, match }: SearchItem): string {
  const as = match.spelling === null || match.spelling === names.en ? "" : `: ${match.spelling}`;
  return `${HOW[match.tier]}${as}`;
}
