import { useEffect, useState } from "react";
import { getJson } from "./request.ts";

export type Fetched<T> = { status: "loading" } | { status: "failed"; error: unknown } | { status: "ready"; value: T };

/** Gets a JSON answer while a view is shown; `null` asks nothing. `retry` asks again. */
export function useJson<T>(path: string | null): Fetched<T> & { retry: () => void } {
  const [fetched, setFetched] = useState<Fetched<T>>({ status: "loading" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt asks again
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    setFetched({ status: "loading" });
    getJson<T>(path, abort.signal).then(
      (value) => setFetched({ status: "ready", value }),
      (error: unknown) => abort.signal.aborted || setFetched({ status: "failed", error }),
    );
    return () => abort.abort();
  }, [path, attempt]);
  return { ...fetched, retry: () => setAttempt((count) => count + 1) };
}
