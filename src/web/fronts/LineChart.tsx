import { type Ref, useId, useRef } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { useSize } from "../parts/useSize.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { linePlot } from "./linePlot.ts";
import "./lineChart.css";

export interface Line {
  name: string;
  colour: string;
  values: readonly (number | null)[];
  /** SVG dashes. */
  dash?: string;
  /** Points without a line: what was counted. */
  isPoints?: boolean;
}

const MARGIN = { left: 42, right: 14, top: 12, bottom: 24 };
const FONT = "'Plex', 'IBM Plex Sans', sans-serif";

/** Lines over time, time from left to right in every language. Its table stands beside it, for those who do not see it. */
export function LineChart({
  title,
  lines,
  labels,
  mark = null,
  markText = "",
  height = 200,
  number,
  drawing,
}: {
  title: string;
  lines: readonly Line[];
  /** Under the axis, by position; an empty text is none. */
  labels: readonly string[];
  /** A position that an upright line marks. */
  mark?: number | null;
  markText?: string;
  height?: number;
  number(value: number): string;
  /** The drawing itself, to pass on: it carries its colours in it. */
  drawing?: Ref<SVGSVGElement>;
}) {
  const frame = useRef<HTMLDivElement | null>(null);
  const { width } = useSize(frame);
  const { ink, inkSoft, line: rule, panel } = PALETTES[useTheme()];
  const id = useId();
  const { direction } = useText();
  const box = {
    left: MARGIN.left,
    right: Math.max(120, width - MARGIN.right),
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  const plot = linePlot(
    lines.map(({ values }) => values),
    labels,
    box,
  );
  const text = { fontFamily: FONT, fontSize: 11, fill: inkSoft };
  return (
    <div ref={frame} className="line-chart" dir="ltr">
      {width > 0 && (
        <svg
          ref={drawing}
          xmlns="http://www.w3.org/2000/svg"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-labelledby={id}
        >
          <title id={id}>{title}</title>
          <rect width={width} height={height} fill={panel} />
          {plot.ticks.map(({ value, y }) => (
            <g key={value}>
              <line x1={box.left} x2={box.right} y1={y} y2={y} stroke={rule} />
              <text {...text} x={box.left - 6} y={y + 4} textAnchor="end">
                {number(value)}
              </text>
            </g>
          ))}
          {plot.labels.map((label) => (
            <text
              key={label.x}
              {...text}
              x={label.x}
              y={height - 7}
              textAnchor={label.x > box.right - 30 ? "end" : "middle"}
            >
              {label.text}
            </text>
          ))}
          {mark !== null && (
            <>
              <line
                x1={plot.x(mark)}
                x2={plot.x(mark)}
                y1={box.top}
                y2={box.bottom}
                stroke={ink}
                strokeDasharray="3 3"
              />
              <text
                {...text}
                fill={ink}
                x={plot.x(mark) + (plot.x(mark) > width / 2 ? -5 : 5)}
                y={box.top + 10}
                direction={direction}
                textAnchor={plot.x(mark) > width / 2 === (direction === "ltr") ? "end" : "start"}
              >
                {markText}
              </text>
            </>
          )}
          {lines.map(({ name, colour, dash, isPoints, values }, k) =>
            isPoints ? (
              values.map(
                (value, at) =>
                  value !== null && (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a position in time is what a point is
                    <circle key={`${name} ${at}`} cx={plot.x(at)} cy={plot.y(value)} r={2.2} fill={colour} />
                  ),
              )
            ) : (
              <path
                key={name}
                d={plot.paths[k]}
                fill="none"
                stroke={colour}
                strokeWidth={2}
                strokeLinejoin="round"
                {...(dash ? { strokeDasharray: dash } : {})}
              />
            ),
          )}
        </svg>
      )}
    </div>
  );
}

/** What the lines are called, each with its stroke. */
export function LineLegend({ lines }: { lines: readonly Pick<Line, "name" | "colour" | "dash" | "isPoints">[] }) {
  return (
    <ul className="line-legend">
      {lines.map(({ name, colour, dash, isPoints }) => (
        <li key={name}>
          <svg width="22" height="8" aria-hidden="true">
            {isPoints ? (
              <circle cx="11" cy="4" r="3" fill={colour} />
            ) : (
              <line x1="0" x2="22" y1="4" y2="4" stroke={colour} strokeWidth="2.5" strokeDasharray={dash} />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
