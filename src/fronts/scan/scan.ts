/**
 * Prospective space–time scan statistic (Kulldorff 2001): of all cylinders (a circle of zones, the last 1 to D slots) the
 * ones that hold the most unlikely excess of cases, with p-values by Monte Carlo. Two models:
 *
 * - `poisson`: the expected number of each zone and slot is given; only their proportions count, as the total is taken
 *   as it is.
 * - `permutation`: only the cases are needed. Expected is what a zone's and a slot's own totals say if place and time had
 *   nothing to do with one another; what is always high, or high everywhere at once, is no cluster.
 */
import { type Neighbourhoods, neighbourhoods } from "./cylinders.ts";

export const SCAN_MODELS = ["permutation", "poisson"] as const;
export type ScanModel = (typeof SCAN_MODELS)[number];

export interface ScanInput {
  /** Centres of the zones, degrees. */
  longitude: ArrayLike<number>;
  latitude: ArrayLike<number>;
  slots: number;
  /** Cases by zone × slot, the slots of a zone together, oldest first. */
  cases: ArrayLike<number>;
  /** Expected by zone × slot, for the Poisson model: positive; left out for the permutation model. */
  expected?: ArrayLike<number>;
}

export interface ScanOptions {
  /** Largest radius of a cylinder, km. */
  mostKm: number;
  /** Longest duration, slots. */
  mostSlots: number;
  /** Largest share of all expected cases that a cylinder may hold, 0–1. Default 0.5. */
  mostShare?: number;
  /** Fewest cases of a cylinder. Default 2. */
  leastCases?: number;
  /** Monte-Carlo replicates: p-values are multiples of 1 / (replicates + 1). */
  replicates: number;
  /** Uniform in [0, 1). */
  random: () => number;
  /** Most clusters to report, the likeliest one first. Default 10. */
  most?: number;
  /** Called after each replicate. */
  onReplicate?: (done: number) => void;
}

export interface ScanCluster {
  /** The zone at its centre, all its zones ascending by distance, and its radius, km. */
  centre: number;
  zones: Int32Array;
  radiusKm: number;
  /** It holds the last `slots` slots. */
  slots: number;
  cases: number;
  expected: number;
  /** Log likelihood ratio. */
  ratio: number;
  /** By Monte Carlo against the largest ratio anywhere, so that the number of cylinders tried is taken into account. */
  p: number;
  /** By a Gumbel distribution fitted to the replicates' largest ratios: below 1 / (replicates + 1) an extrapolation. */
  pGumbel: number;
}

export interface ScanResult {
  /** Cylinders that were tried. */
  cylinders: number;
  total: number;
  /** Clusters without a zone in common, most unlikely first. */
  clusters: ScanCluster[];
}

/** @throws RangeError where the sizes do not fit or an expected number is not positive. */
export function scan(input: ScanInput, options: ScanOptions): ScanResult {
  checkScan(input, options);
  const plan = planOf(input, options);
  if (plan.total === 0) return { cylinders: plan.cylinders, total: 0, clusters: [] };
  const observed = bestByCentre(plan, plan.recent);
  const largest = new Float64Array(options.replicates);
  const draw = input.expected === undefined ? permuted(input, plan, options) : drawn(input, plan, options);
  for (let r = 0; r < options.replicates; r++) {
    largest[r] = largestRatio(plan, draw());
    options.onReplicate?.(r + 1);
  }
  return { cylinders: plan.cylinders, total: plan.total, clusters: clustersOf(plan, observed, largest, options) };
}

function checkScan({ longitude, latitude, slots, cases, expected }: ScanInput, options: ScanOptions): void {
  const size = longitude.length * slots;
  if (latitude.length !== longitude.length || cases.length !== size || (expected && expected.length !== size)) {
    throw new RangeError(
      `sizes do not fit: ${longitude.length} zones, ${slots} slots, ${cases.length} counts; valid: zones × slots counts`,
    );
  }
  if (!(options.mostSlots >= 1 && options.mostSlots < slots)) {
    throw new RangeError(`invalid mostSlots: ${options.mostSlots}; valid: 1 to ${slots - 1}, fewer than the slots`);
  }
  if (!(options.replicates >= 1)) throw new RangeError(`invalid replicates: ${options.replicates}; valid: 1 or more`);
  for (let i = 0; expected !== undefined && i < size; i++) {
    if (!(expected[i] > 0)) throw new RangeError(`invalid expected number; not above 0: ${expected[i]}`);
  }
}

/** Everything about the cylinders that is the same in every replicate. */
interface Plan {
  near: Neighbourhoods;
  durations: number;
  total: number;
  /** Cases of the last d + 1 slots, by zone × duration. */
  recent: Int32Array;
  /** By entry of `near` × duration: expected of the cylinder; NaN where it is not tried. */
  expected: Float64Array;
  /** Logarithms of `expected` and of the rest, and of whole numbers times themselves. */
  logExpected: Float64Array;
  logRest: Float64Array;
  nLogN: Float64Array;
  leastCases: number;
  cylinders: number;
}

function planOf(input: ScanInput, options: ScanOptions): Plan {
  const { longitude, latitude, slots, cases } = input;
  const zones = longitude.length;
  const durations = options.mostSlots;
  const near = neighbourhoods(longitude, latitude, options.mostKm);
  const recent = lastSlots(Int32Array.from(cases), new Int32Array(zones * durations), zones, slots, durations);
  let total = 0;
  for (let i = 0; i < cases.length; i++) total += cases[i];
  const ownExpected =
    input.expected === undefined
      ? marginal(cases, recent, zones, slots, durations, total)
      : scaled(input.expected, zones, slots, durations, total);
  const most = (options.mostShare ?? 0.5) * total;
  const size = near.zone.length * durations;
  const plan: Plan = {
    near,
    durations,
    total,
    recent,
    expected: new Float64Array(size).fill(NaN),
    logExpected: new Float64Array(size),
    logRest: new Float64Array(size),
    nLogN: Float64Array.from({ length: total + 1 }, (_, n) => (n > 0 ? n * Math.log(n) : 0)),
    leastCases: options.leastCases ?? 2,
    cylinders: 0,
  };
  const sums = new Float64Array(durations);
  for (let i = 0; i < zones; i++) {
    sums.fill(0);
    for (let k = near.start[i]; k < near.start[i + 1]; k++) {
      for (let d = 0; d < durations; d++) {
        sums[d] += ownExpected[near.zone[k] * durations + d];
        if (!near.closes[k] || !(sums[d] > 0) || sums[d] > most || sums[d] >= total) continue;
        const at = k * durations + d;
        plan.expected[at] = sums[d];
        plan.logExpected[at] = Math.log(sums[d]);
        plan.logRest[at] = Math.log(total - sums[d]);
        plan.cylinders++;
      }
    }
  }
  return plan;
}

/** Sums of the last 1, 2, … slots, by zone × duration. */
function lastSlots<A extends Int32Array | Float64Array>(
  values: ArrayLike<number>,
  out: A,
  zones: number,
  slots: number,
  durations: number,
): A {
  for (let z = 0; z < zones; z++) {
    let sum = 0;
    for (let d = 0; d < durations; d++) {
      sum += values[z * slots + slots - 1 - d];
      out[z * durations + d] = sum;
    }
  }
  return out;
}

function scaled(expected: ArrayLike<number>, zones: number, slots: number, durations: number, total: number) {
  let sum = 0;
  for (let i = 0; i < expected.length; i++) sum += expected[i];
  const own = lastSlots(expected, new Float64Array(zones * durations), zones, slots, durations);
  return own.map((value) => (value * total) / sum);
}

/** Expected where place and time have nothing to do with one another. */
function marginal(
  cases: ArrayLike<number>,
  recent: Int32Array,
  zones: number,
  slots: number,
  durations: number,
  total: number,
): Float64Array {
  const own = new Float64Array(zones * durations);
  for (let d = 0; d < durations; d++) {
    let inTime = 0;
    for (let z = 0; z < zones; z++) inTime += recent[z * durations + d];
    for (let z = 0; z < zones; z++) {
      let inPlace = 0;
      for (let t = 0; t < slots; t++) inPlace += cases[z * slots + t];
      own[z * durations + d] = total > 0 ? (inPlace * inTime) / total : 0;
    }
  }
  return own;
}

/** The largest ratio of any cylinder, for counts of the last slots by zone × duration. */
function largestRatio(plan: Plan, recent: Int32Array): number {
  let best = 0;
  const zones = plan.near.start.length - 1;
  const found = { ratio: 0, entry: -1, duration: -1, cases: 0 };
  const sums = new Int32Array(plan.durations);
  for (let i = 0; i < zones; i++) {
    bestAround(plan, recent, i, sums, found);
    if (found.ratio > best) best = found.ratio;
  }
  return best;
}

interface Best {
  ratio: number;
  /** Entry of the neighbourhoods at which the circle closes. */
  entry: number;
  duration: number;
  cases: number;
}

function bestByCentre(plan: Plan, recent: Int32Array): Best[] {
  const sums = new Int32Array(plan.durations);
  return Array.from({ length: plan.near.start.length - 1 }, (_, i) => {
    const found: Best = { ratio: 0, entry: -1, duration: -1, cases: 0 };
    bestAround(plan, recent, i, sums, found);
    return found;
  });
}

/** The inner loop: no logarithm and no allocation. */
function bestAround(plan: Plan, recent: Int32Array, centre: number, sums: Int32Array, found: Best): void {
  const { near, durations, expected, logExpected, logRest, nLogN, total, leastCases } = plan;
  sums.fill(0);
  found.ratio = 0;
  found.entry = -1;
  for (let k = near.start[centre]; k < near.start[centre + 1]; k++) {
    const from = near.zone[k] * durations;
    const closes = near.closes[k] === 1;
    for (let d = 0; d < durations; d++) {
      sums[d] += recent[from + d];
      const cases = sums[d];
      const at = k * durations + d;
      // not tried: NaN compares false
      if (!closes || cases < leastCases || !(cases > expected[at])) continue;
      const ratio = nLogN[cases] - cases * logExpected[at] + nLogN[total - cases] - (total - cases) * logRest[at];
      if (ratio > found.ratio) {
        found.ratio = ratio;
        found.entry = k;
        found.duration = d;
        found.cases = cases;
      }
    }
  }
}

/** Replicates of the permutation model: the cases keep their zones and are dealt the days anew. */
function permuted({ cases, slots, longitude }: ScanInput, { total, durations }: Plan, { random }: ScanOptions) {
  const zones = longitude.length;
  const zoneOf = new Int32Array(total);
  const inSlot = new Int32Array(slots);
  let at = 0;
  for (let z = 0; z < zones; z++) {
    for (let t = 0; t < slots; t++) {
      for (let n = cases[z * slots + t]; n > 0; n--) zoneOf[at++] = z;
      inSlot[t] += cases[z * slots + t];
    }
  }
  const recent = new Int32Array(zones * durations);
  return () => {
    recent.fill(0);
    let dealt = 0;
    for (let d = 0; d < durations; d++) {
      for (let n = inSlot[slots - 1 - d]; n > 0; n--) {
        const pick = dealt + Math.floor(random() * (total - dealt));
        const zone = zoneOf[pick];
        zoneOf[pick] = zoneOf[dealt];
        zoneOf[dealt++] = zone;
        recent[zone * durations + d]++;
      }
    }
    return accumulate(recent, zones, durations);
  };
}

/** Replicates of the Poisson model: the cases are drawn anew, each by the expected numbers. */
function drawn({ expected, slots, longitude }: ScanInput, { total, durations }: Plan, { random }: ScanOptions) {
  const zones = longitude.length;
  // by zone × slots back from the last; everything older is one last entry
  const sums = new Float64Array(zones * durations + 1);
  let sum = 0;
  let all = 0;
  for (let i = 0; expected && i < expected.length; i++) all += expected[i];
  for (let z = 0; z < zones; z++) {
    for (let d = 0; d < durations; d++) {
      sum += (expected?.[z * slots + slots - 1 - d] ?? 0) / all;
      sums[z * durations + d] = sum;
    }
  }
  sums[zones * durations] = 1;
  const recent = new Int32Array(zones * durations);
  return () => {
    recent.fill(0);
    for (let n = 0; n < total; n++) {
      const u = random();
      // most cases are older than any cylinder
      if (u < sum) recent[firstAbove(sums, u)]++;
    }
    return accumulate(recent, zones, durations);
  };
}

function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function accumulate(recent: Int32Array, zones: number, durations: number): Int32Array {
  for (let z = 0; z < zones; z++) {
    for (let d = 1; d < durations; d++) recent[z * durations + d] += recent[z * durations + d - 1];
  }
  return recent;
}

function clustersOf(plan: Plan, observed: readonly Best[], largest: Float64Array, options: ScanOptions): ScanCluster[] {
  const { near } = plan;
  const ordered = [...observed.entries()].filter(([, best]) => best.entry >= 0);
  ordered.sort((a, b) => b[1].ratio - a[1].ratio || a[0] - b[0]);
  const taken = new Uint8Array(near.start.length - 1);
  const gumbel = gumbelTail(largest);
  const clusters: ScanCluster[] = [];
  for (const [centre, best] of ordered) {
    const zones = near.zone.slice(near.start[centre], best.entry + 1);
    if (clusters.length >= (options.most ?? 10)) break;
    if (zones.some((zone) => taken[zone] === 1)) continue;
    for (const zone of zones) taken[zone] = 1;
    const asLarge = largest.reduce((count, one) => count + (one >= best.ratio - 1e-9 ? 1 : 0), 0);
    clusters.push({
      centre,
      zones,
      radiusKm: near.km[best.entry],
      slots: best.duration + 1,
      cases: best.cases,
      expected: plan.expected[best.entry * plan.durations + best.duration],
      ratio: best.ratio,
      p: (1 + asLarge) / (largest.length + 1),
      pGumbel: gumbel(best.ratio),
    });
  }
  return clusters;
}

/** The upper tail of a Gumbel distribution with the replicates' mean and spread (Abrams, Kulldorff and Kleinman 2010). */
function gumbelTail(values: Float64Array): (value: number) => number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, values.length - 1);
  const spread = Math.sqrt((6 * variance) / Math.PI ** 2);
  const middle = mean - 0.5772156649015329 * spread;
  return (value) => (spread > 0 ? -Math.expm1(-Math.exp(-(value - middle) / spread)) : value > mean ? 0 : 1);
}

/** How long until a cluster as unlikely as this one turns up by chance, in the unit of `every`, the time between scans. */
export const recurrenceInterval = (p: number, every: number): number => every / p;
