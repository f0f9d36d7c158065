import { useEffect, useState } from "react";
import { getJson } from "../data/request.ts";

/** The newest JSON answer; while the next one is on its way the last one stays. */
export function useLatest<T>(path: string): { value: T | null; error: unknown; retry: () => void } {
  const [latest, setLatest] = useState<{ value: T | null; error: unknown }>({ value: null, error: null });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt asks again
  useEffect(() => {
    const abort = new AbortController();
    getJson<T>(path, abort.signal).then(
      (value) => setLatest({ value, error: null }),
      (error: unknown) => abort.signal.aborted || setLatest((now) => ({ ...now, error })),
    );
    return () => abort.abort();
  }, [path, attempt]);
  return { ...latest, retry: () => setAttempt((count) => count + 1) };
}
