/** What the page of fronts asks of the server: the shared filter's clauses on events, the clock's day, its own choices. */
import type { EventFilter } from "../../events/filter.ts";
import { filterQuery } from "../data/filterQuery.ts";

/** The window's end is the day on which a question is asked; its beginning narrows nothing, as each question has its own. */
export function frontQuery(filter: EventFilter, choices: Record<string, string | number>): string {
  const { kinds: _, flags: __, text: ___, dateKind: ____, from: _____, ...known } = filter;
  const query = filterQuery(known);
  for (const [name, value] of Object.entries(choices)) query.set(name, String(value));
  return query.toString();
}

/** Whether the shared filter holds clauses that narrow nothing here. */
export const hasIdleClauses = ({ kinds, flags, text, dateKind }: EventFilter): boolean =>
  Boolean(kinds?.length || flags?.length || text || (dateKind && dateKind !== "event"));
