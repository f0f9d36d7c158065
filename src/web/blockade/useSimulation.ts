import { useEffect, useMemo, useRef, useState } from "react";
import type { BlockadeCaseAnswer } from "../../api/blockade/contract.ts";
import { newestWins } from "../engine/newestWins.ts";
import type { Answer, PreparedCase, Question } from "./simulate.ts";
import type { Reply, Request } from "./worker.ts";

/** Members that answer at once, and those that stand when nothing is moved any more. */
export const QUICK = 24;
export const SETTLED = 200;
/** Entry of the browser's performance timeline: from a question to its first answer [ms]. */
export const ANSWER_MEASURE = "blockade-answer";

export interface Simulation {
  /** Of the newest question that was answered; null before the first. */
  answer: Answer | null;
  error: unknown;
  /** True while the shown answer is not yet the settled one of the question asked. */
  isWaiting: boolean;
}

/** Simulates in a worker of the browser while a view is shown: a few members at once, then more. */
export function useSimulation(
  prepared: BlockadeCaseAnswer | null,
  question: Omit<Question, "members"> | null,
): Simulation {
  const [shown, setShown] = useState<{ answer: Answer | null; error: unknown; of: string }>({
    answer: null,
    error: null,
    of: "",
  });
  const ask = useWorker(prepared);
  const key = prepared && question ? `${prepared.supply.id} ${JSON.stringify(question)}` : "";
  const wanted = useRef({ key, question });
  wanted.current = { key, question };
  useEffect(() => {
    const { question: asked } = wanted.current;
    if (!ask || !asked || key === "") return;
    const begun = performance.now();
    const isCurrent = () => wanted.current.key === key;
    const failed = (error: unknown) => isCurrent() && setShown((now) => ({ ...now, error, of: key }));
    ask({ ...asked, members: QUICK }).then((quick) => {
      if (!isCurrent()) return;
      performance.measure(ANSWER_MEASURE, { start: begun, end: performance.now() });
      setShown({ answer: quick, error: null, of: "" });
      ask({ ...asked, members: SETTLED }).then(
        (answer) => isCurrent() && setShown({ answer, error: null, of: key }),
        failed,
      );
    }, failed);
  }, [ask, key]);
  return { answer: shown.answer, error: shown.error, isWaiting: shown.of !== key };
}

type Ask = (question: Question) => Promise<Answer>;

/** One worker for a case; an older question that nobody waits for is dropped. */
function useWorker(prepared: BlockadeCaseAnswer | null): Ask | null {
  const [ask, setAsk] = useState<{ ask: Ask } | null>(null);
  const loaded = useMemo(() => prepared && preparedOf(prepared), [prepared]);
  useEffect(() => {
    if (!loaded) return;
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "harmattan-blockade" });
    const pending = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      const waiting = pending.get(data.id);
      pending.delete(data.id);
      if ("error" in data) waiting?.reject(new Error(data.error));
      else waiting?.resolve(data.answer);
    };
    worker.onerror = (event) => {
      const error = new Error(`the simulation's worker failed: ${event.message || "it could not be started"}`);
      for (const waiting of pending.values()) waiting.reject(error);
      pending.clear();
    };
    let last = 0;
    worker.postMessage({ id: 0, prepared: loaded } satisfies Request);
    const post = (question: Question) =>
      new Promise<Answer>((resolve, reject) => {
        const id = ++last;
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, question } satisfies Request);
      });
    setAsk({ ask: newestWins(post) });
    return () => {
      worker.terminate();
      setAsk(null);
    };
  }, [loaded]);
  return ask?.ask ?? null;
}

/** The case as the API gives it, in the arrays that the simulator reads. */
export function preparedOf({ supply, calibrated }: BlockadeCaseAnswer): PreparedCase {
  return {
    supply,
    calibrated: calibrated && {
      values: Float64Array.from(calibrated.values),
      ancestry: { of: Int32Array.from(calibrated.of), until: calibrated.until },
      seed: calibrated.seed,
      effective: calibrated.effective,
    },
  };
}
