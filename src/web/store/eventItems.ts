/** Event items as they were fetched, by dataset and row; and which row an event's `uid` stands for. */
import type { EventItem } from "../../api/contract.ts";
import { postJson } from "../data/request.ts";
import { createStore, useStore } from "./store.ts";

export interface RowKey {
  dataset: string;
  row: number;
}

/** More than any table shows at once; beyond it the memory starts anew. */
const KEPT = 6000;
const items = new Map<string, EventItem>();
const keys = createStore<ReadonlyMap<string, string>>(new Map());

const keyOf = ({ dataset, row }: RowKey) => `${dataset}:${row}`;

export const knownItem = (key: RowKey): EventItem | null => items.get(keyOf(key)) ?? null;

/** "<dataset>:<row>" of an event; null until it has been fetched. */
export const useRowKey = (uid: string | null): string | null =>
  useStore(keys, (known) => (uid === null ? null : (known.get(uid) ?? null)));

/** Keeps which rows these events stand for. */
export function learnRows(learned: readonly (RowKey & { uid: string })[]): void {
  keys.set((known) => new Map([...known, ...learned.map((item): [string, string] => [item.uid, keyOf(item)])]));
}

/** Fetches what is not known yet. Throws as `request` does. */
export async function fetchItems(rows: readonly RowKey[], signal?: AbortSignal): Promise<void> {
  const wanted = rows.filter((row) => !items.has(keyOf(row)));
  if (!wanted.length) return;
  const answer = await postJson<{ items: EventItem[] }>("/api/events/rows", { rows: wanted }, signal);
  if (items.size > KEPT) forgetItems();
  for (const item of answer.items) items.set(keyOf(item), item);
  learnRows(answer.items);
}

/** After the data changed: rows may stand for other events now. */
export function forgetItems(): void {
  items.clear();
  keys.set(new Map());
}

export async function itemOf(key: RowKey): Promise<EventItem | null> {
  await fetchItems([key]);
  return knownItem(key);
}
