import { useId, useRef } from "react";
import type { Effect } from "../../api/effect/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useSize } from "../parts/useSize.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { ratioAxis } from "./stripPlot.ts";
import { useEffectWords } from "./words.ts";

const ROW = 46;
const HEAD = 6;
const FOOT = 24;

/** The two estimates with their intervals, and every placebo beside them, on one axis. */
export function RatioStrips({ answer }: { answer: Effect }) {
  const { t, direction } = useText();
  const words = useEffectWords();
  const frame = useRef<HTMLDivElement | null>(null);
  const { width } = useSize(frame);
  const { ink, inkSoft, line, accent, types } = PALETTES[useTheme()];
  const id = useId();
  const { series, twin } = answer;
  const rows = [
    ...(series ? [{ name: t("effect.ownSeries"), estimate: series, dots: [], real: null }] : []),
    ...(twin
      ? [
          { name: t("effect.twin"), estimate: twin, dots: [], real: null },
          {
            name: t("effect.placeboPlaces", { count: twin.placeboUnits.length }),
            estimate: null,
            dots: twin.placeboUnits.map(({ ratio }) => ratio),
            real: twin.ratio,
          },
          {
            name: t("effect.placeboDates", { count: twin.placeboDates.length }),
            estimate: null,
            dots: twin.placeboDates.map(({ ratio }) => ratio),
            real: twin.ratio,
          },
        ]
      : []),
  ];
  const all = rows.flatMap(({ estimate, dots }) => (estimate ? [estimate.ratio, estimate.low, estimate.high] : dots));
  const axis = ratioAxis(all, 12, Math.max(140, width - 12));
  const height = HEAD + rows.length * ROW + FOOT;
  const text = { fontSize: 11, fill: inkSoft };
  return (
    <div ref={frame} className="line-chart" dir="ltr">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-labelledby={id}>
          <title id={id}>{t("effect.strips")}</title>
          {axis.ticks.map(({ ratio, x }) => (
            <g key={ratio}>
              <line x1={x} x2={x} y1={HEAD} y2={height - FOOT} stroke={ratio === 1 ? inkSoft : line} />
              <text {...text} x={x} y={height - 8} textAnchor="middle">
                {words.tick(ratio)}
              </text>
            </g>
          ))}
          {rows.map(({ name, estimate, dots, real }, k) => {
            const y = HEAD + k * ROW + 32;
            return (
              <g key={name}>
                <text
                  {...text}
                  fill={ink}
                  x={18}
                  y={y - 13}
                  direction={direction}
                  textAnchor={direction === "rtl" ? "end" : "start"}
                >
                  {name}
                </text>
                {dots.map((ratio, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: placebos stand in a fixed order
                  <circle key={i} cx={axis.x(ratio)} cy={y} r={3.5} fill={inkSoft} fillOpacity={0.45} />
                ))}
                {real !== null && <Mark x={axis.x(real)} y={y} colour={accent} />}
                {estimate && (
                  <>
                    <line
                      x1={axis.x(estimate.low)}
                      x2={axis.x(estimate.high)}
                      y1={y}
                      y2={y}
                      stroke={k === 0 ? types[1] : accent}
                      strokeWidth={3}
                    />
                    <Mark x={axis.x(estimate.ratio)} y={y} colour={k === 0 ? types[1] : accent} />
                  </>
                )}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

function Mark({ x, y, colour }: { x: number; y: number; colour: string }) {
  return <path d={`M${x},${y - 7}L${x + 6},${y}L${x},${y + 7}L${x - 6},${y}Z`} fill={colour} />;
}
