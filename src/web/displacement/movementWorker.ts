/** Asks the movement kernel in its worker, one question at a time; the newest wins. */
import type { NetworkAnswer } from "../../api/displacement/contract.ts";
import type { WhatIf, WhatIfAnswer } from "../../displacement/region/whatIf.ts";
import { newestWins } from "../engine/newestWins.ts";
import type { WorkerReply, WorkerRequest } from "./worker.ts";

export interface Answered {
  asked: WhatIf;
  answer: WhatIfAnswer;
  /** Of the kernel, in its worker. */
  milliseconds: number;
}

export interface MovementWorker {
  load(network: NetworkAnswer): Promise<void>;
  ask(asked: WhatIf): Promise<Answered>;
  dispose(): void;
}

export function createMovementWorker(): MovementWorker {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "harmattan-movement" });
  const pending = new Map<number, { resolve(reply: WorkerReply): void; reject(error: Error): void }>();
  let lastId = 0;
  worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if ("error" in data) waiting?.reject(new Error(data.error));
    else waiting?.resolve(data);
  };
  worker.onerror = (event) => {
    const error = new Error(`the worker of movement failed: ${event.message || "it could not be started"}`);
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };
  const send = (content: { network: NetworkAnswer } | { asked: WhatIf }) =>
    new Promise<WorkerReply>((resolve, reject) => {
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      worker.postMessage({ id, ...content } satisfies WorkerRequest);
    });
  return {
    async load(network) {
      await send({ network });
    },
    ask: newestWins(async (asked: WhatIf) => {
      const reply = await send({ asked });
      if ("error" in reply || reply.answer === null) throw new Error("the worker of movement gave no answer");
      return { asked, answer: reply.answer, milliseconds: reply.milliseconds };
    }),
    dispose: () => worker.terminate(),
  };
}
