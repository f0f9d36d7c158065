import { createAnswering, handedOver } from "./answering.ts";
import type { Reply, Request } from "./messages.ts";

const answer = createAnswering();

self.onmessage = ({ data }: MessageEvent<Request>) => {
  try {
    const value = answer(data);
    self.postMessage({ id: data.id, value } satisfies Reply, { transfer: handedOver(value) });
  } catch (error) {
    self.postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error) } satisfies Reply);
  }
};
