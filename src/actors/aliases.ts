/** Which spellings name the same actor, from the casebook's names and aliases. Identity judgements come on top of this. */

import { foldWords } from "../text/fold.ts";

export interface KnownActor {
  id: string;
  /** All names and aliases, the preferred one first. */
  names: readonly string[];
}

/** Case, accents, apostrophes, punctuation and blanks do not tell two names apart: `Jama'at` is `Jama at` is `Jamaat`. */
export const foldName = (name: string) => foldWords(name).join("");

export interface AliasIndex {
  /** The known actor a spelling names, or null. A spelling that two actors share names neither. */
  actorOf(name: string): KnownActor | null;
  /** All spellings, among those that occur in the data, that name what `name` names; `name` itself when unknown. */
  spellings(name: string): string[];
}

/** `occurring`: the names of sides in the data. */
export function createAliasIndex(actors: readonly KnownActor[], occurring: readonly string[]): AliasIndex {
  const owners = new Map<string, KnownActor | null>();
  const claim = (key: string, actor: KnownActor) => {
    const owner = owners.get(key);
    owners.set(key, owner === undefined || owner === actor ? actor : null);
  };
  for (const actor of actors) {
    owners.set(foldName(actor.id), actor);
    for (const name of actor.names) claim(foldName(name), actor);
  }
  const actorOf = (name: string) => owners.get(foldName(name)) ?? null;
  const byActor = new Map<KnownActor, string[]>();
  for (const name of occurring) {
    const actor = actorOf(name);
    if (actor) byActor.set(actor, [...(byActor.get(actor) ?? []), name]);
  }
  return {
    actorOf,
    spellings(name) {
      const actor = actorOf(name);
      if (actor) return byActor.get(actor) ?? [name];
      const folded = foldName(name);
      const same = occurring.filter((other) => foldName(other) === folded);
      return same.length ? same : [name];
    },
  };
}
