import { useCallback, useEffect, useRef, useState } from "react";
import type { Progress } from "../../compute/jobs.ts";
import { follow } from "./follow.ts";

export type Job<T> =
  | { status: "idle" }
  | { status: "running"; progress: Progress | null }
  | { status: "failed"; error: unknown }
  | { status: "done"; value: T };

/** Long work on the server: started by a POST that tells of it as server-sent events, left when another is started. */
export function useJob<T>(): { job: Job<T>; start(path: string): void; stop(): void } {
  const [job, setJob] = useState<Job<T>>({ status: "idle" });
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setJob({ status: "idle" });
  }, []);
  const start = useCallback((path: string) => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setJob({ status: "running", progress: null });
    follow<T>(path, abort.signal, (progress) => setJob({ status: "running", progress })).then(
      (value) => abort.signal.aborted || setJob({ status: "done", value }),
      (error: unknown) => abort.signal.aborted || setJob({ status: "failed", error }),
    );
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  return { job, start, stop };
}
