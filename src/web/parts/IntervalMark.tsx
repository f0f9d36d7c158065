/**
 * The page's one sign for an estimate: a line from low to high with a tick at the best figure, on a square-root scale
 * from 0 to `max`, so that small counts stay visible beside large ones.
 */
export interface IntervalMarkProps {
  low: number | null;
  best: number | null;
  high: number | null;
  max: number;
  width: number;
  height?: number;
  /** A CSS colour. */
  colour?: string;
}

export const intervalPosition = (value: number, max: number, width: number): number =>
  max > 0 ? Math.sqrt(Math.min(value, max) / max) * width : 0;

export function IntervalMark({ low, best, high, max, width, height = 12, colour = "var(--ink)" }: IntervalMarkProps) {
  const middle = height / 2;
  const inner = width - 4;
  const at = (value: number) => 2 + intervalPosition(value, max, inner);
  const stated = [low, best, high].filter((value): value is number => value !== null);
  const start = Math.min(...stated);
  const end = Math.max(...stated);
  return (
    <svg
      className="interval-mark ltr"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <line x1={2} x2={width - 2} y1={middle} y2={middle} stroke="var(--line)" strokeWidth={1} />
      {stated.length > 0 && (
        <>
          <line
            x1={at(start)}
            x2={Math.max(at(end), at(start) + 0.5)}
            y1={middle}
            y2={middle}
            stroke={colour}
            strokeWidth={3}
            opacity={0.42}
          />
          {best !== null && <line x1={at(best)} x2={at(best)} y1={1} y2={height - 1} stroke={colour} strokeWidth={2} />}
        </>
      )}
    </svg>
  );
}
