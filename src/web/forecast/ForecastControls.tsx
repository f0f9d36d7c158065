import type { Forecast } from "../../api/forecast/contract.ts";
import { PANEL_TYPES } from "../../events/panel/model.ts";
import { FORECAST_UNITS, THRESHOLDS } from "../../forecast/outlook.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import type { Chosen } from "./chosen.ts";
import { ForecastExport } from "./ForecastExport.tsx";

/** What is forecast, and what of it is mapped. */
export function ForecastControls({
  chosen,
  forecast,
  onChange,
}: {
  chosen: Chosen;
  forecast: Forecast | null;
  onChange(next: Partial<Chosen>): void;
}) {
  const { t, format } = useText();
  const month = (at: number) => (forecast ? format.month(`${forecast.months[at]}-01`) : "");
  return (
    <div className="forecast-controls">
      <Segmented
        small
        label={t("forecast.unit")}
        value={chosen.unit}
        options={FORECAST_UNITS.map((value) => ({ value, label: t(`forecast.unit.${value}`) }))}
        onChange={(unit) => onChange({ unit, place: null })}
      />
      <Choice
        quiet
        label={t("forecast.type")}
        value={chosen.type}
        options={PANEL_TYPES.map((value) => ({ value, label: t(`forecast.type.${value}`) }))}
        onChange={(value) => onChange({ type: PANEL_TYPES.find((one) => one === value) ?? chosen.type })}
      />
      {forecast && (
        <>
          <Segmented
            small
            label={t("forecast.least")}
            value={chosen.least}
            options={THRESHOLDS.map((value) => ({
              value,
              label: <bdi dir="ltr">{`≥ ${value}`}</bdi>,
              name: t("forecast.leastName", { deaths: value }),
            }))}
            onChange={(least) => onChange({ least })}
          />
          <label className="forecast-ahead">
            <span>{t("forecast.month")}</span>
            <input
              type="range"
              min={0}
              max={forecast.months.length - 1}
              value={Math.min(chosen.ahead, forecast.months.length - 1)}
              aria-valuetext={month(Math.min(chosen.ahead, forecast.months.length - 1))}
              onChange={(event) => onChange({ ahead: Number(event.target.value) })}
            />
            <output className="num">{month(Math.min(chosen.ahead, forecast.months.length - 1))}</output>
          </label>
          <p className="soft forecast-known">
            {t("forecast.known", {
              month: format.month(`${forecast.origin}-01`),
              datasets: forecast.ground.datasets.map(({ title }) => title).join(", "),
            })}
          </p>
          <ForecastExport forecast={forecast} chosen={chosen} />
        </>
      )}
    </div>
  );
}
