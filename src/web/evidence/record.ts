/** Decisions made on the page: sent to the ledger, shown at once, taken back with one click. */
import type { EntryItem } from "../../api/evidence/contract.ts";
import type { Act } from "../../evidence/ledger/model.ts";
import { postJson } from "../data/request.ts";
import type { Observatory } from "../store/observatory.ts";
import { createStore } from "../store/store.ts";

/** Grows with every entry that this page appended: what depends on the ledger asks again. */
export const ledgerRevision = createStore(0);

/** The decision made last on this page, for its undo; null once that was taken or waved away. */
export const lastEntry = createStore<EntryItem | null>(null);

const WHO_KEY = "harmattan.who";

/** How the analyst signs, remembered on this machine only. */
export function rememberedWho(): string {
  return localStorage.getItem(WHO_KEY)?.trim() || "analyst";
}

export function rememberWho(who: string): void {
  localStorage.setItem(WHO_KEY, who);
}

/** Rejects with what the server said where it refuses the act. */
export async function record(
  observatory: Observatory,
  act: Act,
  { who, why }: { who: string; why: string },
): Promise<EntryItem> {
  const entry = await postJson<EntryItem>("/api/ledger", { ...act, who, why });
  rememberWho(who);
  lastEntry.set(entry.act === "undo" ? null : entry);
  ledgerRevision.set((count) => count + 1);
  // figures and map rest on the casebook under the ledger
  void observatory.load();
  return entry;
}
