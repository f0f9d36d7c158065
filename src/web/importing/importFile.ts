/** Sends a file to the server and tells what happens to it. */
import type { Static } from "typebox";
import type { ImportProgressItem, ImportReportItem } from "../../api/contract.ts";
import { ApiError, request } from "../data/request.ts";
import { readSentEvents } from "../data/sentEvents.ts";

export type ImportProgress = Static<typeof ImportProgressItem>;

export async function importFile(
  file: File,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ImportReportItem> {
  const response = await request(`/api/import?${new URLSearchParams({ name: file.name })}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
    signal,
  });
  for await (const { event, data } of readSentEvents(response)) {
    const content: unknown = JSON.parse(data);
    if (event === "progress") onProgress(content as ImportProgress);
    if (event === "report") return content as ImportReportItem;
    if (event === "failure") throw new ApiError(422, (content as { error: string }).error);
  }
  throw new ApiError(502, "the import ended without a report");
}
