/** A forecast as a table to pass on, with what it was learned from, its licences and its marking. */
import { type Marking, mayLeave, strictestMarking, UNMARKED } from "../../evidence/marking.ts";
import type { Snapshot } from "../../workspace/model.ts";
import { type ExportFile, RefusedByMarking } from "../export.ts";
import { csvFile, EXPORT_TYPES, xlsxFile } from "../exportFiles.ts";
import { datasetWords, type Note } from "../exportNotes.ts";
import { NotFound, type Observatory } from "../observatory.ts";
import type { Forecasts } from "./answers.ts";
import type { Forecast, ForecastExportQuery } from "./contract.ts";

/**
 * The forecast that stands. A forecast is derived from all that it was learned from and takes the strictest marking: it is
 * refused to an audience that one of those datasets may not reach. Probabilities are sums of many events, so that they may
 * leave also where single rows may not.
 */
export async function exportForecast(
  observatory: Observatory,
  forecasts: Forecasts,
  { format, audience = UNMARKED, ...query }: ForecastExportQuery,
): Promise<ExportFile> {
  const { forecast } = await forecasts.stored(query);
  if (forecast === null)
    throw new NotFound("no such forecast yet; valid: one that was computed before (POST /api/forecast)");
  const ids = forecast.ground.datasets.map(({ id }) => id);
  const snapshots = observatory.workspace.snapshots().filter(({ id }) => ids.includes(id));
  const marking = strictestMarking(snapshots.map((snapshot) => snapshot.marking));
  if (!mayLeave({ marking, purpose: "any" }, audience)) throw new RefusedByMarking(audience);
  const table = forecastTable(forecast);
  const notes = notesOf(forecast, snapshots, marking, observatory);
  return {
    fileName: `harmattan-forecast-${forecast.unit}-${forecast.type}-${forecast.origin}.${format}`,
    type: EXPORT_TYPES[format],
    leftOut: [],
    body: format === "csv" ? csvFile(table, notes) : await xlsxFile(table, notes),
  };
}

function forecastTable({ units, months, thresholds, levels, unit }: Forecast) {
  return {
    sheet: "forecast",
    columns: [
      unit === "country" ? "iso3" : "priogrid_gid",
      ...(unit === "cell" ? ["iso3", "division"] : []),
      "month",
      ...thresholds.map((least) => `p_at_least_${least}`),
      "mean",
      ...levels.map((level) => `q${Math.round(level * 100)}`),
    ],
    rows: units.flatMap(({ id, country, division, exceedances, means, quantiles }) =>
      months.map((month, i) => [
        id,
        ...(unit === "cell" ? [country, division] : []),
        month,
        ...exceedances[i].map((chance) => Number(chance.toFixed(4))),
        Number(means[i].toFixed(3)),
        ...quantiles[i].map((value) => Number(value.toFixed(2))),
      ]),
    ),
  };
}

const TYPES = { sb: "state-based", ns: "non-state", os: "one-sided", any: "all organised" };

function notesOf(
  { type, origin, run }: Forecast,
  snapshots: readonly Snapshot[],
  marking: Marking,
  observatory: Observatory,
): Note[] {
  return [
    ["Made with", `Harmattan ${observatory.harmattan}`],
    ["Access day", observatory.today],
    ["What", `forecast of deaths in ${TYPES[type]} violence by month, known until ${origin}; run ${run}`],
    ["Columns", "p_at_least_n: probability of at least n deaths in the month; q5 … q95: deaths at these percentiles"],
    ["Marking", `TLP:${marking}, the strictest of what it was learned from`],
    ["Worth", "past scores beside simple rules: harmattan backtest; limits: docs/methods/forecast.md"],
    ...snapshots.map(
      (snapshot): Note => [
        "Learned from",
        `${datasetWords(snapshot)}; licence ${snapshot.licence ?? "not stated"}; ${snapshot.citation ?? "no citation stated"}`,
      ],
    ),
  ];
}
