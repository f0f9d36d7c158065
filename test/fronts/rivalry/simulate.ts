/** Draws a Hawkes process of known parameters: the background, then everyone's children, generation by generation. */
import { type DayEvents, dayKernel, type HawkesParameters } from "../../../src/fronts/rivalry/model.ts";

export interface Simulated {
  days: number;
  mostDays: number;
  /** Background events lie evenly in a square of this side, km. */
  sideKm: number;
  random: () => number;
}

export function simulate(
  { background, excitation, decay, sigma }: HawkesParameters,
  { days, mostDays, sideKm, random }: Simulated,
): DayEvents {
  const marks = background.length;
  const { sum } = dayKernel(decay, mostDays);
  const all: { day: number; mark: number; x: number; y: number }[] = [];
  for (let day = 0; day < days; day++) {
    for (let mark = 0; mark < marks; mark++) {
      for (let n = poisson(background[mark], random); n > 0; n--) {
        all.push({ day, mark, x: random() * sideKm, y: random() * sideKm });
      }
    }
  }
  for (let i = 0; i < all.length; i++) {
    const parent = all[i];
    for (let mark = 0; mark < marks; mark++) {
      for (let n = poisson(excitation[parent.mark * marks + mark], random); n > 0; n--) {
        const u = random();
        const day = parent.day + 1 + sum.findIndex((total) => u < total);
        const [east, north] = normals(random);
        if (day < days) all.push({ day, mark, x: parent.x + sigma * east, y: parent.y + sigma * north });
      }
    }
  }
  all.sort((a, b) => a.day - b.day);
  return {
    length: all.length,
    day: Int32Array.from(all, ({ day }) => day),
    mark: Uint8Array.from(all, ({ mark }) => mark),
    x: Float64Array.from(all, ({ x }) => x),
    y: Float64Array.from(all, ({ y }) => y),
  };
}

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count++;
  return count;
}

function normals(random: () => number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  const angle = 2 * Math.PI * random();
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** A repeatable source of uniform numbers (xorshift). */
export function uniform(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}
