/** Columns and value lists that several tables share, so that one word means one thing everywhere. */
import { MARKINGS } from "../../evidence/marking.ts";
import { BOUNDS, DATE_SPANS } from "../../evidence/model.ts";
import type { Column } from "../column.ts";

export const source = {
  kind: "ref",
  of: "sources",
  required: true,
  label: ["Source", "Source", "المصدر"],
  about: "Where the row comes from.",
} as const satisfies Column;

export const note = {
  kind: "text",
  label: ["Note", "Note", "ملاحظة"],
  about: "What a reader must know before using the row, in your own words.",
} as const satisfies Column;

export const assertedBy = {
  kind: "text",
  required: true,
  label: ["Asserted by", "Selon", "وفقا لـ"],
  about:
    "Who says it: an organisation or a role, never a private person. Parties to the conflict are marked `(party)`, outlets close to a state `(party-aligned)`.",
} as const satisfies Column;

export const dateStart = {
  kind: "date",
  label: ["Start", "Début", "البداية"],
  about: "First day, as finely as it is known.",
} as const satisfies Column;

export const dateEnd = {
  kind: "date",
  label: ["End", "Fin", "النهاية"],
  about: "Last day, as finely as it is known. Empty when equal to the start.",
} as const satisfies Column;

export const datePrecision = {
  kind: "enum",
  values: DATE_SPANS,
  required: true,
  label: ["Date precision", "Précision de la date", "دقة التاريخ"],
  about: "How finely the dates are known. A quarter is written as its first known month.",
} as const satisfies Column;

export const place = {
  kind: "ref",
  of: "places",
  label: ["Place", "Lieu", "المكان"],
  about: "The place, where it is in `places.csv`.",
} as const satisfies Column;

export const placeName = {
  kind: "text",
  required: true,
  label: ["Place name", "Nom du lieu", "اسم المكان"],
  about: "The place as it is called here.",
} as const satisfies Column;

export const iso3s = {
  kind: "iso3s",
  label: ["Country", "Pays", "البلد"],
  about: "Country, or countries.",
} as const satisfies Column;

export const bound = {
  kind: "enum",
  values: BOUNDS,
  label: ["Bound", "Borne", "الحد"],
  about: "How to read the number where the source does not give it as exact.",
} as const satisfies Column;

export const CONFIDENCES = ["asserted", "reported", "disputed"] as const;
export const confidence = {
  kind: "enum",
  values: CONFIDENCES,
  required: true,
  label: ["Confidence", "Degré de certitude", "درجة اليقين"],
  about: "`asserted`: said as fact by the source; `reported`: second hand; `disputed`: denied or contradicted.",
} as const satisfies Column;

export const marking = {
  kind: "enum",
  values: MARKINGS.toReversed(),
  label: ["Marking", "Marquage", "التصنيف"],
  about: "TLP 2.0. An unmarked row takes the marking of `casebook.json`, else AMBER+STRICT.",
} as const satisfies Column;

/** Properties are those of the table's claims; `row` stands for them all. */
export const handling = <const P extends readonly string[]>(properties: P) =>
  ({
    kind: "handling",
    optional: true,
    values: ["row", ...properties],
    label: ["Handling", "Diffusion", "قيود التداول"],
    about: properties.length
      ? "Who may see a property and for what, where that is stricter than the row: `point:AMBER|deaths:GREEN/protection`."
      : "Who may see the row and for what: `row:AMBER/protection`.",
  }) as const satisfies Column;

/** Units of every `unit` column, with what one of it is. */
export const UNITS = {
  people: "people",
  people_per_month: "people in a month",
  households: "households",
  vehicles: "vehicles of any kind",
  vehicles_per_day: "vehicles in a day",
  lorries: "lorries",
  lorries_per_day: "lorries in a day",
  lorries_per_week: "lorries in a week",
  lorries_per_month: "lorries in a month",
  tankers: "tanker lorries",
  tankers_per_day: "tanker lorries in a day",
  convoys: "convoys",
  convoys_per_week: "convoys in a week",
  containers: "freight containers",
  aircraft: "aeroplanes and helicopters",
  drones: "drones",
  munitions: "munitions",
  attacks: "attacks",
  columns: "military columns",
  places: "places: towns, villages, posts",
  schools: "schools",
  states: "states",
  movements: "political or armed movements",
  patrols: "patrols",
  generators: "generators",
  services: "transport services",
  days: "days",
  days_between: "days from one supply to the next",
  weeks: "weeks",
  months: "months",
  years: "years",
  hours: "hours",
  hours_per_day: "hours in a day",
  per_day: "times in a day",
  km_per_day: "kilometres in a day",
  percent: "percent",
  times: "times as many",
  rank: "place in a ranking",
  level: "step of a scale that the source defines",
  km: "kilometres",
  litres: "litres",
  litres_per_day: "litres in a day",
  litres_per_week: "litres in a week",
  litres_per_month: "litres in a month",
  litres_per_year: "litres in a year",
  m3: "cubic metres",
  m3_per_day: "cubic metres in a day",
  barrels_per_day: "barrels in a day",
  tonnes: "tonnes",
  tonnes_per_day: "tonnes in a day",
  tonnes_per_year: "tonnes in a year",
  mw: "megawatts",
  mwp: "megawatts peak (solar)",
  gwh_per_year: "gigawatt hours in a year",
  usd: "United States dollars",
  xof: "CFA francs of West Africa",
  xof_per_litre: "CFA francs for a litre",
  xof_per_bottle: "CFA francs for a bottle of 1.5 litres",
} as const;
export type Unit = keyof typeof UNITS;

export const unit = {
  kind: "enum",
  values: Object.keys(UNITS) as Unit[],
  label: ["Unit", "Unité", "الوحدة"],
  about: "Unit of the number; see [Units](#units).",
} as const satisfies Column;

export function number<const L extends readonly [string, string, string]>(label: L, about: string) {
  return { kind: "number", label, about } as const;
}

export function deaths<const L extends readonly [string, string, string]>(label: L, about: string) {
  return { kind: "integer", min: 0, unit: "deaths", label, about } as const;
}
