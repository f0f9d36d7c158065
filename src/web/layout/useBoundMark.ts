import { useEffect } from "react";
import { useEngineView } from "../store/context.tsx";

/**
 * Marks the moment when every view holds the engine's answer: `harmattan:bound` on the performance timeline, the number
 * of the answer on the document. Effects of a parent run after those of its children, so nothing is still to be bound.
 */
export function useBoundMark(): void {
  const version = useEngineView()?.version;
  useEffect(() => {
    if (version === undefined) return;
    document.documentElement.dataset.bound = String(version);
    performance.mark("harmattan:bound", { detail: version });
  }, [version]);
}
