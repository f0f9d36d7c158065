/**
 * A small pool of worker threads for heavy kernels. A task is a plain exported function of a module; it gets a
 * structured-cloneable input (typed arrays on a SharedArrayBuffer are shared, others copied or, when named in
 * `transfer`, handed over) and a way to report progress. Tasks know nothing of threads: they run inline as well.
 */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { type Transferable, Worker } from "node:worker_threads";
import { besideModule } from "./taskModule.ts";

export { besideModule };

/** A task as its module exports it. `report` takes the share done, 0 to 1. */
export type Task<Input, Result> = (input: Input, report: (share: number) => void) => Result | Promise<Result>;

export interface TaskName {
  /** The module that exports the task; see `besideModule`. */
  module: URL;
  task: string;
}

export interface RunOptions {
  /** Stops the task at once: its thread is ended and replaced. The promise rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called with the share done, 0 to 1, as the task reports it. */
  onProgress?: (share: number) => void;
  /** Buffers handed over instead of copied; the caller's views of them become empty. */
  transfer?: readonly Transferable[];
}

export interface Pool {
  /** Threads that run at the same time. */
  readonly size: number;
  /** Runs one task; waits when all threads are busy. An error thrown by the task comes back with its name and message. */
  run<Result>(name: TaskName, input: unknown, options?: RunOptions): Promise<Result>;
  /** Ends all threads; tasks that have not ended reject. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

interface Job {
  name: TaskName;
  input: unknown;
  options: RunOptions;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
  /** Takes the listener off the signal. */
  forget(): void;
}

interface Thread {
  worker: Worker;
  job: Job | null;
}

export type Answer = { progress: number } | { result: unknown } | { error: unknown };

/** A pool of `size` threads (default one a core), started when first needed; idle threads do not keep the process alive. */
export function createPool(size = availableParallelism()): Pool {
  if (!(Number.isInteger(size) && size >= 1))
    throw new RangeError(`a pool needs a whole number of threads ≥ 1: ${size}`);
  const threads = new Set<Thread>();
  const waiting: Job[] = [];
  let closed = false;

  function next(): void {
    while (waiting.length > 0) {
      const idle = [...threads].find(({ job }) => job === null) ?? (threads.size < size ? start() : undefined);
      const job = idle && waiting.shift();
      if (!idle || !job) return;
      give(idle, job);
    }
  }

  function start(): Thread {
    const thread: Thread = { worker: new Worker(besideModule(import.meta.url, "./poolThread"), loading()), job: null };
    threads.add(thread);
    thread.worker.on("message", (answer: Answer) => take(thread, answer));
    thread.worker.on("error", (error) => lose(thread, error));
    thread.worker.on("exit", (code) => lose(thread, new Error(`a thread of the pool ended with code ${code}`)));
    thread.worker.unref();
    return thread;
  }

  function give(thread: Thread, job: Job): void {
    thread.job = job;
    thread.worker.ref();
    const { module, task } = job.name;
    try {
      thread.worker.postMessage({ module: module.href, task, input: job.input }, job.options.transfer ?? []);
    } catch (error) {
      settle(thread)?.reject(error);
    }
  }

  function take(thread: Thread, answer: Answer): void {
    if ("progress" in answer) {
      thread.job?.options.onProgress?.(answer.progress);
      return;
    }
    const job = settle(thread);
    if ("error" in answer) job?.reject(answer.error);
    else job?.resolve(answer.result);
    next();
  }

  /** Frees the thread of its job. */
  function settle(thread: Thread): Job | null {
    const { job } = thread;
    thread.job = null;
    thread.worker.unref();
    job?.forget();
    return job;
  }

  function lose(thread: Thread, error: Error): void {
    if (!threads.delete(thread)) return;
    settle(thread)?.reject(error);
    if (!closed) next();
  }

  function cancel(job: Job): void {
    const at = waiting.indexOf(job);
    if (at >= 0) waiting.splice(at, 1);
    const thread = [...threads].find((one) => one.job === job);
    if (thread) {
      threads.delete(thread);
      settle(thread);
      void thread.worker.terminate();
    }
    job.reject(job.options.signal?.reason);
    next();
  }

  function run<Result>(name: TaskName, input: unknown, options: RunOptions = {}): Promise<Result> {
    const { signal } = options;
    return new Promise<Result>((resolve, reject) => {
      if (closed) throw new Error("the pool is closed");
      signal?.throwIfAborted();
      const onAbort = () => cancel(job);
      const forget = () => signal?.removeEventListener("abort", onAbort);
      const job: Job = { name, input, options, resolve: (value) => resolve(value as Result), reject, forget };
      signal?.addEventListener("abort", onAbort, { once: true });
      waiting.push(job);
      next();
    });
  }

  async function close(): Promise<void> {
    closed = true;
    const ending = [...threads];
    threads.clear();
    const error = new Error("the pool was closed before the task ended");
    for (const job of [...waiting.splice(0), ...ending.flatMap((thread) => settle(thread) ?? [])]) {
      job.forget();
      job.reject(error);
    }
    await Promise.all(ending.map(({ worker }) => worker.terminate()));
  }

  return { size, run, close, [Symbol.asyncDispose]: close };
}

/** A pool that runs each task in the caller's thread, one after the other: for small inputs. Cannot stop a running task. */
export function inlinePool(): Pool {
  let last: Promise<unknown> = Promise.resolve();
  async function once<Result>(name: TaskName, input: unknown, { signal, onProgress }: RunOptions): Promise<Result> {
    signal?.throwIfAborted();
    const found = await taskOf(name.module.href, name.task);
    return (await found(input, onProgress ?? (() => {}))) as Result;
  }
  const run = <Result>(name: TaskName, input: unknown, options: RunOptions = {}) => {
    const result = last.then(() => once<Result>(name, input, options));
    last = result.catch(() => {});
    return result;
  };
  const close = async () => {
    await last;
  };
  return { size: 1, run, close, [Symbol.asyncDispose]: close };
}

/** The exported function `task` of a module. */
export async function taskOf(module: string, task: string): Promise<Task<unknown, unknown>> {
  const exports = (await import(module)) as Record<string, unknown>;
  const found = exports[task];
  if (typeof found === "function") return found as Task<unknown, unknown>;
  const valid = Object.keys(exports).filter((name) => typeof exports[name] === "function");
  throw new Error(`unknown task: ${task}; ${module.split("/").at(-1)} has ${valid.join(", ") || "none"}`);
}

/** A thread that runs from the sources reads TypeScript by the project's own loader. */
function loading(): { execArgv?: string[] } {
  if (!import.meta.url.endsWith(".ts")) return {};
  return { execArgv: ["--import", fileURLToPath(new URL("../../scripts/typescript.mjs", import.meta.url))] };
}
