import { useId, useRef } from "react";
import type { Forecast, ForecastUnitItem } from "../../api/forecast/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useSize } from "../parts/useSize.ts";
import { type FanPlot, fanPlot } from "./fanPlot.ts";

const HEIGHT = 220;
const MARGIN = { start: 46, end: 12, top: 12, bottom: 24 };

/** Deaths by month of one place: what was observed, and the months ahead as bands. On a square-root scale. */
export function Fan({
  forecast,
  item,
  name,
  months,
}: {
  forecast: Forecast;
  item: ForecastUnitItem;
  name: string;
  /** Observed months that are drawn. */
  months: number;
}) {
  const { t, format } = useText();
  const frame = useRef<HTMLDivElement | null>(null);
  const { width } = useSize(frame);
  const title = useId();
  const plot = fanPlot(forecast, item, months, {
    left: MARGIN.start,
    right: Math.max(MARGIN.start + 60, width - MARGIN.end),
    top: MARGIN.top,
    bottom: HEIGHT - MARGIN.bottom,
  });
  const monthText = (month: string) => format.month(`${month}-01`);
  return (
    <div ref={frame} className="fan" dir="ltr">
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-labelledby={title}>
          <title id={title}>{t("forecast.fanTitle", { place: name })}</title>
          <Drawing plot={plot} monthText={monthText} number={format.compact} />
        </svg>
      )}
      <div className="sr-only">
        <table>
          <caption>{t("forecast.fanTitle", { place: name })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("forecast.month")}</th>
              {forecast.levels.map((level) => (
                <th key={level} scope="col">{`${Math.round(level * 100)} %`}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {forecast.months.map((month, i) => (
              <tr key={month}>
                <th scope="row">{monthText(month)}</th>
                {item.quantiles[i].map((value, q) => (
                  <td key={forecast.levels[q]}>{format.number(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Drawing({
  plot,
  monthText,
  number,
}: {
  plot: FanPlot;
  monthText(month: string): string;
  number(value: number): string;
}) {
  return (
    <>
      {plot.ticks.map(({ value, y }) => (
        <g key={value}>
          <line className="fan-grid" x1={plot.left} x2={plot.right} y1={y} y2={y} />
          <text className="fan-tick" x={plot.left - 6} y={y + 4} textAnchor="end">
            {number(value)}
          </text>
        </g>
      ))}
      {plot.months.map(({ month, x }) => (
        <text key={month} className="fan-tick" x={x} y={HEIGHT - 6} textAnchor="middle">
          {monthText(month)}
        </text>
      ))}
      <line className="fan-now" x1={plot.now} x2={plot.now} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} />
      {plot.bands.map((path, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bands stand in a fixed order
        <path key={i} className={`fan-band fan-band-${i + 1}`} d={path} />
      ))}
      <path className="fan-median" d={plot.median} />
      {plot.observed.map(({ x, y, base }) => (
        <line key={x} className="fan-observed" x1={x} x2={x} y1={base} y2={y} />
      ))}
    </>
  );
}
