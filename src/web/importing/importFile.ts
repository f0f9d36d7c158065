/** Sends a file to the server and tells what happens to it. */
import type { Static } from "typebox";
import type { ImportFailureItem, ImportProgressItem, ImportReportItem } from "../../api/contract.ts";
import { ApiError, request } from "../data/request.ts";
import { readSentEvents } from "../data/sentEvents.ts";

export type ImportProgress = Static<typeof ImportProgressItem>;

/** How to read the file, where it should not be left to be recognised. Empty texts say nothing. */
export interface ReadingOptions {
  as: string;
  release: string;
  mapping: string;
}

/** The server read the file and refused it. */
export class ImportFailed extends Error {
  readonly failure: ImportFailureItem;
  constructor(failure: ImportFailureItem) {
    super(failure.error);
    this.name = "ImportFailed";
    this.failure = failure;
  }
}

/** The server takes no file of this size: it says so before it reads it. */
function tooLarge(error: unknown, file: File): unknown {
  if (!(error instanceof ApiError) || error.status !== 413) return error;
  const values = { file: file.name, limit: "4 GiB" };
  return new ImportFailed({
    error: error.message,
    fault: "file",
    code: "too-large",
    values,
    rejects: [],
    template: null,
  });
}

/** @throws ImportFailed, or as `request` does */
export async function importFile(
  file: File,
  options: ReadingOptions,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ImportReportItem> {
  const stated = Object.entries(options).filter(([, value]) => value.trim() !== "");
  const query = new URLSearchParams({ name: file.name, ...Object.fromEntries(stated) });
  const response = await request(`/api/import?${query}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
    signal,
  }).catch((error: unknown) => {
    throw tooLarge(error, file);
  });
  for await (const { event, data } of readSentEvents(response)) {
    const content: unknown = JSON.parse(data);
    if (event === "progress") onProgress(content as ImportProgress);
    if (event === "report") return content as ImportReportItem;
    if (event === "failure") throw new ImportFailed(content as ImportFailureItem);
  }
  throw new ApiError(502, "the import ended without a report");
}
