/** The actors that relations can be between: those of the casebook, then the sides in the data that name none of them. */
import { KINDS_BY_ACRONYM } from "../../actors/acronyms.ts";
import type { AliasIndex } from "../../actors/aliases.ts";
import { isNobody } from "../../actors/nobody.ts";
import { bodies } from "../../actors/relations/disagreements.ts";
import { type ActorRow, stateOfForces } from "../../casebook/index.ts";
import type { ActorNode } from "./contract.ts";

export interface Parties {
  nodes: ActorNode[];
  index: ReadonlyMap<string, number>;
  /** By code of a side in the dictionary: position among the nodes, -1 for civilians and for nobody. */
  actorOf: Int32Array;
  /** By node: the body that the datasets record it under. */
  bodyOf: Int32Array;
  known: Uint8Array;
  /** By node: the state that it is the forces of, else itself. Whoever fights the one fights the other. */
  standsFor: Int32Array;
}

/**
 * @param sides The dictionary of sides in the data.
 * @param apart Actors that are never counted with their state.
 */
export function partiesOf(
  actors: readonly ActorRow[],
  sides: readonly string[],
  aliases: AliasIndex,
  apart: ReadonlySet<string> = new Set(),
): Parties {
  const nodes: ActorNode[] = actors.map(nodeOf);
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  // actors that were judged the same stand together under one of them
  for (const { id } of actors) index.set(id, index.get(aliases.actorOf(id)?.id ?? id) ?? index.get(id) ?? 0);
  // an unnamed author has a row of its own that stands for no single actor
  const standsForNobody = new Set(actors.filter(({ name_en }) => isNobody(name_en)).map(({ id }) => id));
  const actorOf = new Int32Array(sides.length).fill(-1);
  for (const [code, side] of sides.entries()) {
    if (isNobody(side)) continue;
    const actor = aliases.actorOf(side);
    if (actor && standsForNobody.has(actor.id)) continue;
    const id = actor?.id ?? `side:${aliases.spellings(side)[0] ?? side}`;
    let at = index.get(id);
    if (at === undefined) {
      at = nodes.length;
      index.set(id, at);
      nodes.push(unknownNode(id, side));
    }
    nodes[at]?.sides.push(side);
    actorOf[code] = at;
  }
  const states = stateOfForces(actors);
  const ids = nodes.map((_, i) => actors[i]?.ucdp_actor_id ?? null);
  return {
    nodes,
    index,
    actorOf,
    bodyOf: bodies(ids),
    standsFor: Int32Array.from(nodes, ({ id }, i) => (apart.has(id) ? i : (index.get(states.get(id) ?? "") ?? i))),
    known: Uint8Array.from(nodes, ({ known }) => (known ? 1 : 0)),
  };
}

function nodeOf(actor: ActorRow): ActorNode {
  const { name_en: en } = actor;
  const short = KINDS_BY_ACRONYM.has(actor.kind) ? actor.aliases.find((name) => /^[A-Z]{2,7}$/.test(name)) : undefined;
  return {
    id: actor.id,
    known: true,
    names: { en, fr: actor.name_fr ?? en, ar: actor.name_ar ?? en },
    short: short ?? null,
    kind: actor.kind,
    founded: actor.founded,
    ended: actor.ended,
    sides: [],
  };
}

function unknownNode(id: string, side: string): ActorNode {
  return {
    id,
    known: false,
    names: { en: side, fr: side, ar: side },
    short: null,
    kind: null,
    founded: null,
    ended: null,
    sides: [],
  };
}
