import type { FastifyReply, FastifyRequest } from "fastify";
import type { ImportOptions, Workspace } from "../workspace/index.ts";
import { receiveUpload } from "../workspace/upload.ts";

/**
 * Receives a file's bytes and imports them, telling what happens as server-sent events: `progress` while it works,
 * then one `report` or one `failure`. Closing the connection cancels the import.
 */
export async function streamImport(
  workspace: Workspace,
  request: FastifyRequest,
  reply: FastifyReply,
  fileName: string,
  options: ImportOptions,
): Promise<void> {
  await using upload = await receiveUpload(workspace.folder, fileName, request.raw);
  const cancelled = new AbortController();
  reply.raw.on("close", () => {
    if (!reply.raw.writableEnded) cancelled.abort();
  });
  reply.hijack();
  reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const send = (event: string, data: unknown) => reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  try {
    const report = await workspace.importFile(
      upload.path,
      options,
      (progress) => send("progress", progress),
      cancelled.signal,
    );
    send("report", report);
  } catch (cause) {
    send("failure", { error: cause instanceof Error ? cause.message : String(cause) });
  }
  reply.raw.end();
}
