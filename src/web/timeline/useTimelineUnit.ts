import { useEffect } from "react";
import { useObservatory } from "../store/context.tsx";
import { unitToShow } from "./calendar.ts";
import { useSpan } from "./span.ts";

/** Keeps the bin of the timeline as fine as its width and span allow, or as a link states it. */
export function useTimelineUnit(width: number): void {
  const { state } = useObservatory();
  const span = useSpan();
  useEffect(() => {
    if (width < 50) return;
    const { timeline } = state.get();
    const unit = unitToShow(timeline, span.to - span.from + 1, width);
    if (unit === timeline.unit) return;
    state.set((now) => ({ ...now, timeline: { ...now.timeline, unit } }));
  }, [state, span, width]);
}
