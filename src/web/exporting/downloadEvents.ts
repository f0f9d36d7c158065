import type { EventFilter } from "../../events/filter.ts";
import { filterQuery } from "../data/filterQuery.ts";
import { request } from "../data/request.ts";
import { createStore } from "../store/store.ts";
import { saveBlob } from "./save.ts";

export type TableFormat = "csv" | "xlsx" | "geojson";

/** The last refusal of an export, until it is dismissed: a licence may forbid rows. */
export const exportFailure = createStore<unknown>(null);

/** Exactly the events of the filter, made by the server. */
export async function downloadEvents(format: TableFormat, filter: EventFilter): Promise<void> {
  const query = filterQuery(filter);
  query.set("format", format);
  exportFailure.set(null);
  try {
    const response = await request(`/api/export?${query}`);
    const stated = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
    saveBlob(await response.blob(), stated ?? `harmattan-events.${format}`);
  } catch (error) {
    exportFailure.set(error);
  }
}
