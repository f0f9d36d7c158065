/** One thread of the pool: takes a task's name and input, answers with progress, result or error. */
import { parentPort } from "node:worker_threads";
import { type Answer, taskOf } from "./pool.ts";

interface Order {
  module: string;
  task: string;
  input: unknown;
}

const answer = (message: Answer) => parentPort?.postMessage(message);

async function obey({ module, task, input }: Order): Promise<void> {
  try {
    const run = await taskOf(module, task);
    const result = await run(input, (progress) => answer({ progress }));
    answer({ result });
  } catch (error) {
    answer({ error: cloneable(error) });
  }
}

/** An error keeps its name, message, stack and cause on the way back, whatever else it carries. */
function cloneable(error: unknown): unknown {
  if (!(error instanceof Error)) return new Error(String(error));
  const copy = new Error(error.message, error.cause === undefined ? {} : { cause: String(error.cause) });
  return Object.assign(copy, { name: error.name, stack: error.stack });
}

parentPort?.on("message", (order: Order) => void obey(order));
