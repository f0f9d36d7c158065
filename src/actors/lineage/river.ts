/** Who came out of whom, who went into whom, and when: the actors of a lineage as lanes in time. */
import { type AssertedRelation, endDay, intervalOf, type Span, startDay } from "../relations/interval.ts";
import { DESCENT, type RelationKind } from "../relations/kinds.ts";
import { orderLanes } from "./order.ts";

export interface LineageActor {
  id: string;
  /** ISO prefixes; null where not stated. */
  founded: string | null;
  ended: string | null;
}

export interface Lane {
  id: string;
  founded: string | null;
  ended: string | null;
  /** Days among which its first and its last day lie; null where nothing is stated: open. */
  start: Span | null;
  end: Span | null;
  /** First and last day of what is drawn: its dates, else the relations that mention it. */
  drawn: Span;
}

export interface Join {
  relation: AssertedRelation;
  /** Positions of subject and object among the lanes. */
  subject: number;
  object: number;
  /** The days among which it happened, or over which it held; infinite where not known. */
  when: Span;
}

export interface River {
  /** From top to bottom. */
  lanes: Lane[];
  joins: Join[];
}

/** Kinds that tie two lanes without one coming out of the other. */
export const TIES: ReadonlySet<RelationKind> = new Set(["affiliated_with"] as const);

/**
 * The river of the actors that a relation of descent touches, with the affiliations among them. `asOf`: the day that
 * lanes without an end run to, in days since 1970-01-01.
 */
export function riverOf(actors: readonly LineageActor[], relations: readonly AssertedRelation[], asOf: number): River {
  const descent = relations.filter(({ kind }) => DESCENT.has(kind));
  const touched = new Set(descent.flatMap(({ subject, object }) => [subject, object]));
  const kept = actors.filter(({ id }) => touched.has(id));
  const all = [
    ...descent,
    ...relations.filter((one) => TIES.has(one.kind) && [one.subject, one.object].every((id) => touched.has(id))),
  ];
  const unordered = kept.map((actor) => laneOf(actor, relations, asOf));
  const index = new Map(unordered.map(({ id }, i) => [id, i]));
  const drawnAt = (relation: AssertedRelation) =>
    joinDay(intervalOf(relation).outer, unordered[index.get(relation.subject) ?? -1]?.drawn.from ?? asOf);
  const inside = descent.filter(({ subject, object }) => index.has(subject) && index.has(object));
  const order = orderLanes(
    { from: unordered.map(({ drawn }) => drawn.from), to: unordered.map(({ drawn }) => drawn.to) },
    {
      a: inside.map(({ subject }) => index.get(subject) ?? 0),
      b: inside.map(({ object }) => index.get(object) ?? 0),
      at: inside.map(drawnAt),
    },
  );
  const lanes = Array.from(order, (i) => unordered[i]).filter((lane) => lane !== undefined);
  const place = new Map(lanes.map(({ id }, i) => [id, i]));
  const joins = all.flatMap((relation): Join[] => {
    const [subject, object] = [place.get(relation.subject), place.get(relation.object)];
    if (subject === undefined || object === undefined) return [];
    return [{ relation, subject, object, when: intervalOf(relation).outer }];
  });
  return { lanes, joins };
}

function laneOf(actor: LineageActor, relations: readonly AssertedRelation[], asOf: number): Lane {
  const { id, founded, ended } = actor;
  const start = founded === null ? null : { from: startDay(founded), to: endDay(founded) };
  const end = ended === null ? null : { from: startDay(ended), to: endDay(ended) };
  const mentions = relations
    .filter(({ subject, object }) => subject === id || object === id)
    .flatMap((relation) => {
      const { from, to } = intervalOf(relation).outer;
      return [from, to].filter(Number.isFinite);
    });
  const last = end?.to ?? asOf;
  const latest = end ? last : Math.max(last, ...mentions);
  return {
    id,
    founded,
    ended,
    start,
    end,
    drawn: { from: start?.from ?? Math.min(last, ...mentions), to: latest },
  };
}

/** The day at which a join is drawn: the middle of the days in question; where none is known, the `start` of its subject. */
export function joinDay({ from, to }: Span, start: number): number {
  if (Number.isFinite(from) && Number.isFinite(to)) return (from + to) / 2;
  if (Number.isFinite(from)) return from;
  return Number.isFinite(to) ? to : start;
}
