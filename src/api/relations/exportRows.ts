/** Actors and ties of a network as flat rows. */
import { MOMENTS } from "../../actors/relations/kinds.ts";
import { firstDay, lastDay } from "../../evidence/datePrefix.ts";
import type { ExportTable } from "../exportFiles.ts";
import type { Network, NetworkEdge } from "./contract.ts";

export type Row = Record<string, string | number | null>;

export function nodeRows({ nodes }: Network): Row[] {
  return nodes.map((node) => ({
    id: node.id,
    label: node.short ?? node.names.en,
    name_en: node.names.en,
    name_fr: node.names.fr,
    name_ar: node.names.ar,
    kind: node.kind,
    founded: node.founded,
    ended: node.ended,
    in_casebook: node.known ? "yes" : "no",
    degree: node.degree,
    weighted_degree: node.weight,
    betweenness: node.betweenness,
    core: node.core,
    component: node.component,
    community: node.community,
    x: node.x,
    y: node.y,
  }));
}

/**
 * One row per pair, from the subject of its relations to their object where they all have the same. `relations` reads:
 * subject, kind, object, from, to, confidence, source, one relation after the other.
 */
export function edgeRows({ edges }: Network): Row[] {
  return edges.map((edge, i) => ({
    id: `tie-${i + 1}`,
    ...endsOf(edge),
    weight: edge.weight,
    tones: edge.tones.join(" "),
    kinds: [...new Set(edge.asserted.map(({ kind }) => kind))].join(" "),
    relations: edge.asserted
      .map(
        ({ id, subject, kind, object, start, end, confidence, source }) =>
          `${id}: ${subject} ${kind} ${object} (${start ?? "?"} to ${end ?? ""}; ${confidence}; ${source?.headline ?? "source not stated"})`,
      )
      .join(" | "),
    ...foughtCells(edge),
  }));
}

function endsOf({ a, b, asserted }: NetworkEdge): { source: string; target: string } {
  const isTurned = asserted.length > 0 && asserted.every(({ subject }) => subject === b);
  return isTurned ? { source: b, target: a } : { source: a, target: b };
}

/** Days, both included; an open end is null. */
export interface Spell {
  start: string | null;
  end: string | null;
}

/** When a tie stood: the intervals of its relations and the days from first to last clash. None where it may always have. */
export function spellsOf({ asserted, fought }: NetworkEdge): Spell[] {
  const stated = asserted.map(({ kind, start, end }) => spellOf(start, MOMENTS.has(kind) ? (end ?? start) : end));
  const spells = [...stated, ...(fought ? [spellOf(fought.first, fought.last)] : [])];
  return spells.some(({ start, end }) => start === null && end === null) ? [] : spells;
}

/** Days of an interval whose ends are known as finely as prefixes tell. */
export const spellOf = (start: string | null, end: string | null): Spell => ({
  start: start && firstDay(start),
  end: end && lastDay(end),
});

function foughtCells({ fought }: NetworkEdge): Row {
  const coded = fought && fought.coded.events > fought.coded.without ? fought.coded : null;
  return {
    coded_events: fought?.coded.events ?? 0,
    incidents: fought?.incidents.events ?? 0,
    deaths_low: coded?.low ?? null,
    deaths_best: coded?.best ?? null,
    deaths_high: coded?.high ?? null,
    first: fought?.first ?? null,
    last: fought?.last ?? null,
    countries: fought?.countries.map(({ iso3, events }) => `${iso3 ?? "?"} ${events}`).join(" ") ?? null,
  };
}

/** The ties as one table, with the names of both ends. */
export function csvTable(network: Network): ExportTable {
  const name = new Map(network.nodes.map((node) => [node.id, node.names.en]));
  const rows = edgeRows(network).map(({ id, source, target, ...rest }) => ({
    id,
    source,
    source_name: name.get(String(source)) ?? null,
    target,
    target_name: name.get(String(target)) ?? null,
    ...rest,
  }));
  const columns = Object.keys(rows[0] ?? { id: null, source: null, target: null });
  return { sheet: "ties", columns, rows: rows.map((row) => columns.map((column) => (row as Row)[column] ?? null)) };
}
