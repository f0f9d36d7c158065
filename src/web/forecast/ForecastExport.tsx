import type { Forecast } from "../../api/forecast/contract.ts";
import { request } from "../data/request.ts";
import { FileMenu } from "../exporting/FileMenu.tsx";
import { shutFromImages } from "../exporting/imageAudience.ts";
import { saveBlob } from "../exporting/save.ts";
import { IMAGE_FORMATS, isImageFormat, sheetFile } from "../exporting/sheetFile.ts";
import { textMeasure } from "../exporting/textMeasure.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useLoaded } from "../store/context.tsx";
import { PALETTES } from "../theme/palette.ts";
import type { Chosen } from "./chosen.ts";
import { forecastSheet } from "./forecastSheet.ts";
import { useForecastWords } from "./words.ts";

const TABLES = ["csv", "xlsx"] as const;
/** Places in an image: those most at risk. */
const MOST_ROWS = 30;

/** The forecast as a table of all places, or the chances of the casebook's places as an image. */
export function ForecastExport({ forecast, chosen }: { forecast: Forecast; chosen: Chosen }) {
  const { t, format, direction } = useText();
  const { placeName, chance } = useForecastWords();
  const { casebook, snapshots, harmattan } = useLoaded().situation;
  const today = new Date().toISOString().slice(0, 10);

  const picture = () => {
    const from = snapshots.filter(({ id }) => forecast.ground.datasets.some((one) => one.id === id));
    const shut = shutFromImages(
      from.map(({ id }) => id),
      (id) => from.find((snapshot) => snapshot.id === id),
    );
    if (shut.length > 0) throw new Error(t("export.imageShut", { datasets: shut.join(", ") }));
    const threshold = forecast.thresholds.indexOf(chosen.least);
    const highest = (exceedances: readonly number[][]) => Math.max(...exceedances.map((month) => month[threshold]));
    const rows = forecast.units
      .filter(({ id, country }) => casebook.countries.includes(country ?? id))
      .sort((a, b) => highest(b.exceedances) - highest(a.exceedances))
      .slice(0, MOST_ROWS)
      .map(({ id, exceedances }) => ({
        place: placeName(forecast, id),
        chances: exceedances.map((month) => month[threshold]),
      }));
    return forecastSheet(
      {
        palette: PALETTES.light,
        direction,
        title: t("forecast.sheetTitle", { deaths: chosen.least }),
        lines: [
          `${t(`forecast.type.${forecast.type}`)}. ${t("forecast.known", {
            month: format.month(`${forecast.origin}-01`),
            datasets: forecast.ground.datasets.map(({ title }) => title).join(", "),
          })}`,
          ...from.map(({ dataset, release, licence, citation }) =>
            [`${dataset} ${release ?? ""}`.trim(), licence ?? t("licence.unknown"), citation]
              .filter(Boolean)
              .join(" · "),
          ),
          t("forecast.sheetRun", { run: forecast.run }),
          t("network.sheetMade", { version: harmattan, day: today }),
        ],
        months: forecast.months.map((month) => format.month(`${month}-01`)),
        rows,
        chance,
      },
      textMeasure(),
    );
  };

  const make = async (id: string) => {
    const { unit, type, origin } = forecast;
    const name = `harmattan-forecast-${unit}-${type}-${origin}.${id}`;
    if (isImageFormat(id)) {
      saveBlob(await sheetFile(picture(), id), name);
      return;
    }
    const query = new URLSearchParams({ unit, type, origin, format: id });
    saveBlob(await (await request(`/api/forecast/export?${query}`)).blob(), name);
  };
  return (
    <FileMenu
      label={t("forecast.export")}
      groups={[TABLES, IMAGE_FORMATS].map((ids) => ids.map((id) => ({ id, label: t(`forecast.file.${id}`) })))}
      make={make}
    />
  );
}
