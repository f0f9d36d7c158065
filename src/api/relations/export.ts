/** The network as a file that other programs read, with what it holds and where it comes from inside. */

import { type ExportFile, RefusedByMarking } from "../export.ts";
import { WIDEST_UNASKED } from "../exportAudience.ts";
import { csvFile } from "../exportFiles.ts";
import { exportNotes, type Note } from "../exportNotes.ts";
import type { Observatory } from "../observatory.ts";
import type { RelationAnswers } from "./answers.ts";
import type { Network, NetworkExportQuery, NetworkFormat, NetworkNode } from "./contract.ts";
import { csvTable, edgeRows, nodeRows, type Row, type Spell, spellOf, spellsOf } from "./exportRows.ts";

const TYPES: Record<NetworkFormat, string> = {
  graphml: "application/graphml+xml; charset=utf-8",
  gexf: "application/gexf+xml; charset=utf-8",
  csv: "text/csv; charset=utf-8",
};

/**
 * Only what may reach the audience: computed relations of the datasets whose marking allows it, asserted ones and actors
 * one by one. Throws RefusedByMarking where no tie is left.
 */
export async function exportNetwork(
  observatory: Observatory,
  answers: RelationAnswers,
  { format, audience = WIDEST_UNASKED, ...query }: NetworkExportQuery,
): Promise<ExportFile> {
  const network = await answers.network({ ...query, audience });
  if (network.edges.length === 0 && network.leftOut.length > 0) throw new RefusedByMarking(audience);
  const provenance = await observatory.provenance(answers.eventFilter(query), audience);
  const { name, asOf, citation, licence } = observatory.casebook.summary;
  const left = network.leftOut.map((words): Note => ["Left out", words]);
  const asked = Object.entries(query).map(([key, value]) => `${key}: ${String(value).replaceAll("|", ", ")}`);
  const notes = exportNotes({ ...provenance, further: network, leftOut: [] }, [
    ["Audience", `TLP:${audience}`],
    ...left,
    [
      "Network",
      `${network.nodes.length} actors, ${network.edges.length} ties${network.ego ? `, around ${network.ego}` : ""}`,
    ],
    ["Asked", asked.join("; ") || "everything"],
    ["Window", `${network.window.from ?? "start"} to ${network.window.to ?? "end"} of the data`],
    ["Asserted relations", [`casebook ${name}, as of ${asOf}`, licence, citation].filter(Boolean).join("; ")],
    ["Computed relations", "sums over the events of the datasets named here; weight counts 1 per relation and event"],
  ]);
  const body = WRITERS[format](network, notes);
  return {
    fileName: `harmattan-network-${provenance.accessDay}.${format}`,
    type: TYPES[format],
    body,
    leftOut: provenance.leftOut,
  };
}

const WRITERS: Record<NetworkFormat, (network: Network, notes: readonly Note[]) => Buffer> = {
  csv: (network, notes) => csvFile(csvTable(network), notes),
  graphml: graphml,
  gexf: gexf,
};

/** XML text: the five characters that need it are escaped, those that XML 1.0 cannot hold are left out. */
const xml = (value: string) =>
  value
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 holds no control characters
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

type AttributeType = "integer" | "double" | "string";
function typeOf(values: readonly (Row[string] | undefined)[]): AttributeType {
  const stated = values.filter((value) => value !== null && value !== undefined);
  if (stated.length === 0 || !stated.every((value) => typeof value === "number")) return "string";
  return stated.every(Number.isInteger) ? "integer" : "double";
}
/** GraphML has another word for whole numbers. */
const GRAPHML_TYPES: Record<AttributeType, string> = { integer: "int", double: "double", string: "string" };
const about = (notes: readonly Note[]) => notes.map(([label, text]) => `${label}: ${text}`).join("\n");

/** GraphML 1.0, http://graphml.graphdrawing.org/specification.html. */
function graphml(network: Network, notes: readonly Note[]): Buffer {
  const nodes = nodeRows(network);
  const edges = edgeRows(network);
  const keys = (scope: "node" | "edge", rows: readonly Row[]) =>
    attributesOf(rows).map(
      ([name, type]) =>
        `  <key id="${scope}-${name}" for="${scope}" attr.name="${name}" attr.type="${GRAPHML_TYPES[type]}"/>`,
    );
  const data = (scope: string, row: Row) =>
    Object.entries(row)
      .filter(([name, value]) => value !== null && !["id", "source", "target"].includes(name))
      .map(([name, value]) => `<data key="${scope}-${name}">${xml(String(value))}</data>`)
      .join("");
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '  <key id="graph-about" for="graph" attr.name="about" attr.type="string"/>',
    ...keys("node", nodes),
    ...keys("edge", edges),
    '  <graph id="harmattan" edgedefault="undirected">',
    `    <data key="graph-about">${xml(about(notes))}</data>`,
    ...nodes.map((row) => `    <node id="${xml(String(row.id))}">${data("node", row)}</node>`),
    ...edges.map(
      (row) =>
        `    <edge id="${xml(String(row.id))}" source="${xml(String(row.source))}" target="${xml(String(row.target))}">${data("edge", row)}</edge>`,
    ),
    "  </graph>",
    "</graphml>",
  ];
  return Buffer.from(`${lines.join("\n")}\n`);
}

/** GEXF 1.2, https://gexf.net; the lives of actors as `start` and `end`, the times of ties as spells. */
function gexf(network: Network, notes: readonly Note[]): Buffer {
  const nodes = nodeRows(network);
  const edges = edgeRows(network);
  const kept = (rows: readonly Row[]) =>
    attributesOf(rows).filter(([name]) => !["label", "start", "end", "weight", "x", "y"].includes(name));
  const attributes = (scope: "node" | "edge", rows: readonly Row[]) => [
    `    <attributes class="${scope}">`,
    ...kept(rows).map(([name, type], i) => `      <attribute id="${i}" title="${name}" type="${type}"/>`),
    "    </attributes>",
  ];
  const spell = ({ start, end }: Spell) => `${start ? ` start="${start}"` : ""}${end ? ` end="${end}"` : ""}`;
  const spells = (all: readonly Spell[]) =>
    all.length === 0 ? "" : `<spells>${all.map((one) => `<spell${spell(one)}/>`).join("")}</spells>`;
  const values = (rows: readonly Row[], row: Row) =>
    kept(rows)
      .flatMap(([name], i) =>
        row[name] === null || row[name] === undefined
          ? []
          : [`<attvalue for="${i}" value="${xml(String(row[name]))}"/>`],
      )
      .join("");
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
    `  <meta><creator>Harmattan</creator><description>${xml(about(notes))}</description></meta>`,
    '  <graph defaultedgetype="undirected" mode="dynamic" timeformat="date">',
    ...attributes("node", nodes),
    ...attributes("edge", edges),
    "    <nodes>",
    ...nodes.map(
      (row, i) =>
        `      <node id="${xml(String(row.id))}" label="${xml(String(row.label))}"${spell(lifeOf(network.nodes[i]))}><attvalues>${values(nodes, row)}</attvalues></node>`,
    ),
    "    </nodes>",
    "    <edges>",
    ...edges.map(
      (row, i) =>
        `      <edge id="${xml(String(row.id))}" source="${xml(String(row.source))}" target="${xml(String(row.target))}" weight="${row.weight}"><attvalues>${values(edges, row)}</attvalues>${spells(spellsOf(network.edges[i]))}</edge>`,
    ),
    "    </edges>",
    "  </graph>",
    "</gexf>",
  ];
  return Buffer.from(`${lines.join("\n")}\n`);
}

const lifeOf = ({ founded, ended }: NetworkNode) => spellOf(founded, ended);

/** Names and types of the columns beside `id`, `source` and `target`. */
function attributesOf(rows: readonly Row[]): [name: string, type: AttributeType][] {
  const names = Object.keys(rows[0] ?? {}).filter((name) => !["id", "source", "target"].includes(name));
  return names.map((name) => [name, typeOf(rows.map((row) => row[name]))]);
}
