/** Tables of deaths per country and month. */
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { monthId, type Panel, panelOfRows } from "../src/events/panel/index.ts";

const COLUMNS = ["month_id", "year", "month", "country", "ged_sb_best"] as const;

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
