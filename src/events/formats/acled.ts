import { checks } from "./check.ts";
import type { EventFormat, FormatPlan } from "./format.ts";
import { SourceColumns } from "./sourceColumns.ts";
import { literal } from "./sql.ts";

/** ACLED's kinds of actor by its old number and its present name. */
const STATE = ["1", "State Forces", "8", "External/Other Forces", "Other Forces"];
const ORGANISED = [...STATE, "2", "Rebel Group", "Rebel Groups", "3", "Political Militia", "Political Militias"].concat(
  ["4", "Identity Militia", "Identity Militias"],
);
const CIVILIANS = ["7", "Civilians"];

const EVENT_TYPES = [
  "Battles",
  "Explosions/Remote violence",
  "Violence against civilians",
  "Riots",
  "Protests",
  "Strategic developments",
];

/**
 * An ACLED export. ACLED codes acts, UCDP codes deaths by the parties that fight: the mapping to our terms is ours and
 * stands in docs/import.md. Its terms forbid handing on rows, so only sums leave the workspace.
 */
export const acled: EventFormat = {
  id: "acled",
  title: "ACLED export, 31 columns",
  dataset: "ACLED",
  publisher: "Armed Conflict Location & Event Data (ACLED)",
  licence: "ACLED Terms of Use and Attribution Policy: rows may not be passed on",
  citation:
    "Raleigh, C., Linke, A., Hegre, H. & Karlsen, J. (2010). Introducing ACLED: An Armed Conflict Location and Event Dataset. Journal of Peace Research 47(5), 651–660.",
  address: "https://acleddata.com/",
  redistribution: "aggregates-only",
  required: [
    "event_id_cnty",
    "event_date",
    "event_type",
    "sub_event_type",
    "actor1",
    "country",
    "latitude",
    "longitude",
    "fatalities",
  ],
  known:
    "year disorder_type assoc_actor_1 assoc_actor_2 interaction civilian_targeting iso region admin3 source_scale tags timestamp event_id_no_cnty data_id".split(
      " ",
    ),
  note: "rows of this source never leave the workspace: exports and the API give sums with attribution only",
  unstatedIsNear: false,
  fits: () => true,
  plan: acledPlan,
};

function acledPlan(names: readonly string[]): FormatPlan {
  const columns = new SourceColumns(names);
  const text = (name: string) => columns.text(name);
  const eventType = text("event_type");
  const date = acledDate(text("event_date"));
  const precision = (name: string, codes: readonly number[]) =>
    `CASE ${columns.number(name)} ${codes.map((code, i) => `WHEN ${i + 1} THEN ${code}`).join(" ")} ELSE 0 END`;
  return {
    types: columns.types,
    select: {
      id: text("event_id_cnty"),
      type: violenceType(eventType, text("inter1"), text("inter2")),
      kind: text("sub_event_type"),
      side_a: text("actor1"),
      side_b: text("actor2"),
      date_start: date,
      date_end: date,
      date_prec: precision("time_precision", [1, 3, 4]),
      longitude: columns.number("longitude"),
      latitude: columns.number("latitude"),
      where_prec: precision("geo_precision", [1, 3, 4]),
      place: text("location"),
      adm1_reported: text("admin1"),
      adm2_reported: text("admin2"),
      country_reported: text("country"),
      best: `TRY_CAST(${columns.number("fatalities")} AS INTEGER)`,
      summary: text("notes"),
      number_of_sources: `len(string_split(${text("source")}, ';'))`,
      source_office: text("source"),
    },
    provisional: null,
    checks: [
      ...checks.present(columns, "event_id_cnty"),
      ...checks.present(columns, "event_date"),
      {
        column: columns.find("event_date") ?? "event_date",
        bad: `${text("event_date")} IS NOT NULL AND ${date} IS NULL`,
        reason: "not a date; valid: 2025-07-01 or 01 July 2025",
      },
      ...checks.present(columns, "event_type"),
      ...checks.oneOf(columns, EVENT_TYPES, "event_type"),
      ...checks.degrees(columns, 90, "latitude"),
      ...checks.degrees(columns, 180, "longitude"),
      ...checks.code(columns, 1, 3, "time_precision"),
      ...checks.code(columns, 1, 3, "geo_precision"),
      ...checks.count(columns, "fatalities"),
    ],
    derived: ["date_end"],
    unread: columns.unread(),
  };
}

function acledDate(value: string): string {
  return `coalesce(TRY_CAST(${value} AS DATE), TRY_STRPTIME(${value}, ['%d %B %Y', '%d-%B-%Y', '%d %b %Y', '%d-%b-%Y'])::DATE)`;
}

/**
 * Violence against civilians is one-sided, and so is an explosion whose other side are civilians. A battle or explosion
 * between organised parties is state-based when a state's or external forces are one of them, else non-state. What is
 * left (riots, protests, strategic developments, explosions without a second party) is an incident.
 */
function violenceType(eventType: string, inter1: string, inter2: string): string {
  // exports of different years write the kinds of actor in different case
  const is = (side: string, kinds: string[]) =>
    `coalesce(lower(${side}) IN (${kinds.map((kind) => literal(kind.toLowerCase())).join(", ")}), false)`;
  const either = (kinds: string[]) => `(${is(inter1, kinds)} OR ${is(inter2, kinds)})`;
  return `CASE
    WHEN ${eventType} = 'Violence against civilians' THEN 3
    WHEN ${eventType} NOT IN ('Battles', 'Explosions/Remote violence') THEN 0
    WHEN ${eventType} = 'Explosions/Remote violence' AND ${either(CIVILIANS)} THEN 3
    WHEN NOT (${is(inter1, ORGANISED)} AND ${is(inter2, ORGANISED)}) THEN 0
    WHEN ${either(STATE)} THEN 1
    ELSE 2 END`;
}
