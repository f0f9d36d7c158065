/** What the page asks of the server: the shared filter's window and clauses on events, and its own choices. */
import type { EventFilter } from "../../events/filter.ts";
import { filterQuery } from "../data/filterQuery.ts";
import type { ViewState } from "../state.ts";

/** Clauses of the shared filter that relations know; the others (incident kinds, text, the kind of date) do not narrow them. */
export function eventsQuery(filter: EventFilter): URLSearchParams {
  const { kinds: _, text: __, dateKind: ___, ...known } = filter;
  return filterQuery(known);
}

/** The whole question of the network page. */
export function networkQuery({ filter, network, open }: Pick<ViewState, "filter" | "network" | "open">): string {
  const query = eventsQuery(filter);
  if (network.basis !== "both") query.set("basis", network.basis);
  if (network.kinds.length > 0) query.set("kinds", network.kinds.join("|"));
  if (!network.others) query.set("among", "casebook");
  if (network.leastEvents > 1) query.set("minEvents", String(network.leastEvents));
  if (open !== null && network.view === "network") query.set("ego", open);
  return query.toString();
}

/** Whether the shared filter holds clauses that do not narrow relations. */
export const hasIdleClauses = ({ kinds, text, dateKind }: ViewState["filter"]) =>
  Boolean(kinds?.length || text || (dateKind && dateKind !== "event"));
