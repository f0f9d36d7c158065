/** "Fought": what the events say two actors did to each other, as a relation over time. */
import { isoFromDay } from "../../events/timeBins.ts";
import { type Fights, pairUp, slice } from "./fights.ts";
import { ALWAYS, type Span } from "./interval.ts";

/** Events and their deaths. `without`: events that state no deaths; they add nothing to the three sums. */
export interface Tally {
  events: number;
  without: number;
  low: number;
  best: number;
  high: number;
}

/**
 * Coded events and incidents stand apart: both may tell of the same violence. `events` of a fought relation is
 * therefore the larger of the two counts, never their sum.
 */
export interface Fought {
  /** Indices of the actors, `a` below `b`. */
  a: number;
  b: number;
  events: number;
  coded: Tally;
  incidents: Tally;
  /** First and last day. */
  first: string;
  last: string;
  /** By country code, most events first. */
  countries: { country: number; events: number }[];
  /** Ascending by month (`YYYY-MM`). */
  months: { month: string; coded: number; incidents: number; best: number }[];
}

const noTally = (): Tally => ({ events: 0, without: 0, low: 0, best: 0, high: 0 });

/** Adds the fight at position `i`. */
export function count(tally: Tally, fights: Fights, i: number): void {
  tally.events += 1;
  const best = fights.best[i] ?? -1;
  if (best < 0) {
    tally.without += 1;
    return;
  }
  tally.low += Math.max(0, fights.low[i] ?? 0);
  tally.best += best;
  tally.high += Math.max(0, fights.high[i] ?? 0);
}

/** Who fought whom in a window, most events first. */
export function foughtIn(fights: Fights, window: Span = ALWAYS): Fought[] {
  const [first, end] = slice(fights.day, window.from, window.to);
  const pairs = pairUp(fights, first, end);
  const positions: number[][] = Array.from({ length: pairs.length }, () => []);
  for (let i = first; i < end; i++) positions[pairs.pairOf[i] ?? -1]?.push(i);
  const all = positions.map((at, pair) => foughtOf(fights, at, pairs.a[pair] ?? 0, pairs.b[pair] ?? 0));
  return all.sort((x, y) => y.events - x.events || x.a - y.a || x.b - y.b);
}

/** One pair out of the positions of its fights, ascending. */
export function foughtOf(fights: Fights, positions: readonly number[], a: number, b: number): Fought {
  const coded = noTally();
  const incidents = noTally();
  const countries = new Map<number, number>();
  const months = new Map<string, { coded: number; incidents: number; best: number }>();
  for (const i of positions) {
    const isIncident = fights.incident[i] === 1;
    count(isIncident ? incidents : coded, fights, i);
    const country = fights.country[i] ?? 0;
    countries.set(country, (countries.get(country) ?? 0) + 1);
    const month = isoFromDay(fights.day[i] ?? 0).slice(0, 7);
    const entry = months.get(month) ?? { coded: 0, incidents: 0, best: 0 };
    if (isIncident) entry.incidents += 1;
    else {
      entry.coded += 1;
      entry.best += Math.max(0, fights.best[i] ?? 0);
    }
    months.set(month, entry);
  }
  const dayAt = (i: number | undefined) => isoFromDay(fights.day[i ?? 0] ?? 0);
  return {
    a,
    b,
    events: Math.max(coded.events, incidents.events),
    coded,
    incidents,
    first: dayAt(positions[0]),
    last: dayAt(positions.at(-1)),
    countries: [...countries].map(([country, events]) => ({ country, events })).sort((x, y) => y.events - x.events),
    months: [...months].map(([month, entry]) => ({ month, ...entry })),
  };
}
