import { useCallback } from "react";
import { createStore, type Store, useStore } from "../store/store.ts";
import { follow } from "./follow.ts";
import type { Job } from "./useJob.ts";

interface Slot {
  job: Job<unknown>;
  /** Address of what is worked on with what was sent, and its name for a reader; null before anything was started. */
  asked: { question: string; label: string } | null;
  abort: AbortController | null;
}

const EMPTY: Slot = { job: { status: "idle" }, asked: null, abort: null };
const slots = new Map<string, Store<Slot>>();

function slotOf(kind: string): Store<Slot> {
  const slot = slots.get(kind) ?? createStore(EMPTY);
  slots.set(kind, slot);
  return slot;
}

export interface KeptJob<T> {
  /** Of the address that is looked at. */
  job: Job<T>;
  /** What of this kind is still worked on for another address: its name, and the share that is done. */
  elsewhere: { label: string; fraction: number | null } | null;
  /** Starts work on the address, in place of whatever of this kind is under way. */
  start(label: string): void;
  stop(): void;
}

/**
 * Long work on the server that takes minutes: it goes on while another question or another page is looked at, one of a
 * kind at a time, until it is done, stopped or the page is closed. `body` is sent as JSON and is part of the question.
 */
export function useKeptJob<T>(kind: string, path: string, body?: unknown): KeptJob<T> {
  const slot = slotOf(kind);
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const question = sent === undefined ? path : `${path} ${sent}`;
  const { job, asked } = useStore(slot, (value) => value);
  const stop = useCallback(() => {
    slot.get().abort?.abort();
    slot.set(EMPTY);
  }, [slot]);
  const start = useCallback(
    (label: string) => {
      slot.get().abort?.abort();
      const abort = new AbortController();
      const tell = (next: Job<unknown>) => {
        if (!abort.signal.aborted) slot.set({ job: next, asked: { question, label }, abort });
      };
      tell({ status: "running", progress: null });
      follow<T>(path, abort.signal, (progress) => tell({ status: "running", progress }), sent).then(
        (value) => tell({ status: "done", value }),
        (error: unknown) => tell({ status: "failed", error }),
      );
    },
    [slot, path, sent, question],
  );
  const isHere = asked === null || asked.question === question;
  return {
    job: isHere ? (job as Job<T>) : { status: "idle" },
    elsewhere:
      !isHere && job.status === "running" ? { label: asked.label, fraction: job.progress?.fraction ?? null } : null,
    start,
    stop,
  };
}
