import type { ActorItem, Situation } from "../../api/contract.ts";
import { type EventFilter, type SpeltFilter, withoutRegion } from "../../events/filter.ts";

/** For each spelling that occurs in the data, the actor it stands for; and back. */
export interface ActorNames {
  /** All spellings of a chosen actor; a name that no actor has stands for itself. */
  spellings(name: string): string[];
  /** The actor that a spelling selects, null where none is known. */
  actorOf(spelling: string): ActorItem | null;
}

export function indexActorNames(actors: readonly ActorItem[]): ActorNames {
  const byName = new Map<string, ActorItem>();
  const bySpelling = new Map<string, ActorItem>();
  for (const actor of actors) {
    byName.set(actor.name, actor);
    for (const spelling of [actor.name, ...actor.names]) if (!bySpelling.has(spelling)) bySpelling.set(spelling, actor);
  }
  return {
    spellings: (name) => [...new Set([name, ...(byName.get(name)?.names ?? [])])],
    actorOf: (spelling) => bySpelling.get(spelling) ?? null,
  };
}

/** The filter as the engine wants it: actors under all their spellings, the region's countries, datasets named. */
export function engineFilter(
  filter: EventFilter,
  names: ActorNames,
  { currentDatasets, casebook }: Pick<Situation, "currentDatasets" | "casebook">,
): SpeltFilter {
  const spelt = { ...withoutRegion(filter, casebook.countries), datasets: filter.datasets ?? currentDatasets };
  if (!filter.actors) return spelt;
  return { ...spelt, actors: [...new Set(filter.actors.flatMap((name) => names.spellings(name)))] };
}
