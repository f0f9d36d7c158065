import type { Progress } from "../../compute/jobs.ts";
import { request } from "./request.ts";
import { readSentEvents } from "./sentEvents.ts";

/** Does long work on the server by a POST that tells of it as server-sent events; aborting leaves it. `body` is sent as JSON. */
export async function follow<T>(
  path: string,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
  body?: string,
): Promise<T> {
  const json = body === undefined ? {} : { headers: { "content-type": "application/json" }, body };
  const response = await request(path, { method: "POST", signal, ...json });
  for await (const { event, data } of readSentEvents(response)) {
    const said: unknown = JSON.parse(data);
    if (event === "progress") onProgress(said as Progress);
    if (event === "result") return said as T;
    if (event === "failure") throw new Error((said as { error: string }).error);
  }
  throw new Error("the server ended the work without a result");
}
