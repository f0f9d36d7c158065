/** What a number that was pressed rests on, while it is shown. */
import type { EventTitle } from "../../api/evidence/contract.ts";
import type { EventFilter } from "../../events/filter.ts";
import { createStore } from "../store/store.ts";
import type { Computed } from "./Computed.tsx";

/** One event of a sum, by the subject of its dossier. */
export interface Addend {
  subject: string;
  title: string;
  event?: EventTitle | null;
  low: number | null;
  best: number | null;
  high: number | null;
}

export type Sum =
  /** Deaths of the events of a filter: the server says what they rest on. */
  | { of: "deaths"; filter: EventFilter }
  /** Events in which two actors fought, as a computed relation counts them. */
  | { of: "fight"; subject: string; object: string; counted: "coded" | "incidents"; filter: EventFilter }
  /** Figures that a view added up itself. */
  | { of: "items"; title: string; rule: string; items: readonly Addend[] }
  /** What was computed: the run or the manifest tells from what. */
  | { of: "computation"; computed: Computed };

export const openedSum = createStore<Sum | null>(null);
