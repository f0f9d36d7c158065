/** How many would leave a district if violence began there: what other conflicts had, by residents alone. */
import { expectDepartures } from "../origins/forecast.ts";
import { type ToldPeople, toldPeople } from "./model.ts";
import { type ToldPart, toldPart } from "./residents.ts";

/** Days from the first of violence. */
export const REACHED_DAYS = 30;

export interface Reached {
  days: number;
  /** With the 80 % band of totals of whole conflicts: one district by itself misses by more. */
  low: ToldPeople;
  people: ToldPeople;
  high: ToldPeople;
  byResidents: ToldPart | null;
  /** The share of all people that left in other conflicts, whatever the violence at their place: the simple answer beside it. */
  simple: ToldPeople;
}

/** Two digits each; nobody leaves who does not live there. See docs/methods/displacement.md for how far such answers were off. */
export function leaveIfReached(residents: number): Reached {
  const { total, low, high, baselines } = expectDepartures({
    population: [residents],
    intensity: [1],
    began: [0],
    days: REACHED_DAYS,
    reported: null,
  });
  const told = (people: number) => rough(toldPeople(Math.min(people, residents)));
  const range = { low: told(low), people: told(total), high: told(high) };
  const byResidents = toldPart(range, residents);
  return { days: REACHED_DAYS, ...range, byResidents, simple: told(baselines.shareOfPopulation) };
}

const rough = (people: ToldPeople): ToldPeople => (typeof people === "number" ? Number(people.toPrecision(2)) : people);
