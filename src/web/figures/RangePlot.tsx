import type { NormalVerdict } from "../../events/normal.ts";
import { intervalPosition } from "../parts/IntervalMark.tsx";

const WIDTH = 92;

/**
 * The usual range as a band, the past's median as a tick, now as a dot: beyond the band exactly where the verdict says so.
 * Square-root scale shared by all rows. Without a verdict there is no band, and the dot is dashed.
 */
export function RangePlot(props: {
  low: number;
  median: number;
  high: number;
  events: number;
  max: number;
  coveredDays: number;
  verdict: NormalVerdict;
}) {
  const at = (value: number) => 4 + intervalPosition(value, props.max, WIDTH - 8);
  const isJudged = Number.isFinite(props.low) && props.verdict !== "part-covered";
  const isOut = props.verdict === "surge" || props.verdict === "above";
  return (
    <svg className="range-plot ltr" width={WIDTH} height={16} viewBox={`0 0 ${WIDTH} 16`} aria-hidden="true">
      <line x1={4} x2={WIDTH - 4} y1={8} y2={8} stroke="var(--line)" />
      {isJudged && (
        <>
          <rect
            x={at(props.low)}
            y={4.5}
            width={Math.max(1.5, at(props.high) - at(props.low))}
            height={7}
            rx={1}
            fill="var(--ink)"
            opacity={0.16}
          />
          <line
            x1={at(props.median)}
            x2={at(props.median)}
            y1={4.5}
            y2={11.5}
            stroke="var(--ink-soft)"
            strokeWidth={1.2}
          />
        </>
      )}
      {props.coveredDays > 0 && (
        <circle
          cx={at(props.events)}
          cy={8}
          r={3.4}
          fill={isOut ? "var(--accent)" : "var(--panel)"}
          stroke={isOut ? "var(--accent)" : isJudged ? "var(--ink)" : "var(--ink-soft)"}
          strokeWidth={1.4}
          strokeDasharray={isJudged ? undefined : "2 1.6"}
        />
      )}
    </svg>
  );
}
