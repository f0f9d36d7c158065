import { useId, useState } from "react";
import type { Backtest } from "../../api/forecast/contract.ts";
import { THRESHOLDS } from "../../forecast/outlook.ts";
import { HowComputed, Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { FRAME, pitPlot, reliabilityCurve, SHARE_TICKS, SIDE } from "./calibrationPlot.ts";
import { useForecastWords } from "./words.ts";

/** Do the probabilities mean what they say: reliability curve, PIT histogram, coverage of the intervals. */
export function Calibration({ backtest }: { backtest: Backtest }) {
  const { t, format } = useText();
  const { chance } = useForecastWords();
  const [least, setLeast] = useState<number>(THRESHOLDS[0]);
  const bins = backtest.reliability.filter(({ threshold }) => threshold === least);
  const { cases, heights } = backtest.pit;
  return (
    <section>
      <h3>{t("backtest.calibration")}</h3>
      <Segmented
        small
        label={t("forecast.least")}
        value={least}
        options={THRESHOLDS.map((value) => ({
          value,
          label: <bdi dir="ltr">{`≥ ${value}`}</bdi>,
          name: t("forecast.leastName", { deaths: value }),
        }))}
        onChange={setLeast}
      />
      <HowComputed />
      <div className="backtest-plots">
        <Curve bins={bins} title={t("backtest.reliability", { deaths: least })} />
        {cases > 0 && <Pit heights={heights} title={t("backtest.pit")} />}
      </div>
      <p className="soft">
        {t("backtest.calibrationNote")} {cases > 0 && t("backtest.pitNote", { cases })}
      </p>
      <details>
        <summary>{t("backtest.asTable")}</summary>
        <table className="forecast-table">
          <caption>{t("backtest.reliability", { deaths: least })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("backtest.given")}</th>
              <th scope="col">{t("backtest.happened")}</th>
              <th scope="col">{t("backtest.cases")}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map(({ given, happened, count }) => (
              <tr key={given}>
                <td className="num">
                  <Result figure={chance(given)} />
                </td>
                <td className="num">
                  <Result figure={chance(happened)} />
                </td>
                <td className="num">
                  <Result figure={format.number(count)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <table className="forecast-table">
        <caption>{t("backtest.coverage")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("backtest.interval")}</th>
            <th scope="col">{t("backtest.coverageActive")}</th>
            <th scope="col">{t("backtest.coverageAll")}</th>
          </tr>
        </thead>
        <tbody>
          {backtest.coverage.map(({ level, covered, coveredAll }) => (
            <tr key={level}>
              <th scope="row">{chance(level)}</th>
              <td className="num">
                <Result figure={covered === null ? "–" : chance(covered)} />
              </td>
              <td className="num">
                <Result figure={coveredAll === null ? "–" : chance(coveredAll)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Given across, happened upwards; on the diagonal they agree. */
function Curve({ bins, title }: { bins: Backtest["reliability"]; title: string }) {
  const { t, format } = useText();
  const { chance } = useForecastWords();
  const id = useId();
  const { points, path } = reliabilityCurve(bins);
  return (
    <figure className="backtest-plot" dir="ltr">
      <svg width={SIDE} height={SIDE} role="img" aria-labelledby={id}>
        <title id={id}>{title}</title>
        {SHARE_TICKS.map(({ share, x, y }) => (
          <g key={share}>
            <line className="fan-grid" x1={FRAME.left} x2={FRAME.right} y1={y} y2={y} />
            <line className="fan-grid" x1={x} x2={x} y1={FRAME.top} y2={FRAME.bottom} />
            <text className="fan-tick" x={FRAME.left - 5} y={y + 4} textAnchor="end">
              {chance(share)}
            </text>
            {share > 0 && (
              <text className="fan-tick" x={x} y={FRAME.bottom + 13} textAnchor="middle">
                {chance(share)}
              </text>
            )}
          </g>
        ))}
        <line className="fan-now" x1={FRAME.left} y1={FRAME.bottom} x2={FRAME.right} y2={FRAME.top} />
        <path className="backtest-curve" d={path} />
        {points.map(({ x, y, r, given, happened, count }) => (
          <circle key={given} className="backtest-point" cx={x} cy={y} r={r}>
            <title>
              {`${t("backtest.given")} ${chance(given)}, ${t("backtest.happened")} ${chance(happened)}, ${t("backtest.cases")} ${format.number(count)}`}
            </title>
          </circle>
        ))}
      </svg>
      <figcaption dir="auto">{title}</figcaption>
    </figure>
  );
}

/** Tenths of the distributions in which the outcomes fell; even when calibrated. */
function Pit({ heights, title }: { heights: readonly (number | null)[]; title: string }) {
  const { format } = useText();
  const id = useId();
  const { bars, even, ticks } = pitPlot(heights);
  return (
    <figure className="backtest-plot" dir="ltr">
      <svg width={SIDE} height={SIDE} role="img" aria-labelledby={id}>
        <title id={id}>{`${title}: ${bars.map(({ value }) => format.share(value)).join(" ")}`}</title>
        {ticks.map(({ value, y }) => (
          <g key={value}>
            <line className="fan-grid" x1={FRAME.left} x2={FRAME.right} y1={y} y2={y} />
            <text className="fan-tick" x={FRAME.left - 5} y={y + 4} textAnchor="end">
              {format.number(value)}
            </text>
          </g>
        ))}
        {bars.map(({ x, ...bar }) => (
          <rect key={x} className="backtest-bar" x={x} y={bar.y} width={bar.width} height={bar.height} />
        ))}
        <line className="fan-now" x1={FRAME.left} x2={FRAME.right} y1={even} y2={even} />
      </svg>
      <figcaption dir="auto">{title}</figcaption>
    </figure>
  );
}
