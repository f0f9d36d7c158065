/** The list of actors: what a search and the choices leave of it. */
import type { DirectoryItem } from "../../api/actorPage/contract.ts";
import { foldText } from "../../text/fold.ts";

export interface DirectoryChoice {
  text: string;
  /** Null for every kind; `none` for sides that only the data name. */
  kind: string | null;
  country: string | null;
}

/** Kind of the sides that the casebook does not know. */
export const UNKNOWN_KIND = "none";

export interface FoundActor {
  item: DirectoryItem;
  /** The other name under which it was found; null where its own name holds the words. */
  alias: string | null;
}

/** In the order given, those whose own name begins with the words first. */
export function foundActors(items: readonly DirectoryItem[], { text, kind, country }: DirectoryChoice): FoundActor[] {
  const words = foldText(text.trim());
  const kept = items.flatMap((item): (FoundActor & { rank: number })[] => {
    if (kind !== null && (item.kind ?? UNKNOWN_KIND) !== kind) return [];
    if (country !== null && !item.countries.includes(country)) return [];
    if (words === "") return [{ item, alias: null, rank: 0 }];
    const own = Object.values(item.names).map(foldText);
    if (own.some((name) => name.startsWith(words))) return [{ item, alias: null, rank: 0 }];
    const alias = item.others.find((name) => foldText(name).includes(words));
    const isExact = alias !== undefined && foldText(alias) === words;
    if (own.some((name) => name.includes(words))) return [{ item, alias: null, rank: isExact ? 0 : 1 }];
    return alias === undefined ? [] : [{ item, alias, rank: isExact ? 0 : 2 }];
  });
  return kept.sort((a, b) => a.rank - b.rank).map(({ item, alias }) => ({ item, alias }));
}
