import type { FastifyReply } from "fastify";

export interface SentEvents {
  send(event: string, data: unknown): void;
  /** Aborted when the connection closes before the answer has ended. */
  left: AbortSignal;
}

/** Answers with server-sent events from here on; the caller ends the reply. */
export function openSentEvents(reply: FastifyReply): SentEvents {
  const left = new AbortController();
  reply.raw.on("close", () => {
    if (!reply.raw.writableEnded) left.abort(new Error("the request was left"));
  });
  reply.hijack();
  reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  return {
    send: (event, data) => reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    left: left.signal,
  };
}
