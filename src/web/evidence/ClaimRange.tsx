import type { Range } from "../../evidence/range.ts";
import { intervalPosition } from "../parts/IntervalMark.tsx";

const WIDTH = 168;
const HEIGHT = 18;
const EDGE = 5;

/** One claim on the axis that all claims of its property share: a line from low to high, a dot at the best figure. */
export function ClaimRange({ range, max, isCounted }: { range: Range; max: number; isCounted: boolean }) {
  const at = (value: number) => EDGE + intervalPosition(value, max, WIDTH - 2 * EDGE);
  const { low, best, high } = range;
  const stated = [low, best, high].filter((value) => value !== null);
  if (stated.length === 0) return null;
  const isOpenAbove = high === null && best === null;
  const start = at(Math.min(...stated));
  const end = isOpenAbove ? WIDTH - EDGE : at(Math.max(...stated));
  const colour = isCounted ? "var(--ink)" : "var(--faint)";
  return (
    <svg
      className="claim-range ltr"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
    >
      <line x1={EDGE} x2={WIDTH - EDGE} y1={9} y2={9} stroke="var(--line)" />
      <line
        x1={start}
        x2={Math.max(end, start + 0.5)}
        y1={9}
        y2={9}
        stroke={colour}
        strokeWidth={2.5}
        strokeDasharray={isOpenAbove ? "2 3" : undefined}
      />
      {best !== null && (
        <circle
          cx={at(best)}
          cy={9}
          r={4}
          fill={isCounted ? colour : "var(--panel)"}
          stroke={colour}
          strokeWidth={1.4}
        />
      )}
      {best === null && low !== null && (
        <line x1={at(low)} x2={at(low)} y1={4} y2={14} stroke={colour} strokeWidth={2} />
      )}
      {best === null && high !== null && (
        <line x1={at(high)} x2={at(high)} y1={4} y2={14} stroke={colour} strokeWidth={2} />
      )}
    </svg>
  );
}

/** What follows from the claims, as a band with a tick at the best figure. */
export function DerivedRange({ range, max }: { range: Range; max: number }) {
  const at = (value: number) => EDGE + intervalPosition(value, max, WIDTH - 2 * EDGE);
  const { low, best, high } = range;
  const start = at(low ?? best ?? high ?? 0);
  const end = high === null && best === null ? WIDTH - EDGE : at(high ?? best ?? low ?? 0);
  return (
    <svg
      className="claim-range ltr"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
    >
      <line x1={EDGE} x2={WIDTH - EDGE} y1={9} y2={9} stroke="var(--line)" />
      <rect x={start} y={4} width={Math.max(1.5, end - start)} height={10} rx={2} fill="var(--accent)" opacity={0.28} />
      {best !== null && <line x1={at(best)} x2={at(best)} y1={1} y2={17} stroke="var(--accent)" strokeWidth={2.5} />}
    </svg>
  );
}
