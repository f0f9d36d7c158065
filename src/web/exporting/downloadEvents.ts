import type { EventFilter } from "../../events/filter.ts";
import { filterQuery } from "../data/filterQuery.ts";
import { request } from "../data/request.ts";
import { createStore } from "../store/store.ts";
import { saveBlob } from "./save.ts";

export type TableFormat = "csv" | "xlsx" | "geojson";

/** The last refusal of an export, until it is dismissed: a licence may forbid rows. */
export const exportFailure = createStore<unknown>(null);

/** The events of the filter that may leave as rows, made by the server. */
export async function downloadEvents(format: TableFormat, filter: EventFilter): Promise<void> {
  await download(format, filter);
}

/** Grouped by dataset too: datasets may record the same event, so that their sums are never one. */
const SUMS_BY = "dataset|month|country|unit|type";

/** Sums of all events of the filter: they may leave under every licence. */
export async function downloadSums(format: "csv" | "xlsx", filter: EventFilter): Promise<void> {
  await download(format, filter, SUMS_BY);
}

async function download(format: TableFormat, filter: EventFilter, by?: string): Promise<void> {
  const query = filterQuery(filter);
  query.set("format", format);
  if (by) query.set("by", by);
  exportFailure.set(null);
  try {
    const response = await request(`/api/export?${query}`);
    const stated = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
    saveBlob(await response.blob(), stated ?? `harmattan-events.${format}`);
  } catch (error) {
    exportFailure.set(error);
  }
}
