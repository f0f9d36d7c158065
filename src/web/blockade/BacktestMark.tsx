import type { BlockadeBacktest } from "../../api/blockade/contract.ts";
import { dayNumber } from "../timeline/calendar.ts";

type Part = BlockadeBacktest["observations"][number]["parts"][number];

const WIDTH = 150;

/** What was observed as a bracket, what is simulated as a band with its median, on one axis; nothing for statements. */
export function BacktestMark({ part: { observed, band } }: { part: Part }) {
  const number = (value: number | string | null) => (typeof value === "string" ? dayNumber(value) : value);
  const [low, median, high] = band.map(number);
  if (observed === null || band.length < 3) return null;
  const [from, to] = [number(observed.low), number(observed.high)];
  const all = [from, to, low, median, high].filter((value): value is number => value !== null);
  if (all.length === 0 || from === null || to === null) return null;
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = Math.max(most - least, 1e-9);
  const x = (value: number) => 4 + ((value - least) / room) * (WIDTH - 8);
  // a member in which it never comes lies beyond the end
  const end = high ?? null;
  return (
    <svg className="ltr blockade-mark" width={WIDTH} height={18} aria-hidden="true">
      <rect
        x={x(from) - 1.5}
        y={1}
        width={Math.max(3, x(to) - x(from) + 3)}
        height={16}
        fill="var(--wash-strong)"
        stroke="var(--ink-soft)"
      />
      {low !== null && (
        <line
          x1={x(low)}
          x2={end === null ? WIDTH : x(end)}
          y1={9}
          y2={9}
          stroke="var(--accent)"
          strokeWidth={5}
          opacity={0.45}
          strokeDasharray={end === null ? "6 3" : undefined}
        />
      )}
      {median !== null && <circle cx={x(median)} cy={9} r={3.5} fill="var(--accent)" />}
    </svg>
  );
}
