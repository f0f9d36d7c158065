/** Shortest ways over open links. */
import type { Links } from "./world.ts";

/** km from every place to each goal over open links (`goals.length` rows of `places`), infinite where there is no way. */
export function roadKm(
  links: Pick<Links, "from" | "to" | "km">,
  open: Uint8Array,
  goals: ArrayLike<number>,
  places: number,
): Float64Array {
  const out = new Float64Array(goals.length * places).fill(Number.POSITIVE_INFINITY);
  for (let g = 0; g < goals.length; g++) {
    relax(links, open, goals[g], out.subarray(g * places, (g + 1) * places));
  }
  return out;
}

/** Bellman's rounds until nothing gets shorter: graphs of tens of places, links in any order. */
function relax(links: Pick<Links, "from" | "to" | "km">, open: Uint8Array, goal: number, km: Float64Array) {
  const { from, to } = links;
  km[goal] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < from.length; i++) {
      if (!open[i] || km[to[i]] === Number.POSITIVE_INFINITY) continue;
      const way = km[to[i]] + links.km[i];
      if (way < km[from[i]]) {
        km[from[i]] = way;
        changed = true;
      }
    }
  }
}
