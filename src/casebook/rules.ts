/** Checks over several cells of one row. */

import { endsBefore } from "../evidence/datePrefix.ts";
import type { CellValue } from "./cell.ts";
import type { RowRule } from "./column.ts";
import { type Locate, nearCountry } from "./location.ts";

type Cells = ReadonlyMap<string, CellValue>;
export interface Finding {
  column: string;
  value: string | null;
  reason: string;
}

const LENGTHS: Record<string, number> = { day: 10, month: 7, quarter: 7, year: 4 };

/** What a rule finds wrong in a row. Without `locate` coordinates are not compared with countries. */
export function applyRule(rule: RowRule, cells: Cells, locate?: Locate): Finding[] {
  const text = (column: string) => {
    const value = cells.get(column);
    return value === null || value === undefined || Array.isArray(value) ? null : String(value);
  };
  const found = (column: string, reason: string): Finding => ({ column, value: text(column), reason });
  switch (rule.rule) {
    case "interval": {
      const [start, end] = [text(rule.start), text(rule.end)];
      return start && end && endsBefore(start, end) ? [found(rule.end, `ends before ${rule.start} ${start}`)] : [];
    }
    case "precision": {
      const precision = text(rule.precision);
      const length = precision === null ? undefined : LENGTHS[precision];
      if (length === undefined) return [];
      return rule.dates
        .filter((column) => (text(column)?.length ?? length) !== length)
        .map((column) => found(column, `not as long as ${rule.precision} ${precision} asks: ${length} characters`));
    }
    case "ascending": {
      const stated = rule.columns.filter((column) => typeof cells.get(column) === "number");
      return stated
        .slice(1)
        .filter((column, i) => Number(cells.get(column)) < Number(cells.get(stated[i] ?? column)))
        .map((column) =>
          found(
            column,
            `below ${stated[stated.indexOf(column) - 1]} ${text(stated[stated.indexOf(column) - 1] ?? "")}`,
          ),
        );
    }
    case "together": {
      const empty = rule.columns.filter((column) => cells.get(column) === null);
      if (empty.length === 0 || empty.length === rule.columns.length) return [];
      return empty.map((column) =>
        found(column, `empty while ${rule.columns.filter((other) => other !== column).join(" or ")} is stated`),
      );
    }
    case "unit": {
      const stated = rule.values.find((column) => typeof cells.get(column) === "number");
      return stated && cells.get(rule.unit) === null ? [found(rule.unit, `${stated} needs a unit`)] : [];
    }
    case "within":
      return locate ? outside(rule, cells, locate) : [];
  }
}

function outside(rule: RowRule & { rule: "within" }, cells: Cells, locate: Locate): Finding[] {
  const [longitude, latitude] = [cells.get(rule.longitude), cells.get(rule.latitude)];
  const stated = cells.get(rule.iso3);
  const countries = Array.isArray(stated) ? stated : typeof stated === "string" ? [stated] : [];
  if (typeof longitude !== "number" || typeof latitude !== "number" || countries.length === 0) return [];
  if (nearCountry(longitude, latitude, countries, locate)) return [];
  const found = locate(longitude, latitude);
  const swapped = Math.abs(longitude) <= 90 && countries.includes(locate(latitude, longitude) ?? "");
  const hint = swapped ? "; longitude and latitude may be swapped" : "";
  const reason = `more than 20 km outside ${countries.join("|")}; the point lies in ${found ?? "no country"}${hint}`;
  return [{ column: rule.longitude, value: `${longitude}, ${latitude}`, reason }];
}
