import type { FastifyReply } from "fastify";
import type { Progress } from "../compute/jobs.ts";

/**
 * Does long work for a request and tells of it as server-sent events: `progress` while it lasts, then one `result` or one
 * `failure` with what was wrong. Closing the connection leaves the work.
 */
export async function streamJob(
  reply: FastifyReply,
  work: (onProgress: (progress: Progress) => void, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const left = new AbortController();
  reply.raw.on("close", () => {
    if (!reply.raw.writableEnded) left.abort(new Error("the request was left"));
  });
  reply.hijack();
  reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const send = (event: string, data: unknown) => reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  try {
    send("result", await work((progress) => send("progress", progress), left.signal));
  } catch (cause) {
    if (!left.signal.aborted) send("failure", { error: cause instanceof Error ? cause.message : String(cause) });
  }
  reply.raw.end();
}
