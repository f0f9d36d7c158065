/** Long work that several may wait for: who asks for what is under way joins it, and it ends when nobody waits. */

export interface Progress {
  /** Word for what is done now. */
  stage: string;
  /** Between 0 and 1, or null where it cannot be known. */
  fraction: number | null;
}

type Listener = (progress: Progress) => void;
export type Work<T> = (report: Listener, signal: AbortSignal) => Promise<T>;

interface Job {
  result: Promise<unknown>;
  listeners: Set<Listener>;
  stop: AbortController;
  latest: Progress | null;
}

export class Jobs {
  readonly #jobs = new Map<string, Job>();
  /** The one that runs now: each takes all processors. */
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * Does the work, after whatever else is under way, or joins it where the same key is under way.
   *
   * @param signal Leaves the job; the job itself is stopped when everybody has left.
   */
  run<T>(key: string, work: Work<T>, onProgress: Listener = () => {}, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const job = this.#jobs.get(key) ?? this.#start(key, work);
    const listener: Listener = (progress) => onProgress(progress);
    job.listeners.add(listener);
    if (job.latest) listener(job.latest);
    const left = new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    const leave = () => {
      job.listeners.delete(listener);
      if (job.listeners.size > 0) return;
      job.stop.abort();
      if (this.#jobs.get(key) === job) this.#jobs.delete(key);
    };
    return Promise.race([job.result as Promise<T>, left]).finally(leave);
  }

  #start<T>(key: string, work: Work<T>): Job {
    const stop = new AbortController();
    const listeners = new Set<Listener>();
    const report: Listener = (progress) => {
      job.latest = progress;
      for (const listener of listeners) listener(progress);
    };
    const result = this.#turn.then(() => {
      stop.signal.throwIfAborted();
      return work(report, stop.signal);
    });
    const job: Job = { result, listeners, stop, latest: null };
    this.#turn = result.catch(() => {});
    this.#jobs.set(key, job);
    return job;
  }
}
