import { nearest } from "../../casebook/nearest.ts";
import type { Network } from "../../corridors/network/model.ts";
import { nameKey } from "../../places/names.ts";
import { InvalidInput } from "../filterQuery.ts";

/**
 * The node of a name, an alias or an id.
 * @throws InvalidInput for a word that names nothing on the network, or several places.
 */
export function nodeNamed({ places, nodeOf }: Network, word: string): number {
  const exact = nodeOf.get(word) ?? places.findIndex(({ id }) => id === word);
  if (exact >= 0) return exact;
  const key = nameKey(word);
  const called = (names: readonly (string | null)[]) => names.some((name) => name !== null && nameKey(name) === key);
  const byName = [...places.keys()].filter((node) => called([places[node].name]));
  const found = byName.length > 0 ? byName : [...places.keys()].filter((node) => called(places[node].aliases));
  const [one, ...others] = found;
  if (one !== undefined && others.length === 0) return one;
  const wordsOf = (node: number) => `${places[node].id} (${places[node].name}, ${places[node].iso3 ?? "no country"})`;
  if (one !== undefined) {
    throw new InvalidInput(
      `several places are called ${word}; valid: ${found.map(wordsOf).join(", ")}`,
      found.map((node) => places[node].id),
    );
  }
  const names = places.flatMap(({ name }) => (name === null ? [] : [name]));
  const near = [...new Set(nearest(word, names, 5))];
  throw new InvalidInput(
    `no place of the network is called ${word}; valid: ${near.length > 0 ? near.join(", ") : "towns, ports and border posts that corridors network lists"}`,
    near,
  );
}
