import type { EventFilter } from "../../events/filter.ts";
import { tidyFilter } from "../state.ts";

/** The filter as the API's query string; lists are separated by `|`. */
export function filterQuery(filter: EventFilter): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(tidyFilter(filter))) {
    query.set(name, Array.isArray(value) ? value.join("|") : String(value));
  }
  return query;
}
