import type { EntryItem, RecordRequest } from "../../api/evidence/contract.ts";
import type { ACTS } from "../../evidence/ledger/model.ts";
import { defineCommand } from "../command.ts";
import { usage } from "../failure.ts";
import { whole, withEvidence } from "../opening.ts";
import { SIGNED, signer } from "../signing.ts";
import { plural, table } from "../table.ts";

export const ledgerList = defineCommand({
  name: "ledger list",
  group: "Look",
  summary: "what analysts decided, newest first, with what was taken back",
  options: {
    about: { kind: "text", hint: "id", about: "only entries about this claim, subject, actor or entry" },
    limit: { kind: "whole", hint: "rows", least: 1, most: 1000, about: "rows to show (default 50)" },
  },
  examples: [["ledger list --about casebook:djibo-2022-10", "one event's trail"]],
  async run({ values, effects }) {
    const { about, limit = 50 } = values;
    return await withEvidence(values, effects, async (evidence) => {
      const page = await evidence.ledger({ limit, ...(about !== undefined && { about }) });
      const titles = ["entry", "at", "who", "act", "about", "before", "after", "why", "undone by"];
      const rows = page.items.map(({ entry, before, after, undoneBy }) => [
        entry.id,
        entry.at.slice(0, 16),
        entry.who,
        entry.act,
        aboutOf(entry),
        before ?? "–",
        after ?? "–",
        entry.why,
        undoneBy ?? "–",
      ]);
      const text = () =>
        [
          plural(page.total, "entry", "entries"),
          ...(rows.length
            ? [
                table(
                  titles.map((title) => (title === "entry" ? { title, whole: true } : { title, most: 40 })),
                  rows,
                  effects.columns,
                ),
              ]
            : []),
          ...page.damaged.map(({ line, reason }) => `line ${line} is damaged: ${reason}`),
          ...page.problems.map(({ entry, reason }) => `entry ${entry} could not be laid over the casebook: ${reason}`),
        ].join("\n");
      return { data: page, text };
    });
  },
});

/** What an entry speaks of: a claim, a dossier, two actors, a row or one of its cells, another entry. */
function aboutOf({ act, claim, about, subject, a, table: rows, row, column, entry }: EntryItem): string {
  if (act === "add" || act === "edit") return [`${rows}:${row}`, column].filter(Boolean).join(" ");
  return String(claim ?? about ?? subject ?? a ?? entry ?? "");
}

/** Operands of the acts that `ledger add` takes, in their order. */
const OPERANDS = {
  adopt: ["claim"],
  dismiss: ["claim"],
  annotate: ["about", "text"],
  supersede: ["claim", "by"],
  "mark-stale": ["claim"],
  confirm: ["claim"],
  merge: ["subject", "into"],
  unmerge: ["subject", "from"],
} as const satisfies { [A in (typeof ACTS)[number]]?: readonly string[] };

export const ledgerAdd = defineCommand({
  name: "ledger add",
  group: "Check",
  summary: "record a decision about a claim or a dossier; a later entry can take it back",
  about: `Acts and what follows them: ${Object.entries(OPERANDS)
    .map(([act, keys]) => `${act} ${keys.map((key) => `<${key}>`).join(" ")}`)
    .join("; ")}.`,
  operands: { usage: "<act> <id> [<other>]", least: 2, most: 3 },
  options: SIGNED,
  examples: [["ledger add dismiss events:EV0292#deaths --who desk --why 'no list behind it'", "use it for no figure"]],
  async run({ operands, values, effects }) {
    const [act = "", ...given] = operands;
    const valid = Object.keys(OPERANDS);
    const keys: readonly string[] | undefined = Object.hasOwn(OPERANDS, act)
      ? OPERANDS[act as keyof typeof OPERANDS]
      : undefined;
    if (!keys) throw usage(`unknown act: ${act}; valid: ${valid.join(", ")}`, valid);
    if (given.length !== keys.length) {
      throw usage(`${act} takes ${keys.map((key) => `<${key}>`).join(" ")}; received ${given.join(" ")}`);
    }
    const named = Object.fromEntries(keys.map((key, i) => [key, given[i]]));
    return await recorded(values, effects, { act, ...named } as Omit<RecordRequest, "who" | "why">);
  },
});

export const ledgerUndo = defineCommand({
  name: "ledger undo",
  group: "Check",
  summary: "take an entry back; the taking back is an entry too, and can be taken back",
  about: "An entry is named by its id or the beginning of it, as ledger list prints them.",
  operands: { usage: "<entry>", least: 1, most: 1 },
  options: SIGNED,
  examples: [],
  async run({ operands, values, effects }) {
    return await recorded(values, effects, { act: "undo", entry: operands[0] ?? "" });
  },
});

async function recorded(
  values: {
    who?: string | undefined;
    why?: string | undefined;
    workspace?: string | undefined;
    casebook?: string | undefined;
  },
  effects: Parameters<typeof withEvidence>[1],
  act: object,
) {
  const who = signer(values.who, effects);
  return await withEvidence(whole(values), effects, async (evidence) => {
    const entry = await evidence.record({ ...act, who, why: values.why ?? "" } as RecordRequest);
    return { data: entry, text: () => `${entry.id}: ${entry.act} recorded` };
  });
}
