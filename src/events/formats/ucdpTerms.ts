/** What every UCDP GED file has in common, by name: releases order, add and rename columns. */
import { checks, VALID_DAY } from "./check.ts";
import type { FormatPlan } from "./format.ts";
import { SourceColumns } from "./sourceColumns.ts";

/** Columns that every full release from 17 on has. */
export const GED_REQUIRED = [
  "id",
  "type_of_violence",
  "side_a",
  "side_b",
  "where_prec",
  "latitude",
  "longitude",
  "country",
  "date_prec",
  "date_start",
  "date_end",
  "best",
  "high",
  "low",
] as const;

/** Columns of some releases that are not read: they repeat others or speak of the dyad-year, not the event. */
export const GED_KNOWN = [
  ..."year active_year geom_wkt priogrid_gid country_id region gwnoa gwnob gwnoloc".split(" "),
  ..."conflict_id conflict_new_id conflict_dset_id dyad_id dyad_new_id dyad_dset_id".split(" "),
  ..."side_a_id side_a_new_id side_a_dset_id side_b_id side_b_new_id side_b_dset_id".split(" "),
  ..."start_year end_year iso3 column1 unnamed: 0".split(/ (?!0)/),
];

const count = (sql: string) => `TRY_CAST(${sql} AS INTEGER)`;
const code = (sql: string) => `coalesce(TRY_CAST(${sql} AS UTINYINT), 0)::UTINYINT`;

/** Writers of data frames give whole numbers as `13223.0`. */
const wholeText = (sql: string) => `CASE WHEN ends_with(${sql}, '.0') THEN left(${sql}, -2) ELSE ${sql} END`;

/** Earliest of the dates in a list such as `2026-01-08;2026-01-12`. */
const earliestDate = (sql: string) => `list_min([TRY_CAST(trim(part) AS DATE) FOR part IN string_split(${sql}, ';')])`;

export function gedPlan(names: readonly string[]): FormatPlan {
  const columns = new SourceColumns(names);
  const text = (...alternatives: string[]) => columns.text(...alternatives);
  const number = (...alternatives: string[]) => columns.number(...alternatives);
  const sources = number("number_of_sources");
  const ids = [
    ["conflict_dset_id", "conflict_new_id", "conflict_id"],
    ["dyad_dset_id", "dyad_new_id", "dyad_id"],
    ["side_a_dset_id", "side_a_new_id", "side_a_id"],
    ["side_b_dset_id", "side_b_new_id", "side_b_id"],
  ].map((alternatives) => text(...alternatives));
  const select: FormatPlan["select"] = {
    id: wholeText(text("id")),
    relid: text("relid"),
    type: code(number("type_of_violence")),
    conflict: text("conflict_name"),
    dyad: text("dyad_name"),
    side_a: text("side_a"),
    side_b: text("side_b"),
    side_a_id: wholeText(text("side_a_new_id", "side_a_id", "side_a_dset_id")),
    side_b_id: wholeText(text("side_b_new_id", "side_b_id", "side_b_dset_id")),
    date_start: `${columns.time("date_start")}::DATE`,
    date_end: `${columns.time("date_end")}::DATE`,
    date_prec: code(number("date_prec")),
    report_date: earliestDate(text("source_date")),
    longitude: number("longitude"),
    latitude: number("latitude"),
    where_prec: code(number("where_prec")),
    place: text("where_coordinates"),
    place_description: text("where_description"),
    adm1_reported: text("adm_1"),
    adm2_reported: text("adm_2"),
    country_reported: text("country"),
    low: count(number("low")),
    best: count(number("best")),
    high: count(number("high")),
    deaths_a: count(number("deaths_a")),
    deaths_b: count(number("deaths_b")),
    deaths_civilians: count(number("deaths_civilians")),
    deaths_unknown: count(number("deaths_unknown")),
    number_of_sources: `CASE WHEN ${sources} >= 0 THEN ${count(sources)} END`,
    source_article: text("source_article"),
    source_office: text("source_office"),
    source_date: text("source_date"),
    source_headline: text("source_headline"),
    source_original: text("source_original"),
    event_clarity: `TRY_CAST(${number("event_clarity")} AS UTINYINT)`,
    code_status: text("code_status"),
  };
  return {
    types: columns.types,
    select,
    provisional: `(${select.code_status} <> 'Clear' OR contains(concat_ws('|', ${ids.join(", ")}), 'XXX'))`,
    checks: gedChecks(columns),
    doubts: [],
    derivedId: false,
    derived: [],
    unread: columns.unread(),
  };
}

function gedChecks(columns: SourceColumns) {
  return [
    ...checks.present(columns, "UCDP's id of the event", "id"),
    ...checks.present(columns, "a whole number from 1 to 3", "type_of_violence"),
    ...checks.code(columns, 1, 3, null, "type_of_violence"),
    ...checks.present(columns, VALID_DAY, "date_start"),
    ...checks.present(columns, VALID_DAY, "date_end"),
    ...checks.degrees(columns, 90, "latitude"),
    ...checks.degrees(columns, 180, "longitude"),
    ...checks.code(columns, 1, 7, 0, "where_prec"),
    ...checks.code(columns, 1, 5, 0, "date_prec"),
    ...["low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"].flatMap((name) =>
      checks.wholeNumber(columns, name),
    ),
  ];
}
