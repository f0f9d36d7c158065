import { resolve } from "node:path";
import { leftOutWords } from "../../api/exportNotes.ts";
import { type Lineage, NETWORK_FORMATS, type Network } from "../../api/relations/contract.ts";
import { relationDates } from "../../api/relations/reason.ts";
import { MARKINGS } from "../../evidence/marking.ts";
import { defineCommand } from "../command.ts";
import { CommandFailed } from "../failure.ts";
import { withObservatory } from "../opening.ts";
import { RELATION_OPTIONS, relationsQuery } from "../relationOptions.ts";
import { bytesText, plural, table } from "../table.ts";
import { nameAmong } from "./relations.ts";

export const network = defineCommand({
  name: "network",
  group: "Look",
  summary: "the network of actors in a window, with measures; or a file of it for a network program",
  options: {
    ...RELATION_OPTIONS,
    ego: { kind: "text", hint: "actor", about: "keep an actor and whoever it is tied to" },
    steps: { kind: "whole", hint: "1-3", least: 1, most: 3, about: "how far from --ego (default 1)" },
    format: { kind: "choice", of: NETWORK_FORMATS, about: "write a file of this kind instead" },
    audience: {
      kind: "choice",
      of: MARKINGS,
      about: "whom the file is for: what is marked more strictly is left out (default AMBER+STRICT)",
    },
    out: { kind: "text", hint: "file", about: "where to write it (default a dated name here)" },
    force: { kind: "flag", about: "write over a file that is there" },
  },
  examples: [
    ["network --ego JNIM --from 2019-01-01", "JNIM, its friends and its enemies since 2019"],
    ["network --region casebook --format gexf --out sahel.gexf", "for Gephi"],
  ],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { RelationAnswers } = await import("../../api/relations/answers.ts");
      const answers = new RelationAnswers(observatory);
      const query = {
        ...relationsQuery(values),
        ...(values.ego !== undefined && { ego: values.ego }),
        ...(values.steps !== undefined && { steps: values.steps }),
      };
      if (values.format === undefined) {
        const answer = await answers.network(query);
        return { data: answer, text: () => networkText(answer, effects.columns) };
      }
      const { exportNetwork } = await import("../../api/relations/export.ts");
      const { OutputExists, writeOutput } = await import("../../workspace/output.ts");
      const file = await exportNetwork(observatory, answers, {
        ...query,
        format: values.format,
        ...(values.audience && { audience: values.audience }),
      });
      for (const left of file.leftOut) effects.err(`note: ${leftOutWords(left)}\n`);
      const path = resolve(effects.cwd, values.out ?? file.fileName);
      await writeOutput(path, file.body, { replace: values.force === true }).catch((cause: unknown) => {
        if (!(cause instanceof OutputExists)) throw cause;
        throw new CommandFailed(5, `${cause.message}; valid: another --out, or --force to write over it`, { cause });
      });
      const data = { path, format: values.format, bytes: file.body.length };
      return { data, text: () => `${path} (${bytesText(data.bytes)})` };
    });
  },
});

const SHOWN = 40;

function networkText({ nodes, edges, components, communities, modularity, measures }: Network, width: number): string {
  const sorted = [...nodes].sort((a, b) => b.betweenness - a.betweenness || b.weight - a.weight);
  const rows = sorted
    .slice(0, SHOWN)
    .map((node) => [
      node.names.en,
      node.kind ?? "only in the data",
      node.degree,
      node.weight,
      node.betweenness.toFixed(3),
      node.core,
      node.community + 1,
    ]);
  return [
    `${plural(nodes.length, "actor")}, ${plural(edges.length, "tie")}, ${plural(components, "separate part")}, ${plural(communities, "community", "communities")} (modularity ${modularity.toFixed(2)})`,
    table(
      ["actor", "kind", "ties", "weight", "in-between", "core", "community"].map((title) => ({ title, most: 50 })),
      rows,
      width,
    ),
    ...(nodes.length > SHOWN ? [`… ${plural(nodes.length - SHOWN, "more actor")}: --json`] : []),
    "",
    ...measures.map(({ name, explanation }) => `${name}: ${explanation}`),
  ].join("\n");
}

export const lineage = defineCommand({
  name: "lineage",
  group: "Look",
  summary: "mergers, splits and successors of actors in time",
  options: {},
  examples: [["lineage --json", "lanes and joins, for another program"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { RelationAnswers } = await import("../../api/relations/answers.ts");
      const answer = await new RelationAnswers(observatory).lineage();
      return { data: answer, text: () => lineageText(answer, effects.columns) };
    });
  },
});

function lineageText({ lanes, joins }: Lineage, width: number): string {
  const name = nameAmong(lanes.map(({ actor }) => actor));
  const columns = (titles: readonly string[]) => titles.map((title) => ({ title, most: 50 }));
  const lives = lanes.map(({ actor }) => [actor.names.en, actor.founded ?? "–", actor.ended ?? "–"]);
  const rows = [...joins]
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ relation: { id, subject, kind, object, confidence, source, ...dates } }) => [
      relationDates(dates),
      name(subject),
      kind,
      name(object),
      confidence,
      source?.headline ?? "–",
      id,
    ]);
  return [
    table(columns(["actor", "founded", "ended"]), lives, width),
    "",
    table(columns(["date", "actor", "kind", "actor", "confidence", "source", "id"]), rows, width),
  ].join("\n");
}
