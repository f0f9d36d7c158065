import { scaleLinear } from "d3-scale";
import { memo, useEffect, useMemo, useRef } from "react";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useSize } from "../parts/useSize.ts";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { BarHint } from "./BarHint.tsx";
import { Brush } from "./Brush.tsx";
import { barsOf, dayScale, timeTicks } from "./bars.ts";
import { dayText } from "./calendar.ts";
import { type Coverage, gapsIn } from "./coverage.ts";
import { drawBars, drawGaps } from "./drawBars.ts";
import { GapLegend } from "./GapLegend.tsx";
import { useSpan } from "./span.ts";
import { TimelineTable } from "./TimelineTable.tsx";
import { useSteadyCoverage, useSteadyTimeline } from "./useSteadyTimeline.ts";
import { useTimelineUnit } from "./useTimelineUnit.ts";
import { zoomTimeline } from "./zoom.ts";

const MARGIN = { top: 20, bottom: 22, start: 40, end: 14 };
/** Narrower than this, what the hatching says stands under the caption, a line for each kind of gap. */
const ONE_LINE = 600;
const LEGEND_LINE = 17;

export function TimelineChart() {
  const timeline = useSteadyTimeline();
  const coverage = useSteadyCoverage();
  return timeline && <Chart timeline={timeline} coverage={coverage} />;
}

/** Time runs left to right in every language, as on the map. A moving brush does not redraw it. */
const Chart = memo(function Chart(props: { timeline: EngineView["timeline"]; coverage: Coverage | null }) {
  const { timeline, coverage } = props;
  const observatory = useObservatory();
  const { situation } = useLoaded();
  const { t, format } = useText();
  const theme = useTheme();
  const measure = useViewState((state) => state.measure);
  const span = useSpan();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const width = Math.max(0, size.width - MARGIN.start - MARGIN.end);
  useTimelineUnit(width);

  const bars = useMemo(() => barsOf(timeline, measure), [timeline, measure]);
  const scale = useMemo(() => dayScale(span.from, span.to, width), [span, width]);
  const gaps = useMemo(() => gapsIn(coverage, span.from, span.to), [coverage, span]);
  const kindsOfGap = new Set(gaps.map((gap) => gap.countries.length > 0)).size;
  const top = MARGIN.top + (size.width < ONE_LINE ? kindsOfGap * LEGEND_LINE : 0);
  const height = Math.max(0, size.height - top - MARGIN.bottom);
  const y = useMemo(
    () =>
      scaleLinear()
        .domain([0, Math.max(bars.max, 4)])
        .nice(3)
        .range([height, 0]),
    [bars.max, height],
  );
  const ticks = useMemo(() => timeTicks(span.from, span.to, width), [span, width]);
  const levels = y.ticks(3).filter((level) => level > 0 && Number.isInteger(level));

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context || width <= 0) return;
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const frame = { width, height, x: scale.x, y };
    drawGaps(context, gaps, frame, PALETTES[theme]);
    drawBars(context, bars, frame, PALETTES[theme], measure === "deaths");
  }, [bars, gaps, width, height, scale, y, theme, measure]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const left = element.getBoundingClientRect().left + MARGIN.start;
      zoomTimeline(observatory, situation, event.deltaY > 0 ? 1.25 : 0.8, scale.day(event.clientX - left));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [scale, observatory, situation]);

  return (
    <div className="timeline-chart ltr" ref={box}>
      <svg className="timeline-axes" width={size.width} height={size.height} aria-hidden="true">
        <g transform={`translate(${MARGIN.start} ${top})`}>
          {levels.map((level) => (
            <g key={level} transform={`translate(0 ${y(level)})`}>
              <line x2={width} className="grid" />
              <text x={-8} dy="0.32em" textAnchor="end">
                {format.compact(level)}
              </text>
            </g>
          ))}
          <line x2={width} y1={height} y2={height} className="axis" />
          <text x={-24} y={MARGIN.top - top - 9} className="caption">
            {t("timeline.caption", { measure: t(`measure.${measure}`), unit: t(`unit.${bars.unit}`) })}
          </text>
          {ticks.map(({ day, unit }) => (
            <g key={day} transform={`translate(${scale.x(day)} ${height})`}>
              <line y2={4} className="axis" />
              {scale.x(day) < width - 34 && (
                <text x={4} y={15}>
                  {format.bin(dayText(day), unit)}
                </text>
              )}
            </g>
          ))}
        </g>
      </svg>
      <canvas
        ref={canvas}
        className="timeline-bars"
        style={{ insetInlineStart: MARGIN.start, top, width, height }}
        role="img"
        aria-label={t("timeline.drawing", { measure: t(`measure.${measure}`), unit: t(`unit.${bars.unit}`) })}
      />
      <div className="timeline-plot" style={{ left: MARGIN.start, top, width, height }}>
        <BarHint bars={bars} coverage={coverage} scale={scale} width={width} measure={measure} />
        <Brush scale={scale} width={width} unit={bars.unit} />
      </div>
      <GapLegend gaps={gaps} isBelow={top > MARGIN.top} />
      <TimelineTable bars={bars} coverage={coverage} measure={measure} />
    </div>
  );
});
