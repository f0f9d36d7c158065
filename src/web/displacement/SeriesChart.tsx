import { useId, useRef } from "react";
import type { HostForecast, ReportItem } from "../../api/displacement/contract.ts";
import { dayFromIso } from "../../events/timeBins.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useSize } from "../parts/useSize.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { seriesPlot } from "./seriesPlot.ts";
import { sizeOf, useDisplacementWords } from "./words.ts";

const HEIGHT = 190;
const MARGIN = { left: 52, right: 12, top: 12, bottom: 22 };
/** Days before the day it is made on that are drawn. */
const PAST_DAYS = 1100;

/** Reports of one place with a forecast made on a day: what was known is full, what came later hollow. */
export function SeriesChart({
  title,
  asOf,
  reports,
  from,
  ahead,
  capacity,
  colour,
}: {
  title: string;
  asOf: string;
  reports: readonly ReportItem[];
  /** The report that the forecast rests on. */
  from: ReportItem | null;
  ahead: HostForecast["points"];
  capacity: number | null;
  colour: string;
}) {
  const { t, format } = useText();
  const words = useDisplacementWords();
  const frame = useRef<HTMLDivElement | null>(null);
  const { width } = useSize(frame);
  const palette = PALETTES[useTheme()];
  const id = useId();
  const now = dayFromIso(asOf);
  const pointOf = ({ day, low, people, high }: Pick<ReportItem, "day" | "low" | "people" | "high">) => ({
    day: dayFromIso(day),
    low: sizeOf(low),
    people: sizeOf(people),
    high: sizeOf(high),
  });
  const drawn = reports.filter(({ day }) => dayFromIso(day) >= now - PAST_DAYS);
  const first = Math.min(now - 90, ...drawn.map(({ day }) => dayFromIso(day)), ...(from ? [dayFromIso(from.day)] : []));
  const box = {
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 60, width - MARGIN.right),
    top: MARGIN.top,
    bottom: HEIGHT - MARGIN.bottom,
  };
  const plot = seriesPlot(drawn.map(pointOf), from && pointOf(from), ahead.map(pointOf), capacity, first, box);
  return (
    <div ref={frame} className="displacement-chart" dir="ltr">
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-labelledby={id}>
          <title id={id}>{title}</title>
          {plot.ticks.map(({ value, y }) => (
            <g key={value}>
              <line x1={box.left} x2={box.right} y1={y} y2={y} stroke={palette.line} />
              <text x={box.left - 6} y={y + 4} textAnchor="end" className="displacement-tick">
                {format.compact(value)}
              </text>
            </g>
          ))}
          {plot.years.map(({ year, x }) => (
            <text key={year} x={x} y={HEIGHT - 6} textAnchor="middle" className="displacement-tick">
              {year}
            </text>
          ))}
          <line
            x1={plot.x(now)}
            x2={plot.x(now)}
            y1={box.top}
            y2={box.bottom}
            stroke={palette.ink}
            strokeDasharray="3 3"
          />
          {capacity !== null && (
            <line
              x1={box.left}
              x2={box.right}
              y1={plot.y(capacity)}
              y2={plot.y(capacity)}
              stroke={palette.types[1]}
              strokeDasharray="6 3"
            >
              <title>{t("displacement.capacityOf", { people: format.number(capacity) })}</title>
            </line>
          )}
          <path d={plot.band} fill={colour} fillOpacity={0.22} />
          <path d={plot.middle} fill="none" stroke={colour} strokeWidth={2} />
          {drawn.map((report) => {
            const { day, low, people, high } = pointOf(report);
            const isLater = dayFromIso(report.published) > now;
            return (
              <g key={report.day}>
                {high > low && (
                  <line x1={plot.x(day)} x2={plot.x(day)} y1={plot.y(low)} y2={plot.y(high)} stroke={colour} />
                )}
                <circle
                  cx={plot.x(day)}
                  cy={plot.y(people)}
                  r={3.4}
                  fill={isLater ? palette.panel : colour}
                  stroke={colour}
                  strokeWidth={1.4}
                >
                  <title>{`${format.day(report.day)}: ${words.report(report)}`}</title>
                </circle>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
