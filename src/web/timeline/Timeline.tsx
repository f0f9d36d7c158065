import { useEffect, useMemo } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { useEngineView, useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { ClockControls } from "./ClockControls.tsx";
import { dayNumber, dayText, unitFor } from "./calendar.ts";
import type { DayWindow } from "./clock.ts";
import { TimelineChart } from "./TimelineChart.tsx";
import { WindowPicker } from "./WindowPicker.tsx";
import "./timeline.css";

/** All days that the data cover. */
export function useExtent(): DayWindow {
  const { situation } = useLoaded();
  return useMemo(
    () => ({
      from: dayNumber(situation.dateFrom ?? situation.casebook.asOf),
      to: dayNumber(situation.dateTo ?? situation.casebook.asOf),
    }),
    [situation],
  );
}

/** The days that the timeline shows: all, or what it is zoomed to. */
export function useSpan(): DayWindow {
  const extent = useExtent();
  const { from, to } = useViewState((state) => state.timeline);
  return useMemo(
    () => ({ from: from ? dayNumber(from) : extent.from, to: to ? dayNumber(to) : extent.to }),
    [extent, from, to],
  );
}

/** The brush in days; the whole extent when nothing is brushed. */
export function useBrush(): DayWindow & { isAll: boolean } {
  const extent = useExtent();
  const from = useViewState((state) => state.filter.from);
  const to = useViewState((state) => state.filter.to);
  return useMemo(
    () => ({
      from: from ? dayNumber(from) : extent.from,
      to: to ? dayNumber(to) : extent.to,
      isAll: !from && !to,
    }),
    [extent, from, to],
  );
}

const LEAST_SPAN = 28;

export function Timeline() {
  const { t } = useText();
  const observatory = useObservatory();
  const view = useEngineView();
  const measure = useViewState((state) => state.measure);
  const extent = useExtent();
  const span = useSpan();
  const brush = useBrush();

  const isZoomed = span.from > extent.from || span.to < extent.to;
  const show = (from: number, to: number) => {
    const low = Math.max(extent.from, Math.round(from));
    const high = Math.min(extent.to, Math.round(to));
    const whole = low <= extent.from && high >= extent.to;
    observatory.patch({
      timeline: {
        ...observatory.state.get().timeline,
        from: whole ? null : dayText(low),
        to: whole ? null : dayText(high),
      },
    });
  };
  const zoom = (factor: number, around = (span.from + span.to) / 2) => {
    const length = Math.max(LEAST_SPAN, (span.to - span.from) * factor);
    const share = (around - span.from) / Math.max(1, span.to - span.from);
    show(around - length * share, around + length * (1 - share));
  };

  return (
    <section className="timeline" aria-label={t("timeline.title")}>
      <div className="timeline-bar">
        <WindowPicker />
        <ClockControls />
        <div className="timeline-tools">
          <Segmented
            label={t("measure.label")}
            value={measure}
            options={[
              { value: "events", label: t("measure.events") },
              { value: "deaths", label: t("measure.deaths") },
            ]}
            onChange={(value) => observatory.patch({ measure: value })}
          />
          <div className="timeline-zoom">
            <IconButton icon="minus" name={t("timeline.zoomOut")} onPress={() => zoom(2)} />
            <IconButton
              icon="plus"
              name={t("timeline.zoomIn")}
              onPress={() => zoom(0.5, (brush.from + brush.to) / 2)}
            />
            <IconButton
              icon="fit"
              name={isZoomed || brush.isAll ? t("timeline.showAll") : t("timeline.zoomToWindow")}
              onPress={fit}
            />
          </div>
        </div>
      </div>
      {view && <TimelineChart timeline={view.timeline} onZoom={zoom} />}
    </section>
  );

  /** To the window, and from there back to everything. */
  function fit() {
    const margin = Math.max(14, (brush.to - brush.from) * 0.15);
    if (isZoomed || brush.isAll) show(extent.from, extent.to);
    else show(brush.from - margin, brush.to + margin);
  }
}

/** Keeps the bin of the timeline as fine as its width and span allow. */
export function useTimelineUnit(width: number): void {
  const { state } = useObservatory();
  const span = useSpan();
  useEffect(() => {
    if (width < 50) return;
    const unit = unitFor(span.to - span.from + 1, width);
    if (unit === state.get().timeline.unit) return;
    state.set((now) => ({ ...now, timeline: { ...now.timeline, unit } }));
  }, [state, span, width]);
}
