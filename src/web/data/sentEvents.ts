/** Server-sent events out of a response body, for requests that `EventSource` cannot make (a POST with a file). */

export interface SentEvent {
  event: string;
  data: string;
}

/** Splits what has arrived into whole events and the rest; line ends may be LF, CRLF or CR. */
export function takeEvents(buffer: string): { events: SentEvent[]; rest: string } {
  const normal = buffer.replace(/\r\n/g, "\n");
  const blocks = normal.split("\n\n");
  const rest = blocks.pop() ?? "";
  return { events: blocks.map(parseBlock).filter((event) => event.data !== ""), rest };
}

function parseBlock(block: string): SentEvent {
  let event = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon === 0) continue;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    if (field === "data") data.push(value);
  }
  return { event, data: data.join("\n") };
}

export async function* readSentEvents(response: Response): AsyncGenerator<SentEvent> {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const taken = takeEvents(done ? `${rest}\n\n` : rest + value);
    rest = taken.rest;
    yield* taken.events;
    if (done) return;
  }
}
