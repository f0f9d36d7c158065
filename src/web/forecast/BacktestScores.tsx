import { useMemo } from "react";
import type { Backtest } from "../../api/forecast/contract.ts";
import { ComputedBy, HowComputed, Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Calibration } from "./Calibration.tsx";
import { ScoreTables } from "./ScoreTables.tsx";
import { useForecastWords } from "./words.ts";

const MISSES = 12;

/** Scores of past windows beside the simple baselines, how often what was given came true, and the misses. */
export function BacktestScores({ backtest, place }: { backtest: Backtest; place?: string }) {
  const { t } = useText();
  const by = useMemo(() => ({ run: backtest.run }), [backtest.run]);
  if (place === undefined) {
    return (
      <ComputedBy by={by}>
        <AllScores backtest={backtest} />
      </ComputedBy>
    );
  }
  const own = backtest.units.find(({ id }) => id === place);
  return (
    <ComputedBy by={by}>
      {own ? <PlaceScores own={own} years={backtest.windows} /> : <p className="soft">{t("backtest.noPlace")}</p>}
      <details>
        <summary>{t("backtest.allPlaces")}</summary>
        <AllScores backtest={backtest} />
      </details>
    </ComputedBy>
  );
}

/** Forecast and rule for one place, over all windows. */
function PlaceScores({ own, years }: { own: Backtest["units"][number]; years: Backtest["windows"] }) {
  const { t, format } = useText();
  const { crps, conflictology12, months, deaths } = own;
  const isWorse = crps > conflictology12;
  return (
    <table className="forecast-table">
      <caption>
        {t("backtest.place", { years: years.map(({ year }) => year).join(" · "), months })}
        <p className="soft">{t(isWorse ? "backtest.placeWorse" : "backtest.placeBetter")}</p>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("backtest.model")}</th>
          <th scope="col">{t("backtest.baseline.conflictology12")}</th>
          <th scope="col">{t("backtest.ratio")}</th>
          <th scope="col">{t("backtest.deaths")}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td className="num">
            <Result figure={format.share(crps)} />
          </td>
          <td className={isWorse ? "num backtest-beaten" : "num"}>
            <Result figure={format.share(conflictology12)} />
          </td>
          <td className="num">
            <Result figure={conflictology12 > 0 ? format.share(crps / conflictology12) : "–"} />
          </td>
          <td className="num">
            <Result figure={format.number(deaths)} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** All scores, calibration and misses. */
function AllScores({ backtest }: { backtest: Backtest }) {
  const { t, format } = useText();
  const { placeName, chance } = useForecastWords();
  const name = (id: string) => placeName({ unit: backtest.unit, units: [] }, id);
  const misses = backtest.misses.slice(0, MISSES);
  return (
    <>
      <ScoreTables backtest={backtest} placeName={name} />
      <Calibration backtest={backtest} />
      <h3>{t("backtest.misses")}</h3>
      <p className="soft">
        <HowComputed />
      </p>
      {misses.length === 0 ? (
        <p className="soft">{t("backtest.noMisses")}</p>
      ) : (
        <ul>
          {misses.map(({ unit, month, threshold, given, observed }) => (
            <li key={`${unit} ${month} ${threshold}`}>
              {t(observed >= threshold ? "backtest.missed" : "backtest.cried", {
                place: name(unit),
                month: format.month(`${month}-01`),
                deaths: threshold,
                given: chance(given),
                observed,
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
