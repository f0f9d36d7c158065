import type { BorderItem } from "../../api/fronts/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";

const WIDTH = 480;
const HEIGHT = 92;
const FOOT = 16;

/** Pressure on one border, a bar each month; the last is the clock's. */
export function BorderChart({ item, months, name }: { item: BorderItem; months: readonly string[]; name: string }) {
  const { t, format } = useText();
  const most = Math.max(...item.pressure, 0.01);
  const step = WIDTH / Math.max(1, months.length);
  const height = (value: number) => (value / most) * (HEIGHT - FOOT - 14);
  const month = (label: string | undefined) => (label === undefined ? "" : format.month(`${label}-01`));
  return (
    <figure className="fronts-chart">
      <figcaption className="soft">{t("fronts.borders.chart", { most: format.share(most) })}</figcaption>
      <svg
        className="ltr"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t("fronts.borders.chartSpoken", {
          name,
          from: month(months[0]),
          to: month(months.at(-1)),
          most: format.share(most),
        })}
      >
        {item.pressure.map((value, i) => (
          <rect
            key={months[i]}
            x={i * step}
            y={HEIGHT - FOOT - height(value)}
            width={Math.max(1, step - 1)}
            height={height(value)}
            fill={i === months.length - 1 ? "var(--accent)" : "var(--ink-soft)"}
          >
            <title>{`${month(months[i])}: ${format.share(value)}`}</title>
          </rect>
        ))}
        <line x1={0} x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} stroke="var(--line)" />
        {months.map((label, i) =>
          label.endsWith("-01") ? (
            <text key={label} x={i * step} y={HEIGHT - 3} fontSize={11} fill="var(--ink-soft)">
              {label.slice(0, 4)}
            </text>
          ) : null,
        )}
      </svg>
    </figure>
  );
}
