/** The simplest answers to who arrives where; each gets the true total of the day, as Flee does. */
import type { DisplacementCase } from "../cases/index.ts";
import { totalOf } from "../cases/people.ts";
import { splitOf } from "../forecast/rolling.ts";

/** The total of each day in equal parts over the camps. */
export const equalSplit = (reported: Float64Array, camps: number): Float64Array =>
  splitDays(reported, new Float64Array(camps).fill(1));

/** The total of each day by the camps' capacities: it reads the answer where capacities were taken from later reports. */
export const capacityShare = (one: DisplacementCase, reported: Float64Array): Float64Array =>
  splitDays(
    reported,
    Float64Array.from(one.camps, ({ place }) => one.places[place].capacity ?? 0),
  );

function splitDays(reported: Float64Array, shares: Float64Array): Float64Array {
  const camps = shares.length;
  const out = new Float64Array(reported.length);
  for (let t = 0; t < reported.length / camps; t++) out.set(splitOf(shares, totalOf(reported, camps, t)), t * camps);
  return out;
}
