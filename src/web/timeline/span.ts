/** What the timeline and the clock reckon with, as days since 1970-01-01. */
import { useMemo } from "react";
import type { Situation } from "../../api/contract.ts";
import type { ViewState } from "../state.ts";
import { useLoaded, useViewState } from "../store/context.tsx";
import { dayNumber } from "./calendar.ts";
import type { DayWindow } from "./clock.ts";

/** All days that the data cover. */
export const extentOf = ({ dateFrom, dateTo, casebook }: Situation): DayWindow => ({
  from: dayNumber(dateFrom ?? casebook.asOf),
  to: dayNumber(dateTo ?? casebook.asOf),
});

/** The days that the timeline shows: all, or what it is zoomed to. */
export const spanOf = ({ from, to }: ViewState["timeline"], extent: DayWindow): DayWindow => ({
  from: from ? dayNumber(from) : extent.from,
  to: to ? dayNumber(to) : extent.to,
});

/** The brush; the whole extent when nothing is brushed. */
export const brushOf = ({ from, to }: ViewState["filter"], extent: DayWindow): DayWindow & { isAll: boolean } => ({
  from: from ? dayNumber(from) : extent.from,
  to: to ? dayNumber(to) : extent.to,
  isAll: !from && !to,
});

export function useExtent(): DayWindow {
  const { situation } = useLoaded();
  return useMemo(() => extentOf(situation), [situation]);
}

export function useSpan(): DayWindow {
  const extent = useExtent();
  const timeline = useViewState((state) => state.timeline);
  return useMemo(() => spanOf(timeline, extent), [timeline, extent]);
}

export function useBrush(): DayWindow & { isAll: boolean } {
  const extent = useExtent();
  const filter = useViewState((state) => state.filter);
  return useMemo(() => brushOf(filter, extent), [filter, extent]);
}

/** True when nothing is brushed; does not change while a brush moves. */
export const useIsAll = (): boolean => useViewState(({ filter }) => !filter.from && !filter.to);
