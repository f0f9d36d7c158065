/**
 * A multivariate Hawkes process on events that are dated by the day: of each stream (a mark) the expected number on day d
 * at place x is
 *
 *   λ_m(d, x) = μ_m h_m(d) g_m(x) + Σ_{j: d_j < d} α_{m_j m} k(d − d_j) f(x − x_j)
 *
 * with a background of slow trend h (mean 1) and place density g, a geometric kernel k over whole days (the exponential
 * kernel's form for days) that ends after `mostDays` and sums to one, and a Gaussian f of standard deviation σ. α_{ab} is
 * the number of further events of stream b that one of stream a sets off. Events of one day do not set off each other:
 * their order is not known.
 */

/** Events ascending by `day`. */
export interface DayEvents {
  length: number;
  /** Days from the window's first, 0 to `days` − 1. */
  day: Int32Array;
  /** Stream, 0 to `marks` − 1. */
  mark: Uint8Array;
  /** On a plane, km. */
  x: Float64Array;
  y: Float64Array;
}

export interface HawkesSpan {
  /** Length of the window, days. */
  days: number;
  marks: number;
  /** An event sets off others within this many days … */
  mostDays: number;
  /** … and this many km. */
  mostKm: number;
  /** Least σ, km: coordinates are those of the nearest named place, and the same one is no sign of nearness. Default 1. */
  leastKm?: number;
}

export interface HawkesParameters {
  /** Background events a day, by mark. */
  background: Float64Array;
  /** α_{ab} at a × marks + b: from a to b. */
  excitation: Float64Array;
  /** What stays of the effect from one day to the next, in (0, 1). */
  decay: number;
  /** σ, km. */
  sigma: number;
}

/** The kernel k by lag 1 to `mostDays` at 0 to `mostDays` − 1, and its running sum. */
export function dayKernel(decay: number, mostDays: number): { density: Float64Array; sum: Float64Array } {
  const density = new Float64Array(mostDays);
  const whole = (1 - decay ** mostDays) / (1 - decay);
  for (let lag = 0; lag < mostDays; lag++) density[lag] = decay ** lag / whole;
  const sum = new Float64Array(mostDays);
  for (let lag = 0, total = 0; lag < mostDays; lag++) {
    total += density[lag];
    sum[lag] = total;
  }
  return { density, sum };
}

/** Mean lag of the kernel, days. */
export function meanLag(decay: number, mostDays: number): number {
  const { density } = dayKernel(decay, mostDays);
  return density.reduce((sum, weight, lag) => sum + weight * (lag + 1), 0);
}

/** Who may have set off whom: for event i the entries `start[i]` to `start[i + 1]`. */
export interface Pairs {
  start: Int32Array;
  /** The earlier event. */
  parent: Int32Array;
  /** Days between. */
  lag: Uint16Array;
  /** Squared distance, km². */
  squared: Float64Array;
}

/** All pairs within the span's days and distance. */
export function pairsOf(events: DayEvents, { mostDays, mostKm }: HawkesSpan): Pairs {
  const start = new Int32Array(events.length + 1);
  const parent: number[] = [];
  const lag: number[] = [];
  const squared: number[] = [];
  let first = 0;
  for (let i = 0; i < events.length; i++) {
    while (events.day[first] < events.day[i] - mostDays) first++;
    for (let j = first; j < i && events.day[j] < events.day[i]; j++) {
      const away = (events.x[i] - events.x[j]) ** 2 + (events.y[i] - events.y[j]) ** 2;
      if (away > mostKm * mostKm) continue;
      parent.push(j);
      lag.push(events.day[i] - events.day[j]);
      squared.push(away);
    }
    start[i + 1] = parent.length;
  }
  return { start, parent: Int32Array.from(parent), lag: Uint16Array.from(lag), squared: Float64Array.from(squared) };
}

/**
 * One of the events of each stream that happened on one day within `km` of each other, chained: reports of one operation are
 * one occurrence. Positions among the events, ascending.
 */
export function occurrences(events: DayEvents, km: number): Int32Array {
  const kept: number[] = [];
  const joined = new Uint8Array(events.length);
  for (let i = 0; i < events.length; i++) {
    if (joined[i] === 1) continue;
    kept.push(i);
    const open = [i];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (let j = i + 1; j < events.length && events.day[j] === events.day[i]; j++) {
        if (joined[j] === 1 || events.mark[j] !== events.mark[i]) continue;
        if ((events.x[j] - events.x[at]) ** 2 + (events.y[j] - events.y[at]) ** 2 > km * km) continue;
        joined[j] = 1;
        open.push(j);
      }
    }
  }
  return Int32Array.from(kept);
}
