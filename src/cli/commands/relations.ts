import {
  type ActorNode,
  CLASHES,
  type Clashes,
  type Disagreements,
  type Relations,
} from "../../api/relations/contract.ts";
import { relationDates } from "../../api/relations/reason.ts";
import { defineCommand } from "../command.ts";
import { withObservatory } from "../opening.ts";
import { RELATION_OPTIONS, relationsQuery } from "../relationOptions.ts";
import { deathsText, figure, plural, table, wrap } from "../table.ts";

export const relations = defineCommand({
  name: "relations",
  group: "Look",
  summary: "relations of actors in a window: stated by sources, and computed from events",
  options: RELATION_OPTIONS,
  examples: [
    ["relations --actors JNIM --from 2019-01-01 --to 2019-12-31", "everyone JNIM had to do with in 2019"],
    ["relations --basis computed --min-events 20 --json", "who fought whom, for another program"],
  ],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { RelationAnswers } = await import("../../api/relations/answers.ts");
      const answer = await new RelationAnswers(observatory).relations(relationsQuery(values));
      return { data: answer, text: () => relationsText(answer, effects.columns) };
    });
  },
});

const { kinds: _, basis: __, actors: ___, among: ____, minEvents: _____, ...EVENT_OPTIONS } = RELATION_OPTIONS;

export const clashes = defineCommand({
  name: "relations clashes",
  group: "Look",
  summary: "the events in which two actors fought, those with most deaths first",
  operands: { usage: "<actor> <actor>", least: 2, most: 2 },
  options: {
    ...EVENT_OPTIONS,
    of: { kind: "choice", of: CLASHES, about: "coded events of the datasets (default), or incidents of the casebook" },
    limit: { kind: "whole", hint: "rows", least: 1, most: 500, about: "rows to show (default 20)" },
  },
  examples: [["relations clashes JNIM Mali --from 2019-01-01 --to 2019-12-31", "what a computed relation counts"]],
  async run({ operands: [subject = "", object = ""], values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { RelationAnswers } = await import("../../api/relations/answers.ts");
      const { of = "coded", limit = 20 } = values;
      const query = { ...relationsQuery(values), subject, object, of };
      const answer = await new RelationAnswers(observatory).clashes(query);
      return { data: answer, text: () => clashesText(answer, of, limit, effects.columns) };
    });
  },
});

function clashesText({ subject, object, tally, items }: Clashes, of: string, limit: number, width: number): string {
  const rows = items.slice(0, limit).map(({ uid, title, ...deaths }) => [deathsText(deaths), title, uid]);
  const named = of === "coded" ? plural(tally.events, "coded event") : plural(tally.events, "incident");
  const without = tally.without > 0 ? `, ${figure(tally.without)} without a figure` : "";
  return [
    `${subject.names.en} and ${object.names.en}: ${named}${without}, ${figure(rows.length)} shown`,
    ...(tally.events > tally.without ? [`Deaths ${deathsText(tally)}`] : []),
    ...(rows.length ? [table(titles(["deaths", "event", "dossier"]), rows, width)] : []),
  ].join("\n");
}

export const disagreements = defineCommand({
  name: "relations disagreements",
  group: "Look",
  summary: "where relations on paper and events disagree, with reasons",
  options: RELATION_OPTIONS,
  examples: [["relations disagreements --region casebook", "friends who clash, rivals who do not"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { RelationAnswers } = await import("../../api/relations/answers.ts");
      const answer = await new RelationAnswers(observatory).disagreements(relationsQuery(values));
      return { data: answer, text: () => disagreementsText(answer, effects.columns) };
    });
  },
});

export const nameAmong = (actors: readonly ActorNode[]) => {
  const names = new Map(actors.map(({ id, short, names }) => [id, short ?? names.en]));
  return (id: string) => names.get(id) ?? id;
};
const titles = (list: readonly string[]) => list.map((title) => ({ title, most: 44 }));

function relationsText({ actors, asserted, computed }: Relations, width: number): string {
  const name = nameAmong(actors);
  const stated = asserted.map(({ id, subject, kind, object, confidence, source, ...dates }) => [
    id,
    name(subject),
    kind,
    name(object),
    relationDates(dates),
    confidence,
    source?.headline ?? "–",
  ]);
  const fought = computed.map(({ subject, object, coded, incidents, first, last }) => [
    name(subject),
    name(object),
    coded.events,
    incidents.events,
    coded.events > coded.without ? deathsText(coded) : "–",
    first,
    last,
  ]);
  const whole = new Map(
    computed.flatMap((one) => [[one.subject, one.subjectForces] as const, [one.object, one.objectForces] as const]),
  );
  const joined = [...whole].flatMap(([state, forces]) =>
    forces.length > 0 ? [`${name(state)} with ${forces.map(name).join(", ")}`] : [],
  );
  return [
    `Stated by sources: ${plural(stated.length, "relation")}.`,
    ...(stated.length
      ? [table(titles(["id", "subject", "kind", "object", "dates", "confidence", "source"]), stated, width)]
      : []),
    "",
    `Fought, by the events: ${plural(fought.length, "pair")}. Coded events and incidents may tell of the same violence.`,
    ...(fought.length
      ? [table(titles(["actor", "actor", "coded", "incidents", "deaths (coded)", "first", "last"]), fought, width)]
      : []),
    ...(joined.length ? [`A state and its forces are one side: ${joined.join("; ")}.`] : []),
  ].join("\n");
}

const HEADS = {
  "friends-who-clash": "Together on paper, clashes in the data",
  "rivals-without-a-clash": "Against each other on paper, no clash in the data",
  "clashes-without-a-relation": "Clashes in the data, no rivalry on paper",
} as const;

function disagreementsText({ items, unchecked }: Disagreements, width: number): string {
  const blocks = (Object.keys(HEADS) as (keyof typeof HEADS)[]).map((what) => {
    const own = items.filter((item) => item.what === what);
    const lines = own.flatMap(({ reason, relations: [relation] }) => [
      ...wrap(reason, width - 4).map((line, i) => `${i === 0 ? "  · " : "    "}${line}`),
      ...(relation?.source?.headline ? [`    source: ${relation.source.headline} (${relation.id})`] : []),
    ]);
    return [`${HEADS[what]}: ${own.length}`, ...lines, ""].join("\n");
  });
  const left =
    unchecked > 0
      ? [`Not checked: ${plural(unchecked, "rivalry", "rivalries")}, no month covered by the datasets.`]
      : [];
  return [...blocks, ...left].join("\n").trimEnd();
}
