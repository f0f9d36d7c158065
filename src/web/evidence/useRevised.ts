import { useEffect, useState } from "react";
import { getJson } from "../data/request.ts";
import type { Fetched } from "../data/useJson.ts";
import { useStore } from "../store/store.ts";
import { ledgerRevision } from "./record.ts";

/** Gets a JSON answer, and again after every decision of this page; until the new one is there the old one stays; `null` asks nothing. */
export function useRevised<T>(path: string | null): Fetched<T> & { retry: () => void } {
  const revision = useStore(ledgerRevision, (count) => count);
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<{ path: string; fetched: Fetched<T> } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a revision and an attempt ask again
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    getJson<T>(path, abort.signal).then(
      (value) => setHeld({ path, fetched: { status: "ready", value } }),
      (error: unknown) => abort.signal.aborted || setHeld({ path, fetched: { status: "failed", error } }),
    );
    return () => abort.abort();
  }, [path, revision, attempt]);
  const fetched: Fetched<T> = held?.path === path ? held.fetched : { status: "loading" };
  return { ...fetched, retry: () => setAttempt((count) => count + 1) };
}
