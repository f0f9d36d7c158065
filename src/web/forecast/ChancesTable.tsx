import type { Forecast } from "../../api/forecast/contract.ts";
import type { ViolenceType } from "../../events/model.ts";
import { HowComputed, Result } from "../evidence/Computed.tsx";
import type { Behind } from "../evidence/Sourced.tsx";
import { sumBehind } from "../evidence/sumBehind.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useLoaded } from "../store/context.tsx";
import type { Chosen } from "./chosen.ts";
import { useForecastWords } from "./words.ts";

const SHOWN = 25;

/** Places by their chance in the month that is mapped; those of the casebook first where the world is forecast. */
export function ChancesTable({
  forecast,
  chances,
  chosen,
  month,
  onChoose,
}: {
  forecast: Forecast;
  chances: ReadonlyMap<string, number>;
  chosen: Chosen;
  month: string;
  onChoose(id: string): void;
}) {
  const { t, format } = useText();
  const { placeName, chance } = useForecastWords();
  const { countries } = useLoaded().situation.casebook;
  const ahead = Math.min(chosen.ahead, forecast.months.length - 1);
  const isOwn = ({ id, country }: { id: string; country: string | null }) => countries.includes(country ?? id);
  const ranked = forecast.units
    .filter(isOwn)
    .sort((a, b) => (chances.get(b.id) ?? 0) - (chances.get(a.id) ?? 0) || b.means[ahead] - a.means[ahead])
    .slice(0, SHOWN);
  const level = (value: number) => forecast.levels.indexOf(value);
  return (
    <table className="forecast-table">
      <caption>
        <h2>{t("forecast.tableTitle", { deaths: chosen.least, month })}</h2>
        <HowComputed />
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("forecast.place")}</th>
          <th scope="col">{t("forecast.chanceShort")}</th>
          <th scope="col">{t("forecast.range90")}</th>
          <th scope="col">{t("forecast.lastYear")}</th>
        </tr>
      </thead>
      <tbody>
        {ranked.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <button type="button" className="link" onClick={() => onChoose(item.id)}>
                {placeName(forecast, item.id)}
              </button>
            </th>
            <td className="num">
              <Result figure={chance(chances.get(item.id) ?? 0)} />
            </td>
            <td className="num ltr">
              <Result
                figure={format.range(
                  Math.round(item.quantiles[ahead][level(0.05)]),
                  Math.round(item.quantiles[ahead][level(0.95)]),
                )}
              />
            </td>
            <td className="num">
              <Result figure={format.number(lastYear(item.observed))} behind={lastYearBehind(forecast, item.id)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The events of the last twelve months known; null for a cell, which no filter knows. */
function lastYearBehind({ unit, type, past, ground }: Forecast, id: string): Behind | null {
  const [first] = past.slice(-12);
  const last = past.at(-1);
  if (unit === "cell" || first === undefined || last === undefined) return null;
  const [year, month] = last.split("-").map(Number);
  const to = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  const types = type === "any" ? {} : { types: [TYPES[type]] };
  const datasets = ground.datasets.map(({ id }) => id);
  return sumBehind({ datasets, countries: [id], from: `${first}-01`, to, ...types }, true);
}

const TYPES: Readonly<Record<Exclude<Forecast["type"], "any">, ViolenceType>> = {
  sb: "state-based",
  ns: "non-state",
  os: "one-sided",
};

const lastYear = (observed: readonly (number | null)[]) =>
  observed.slice(-12).reduce<number>((sum, value) => sum + (value ?? 0), 0);
