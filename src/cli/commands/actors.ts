import type { ActorIdentity } from "../../api/actors/answers.ts";
import type { CandidateItem, JudgementItem } from "../../api/actors/contract.ts";
import { VERDICTS } from "../../evidence/ledger/model.ts";
import { defineCommand } from "../command.ts";
import type { Effects } from "../effects.ts";
import { usage } from "../failure.ts";
import { whole, withObservatory } from "../opening.ts";
import { SIGNED, signer } from "../signing.ts";
import { facts, figure, plural, table } from "../table.ts";

type Where = Parameters<typeof withObservatory>[0];

async function withIdentity<T>(where: Where, effects: Effects, work: (identity: ActorIdentity) => Promise<T>) {
  const { ActorIdentity } = await import("../../api/actors/answers.ts");
  return await withObservatory(where, effects, (observatory) => work(new ActorIdentity(observatory)));
}

export const listActors = defineCommand({
  name: "actors list",
  group: "Look",
  summary: "actors of the casebook and sides in the data, with the events that each one's names count",
  options: {
    limit: { kind: "whole", hint: "actors", least: 1, about: "actors to show (default 30; --json shows all)" },
  },
  examples: [["actors list --limit 10", "who has most events in the casebook's countries"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const answer = await observatory.actors();
      const shown = answer.items.slice(0, values.limit ?? 30);
      const text = () =>
        [
          `${plural(answer.items.length, "actor")}, ${figure(shown.length)} shown`,
          table(
            [
              { title: "id", most: 24 },
              { title: "name", most: 40 },
              { title: "in region" },
              { title: "events" },
              { title: "other names" },
            ],
            shown.map(({ id, name, events, regional, names }) => [
              id ?? "–",
              name,
              regional,
              events,
              names.filter((one) => one !== name).join(" | "),
            ]),
            effects.columns,
          ),
        ].join("\n");
      return { data: answer, text };
    });
  },
});

export const showActor = defineCommand({
  name: "actors show",
  group: "Look",
  summary: "one actor: its names with their sources, what links them, and who judged so",
  operands: { usage: "<id or name>", least: 1, most: 20 },
  options: {},
  examples: [["actors show JNIM", "every name that counts as JNIM"]],
  async run({ operands, values, effects }) {
    return await withIdentity(values, effects, async (identity) => {
      const actor = await identity.actor(operands.join(" "));
      const text = () =>
        [
          facts([
            ["Actor", actor.name],
            ["Casebook id", actor.id ?? "none"],
            ["Kind", actor.kind],
            ["Events", actor.events],
            ["Entries", actor.members.join(", ")],
          ]),
          "",
          table(
            ["name", "source", "dataset", "events", "through"].map((title) => ({ title, most: 60 })),
            actor.names.map((one) => [one.name, one.source, one.dataset ?? "–", one.events, one.through]),
            effects.columns,
          ),
          ...(actor.links.length ? ["", "Links"] : []),
          ...actor.links.map(
            (link) =>
              `  ${link.a} = ${link.b}: ${link.reason} (${link.judgement ? `${link.judgement.who}, entry ${link.judgement.entry}` : "automatic"})`,
          ),
          ...(actor.judgements.length ? ["", "Kept apart, or left open"] : []),
          ...actor.judgements.map((one) => `  ${judgementText(one)}`),
        ].join("\n");
      return { data: actor, text };
    });
  },
});

const judgementText = ({ nameA, nameB, a, b, verdict, who, why, entry }: JudgementItem) =>
  `${nameA} (${a}) and ${nameB} (${b}): ${verdict}, says ${who}: ${why} (entry ${entry})`;

export const actorCandidates = defineCommand({
  name: "actors candidates",
  group: "Check",
  summary: "pairs of actors that may be one and that nobody has judged, with a score and reasons",
  options: {
    of: { kind: "text", hint: "id or name", about: "only pairs that this actor is in" },
    state: {
      kind: "choice",
      of: ["open", "unsure", "same", "different", "linked"],
      about: "default open and unsure",
    },
    all: { kind: "flag", about: "also UCDP's actors against names that the casebook does not know" },
    limit: { kind: "whole", hint: "pairs", least: 1, most: 1000, about: "pairs to show (default 30)" },
    offset: { kind: "whole", hint: "pairs", least: 0, about: "pairs to skip (default 0)" },
  },
  examples: [["actors candidates --of act-isgs", "who may be the Islamic State's Sahel province"]],
  async run({ values, effects }) {
    return await withIdentity(values, effects, async (identity) => {
      const answer = await identity.candidates({
        ...(values.of === undefined ? {} : { of: values.of }),
        ...(values.state === undefined ? {} : { state: values.state }),
        among: values.all ? "all" : "casebook",
        limit: values.limit ?? 30,
        offset: values.offset ?? 0,
      });
      const text = () =>
        answer.total === 0
          ? "No pair of that kind."
          : [
              `${plural(answer.total, "pair")}, ${figure(answer.items.length)} shown`,
              ...answer.items.map(candidateText),
            ].join("\n");
      return { data: answer, text };
    });
  },
});

const candidateText = ({ a, b, score, reasons, state }: CandidateItem) =>
  [
    `${score.toFixed(2)}  ${a.id} (${a.name})  ${b.id} (${b.name})${state === "open" ? "" : `  ${state}`}`,
    ...reasons.map(({ text, weight }) => `      ${weight > 0 ? "+" : "−"} ${text}`),
  ].join("\n");

export const judgeActors = defineCommand({
  name: "actors judge",
  group: "Check",
  summary: "record whether two are the same actor: same, different or unsure",
  about:
    "An actor is named by its casebook id, an id such as ucdp:6716 or name:jnim, or any of its names. Different holds for ever, whatever chain of sames would join the two; a later judgement of the same pair, or actors undo, takes one back.",
  operands: { usage: "<a> <b> same|different|unsure", least: 3, most: 3 },
  options: SIGNED,
  examples: [
    ['actors judge act-nga "name:governmentofnigeria" same --why "the government of that country"', "one from now on"],
  ],
  async run({ operands, values, effects }) {
    const [a = "", b = "", word] = operands;
    const verdict = VERDICTS.find((known) => known === word);
    if (!verdict) throw usage(`invalid verdict: ${word}; valid: ${VERDICTS.join(", ")}`, VERDICTS);
    const { why } = values;
    if (why === undefined) throw usage("actors judge needs --why <sentence>; received none");
    return await withIdentity(whole(values), effects, async (identity) => {
      const answer = await identity.judge({ a, b, verdict, why, who: signer(values.who, effects) });
      const text = () =>
        [
          judgementText(answer.judgement),
          ...answer.conflicts.map(
            ({ same, different }) =>
              `conflict: "same" of ${same.nameA} and ${same.nameB} (${same.entry}) does not hold, as ${different.nameA} and ${different.nameB} are different (${different.entry})`,
          ),
          `To take it back: harmattan actors undo ${answer.judgement.entry} --why …`,
        ].join("\n");
      return { data: answer, text };
    });
  },
});

export const undoJudgement = defineCommand({
  name: "actors undo",
  group: "Check",
  summary: "take back a judgement of actors",
  operands: { usage: "<entry>", least: 1, most: 1 },
  options: SIGNED,
  examples: [],
  async run({ operands, values, effects }) {
    const [entry = ""] = operands;
    return await withIdentity(whole(values), effects, async (identity) => {
      const why = values.why ?? "taken back";
      const answer = await identity.undo({ entry, why, who: signer(values.who, effects) });
      const text = () => `Taken back: ${entry}. ${plural(answer.items.length, "judgement")} of actors stand.`;
      return { data: answer, text };
    });
  },
});
