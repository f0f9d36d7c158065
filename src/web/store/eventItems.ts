/** Event items as they were fetched, by dataset and row; and which row an event's `uid` stands for. */
import type { EventItem } from "../../api/contract.ts";
import { postJson } from "../data/request.ts";

export interface RowKey {
  dataset: string;
  row: number;
}

/** More than any table shows at once; beyond it the memory starts anew. */
const KEPT = 6000;
const items = new Map<string, EventItem>();
const keys = new Map<string, string>();

const keyOf = ({ dataset, row }: RowKey) => `${dataset}:${row}`;

export const knownItem = (key: RowKey): EventItem | null => items.get(keyOf(key)) ?? null;

/** "<dataset>:<row>" of an event; its `uid` itself where that is not known. Casebook events have keys of their own. */
export const rowKeyOf = (uid: string): string => keys.get(uid) ?? uid;

/** Fetches what is not known yet. Throws as `request` does. */
export async function fetchItems(rows: readonly RowKey[], signal?: AbortSignal): Promise<void> {
  const wanted = rows.filter((row) => !items.has(keyOf(row)));
  if (!wanted.length) return;
  const answer = await postJson<{ items: EventItem[] }>("/api/events/rows", { rows: wanted }, signal);
  if (items.size > KEPT) forgetItems();
  for (const [index, item] of answer.items.entries()) {
    items.set(keyOf(wanted[index]), item);
    keys.set(item.uid, keyOf(wanted[index]));
  }
}

/** After the data changed: rows may stand for other events now. */
export function forgetItems(): void {
  items.clear();
  keys.clear();
}

export async function itemOf(key: RowKey): Promise<EventItem | null> {
  await fetchItems([key]);
  return knownItem(key);
}
