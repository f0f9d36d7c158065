import type { Situation } from "../../api/contract.ts";
import type { Observatory } from "../store/observatory.ts";
import { dayText } from "./calendar.ts";
import { brushOf, extentOf, spanOf } from "./span.ts";

const LEAST_SPAN = 28;

/** Shows these days, kept within the data. */
function show(observatory: Observatory, situation: Situation, from: number, to: number): void {
  const extent = extentOf(situation);
  const low = Math.max(extent.from, Math.round(from));
  const high = Math.min(extent.to, Math.round(to));
  const isWhole = low <= extent.from && high >= extent.to;
  observatory.state.set((now) => ({
    ...now,
    timeline: {
      ...now.timeline,
      from: isWhole ? null : dayText(low),
      to: isWhole ? null : dayText(high),
      asLinked: false,
    },
  }));
}

/** Shows `factor` times as many days; the day `around` stays where it is. */
export function zoomTimeline(observatory: Observatory, situation: Situation, factor: number, around?: number): void {
  const state = observatory.state.get();
  const extent = extentOf(situation);
  const span = spanOf(state.timeline, extent);
  const brush = brushOf(state.filter, extent);
  const anchor = around ?? (brush.from + brush.to) / 2;
  const length = Math.max(LEAST_SPAN, (span.to - span.from) * factor);
  const share = Math.min(1, Math.max(0, (anchor - span.from) / Math.max(1, span.to - span.from)));
  show(observatory, situation, anchor - length * share, anchor + length * (1 - share));
}

/** To the window, and from there back to everything. */
export function fitTimeline(observatory: Observatory, situation: Situation): void {
  const state = observatory.state.get();
  const extent = extentOf(situation);
  const brush = brushOf(state.filter, extent);
  const margin = Math.max(14, (brush.to - brush.from) * 0.15);
  if (state.timeline.from || state.timeline.to || brush.isAll) show(observatory, situation, extent.from, extent.to);
  else show(observatory, situation, brush.from - margin, brush.to + margin);
}
