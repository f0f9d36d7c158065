import type { Forecast } from "../../api/forecast/contract.ts";
import { LOCALES } from "../i18n/messages.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useNames } from "../store/names.ts";

/** What the units of a forecast are called. */
export function useForecastWords() {
  const { t, lang } = useText();
  const names = useNames();
  const percent = new Intl.NumberFormat(LOCALES[lang], { style: "percent", maximumFractionDigits: 0 });
  return {
    /** A probability as a percentage; what is possible is never said to be nought. */
    chance: (given: number): string =>
      given > 0 && given < 0.01 ? `< ${percent.format(0.01)}` : percent.format(given),
    /** A country's name; a cell by the division it lies in and its number. */
    placeName(forecast: Pick<Forecast, "unit" | "units">, id: string): string {
      if (forecast.unit === "country") return names.place(id);
      const item = forecast.units.find((one) => one.id === id);
      const within = item?.division ?? item?.country;
      return within ? t("forecast.cell", { cell: id, place: names.placeWithin(within) }) : id;
    },
  };
}
