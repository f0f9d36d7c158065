/** Shortest ways over open links. */
import type { Links } from "./world.ts";

/**
 * km from every place to each goal over open links (`goals.length` rows of `places`), infinite where there is no way.
 * Each camp that is passed on the way counts as `passingKm` more: people stop at the first safe place.
 */
export function roadKm(
  links: Pick<Links, "from" | "to" | "km">,
  open: Uint8Array,
  goals: ArrayLike<number>,
  places: number,
  isCamp: Uint8Array,
  passingKm: number,
): Float64Array {
  const out = new Float64Array(goals.length * places).fill(Number.POSITIVE_INFINITY);
  for (let g = 0; g < goals.length; g++) {
    relax(links, open, goals[g], out.subarray(g * places, (g + 1) * places), isCamp, passingKm);
  }
  return out;
}

/** Bellman's rounds until nothing gets shorter: graphs of tens of places, links in any order. */
function relax(
  links: Pick<Links, "from" | "to" | "km">,
  open: Uint8Array,
  goal: number,
  km: Float64Array,
  isCamp: Uint8Array,
  passingKm: number,
) {
  const { from, to } = links;
  km[goal] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < from.length; i++) {
      if (!open[i] || km[to[i]] === Number.POSITIVE_INFINITY) continue;
      const passed = isCamp[to[i]] && to[i] !== goal ? passingKm : 0;
      const way = km[to[i]] + links.km[i] + passed;
      if (way < km[from[i]]) {
        km[from[i]] = way;
        changed = true;
      }
    }
  }
}
