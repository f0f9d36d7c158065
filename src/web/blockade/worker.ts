import { type Answer, type PreparedCase, type Question, simulate } from "./simulate.ts";

export type Request = { id: number; prepared: PreparedCase } | { id: number; question: Question };
export type Reply = { id: number; answer: Answer } | { id: number; error: string };

let prepared: PreparedCase | null = null;

self.onmessage = ({ data }: MessageEvent<Request>) => {
  if ("prepared" in data) {
    prepared = data.prepared;
    return;
  }
  try {
    if (!prepared) throw new Error("no case is loaded yet");
    self.postMessage({ id: data.id, answer: simulate(prepared, data.question) } satisfies Reply);
  } catch (error) {
    self.postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error) } satisfies Reply);
  }
};
