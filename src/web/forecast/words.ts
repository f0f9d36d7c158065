import type { Forecast } from "../../api/forecast/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useNames } from "../store/names.ts";

/** What the units of a forecast are called. */
export function useForecastWords() {
  const { t } = useText();
  const names = useNames();
  return {
    /** A country's name; a cell by its number and the country it lies in. */
    placeName(forecast: Pick<Forecast, "unit" | "units">, id: string): string {
      if (forecast.unit === "country") return names.place(id);
      const country = forecast.units.find((item) => item.id === id)?.country;
      return t("forecast.cell", { cell: id, country: country ? names.place(country) : "" });
    },
  };
}
