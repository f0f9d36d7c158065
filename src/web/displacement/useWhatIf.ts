import { useEffect, useState } from "react";
import type { NetworkAnswer } from "../../api/displacement/contract.ts";
import type { WhatIf } from "../../displacement/region/whatIf.ts";
import { type Answered, createMovementWorker, type MovementWorker } from "./movementWorker.ts";

/** The answer to the newest question; the one before stays while the next is computed. Null asks nothing. */
export function useWhatIf(network: NetworkAnswer, asked: WhatIf | null): { answered: Answered | null; error: unknown } {
  const [worker, setWorker] = useState<MovementWorker | null>(null);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const made = createMovementWorker();
    let isGone = false;
    made.load(network).then(() => isGone || setWorker(made), setError);
    return () => {
      isGone = true;
      made.dispose();
      setWorker(null);
    };
  }, [network]);
  const key = JSON.stringify(asked);
  useEffect(() => {
    const question = JSON.parse(key) as WhatIf | null;
    if (question === null) setAnswered(null);
    if (worker === null || question === null) return;
    let isOld = false;
    worker.ask(question).then(
      (value) => {
        if (isOld) return;
        setAnswered(value);
        setError(null);
      },
      (failure: unknown) => isOld || setError(failure),
    );
    return () => {
      isOld = true;
    };
  }, [worker, key]);
  return { answered, error };
}
