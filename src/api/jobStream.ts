import type { FastifyReply } from "fastify";
import type { Progress } from "../compute/jobs.ts";
import { openSentEvents } from "./sentEvents.ts";

/**
 * Does long work for a request and tells of it as server-sent events: `progress` while it lasts, then one `result` or one
 * `failure` with what was wrong. Closing the connection leaves the work.
 */
export async function streamJob(
  reply: FastifyReply,
  work: (onProgress: (progress: Progress) => void, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const { send, left } = openSentEvents(reply);
  try {
    send("result", await work((progress) => send("progress", progress), left));
  } catch (cause) {
    if (!left.aborted) send("failure", { error: cause instanceof Error ? cause.message : String(cause) });
  }
  reply.raw.end();
}
