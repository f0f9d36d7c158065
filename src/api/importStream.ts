import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { InvalidMapping } from "../events/formats/mapping.ts";
import { UnknownFormat } from "../events/formats/recognise.ts";
import { InvalidImport, type Workspace } from "../workspace/index.ts";
import { receiveUpload } from "../workspace/upload.ts";
import type { ImportFailureItem, ImportQuery } from "./contract.ts";

/**
 * Receives a file's bytes and imports them, telling what happens as server-sent events: `progress` while it works,
 * then one `report` or one `failure`. Closing the connection cancels the import.
 */
export async function streamImport(
  workspace: Workspace,
  request: FastifyRequest,
  reply: FastifyReply,
  query: ImportQuery,
): Promise<void> {
  await receiveAndImport(workspace, request, reply, query);
  reply.raw.end();
}

/** What was uploaded is gone when this returns. */
async function receiveAndImport(
  workspace: Workspace,
  request: FastifyRequest,
  reply: FastifyReply,
  { name, mapping, ...options }: ImportQuery,
): Promise<void> {
  await using upload = await receiveUpload(workspace.folder, name, request.raw);
  await using mappingFile =
    mapping === undefined ? null : await receiveUpload(workspace.folder, "mapping.json", Readable.from([mapping]));
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
      { ...options, ...(mappingFile ? { mapping: mappingFile.path } : {}) },
      (progress) => send("progress", progress),
      cancelled.signal,
    );
    send("report", report);
  } catch (cause) {
    send("failure", failureOf(cause));
  }
}

function failureOf(cause: unknown): ImportFailureItem {
  const error = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof UnknownFormat) return { error, fault: "format" };
  if (cause instanceof InvalidMapping) return { error, fault: "mapping" };
  return { error, fault: cause instanceof InvalidImport ? "option" : "file" };
}
