/** What the page shows as numbers, and what the API says for the same view. */
import type { Page } from "playwright-core";
import { expect, vi } from "vitest";
import type { AggregateRow, EventDetail, EventsPage } from "../../src/api/contract.ts";
import { say, seen } from "./words.ts";

export interface Sums {
  events: number;
  low: number;
  best: number;
  high: number;
}

/** Filter as the API words it. */
export type ApiFilter = Record<string, string>;

export async function getJson<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** What the page starts with. */
export const REGION: ApiFilter = { region: "casebook" };

export async function apiSums(address: string, filter: ApiFilter = REGION): Promise<Sums> {
  const query = new URLSearchParams({ ...filter, by: "dataset" });
  const { rows } = await getJson<{ rows: AggregateRow[] }>(`${address}/api/aggregates?${query}`);
  const sum = (key: keyof Sums | "withoutFigure") => rows.reduce((total, row) => total + row[key], 0);
  const events = sum("events");
  // where no event states a figure the page shows none: that is not zero deaths
  if (events > 0 && sum("withoutFigure") === events) return { events, low: NaN, best: NaN, high: NaN };
  return { events, low: sum("low"), best: sum("best"), high: sum("high") };
}

export function apiEvents(address: string, filter: ApiFilter & { limit?: string; sort?: string } = {}) {
  return getJson<EventsPage>(`${address}/api/events?${new URLSearchParams(filter)}`);
}

export function apiEvent(address: string, uid: string) {
  return getJson<EventDetail>(`${address}/api/events/${encodeURIComponent(uid)}`);
}

const PARAMETERS: Record<string, string> = {
  from: "from",
  to: "to",
  dates: "dateKind",
  type: "types",
  kind: "kinds",
  actor: "actors",
  country: "countries",
  unit: "units",
  precision: "precisions",
  dataset: "datasets",
  dateprec: "maxDatePrecision",
  deaths: "minDeaths",
  text: "text",
};

/** The filter of the view's own address. */
export function filterOf(url: string): ApiFilter {
  const link = new URLSearchParams(new URL(url).hash.slice(1));
  const names = Object.keys(PARAMETERS).filter((name) => link.has(name));
  const region = link.get("region") === "everything" ? {} : REGION;
  return { ...region, ...Object.fromEntries(names.map((name) => [PARAMETERS[name], link.getAll(name).join("|")])) };
}

const number = (pattern: RegExp, words: string) => Number(pattern.exec(words)?.[1]?.replaceAll(",", "") ?? Number.NaN);

/** How long one look waits [ms]: what is not there yet is looked for again. */
const PATIENCE = 1500;

/** The figures of an English page that shows one dataset. */
export async function figures(page: Page): Promise<Sums> {
  const words = await seen(page.getByRole("region", { name: say.en("figures.title") }), PATIENCE);
  return {
    events: number(/([\d,]+)\s+(?:incidents?|events?)\b/, words),
    low: number(/low\s+([\d,]+)/, words),
    best: number(/([\d,]+)\s+deaths\b/, words),
    high: number(/high\s+([\d,]+)/, words),
  };
}

/** Rows that the table holds, whether drawn or not. */
export async function rowsInTable(page: Page): Promise<number> {
  const grid = page.getByRole("grid", { name: say.en("table.title") });
  return Number(await grid.getAttribute("aria-rowcount", { timeout: PATIENCE })) - 1;
}

/** What the map says that it shows. */
export async function eventsOnMap(page: Page): Promise<number> {
  const told = page
    .getByRole("main")
    .getByText(/^[\d,]+ events?$/)
    .filter({ visible: true });
  return number(/^([\d,]+)/, await seen(told, PATIENCE));
}

/** Waits until figures, table and map all agree with the API on the view's own filter; gives the sums. */
export async function agreement(page: Page, address: string): Promise<Sums> {
  return await vi.waitFor(
    async () => {
      const sums = await apiSums(address, filterOf(page.url()));
      expect(await figures(page)).toEqual(sums);
      expect(await rowsInTable(page)).toBe(sums.events);
      expect(await eventsOnMap(page)).toBe(sums.events);
      return sums;
    },
    { timeout: 20_000, interval: 150 },
  );
}
