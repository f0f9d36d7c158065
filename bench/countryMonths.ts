/** Tables of deaths per country and month, and the forecasts that a year asks for. */
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { monthId, type Panel, panelOfRows, valueAt } from "../src/events/panel/index.ts";
import type { Case } from "../src/forecast/scores/index.ts";

const COLUMNS = ["month_id", "year", "month", "country", "ged_sb_best"] as const;
const CUT_OFF_MONTH = 10;

/** The table of unit-months, gzipped or not; columns in any order, others refused. */
export function readPanel(bytes: Buffer): Panel {
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  const [header = [], ...records] = parse(text, { skip_empty_lines: true, bom: true }) as string[][];
  const at = COLUMNS.map((column) => header.indexOf(column));
  if (at.includes(-1) || header.length !== COLUMNS.length) {
    throw new RangeError(`columns are ${header.join(", ") || "missing"}; valid are ${COLUMNS.join(", ")}`);
  }
  return panelOfRows(
    records.map((record, index) => {
      const [id, year, month, , deaths] = at.map((column) => Number(record[column] || Number.NaN));
      if (id !== monthId(year, month)) {
        throw new RangeError(
          `row ${index + 2}: month_id ${id} is not ${year}-${month}; valid is (year − 1980) × 12 + month`,
        );
      }
      return { unit: record[at[3]], month: id, value: deaths };
    }),
  );
}

/** Last month known before a year's forecasts: October before, two months before the first of them. */
export const cutOff = (year: number) => monthId(year - 1, CUT_OFF_MONTH);

/** Every existing country in every month of the year that the file holds. */
export function casesOf(panel: Panel, year: number, included: (unit: number) => boolean = () => true): Case[] {
  return panel.units.flatMap((_, unit) =>
    Array.from({ length: 12 }, (_, i) => monthId(year, i + 1))
      .map((month) => ({ unit, month, horizon: month - cutOff(year), observed: valueAt(panel, unit, month) }))
      .filter(({ observed }) => included(unit) && !Number.isNaN(observed)),
  );
}
