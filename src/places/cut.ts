import type { Ring } from "./polygons.ts";

/** The parts of a ring north and south of a parallel; each closed, null where nothing is left. */
export function cutAtParallel(ring: Ring, latitude: number): { north: Ring | null; south: Ring | null } {
  return {
    north: keep(ring, (y) => y > latitude, latitude),
    south: keep(ring, (y) => y <= latitude, latitude),
  };
}

/** Sutherland and Hodgman's clipping against one line. Both sides get the very same crossing points. */
function keep(ring: Ring, belongs: (latitude: number) => boolean, latitude: number): Ring | null {
  const kept: Ring = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[i + 1];
    if (belongs(ay)) kept.push([ax, ay]);
    if (belongs(ay) !== belongs(by)) kept.push([crossing(ax, ay, bx, by, latitude), latitude]);
  }
  return kept.length < 3 ? null : [...kept, kept[0]];
}

/** Rounded, so that neighbours that run along one border in opposite directions meet in one point. */
function crossing(ax: number, ay: number, bx: number, by: number, latitude: number): number {
  return Math.round((ax + ((latitude - ay) / (by - ay)) * (bx - ax)) * 1e6) / 1e6;
}
