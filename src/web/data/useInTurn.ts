import { useEffect, useRef, useState } from "react";
import { getJson } from "./request.ts";

/**
 * The newest answer to a question that changes often, such as with a playing clock: one request at a time, and while it
 * runs only the newest question waits. The answer before stays until the next is there. `version` asks anew.
 */
export function useInTurn<T>(
  path: string,
  version: string,
): { value: T | null; error: unknown; isWaiting: boolean; retry: () => void } {
  const [answer, setAnswer] = useState<{ value: T | null; error: unknown; of: string }>({
    value: null,
    error: null,
    of: "",
  });
  const [attempt, setAttempt] = useState(0);
  const question = `${version} ${attempt} ${path}`;
  const wanted = useRef({ path, question });
  wanted.current = { path, question };
  const isAsking = useRef(false);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  useEffect(() => {
    if (isAsking.current || wanted.current.question !== question) return;
    isAsking.current = true;
    const askNewest = async () => {
      for (let of = ""; isShown.current && of !== wanted.current.question; ) {
        of = wanted.current.question;
        await getJson<T>(wanted.current.path).then(
          (value) => setAnswer({ value, error: null, of }),
          (error: unknown) => setAnswer((now) => ({ ...now, error, of })),
        );
      }
      isAsking.current = false;
    };
    void askNewest();
  }, [question]);
  const { value, error, of } = answer;
  return { value, error, isWaiting: of !== question, retry: () => setAttempt((count) => count + 1) };
}
