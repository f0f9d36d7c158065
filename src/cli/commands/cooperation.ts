import { COOPERATION_KINDS, COOPERATION_STATUSES } from "../../actors/cooperation/index.ts";
import type { CooperationAnswer, CooperationItem } from "../../api/cooperation/contract.ts";
import { defineCommand } from "../command.ts";
import { withObservatory } from "../opening.ts";
import { figure, plural, table } from "../table.ts";

export const cooperation = defineCommand({
  name: "cooperation",
  group: "Look",
  summary: "who gives whom what, when, as claimed: deliveries, training, missions, agreements",
  about:
    "Each line is one claim by one source, and several may tell of one thing. Announced, planned and ordered are not delivered.",
  options: {
    provider: { kind: "list", hint: "names", commas: false, about: "who gives: names, aliases or casebook ids" },
    recipient: { kind: "list", hint: "names", commas: false, about: "who receives: names, aliases or casebook ids" },
    actor: { kind: "list", hint: "names", commas: false, about: "on either side" },
    kind: { kind: "list", hint: "words", commas: true, of: COOPERATION_KINDS, about: "kinds to keep" },
    status: { kind: "list", hint: "words", commas: true, of: COOPERATION_STATUSES, about: "statuses to keep" },
    countries: { kind: "list", hint: "codes", commas: true, about: "where a receiving actor acts" },
    from: { kind: "text", hint: "YYYY-MM-DD", about: "first day; a claim counts when it may have stood so later" },
    to: { kind: "text", hint: "YYYY-MM-DD", about: "last day" },
  },
  examples: [["cooperation --recipient Mali --status delivered", "what is said to have reached Mali"]],
  async run({ values, effects }) {
    const { CooperationAnswers } = await import("../../api/cooperation/answers.ts");
    const lists = {
      providers: values.provider,
      recipients: values.recipient,
      actors: values.actor,
      kinds: values.kind,
      statuses: values.status,
      countries: values.countries,
    };
    const asked = Object.entries(lists).flatMap(([name, list]) => (list ? [[name, list.join("|")]] : []));
    const window = { ...(values.from && { from: values.from }), ...(values.to && { to: values.to }) };
    return await withObservatory(values, effects, async (observatory) => {
      const answer = await new CooperationAnswers(observatory).cooperation({ ...Object.fromEntries(asked), ...window });
      return { data: answer, text: () => cooperationText(answer, effects.columns) };
    });
  },
});

function cooperationText({ items, actors, total, withheld, dismissed }: CooperationAnswer, width: number): string {
  const names = new Map(actors.map(({ id, names: { en } }) => [id, en]));
  const list = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join(", ");
  const left = [
    ...(withheld > 0 ? [`${plural(withheld, "claim")} of recent movements withheld`] : []),
    ...(dismissed > 0 ? [`${plural(dismissed, "claim")} dismissed by analysts`] : []),
  ];
  const head = [`${figure(items.length)} of ${plural(total, "claim")} of cooperation`, ...left].join("; ");
  if (items.length === 0) return `${head}.`;
  return [
    `${head}. Several claims may tell of one thing; a status is what its source says.`,
    table(
      [
        { title: "id" },
        { title: "when" },
        { title: "provider", most: 26 },
        { title: "recipient", most: 26 },
        { title: "kind" },
        { title: "status" },
        { title: "number" },
        { title: "what", most: 44 },
        { title: "asserted by", most: 30 },
      ],
      items.map((item) => [
        item.id,
        [item.start, item.end].filter(Boolean).join(" – "),
        list(item.providers),
        list(item.recipients),
        item.kind,
        item.status,
        numberOf(item),
        item.item,
        item.assertedBy,
      ]),
      width,
    ),
  ].join("\n");
}

function numberOf({ quantity, unit }: CooperationItem): string {
  if (!quantity) return "–";
  const stated = [quantity.low, quantity.best, quantity.high].filter((value) => value !== null);
  if (stated.length === 0) return "–";
  return `${[...new Set(stated)].map(figure).join(" – ")} ${unit ?? ""}`.trim();
}
