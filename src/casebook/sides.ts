/** Who stood against whom, by the relations of the time. */
import { FRIENDLY, HOSTILE } from "../actors/relations/kinds.ts";
import { firstDay, lastDay } from "../evidence/datePrefix.ts";
import type { ActorRow, RelationRow } from "./schema.ts";
import type { EventKind } from "./tables/events.ts";

/** Friends while it lasts, and those of whom one went into the other. */
const ONE_SIDE: ReadonlySet<RelationRow["kind"]> = new Set([...FRIENDLY, "merged_into", "successor_of"] as const);
/** Kinds in which the actors act together: the other side is the partner. */
const TOGETHER: ReadonlySet<EventKind> = new Set([
  "agreement",
  "arms_delivery",
  "exercise_training",
  "joint_patrol",
  "withdrawal",
  "election",
  "convoy_arrival",
] as const);

export interface KnownSides {
  relations: readonly RelationRow[];
  actors: ReadonlyMap<string, Pick<ActorRow, "kind"> & Partial<Pick<ActorRow, "ucdp_actor_id">>>;
}

/** Actors that are states or made of them; all others are not. */
const OF_STATES: ReadonlySet<ActorRow["kind"]> = new Set([
  "state",
  "government",
  "international_mission",
  "intergovernmental_org",
] as const);

/**
 * The other side of an event among the actors named, the author first. Where the kind is one of acting together it is
 * the partner. Otherwise nobody on the author's side on that date comes in question, nor the forces of a state that was
 * on the side of the author's; of the rest, a state is preferred
 * against a non-state author and the reverse, then one with whom a hostile relation held, then who is named first. In a
 * clash, which armed groups have with each other, hostility goes before. Undefined when nobody is left.
 */
export function otherSide(
  kind: EventKind,
  actors: readonly string[],
  date: string,
  { relations, actors: known }: KnownSides,
): string | undefined {
  const [author, ...others] = actors;
  if (author === undefined || TOGETHER.has(kind)) return others[0];
  const ofState = (actor: string) => OF_STATES.has(known.get(actor)?.kind ?? "other");
  const hostile = (actor: string) => bondsOn(author, actor, date, relations).some(isHostile);
  const unlike = (actor: string) => ofState(actor) !== ofState(author);
  const rankInClash = (actor: string) => (hostile(actor) ? 0 : unlike(actor) ? 1 : 2);
  const rank = (actor: string) =>
    kind === "armed_clash" ? rankInClash(actor) : (unlike(actor) ? 0 : 2) + (hostile(actor) ? 0 : 1);
  const isFriend = (actor: string) =>
    onOneSide(author, actor, date, relations) || ofFriendlyStates(author, actor, date, { relations, actors: known });
  return others.filter((actor) => !isFriend(actor)).sort((a, b) => rank(a) - rank(b))[0];
}

/** True for a state and its own forces, and for the forces of two states that are friends on that date. */
function ofFriendlyStates(a: string, b: string, date: string, { relations, actors }: KnownSides): boolean {
  const parts = (actor: string) => {
    const { kind, ucdp_actor_id: id } = actors.get(actor) ?? {};
    if ((kind !== "state" && kind !== "government") || !id) return [];
    return [...actors].filter(([, one]) => one.ucdp_actor_id === id && OF_STATES.has(one.kind)).map(([name]) => name);
  };
  const [ofA, ofB] = [parts(a), parts(b)];
  if (ofA.includes(b)) return true;
  const bonds = ofA.flatMap((one) => ofB.flatMap((other) => bondsOn(one, other, date, relations)));
  return bonds.some(({ kind }) => ONE_SIDE.has(kind)) && !bonds.some(isHostile);
}

/** True when a friendly relation held between the two on that date and no hostile one did. */
export function onOneSide(a: string, b: string, date: string, relations: readonly RelationRow[]): boolean {
  const bonds = bondsOn(a, b, date, relations);
  return bonds.some(({ kind }) => ONE_SIDE.has(kind)) && !bonds.some(isHostile);
}

function isHostile({ kind }: RelationRow): boolean {
  return HOSTILE.has(kind);
}

function bondsOn(a: string, b: string, date: string, relations: readonly RelationRow[]): RelationRow[] {
  return relations.filter(
    ({ subject, object, date_start, date_end }) =>
      ((subject === a && object === b) || (subject === b && object === a)) &&
      (date_start === null || firstDay(date_start) <= lastDay(date)) &&
      (date_end === null || lastDay(date_end) >= firstDay(date)),
  );
}
