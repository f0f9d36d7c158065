/** Which spellings select the same actor, by who is who: the alias index over clusters. */
import { type AliasIndex, foldName, type KnownActor } from "../aliases.ts";
import type { Identities } from "./identitiesOf.ts";
import { actorNode, nameNode, registerOf } from "./model.ts";
import type { Registers } from "./nodes.ts";

/**
 * What occurs in the data goes where its cluster goes; what is only typed is looked up among the casebook's names and then
 * UCDP's. A name that several actors share, and that no judgement gives to one, names none. Casebook actors that are
 * judged the same stand under the first of them.
 *
 * @param actors the casebook's
 * @param occurring the names of sides in the data
 */
export function createIdentityIndex(
  actors: readonly KnownActor[],
  occurring: readonly string[],
  registers: Registers,
  identities: Pick<Identities, "clusterOf">,
): AliasIndex {
  const clusterKey = (id: string) => identities.clusterOf(id)[0] ?? id;
  const byCluster = new Map<string, KnownActor>();
  for (const actor of actors) {
    const key = clusterKey(actorNode(actor.id));
    if (!byCluster.has(key)) byCluster.set(key, actor);
  }
  const actorAt = (id: string) => byCluster.get(clusterKey(id)) ?? null;
  const spellingsAt = new Map<string, string[]>();
  const owners = new Map<string, KnownActor | null>();
  for (const name of occurring) {
    const id = nameNode(name);
    if (registerOf(id) === null) continue;
    const key = clusterKey(id);
    spellingsAt.set(key, [...(spellingsAt.get(key) ?? []), name]);
    owners.set(foldName(name), actorAt(id));
  }
  const occurs = new Set(owners.keys());
  for (const claims of [casebookClaims(actors, actorAt), ucdpClaims(registers, actorAt)]) {
    for (const [key, actor] of claims) if (!owners.has(key)) owners.set(key, actor);
  }
  for (const actor of actors) owners.set(foldName(actor.id), actorAt(actorNode(actor.id)));
  const actorOf = (name: string) => owners.get(foldName(name)) ?? null;
  return {
    actorOf,
    spellings(name) {
      const actor = actorOf(name);
      const id = actor ? actorNode(actor.id) : nameNode(name);
      if (!actor && !occurs.has(foldName(name))) return [name];
      return spellingsAt.get(clusterKey(id)) ?? [name];
    },
  };
}

type Claims = Map<string, KnownActor | null>;

function claim(claims: Claims, key: string, actor: KnownActor): void {
  const owner = claims.get(key);
  claims.set(key, owner === undefined || owner === actor ? actor : null);
}

function casebookClaims(actors: readonly KnownActor[], actorAt: (id: string) => KnownActor | null): Claims {
  const claims: Claims = new Map();
  for (const { id, names } of actors) {
    const actor = actorAt(actorNode(id));
    if (actor) for (const name of names) claim(claims, foldName(name), actor);
  }
  return claims;
}

/** Only names that a single actor of UCDP's has. */
function ucdpClaims({ ucdp }: Registers, actorAt: (id: string) => KnownActor | null): Claims {
  const bearers = new Map<string, number>();
  for (const { keys } of ucdp) for (const key of keys) bearers.set(key, (bearers.get(key) ?? 0) + 1);
  const claims: Claims = new Map();
  for (const { id, keys } of ucdp) {
    const actor = actorAt(id);
    if (!actor) continue;
    for (const key of keys) if (bearers.get(key) === 1) claim(claims, key, actor);
  }
  return claims;
}
