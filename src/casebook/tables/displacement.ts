import type { Table } from "../column.ts";
import {
  assertedBy,
  bound,
  dateEnd,
  datePrecision,
  dateStart,
  handling,
  iso3s,
  note,
  place,
  placeName,
  source,
  unit,
} from "./shared.ts";

export const displacement = {
  label: ["Displacement", "Déplacements", "النزوح"],
  about: "Dated figures of people who had to move. Aggregates only: a camp, a border, a district, a country.",
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Append new rows at the end; ids stay." },
    date_start: {
      ...dateStart,
      required: true,
      about: "The day of a stock, or the first day of the period of a flow.",
    },
    date_end: {
      ...dateEnd,
      about: "Last day of the period of a flow. Empty for a stock, and where start names the whole period (`2024`).",
    },
    date_precision: datePrecision,
    population: {
      kind: "enum",
      required: true,
      values: ["idp", "refugee", "asylum_seeker", "transit", "sea_arrival"],
      label: ["Population", "Population", "الفئة"],
      about: "`idp`: internally displaced; `transit`: migrants on the way, with those sent back over a border.",
    },
    measure: {
      kind: "enum",
      required: true,
      values: ["stock", "arrivals", "movements", "expulsions", "share", "change"],
      label: ["Measure", "Mesure", "المقياس"],
      about:
        "`stock`: present on the day; `arrivals`, `movements` (both ways), `expulsions`: during the period; `share`: percent of `share_of`; `change`: percent against the period in `share_of`. A share or change is never drawn as people.",
    },
    origin: {
      ...iso3s,
      label: ["Origin", "Origine", "بلد الأصل"],
      about: "Countries that the people come from. Empty: all origins.",
    },
    place: { ...place, about: "Where they are or arrive, where it is in `places.csv`." },
    place_name: placeName,
    iso3: { ...iso3s, about: "Country of that place." },
    value: { kind: "number", required: true, label: ["Value", "Valeur", "القيمة"], about: "The number." },
    bound,
    unit: { ...unit, required: true },
    share_of: { kind: "text", label: ["Share of", "Part de", "نسبة من"], about: "What a share or change refers to." },
    note,
    asserted_by: assertedBy,
    source,
    handling: handling([]),
  },
  rules: [
    { rule: "interval", start: "date_start", end: "date_end" },
    { rule: "precision", dates: ["date_start", "date_end"], precision: "date_precision" },
  ],
} as const satisfies Table;
