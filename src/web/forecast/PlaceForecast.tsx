import { useState } from "react";
import type { Forecast, ForecastReasons, ForecastUnitItem } from "../../api/forecast/contract.ts";
import { useJson } from "../data/useJson.ts";
import { HowComputed, Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { Backtested } from "./Backtested.tsx";
import type { Chosen } from "./chosen.ts";
import { Fan } from "./Fan.tsx";
import { Reasons } from "./Reasons.tsx";
import { useForecastWords } from "./words.ts";

const PASTS = [12, 36, 60] as const;

/** One place: its fan, what forecasts for it were worth, its chances and what carries them. */
export function PlaceForecast({
  forecast,
  item,
  chosen,
  onBack,
}: {
  forecast: Forecast;
  item: ForecastUnitItem;
  chosen: Chosen;
  onBack(): void;
}) {
  const { t, format } = useText();
  const { placeName, chance } = useForecastWords();
  const [months, setMonths] = useState<number>(36);
  const name = placeName(forecast, item.id);
  const query = `unit=${forecast.unit}&type=${forecast.type}&id=${encodeURIComponent(item.id)}`;
  const reasons = useJson<ForecastReasons>(`/api/forecast/reasons?${query}`);
  return (
    <article className="forecast-place">
      <button type="button" className="button small" onClick={onBack}>
        {t("forecast.back")}
      </button>
      <h2>{name}</h2>
      <Segmented
        small
        label={t("forecast.past")}
        value={months}
        options={PASTS.map((value) => ({ value, label: t("forecast.pastMonths", { months: value }) }))}
        onChange={setMonths}
      />
      <Fan forecast={forecast} item={item} name={name} months={months} />
      <p className="soft">
        {t("forecast.fanNote")} <HowComputed />
      </p>
      <Backtested unit={forecast.unit} type={forecast.type} ground={forecast.ground} place={item.id} />
      <table className="forecast-table">
        <caption className="sr-only">{t("forecast.chances", { place: name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("forecast.month")}</th>
            {forecast.thresholds.map((least) => (
              <th key={least} scope="col" aria-label={t("forecast.leastName", { deaths: least })}>
                <bdi dir="ltr">≥ {least}</bdi>
              </th>
            ))}
            <th scope="col">{t("forecast.median")}</th>
          </tr>
        </thead>
        <tbody>
          {forecast.months.map((month, i) => (
            <tr key={month} aria-current={i === chosen.ahead ? "true" : undefined}>
              <th scope="row">{format.month(`${month}-01`)}</th>
              {item.exceedances[i].map((given, k) => (
                <td key={forecast.thresholds[k]} className="num">
                  <Result figure={chance(given)} />
                </td>
              ))}
              <td className="num">
                <Result figure={format.number(item.quantiles[i][forecast.levels.indexOf(0.5)])} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {reasons.status === "ready" && <Reasons reasons={reasons.value} forecast={forecast} />}
    </article>
  );
}
