/**
 * People by how far they travelled of late and today. Recent distance is in days of full travel, 0 to 2, halved each night; mass
 * between two points is split linearly.
 */
export interface Grid {
  /** Points of recent distance. */
  recent: number;
  /** Points of today's distance, 0 to a full day. */
  today: number;
  groups: number;
  /** Groups × points of recent distance. */
  width: number;
  /** km of a full day. */
  speed: number;
}

/** Days of full travel at a point of recent distance. */
export const recentAt = ({ recent }: Grid, r: number): number => (recent > 1 ? (2 * r) / (recent - 1) : 0);

/** km at a point of today's distance. */
export const todayAt = ({ today, speed }: Grid, t: number): number => (speed * t) / (today - 1);

/** `people` come to rest for the night in `into` from `at`, `km` of today behind them. */
export function settle(grid: Grid, people: Float64Array, into: Float64Array, at: number, km: number): void {
  const { recent, width, speed } = grid;
  const today = ((km / speed) * (recent - 1)) / 2;
  for (let first = 0; first < width; first += recent) {
    for (let r = 0; r < recent; r++) {
      const moved = people[first + r];
      if (moved === 0) continue;
      const point = Math.min(recent - 1, (r + today) / 2);
      const low = Math.floor(point);
      const rest = point - low;
      into[at + first + low] += moved * (1 - rest);
      if (rest > 0) into[at + first + low + 1] += moved * rest;
    }
  }
}

/** `people` go on today, `km` behind them; the lower of the two rows of `hops` that take them. */
export function goOn(grid: Grid, people: Float64Array, hops: Float64Array, km: number): number {
  const { today, width, speed } = grid;
  const point = Math.min(today - 1, (km / speed) * (today - 1));
  const low = Math.floor(point);
  const rest = point - low;
  const row = low * width;
  for (let w = 0; w < width; w++) hops[row + w] += people[w] * (1 - rest);
  if (rest > 0) for (let w = 0; w < width; w++) hops[row + width + w] += people[w] * rest;
  return low;
}

export function sumOf(people: Float64Array, from = 0, to = people.length): number {
  let sum = 0;
  for (let k = from; k < to; k++) sum += people[k];
  return sum;
}
