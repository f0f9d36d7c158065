/**
 * Where paper and events disagree: friends of the time who clash, rivals of the time without a clash, clashes that no
 * relation speaks of. A dataset may record several actors under one name; they are compared as one body.
 */
import { binOf } from "../../events/timeBins.ts";
import type { Fights } from "./fights.ts";
import { type Fought, foughtOf } from "./fought.ts";
import { type AssertedRelation, type Interval, meets, type Span } from "./interval.ts";
import { FRIENDLY, type RelationKind } from "./kinds.ts";

export const DISAGREEMENTS = ["friends-who-clash", "rivals-without-a-clash", "clashes-without-a-relation"] as const;
export type DisagreementKind = (typeof DISAGREEMENTS)[number];

/** Rivals who are said to fight; sanctions need no clash. */
const RIVALS: ReadonlySet<RelationKind> = new Set(["fights", "rival_of"] as const);

export interface DatedRelation extends AssertedRelation {
  interval: Interval;
}

export interface Disagreement {
  what: DisagreementKind;
  /** Actors of the relation; for clashes without one, the two that fought most. */
  subject: string;
  object: string;
  /** The relations of the time on paper, none for clashes that no relation speaks of. */
  relations: DatedRelation[];
  /** The clashes: within the relation's days, or outside every rivalry. Null where there is none. */
  fought: Fought | null;
  /** Months of the relation that the datasets cover, and all its months within the window; null where it has no end. */
  covered: { months: number; of: number | null } | null;
}

export interface Compared {
  relations: readonly DatedRelation[];
  fights: Fights;
  /** Ids by index of actor, as `fights` means it. */
  actors: readonly string[];
  /** By index of actor: the body it is recorded under. */
  bodyOf: Int32Array;
  /** By index of actor: 1 for actors of the casebook, for which a relation could be stated at all. */
  known: Uint8Array;
  /** Months (as `binOf` counts) in which coded events are there at all. */
  coveredMonths: ReadonlySet<number>;
  window: Span;
}

export interface Comparison {
  items: Disagreement[];
  /** Rivalries in the window of which no month is covered: nothing can be said. */
  unchecked: number;
}

/** All disagreements in the window, each kind by its number of clashes. */
export function compareWithEvents(compared: Compared): Comparison {
  const { relations, window, actors, bodyOf } = compared;
  const index = new Map(actors.map((id, i) => [id, i]));
  const bodyOfId = (id: string) => bodyOf[index.get(id) ?? -1] ?? -1;
  const clashes = clashesByBodies(compared);
  const inWindow = relations.filter(({ interval }) => meets(interval.outer, window));
  const items: Disagreement[] = [];
  let unchecked = 0;
  for (const relation of inWindow) {
    const [one, other] = [bodyOfId(relation.subject), bodyOfId(relation.object)];
    if (one < 0 || other < 0 || one === other) continue;
    const days = within(relation.interval.outer, window);
    const at = (clashes.get(pairKey(one, other)) ?? []).filter((i) => inside(compared.fights.day[i] ?? 0, days));
    if (FRIENDLY.has(relation.kind) && at.length > 0) {
      items.push(
        disagreement("friends-who-clash", relation, foughtOf(compared.fights, at, ...commonest(at, compared.fights))),
      );
    } else if (RIVALS.has(relation.kind) && at.length === 0) {
      const covered = coverage(days, compared.coveredMonths);
      if (covered.months === 0) unchecked += 1;
      else items.push({ ...disagreement("rivals-without-a-clash", relation, null), covered });
    }
  }
  items.push(...unspoken(compared, clashes, bodyOfId));
  return { items: items.sort(byKindThenClashes), unchecked };
}

function disagreement(what: DisagreementKind, relation: DatedRelation, fought: Fought | null): Disagreement {
  const { subject, object } = relation;
  return { what, subject, object, relations: [relation], fought, covered: null };
}

const pairKey = (a: number, b: number) => Math.min(a, b) * 65536 + Math.max(a, b);
const inside = (day: number, { from, to }: Span) => day >= from && day <= to;
const within = (a: Span, b: Span): Span => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) });

const byKindThenClashes = (a: Disagreement, b: Disagreement) =>
  DISAGREEMENTS.indexOf(a.what) - DISAGREEMENTS.indexOf(b.what) ||
  (b.fought?.events ?? 0) - (a.fought?.events ?? 0) ||
  a.subject.localeCompare(b.subject) ||
  a.object.localeCompare(b.object);

/** Positions of the fights of the window, by pair of bodies. */
function clashesByBodies({ fights, bodyOf, window }: Compared): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let i = 0; i < fights.length; i++) {
    if (!inside(fights.day[i] ?? 0, window)) continue;
    const one = bodyOf[fights.a[i] ?? 0] ?? -1;
    const other = bodyOf[fights.b[i] ?? 0] ?? -1;
    if (one === other) continue;
    const key = pairKey(one, other);
    const list = found.get(key);
    if (list) list.push(i);
    else found.set(key, [i]);
  }
  return found;
}

function coverage(days: Span, covered: ReadonlySet<number>): { months: number; of: number | null } {
  const all = [...covered].sort((a, b) => a - b);
  const first = Number.isFinite(days.from) ? binOf(days.from, "month") : Number.NEGATIVE_INFINITY;
  const last = Number.isFinite(days.to) ? binOf(days.to, "month") : Number.POSITIVE_INFINITY;
  const months = all.filter((month) => month >= first && month <= last).length;
  return { months, of: Number.isFinite(last - first) ? last - first + 1 : null };
}

/** Clashes of two bodies that the casebook knows, on days when no rivalry between them is stated. */
function unspoken(
  { relations, fights, actors, bodyOf, known }: Compared,
  clashes: ReadonlyMap<number, readonly number[]>,
  bodyOfId: (id: string) => number,
): Disagreement[] {
  const rivalries = new Map<number, Span[]>();
  for (const { subject, object, kind, interval } of relations) {
    if (!RIVALS.has(kind)) continue;
    const key = pairKey(bodyOfId(subject), bodyOfId(object));
    rivalries.set(key, [...(rivalries.get(key) ?? []), interval.outer]);
  }
  const knownBodies = new Set(Array.from(bodyOf).filter((_, i) => known[i] === 1));
  return [...clashes].flatMap(([key, at]) => {
    const bodies = [Math.floor(key / 65536), key % 65536];
    if (!bodies.every((body) => knownBodies.has(body))) return [];
    const spans = rivalries.get(key) ?? [];
    const left = at.filter((i) => !spans.some((span) => inside(fights.day[i] ?? 0, span)));
    if (left.length === 0) return [];
    const [a, b] = commonest(left, fights);
    return [
      {
        what: "clashes-without-a-relation" as const,
        subject: actors[a] ?? "",
        object: actors[b] ?? "",
        relations: [],
        fought: foughtOf(fights, left, a, b),
        covered: null,
      },
    ];
  });
}

/** The two actors that most of the fights are recorded under. */
function commonest(at: readonly number[], fights: Fights): [number, number] {
  const counts = new Map<number, number>();
  for (const i of at) {
    const key = pairKey(fights.a[i] ?? 0, fights.b[i] ?? 0);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [[key] = [0]] = [...counts].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  return [Math.floor(key / 65536), key % 65536];
}

/** Months of which a column of days holds at least one, among the rows that `keeps`. */
export function monthsOf(days: Int32Array, keeps: (row: number) => boolean): Set<number> {
  const months = new Set<number>();
  let last = Number.NaN;
  for (let row = 0; row < days.length; row++) {
    const day = days[row] ?? 0;
    if (day === last || !keeps(row)) continue;
    last = day;
    months.add(binOf(day, "month"));
  }
  return months;
}

/**
 * Which actors a dataset records under one name: those that share an id there. `ids`: by actor, its id in
 * the dataset, null where it has none. Gives the lowest index of each body.
 */
export function bodies(ids: readonly (string | number | null)[]): Int32Array {
  const first = new Map<string | number, number>();
  return Int32Array.from(ids, (id, i) => {
    if (id === null) return i;
    const known = first.get(id);
    if (known === undefined) first.set(id, i);
    return known ?? i;
  });
}
