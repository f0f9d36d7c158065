/** Routes that people of a place consider: all loop-free ways of up to `awareness` open links, ending anywhere along them. */
import type { Links } from "../network/world.ts";

export interface Candidate {
  /** Links in the order they are taken. */
  path: number[];
  end: number;
  km: number;
}

/** Candidates by place. Markers end no route and count for no step. */
export function candidatesOf(
  links: Links,
  open: Uint8Array,
  places: number,
  awareness: number,
  isMarker: Uint8Array,
): Candidate[][] {
  const leaving: number[][] = Array.from({ length: places }, () => []);
  for (let link = 0; link < links.from.length; link++) if (open[link]) leaving[links.from[link]].push(link);
  const follow = (link: number, path: number[], visited: number[], km: number, step: number, out: Candidate[]) => {
    const end = links.to[link];
    const way = [...path, link];
    const length = km + links.km[link];
    const taken = isMarker[end] ? step - 1 : step;
    if (!isMarker[end]) out.push({ path: way, end, km: length });
    if (awareness <= taken) return;
    for (const next of leaving[end]) {
      if (!visited.includes(links.to[next])) follow(next, way, [...visited, end], length, taken + 1, out);
    }
  };
  return leaving.map((ways, place) => {
    const out: Candidate[] = [];
    for (const link of ways) follow(link, [], [place], 0, 1, out);
    return out;
  });
}
