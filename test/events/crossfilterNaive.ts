/** The same answers as the engine's, row by row and without any shortcut: what the engine is checked against. */
import { type EventColumns, type EventDictionaries, NO_DAY } from "../../src/events/columns.ts";
import type { EventFilter } from "../../src/events/filter.ts";
import { flagsOf, PLACE_PRECISIONS, VIOLENCE_TYPES } from "../../src/events/model.ts";
import { binOf, dayFromIso, type TimeUnit } from "../../src/events/timeBins.ts";
import { foldText } from "../../src/text/fold.ts";

export function dateOf(columns: EventColumns, row: number, kind: EventFilter["dateKind"]): number {
  return kind === "report" ? columns.reported[row] : columns.start[row];
}

export function inWindow(columns: EventColumns, row: number, filter: EventFilter): boolean {
  const day = dateOf(columns, row, filter.dateKind);
  if (filter.from === undefined && filter.to === undefined) return true;
  if (day === NO_DAY) return false;
  if (filter.from !== undefined && day < dayFromIso(filter.from)) return false;
  return filter.to === undefined || day <= dayFromIso(filter.to);
}

/** Names of the clauses that a row fails. */
export function failedClauses(c: EventColumns, d: EventDictionaries, i: number, filter: EventFilter): string[] {
  const failed: string[] = [];
  const test = (name: string, passes: boolean) => {
    if (!passes) failed.push(name);
  };
  if (filter.types) test("types", filter.types.includes(VIOLENCE_TYPES[c.type[i]]));
  if (filter.kinds) test("kinds", c.kind[i] > 0 && filter.kinds.includes(d.kinds[c.kind[i]]));
  if (filter.countries) test("countries", c.country[i] > 0 && filter.countries.includes(d.countries[c.country[i]]));
  if (filter.units) test("units", c.unit[i] > 0 && filter.units.includes(d.units[c.unit[i]]));
  if (filter.actors) {
    test(
      "actors",
      [c.sideA[i], c.sideB[i]].some((side) => side > 0 && filter.actors?.includes(d.actors[side])),
    );
  }
  if (filter.precisions) test("precisions", filter.precisions.includes(PLACE_PRECISIONS[c.wherePrec[i]]));
  if (filter.maxDatePrecision !== undefined) test("datePrecisions", c.datePrec[i] <= filter.maxDatePrecision);
  const { flags } = filter;
  if (flags)
    test(
      "flags",
      flagsOf(c.flags[i]).some((flag) => flags.includes(flag)),
    );
  if (filter.datasets) test("datasets", filter.datasets.includes(d.datasets[c.dataset[i]]));
  if (filter.minDeaths) test("minDeaths", c.best[i] >= filter.minDeaths);
  if (filter.text) {
    const words = [d.actors[c.sideA[i]], d.actors[c.sideB[i]], d.kinds[c.kind[i]]];
    test(
      "text",
      words.some((word) => foldText(word).includes(foldText(filter.text ?? ""))),
    );
  }
  return failed;
}

export function passingRows(c: EventColumns, d: EventDictionaries, filter: EventFilter): number[] {
  return Array.from({ length: c.length }, (_, i) => i).filter(
    (i) => inWindow(c, i, filter) && failedClauses(c, d, i, filter).length === 0,
  );
}

const codesOf: Record<string, (c: EventColumns, i: number) => number[]> = {
  types: (c, i) => [c.type[i]],
  kinds: (c, i) => [c.kind[i]],
  countries: (c, i) => [c.country[i]],
  units: (c, i) => [c.unit[i]],
  actors: (c, i) => [...new Set([c.sideA[i], c.sideB[i]])],
  precisions: (c, i) => [c.wherePrec[i]],
  datePrecisions: (c, i) => [c.datePrec[i]],
  datasets: (c, i) => [c.dataset[i]],
};

/** Counts per value of one facet, over the rows of the window that fail no other clause. */
export function facet(
  c: EventColumns,
  d: EventDictionaries,
  filter: EventFilter,
  name: string,
  size: number,
  isCounted: (row: number) => boolean = () => true,
): number[] {
  const counts = new Array<number>(size).fill(0);
  for (let i = 0; i < c.length; i++) {
    if (!isCounted(i) || !inWindow(c, i, filter) || failedClauses(c, d, i, filter).some((clause) => clause !== name))
      continue;
    for (const code of codesOf[name](c, i)) counts[code]++;
  }
  return counts;
}

/** Deaths (best) and events per type and bin, whatever the window. */
export function timeline(c: EventColumns, d: EventDictionaries, filter: EventFilter, unit: TimeUnit) {
  const events = new Map<string, number>();
  const best = new Map<string, number>();
  for (let i = 0; i < c.length; i++) {
    const day = dateOf(c, i, filter.dateKind);
    if (day === NO_DAY || failedClauses(c, d, i, filter).length > 0) continue;
    const key = `${c.type[i]}/${binOf(day, unit)}`;
    events.set(key, (events.get(key) ?? 0) + 1);
    if (c.best[i] > 0) best.set(key, (best.get(key) ?? 0) + c.best[i]);
  }
  return { events, best };
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
