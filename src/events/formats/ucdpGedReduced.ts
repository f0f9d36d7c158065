import { checks } from "./check.ts";
import type { EventFormat, FormatPlan } from "./format.ts";
import { SourceColumns } from "./sourceColumns.ts";
import { literal } from "./sql.ts";

const TYPES = ["State-based violence", "Non-state violence", "One-sided violence"];

/**
 * UCDP GED reduced to 14 columns with one date per event, as R packages pass it on. It holds only events whose place is
 * known exactly or nearly (`where_prec` 1 and 2) but does not say which, so place and date precision are unstated.
 */
export const ucdpGedReduced: EventFormat = {
  id: "ucdp-ged-reduced",
  title: "UCDP GED, reduced to 14 columns (places known exactly or nearly)",
  dataset: "UCDP GED",
  catalogue: "ucdp-ged",
  redistribution: "rows",
  required: [
    "id",
    "year",
    "month",
    "day",
    "country",
    "type_of_violence",
    "side_a",
    "side_b",
    "latitude",
    "longitude",
    ["low_death", "low"],
    ["best_death", "best"],
    ["high_death", "high"],
  ],
  known: [],
  note: "holds only events whose place is known exactly or nearly (where_prec 1 and 2); the end day and the precision of the date are not stated",
  unstatedIsNear: true,
  fits: () => true,
  plan: reducedPlan,
};

function reducedPlan(names: readonly string[]): FormatPlan {
  const columns = new SourceColumns(names);
  const [year, month, day] = ["year", "month", "day"].map((name) => columns.number(name));
  const date = dateOf(year, month, day);
  const type = columns.text("type_of_violence");
  const count = (...names: string[]) => `TRY_CAST(${columns.number(...names)} AS INTEGER)`;
  return {
    types: columns.types,
    select: {
      id: columns.text("id"),
      type: `CASE ${type} ${TYPES.map((name, i) => `WHEN ${literal(name)} THEN ${i + 1}`).join(" ")} ELSE TRY_CAST(${type} AS UTINYINT) END`,
      conflict: columns.text("conflict_name"),
      side_a: columns.text("side_a"),
      side_b: columns.text("side_b"),
      date_start: date,
      date_end: date,
      longitude: columns.number("longitude"),
      latitude: columns.number("latitude"),
      country_reported: columns.text("country"),
      low: count("low_death", "low"),
      best: count("best_death", "best"),
      high: count("high_death", "high"),
    },
    provisional: null,
    checks: [
      ...checks.present(columns, "UCDP's id of the event", "id"),
      ...checks.present(columns, [...TYPES, "1", "2", "3"].join(", "), "type_of_violence"),
      ...checks.oneOf(columns, [...TYPES, "1", "2", "3"], "type_of_violence"),
      ...["year", "month", "day"].flatMap((name) => checks.present(columns, "a whole number", name)),
      ...checks.code(columns, 1, 9999, null, "year"),
      ...checks.code(columns, 1, 12, null, "month"),
      ...checks.code(columns, 1, 31, null, "day"),
      ...checks.dayOf(columns, `${date} IS NULL`, "year", "month", "day"),
      ...checks.degrees(columns, 90, "latitude"),
      ...checks.degrees(columns, 180, "longitude"),
      ...checks.wholeNumber(columns, "low_death", "low"),
      ...checks.wholeNumber(columns, "best_death", "best"),
      ...checks.wholeNumber(columns, "high_death", "high"),
    ],
    doubts: [],
    derivedId: false,
    derived: ["date_end"],
    unread: columns.unread(),
  };
}

/** SQL of the date, NULL where there is no such day. */
function dateOf(year: string, month: string, day: string): string {
  const parts = [year, month, day].map((part) => `TRY_CAST(${part} AS INTEGER)`);
  return `TRY(make_date(${parts.join(", ")}))`;
}
