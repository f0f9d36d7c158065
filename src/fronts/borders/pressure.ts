/** Border pressure: how much violence there is near each border, month by month and on which side. */
import { type Borders, KM_PER_DEGREE } from "./borders.ts";

/** Events, column by column. */
export interface BorderEvents {
  /** Degrees; what is no number counts for no border. */
  longitude: ArrayLike<number>;
  latitude: ArrayLike<number>;
  /** Counted from 0. */
  month: ArrayLike<number>;
  /** Number of the country that the event lies in, 0 for none. */
  country: ArrayLike<number>;
  /** What it counts: deaths, or 1 for each event. */
  weight: ArrayLike<number>;
}

/** The sides of a border: the country with the lower number, the other one, and any third. A coast has only `b` and third. */
export const SIDES = ["a", "b", "third"] as const;
export type Side = (typeof SIDES)[number];

/** Pressure of border `k`, side `s` in month `m` at `values[(k * 3 + s) * months + m]`. */
export interface Pressure {
  borders: number;
  months: number;
  values: Float64Array;
}

const REACH = 3;

/**
 * Adds each event's weight to every border near it, times exp(−d²/2h²) of its distance d to the border, up to 3 h;
 * `kernelKm` is h. An event on the border counts whole, one that lies h away 61 %.
 */
export function borderPressure(
  borders: Borders,
  events: BorderEvents,
  { months, kernelKm = 50 }: { months: number; kernelKm?: number },
): Pressure {
  if (!(kernelKm > 0)) throw new RangeError(`invalid kernelKm; not above 0: ${kernelKm}`);
  const count = borders.sideA.length;
  const values = new Float64Array(count * SIDES.length * months);
  const near = nearBorders(borders, REACH * kernelKm);
  for (let i = 0; i < events.month.length; i++) {
    const month = events.month[i];
    if (!(month >= 0 && month < months) || !(events.weight[i] > 0)) continue;
    for (const [border, km] of near(events.longitude[i], events.latitude[i])) {
      const side = sideOf(borders, border, events.country[i]);
      const share = Math.exp(-0.5 * (km / kernelKm) ** 2);
      values[(border * SIDES.length + side) * months + month] += events.weight[i] * share;
    }
  }
  return { borders: count, months, values };
}

function sideOf({ sideA, sideB }: Borders, border: number, country: number): number {
  if (country !== 0 && country === sideA[border]) return 0;
  return country !== 0 && country === sideB[border] ? 1 : 2;
}

/** Borders within `reachKm` of a point, with their distance; asked again for the same point it remembers. */
function nearBorders(borders: Borders, reachKm: number): (x: number, y: number) => Map<number, number> {
  const buckets = bucketsOf(borders);
  const known = new Map<string, Map<number, number>>();
  return (x, y) => {
    const key = `${x} ${y}`;
    const found = known.get(key) ?? search(borders, buckets, x, y, reachKm);
    known.set(key, found);
    return found;
  };
}

/** Points by the degree that they lie in. */
function bucketsOf({ start, longitude, latitude, sideA }: Borders): Map<number, [border: number, point: number][]> {
  const buckets = new Map<number, [number, number][]>();
  for (let border = 0; border < sideA.length; border++) {
    for (let point = start[border]; point < start[border + 1]; point++) {
      const key = bucketOf(Math.floor(longitude[point]), Math.floor(latitude[point]));
      const bucket = buckets.get(key) ?? [];
      if (bucket.length === 0) buckets.set(key, bucket);
      bucket.push([border, point]);
    }
  }
  return buckets;
}

const bucketOf = (x: number, y: number) => (x + 180) * 1000 + y + 90;

function search(
  { longitude, latitude }: Borders,
  buckets: ReturnType<typeof bucketsOf>,
  x: number,
  y: number,
  reachKm: number,
): Map<number, number> {
  const found = new Map<number, number>();
  if (!Number.isFinite(x) || !Number.isFinite(y)) return found;
  const aspect = Math.max(0.05, Math.cos((y * Math.PI) / 180));
  const tall = reachKm / KM_PER_DEGREE;
  const wide = tall / aspect;
  for (let column = Math.floor(x - wide); column <= Math.floor(x + wide); column++) {
    for (let row = Math.floor(y - tall); row <= Math.floor(y + tall); row++) {
      for (const [border, point] of buckets.get(bucketOf(column, row)) ?? []) {
        const km = KM_PER_DEGREE * Math.hypot((longitude[point] - x) * aspect, latitude[point] - y);
        if (km <= reachKm && km < (found.get(border) ?? Number.POSITIVE_INFINITY)) found.set(border, km);
      }
    }
  }
  return found;
}

export interface PressureTrend {
  /** Mean monthly pressure of the last `window` months, and of as many before. */
  now: number;
  before: number;
  /** now ÷ before; null where there was none before. */
  ratio: number | null;
}

/** Pressure of a border up to month `month`, on one side or (absent) on all together. */
export function pressureTrend(
  { months, values }: Pressure,
  border: number,
  month: number,
  { side, window = 6 }: { side?: Side; window?: number } = {},
): PressureTrend {
  const mean = (to: number) => {
    let sum = 0;
    for (const [s, name] of SIDES.entries()) {
      if (side !== undefined && side !== name) continue;
      const from = (border * SIDES.length + s) * months;
      for (let m = Math.max(0, to - window + 1); m <= to; m++) sum += values[from + m];
    }
    return sum / window;
  };
  const [now, before] = [mean(month), mean(month - window)];
  return { now, before, ratio: before > 0 ? now / before : null };
}
