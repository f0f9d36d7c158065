/** Windows of a case: what was known on a day, and how many people were reported as having come within the days after it. */
import { corrected, type DisplacementCase, interpolated, knownBy } from "../cases/index.ts";
import { reportedPeople, totalOf } from "../cases/people.ts";
import type { OriginInput, ReportedArrivals } from "./forecast.ts";

export interface OriginWindow {
  day: number;
  input: OriginInput;
  /** Rise of the reported total over the window, never below 0. */
  came: number;
}

/** Days between two windows. */
const STEP = 30;
const RECENT = 90;

/** Every 30th day from day 0, as long as the whole window is reported. Violence that has not begun by then is not known. */
export function originWindows(one: DisplacementCase, days: number): OriginWindow[] {
  const reported = reportedPeople(one);
  const total = (day: number) => totalOf(reported, one.camps.length, day);
  const population = one.places.map((place) => place.population);
  const out: OriginWindow[] = [];
  for (let day = 0; day + days < one.days; day += STEP) {
    const { intensity, began } = violenceOn(one, day);
    const input = { population, intensity, began, days, reported: arrivalsBy(one, day) };
    out.push({ day, input, came: Math.max(0, total(day + days) - total(day)) });
  }
  return out;
}

function violenceOn({ places, conflict }: DisplacementCase, day: number) {
  const width = places.length;
  const intensity = conflict.slice(day * width, (day + 1) * width);
  const began = new Float64Array(width).fill(Number.NaN);
  for (let i = 0; i < width; i++) {
    if (intensity[i] === 0) continue;
    let first = day;
    while (first > 0 && conflict[(first - 1) * width + i] > 0) first--;
    began[i] = first - day;
  }
  return { intensity, began };
}

/** What the reports dated up to a day say of arrivals; null where no camp has one after day 0. */
export function arrivalsBy({ camps, corrections }: DisplacementCase, day: number): ReportedArrivals | null {
  let people = 0;
  let perDay = 0;
  let lastDays = 0;
  let weight = 0;
  for (const { name, reports } of camps) {
    const series = knownBy(corrected(reports, name, corrections, day), day);
    if (series.day.length === 0) continue;
    const held = series.people[series.people.length - 1];
    const last = Math.max(0, series.day[series.day.length - 1]);
    const before = Math.max(0, last - RECENT);
    people += held - interpolated(series, 0);
    if (last > before) perDay += (held - interpolated(series, before)) / (last - before);
    lastDays += last * (held + 1);
    weight += held + 1;
  }
  const lastDay = weight > 0 ? Math.round(lastDays / weight) : 0;
  if (lastDay === 0) return null;
  return { people: Math.max(0, people), perDay: Math.max(0, perDay), firstDay: -day, lastDay: lastDay - day };
}
