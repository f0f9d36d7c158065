import { type Check, checks } from "./check.ts";
import { dateFault } from "./dateFault.ts";
import type { EventFormat, FormatPlan } from "./format.ts";
import { SourceColumns } from "./sourceColumns.ts";
import { identifier, literal } from "./sql.ts";

/** ACLED's kinds of actor by its old number and its present name. */
const STATE = ["1", "State Forces", "8", "External/Other Forces", "Other Forces"];
const ORGANISED = [...STATE, "2", "Rebel Group", "Rebel Groups", "3", "Political Militia", "Political Militias"].concat(
  ["4", "Identity Militia", "Identity Militias"],
);
const CIVILIANS = ["7", "Civilians"];

/** Kinds without a part in the mapping to our types; 0 stands for no second actor. */
const OTHER_KINDS = ["0", "5", "Rioters", "6", "Protesters"];

const EVENT_TYPES = [
  "Battles",
  "Explosions/Remote violence",
  "Violence against civilians",
  "Riots",
  "Protests",
  "Strategic developments",
];

const SUB_EVENT_TYPES = [
  ...["Government regains territory", "Non-state actor overtakes territory", "Armed clash"],
  ...["Excessive force against protesters", "Protest with intervention", "Peaceful protest"],
  ...["Violent demonstration", "Mob violence"],
  ...["Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack"],
  ...["Remote explosive/landmine/IED", "Grenade"],
  ...["Sexual violence", "Attack", "Abduction/forced disappearance"],
  ...["Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use"],
  ...["Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory", "Other"],
];

/**
 * An ACLED export. ACLED codes acts, UCDP codes deaths by the parties that fight: the mapping to our terms is ours and
 * stands in docs/import.md. Its terms forbid handing on rows, so only sums leave the workspace.
 */
export const acled: EventFormat = {
  id: "acled",
  title: "ACLED export, 31 columns",
  dataset: "ACLED",
  catalogue: "acled",
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
  note: null,
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
      best: columns.count("fatalities"),
      summary: text("notes"),
      number_of_sources: `len(string_split(${text("source")}, ';'))`,
      source_office: text("source"),
    },
    provisional: null,
    checks: [
      ...checks.present(columns, "ACLED's id of the event", "event_id_cnty"),
      ...checks.present(columns, VALID_DATE, "event_date"),
      {
        column: columns.find("event_date") ?? "event_date",
        bad: `${text("event_date")} IS NOT NULL AND ${date} IS NULL`,
        reason: "not a date",
        valid: VALID_DATE,
        explain: (value) => dateFault(value(columns.find("event_date") ?? "event_date")),
      },
      ...checks.present(columns, EVENT_TYPES.join(", "), "event_type"),
      ...checks.degrees(columns, 90, "latitude"),
      ...checks.degrees(columns, 180, "longitude"),
      ...checks.code(columns, 1, 3, null, "time_precision"),
      ...checks.code(columns, 1, 3, null, "geo_precision"),
      ...checks.count(columns, "fatalities"),
    ],
    doubts: [
      ...unlisted(columns, EVENT_TYPES, "event_type"),
      ...unlisted(columns, SUB_EVENT_TYPES, "sub_event_type"),
      ...["inter1", "inter2"].flatMap((name) => unlisted(columns, [...ORGANISED, ...CIVILIANS, ...OTHER_KINDS], name)),
    ],
    derivedId: false,
    derived: ["date_end"],
    unread: columns.unread(),
  };
}

const VALID_DATE = "2025-07-01 or 01 July 2025";

/** What the codebook does not list, whatever its case: kept as it stands. */
function unlisted(columns: SourceColumns, listed: readonly string[], name: string): Check[] {
  const column = columns.find(name);
  if (column === null) return [];
  const known = listed.map((word) => literal(word.toLowerCase())).join(", ");
  const bad = `lower(${identifier(column)}) NOT IN (${known})`;
  return [{ column, bad, reason: "not in ACLED's codebook", valid: listed.join(", ") }];
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
  const act = `lower(${eventType})`;
  const is = (side: string, kinds: string[]) =>
    `coalesce(lower(${side}) IN (${kinds.map((kind) => literal(kind.toLowerCase())).join(", ")}), false)`;
  const either = (kinds: string[]) => `(${is(inter1, kinds)} OR ${is(inter2, kinds)})`;
  return `CASE
    WHEN ${act} = 'violence against civilians' THEN 3
    WHEN ${act} NOT IN ('battles', 'explosions/remote violence') THEN 0
    WHEN ${act} = 'explosions/remote violence' AND ${either(CIVILIANS)} THEN 3
    WHEN NOT (${is(inter1, ORGANISED)} AND ${is(inter2, ORGANISED)}) THEN 0
    WHEN ${either(STATE)} THEN 1
    ELSE 2 END`;
}
