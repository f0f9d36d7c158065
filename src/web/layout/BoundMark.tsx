import { useEffect } from "react";
import { useEngineView } from "../store/context.tsx";

/**
 * Marks the moment when every view holds the engine's answer: `harmattan:bound` on the performance timeline, the number
 * of the answer on the document. Stands last on the page, so its effect runs after those of the views.
 */
export function BoundMark() {
  const version = useEngineView()?.version;
  useEffect(() => {
    if (version === undefined) return;
    document.documentElement.dataset.bound = String(version);
    performance.mark("harmattan:bound", { detail: version });
  }, [version]);
  return null;
}
