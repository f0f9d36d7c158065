import type { Table } from "../column.ts";
import {
  assertedBy,
  bound,
  dateEnd,
  dateStart,
  deaths,
  handling,
  iso3s,
  note,
  number,
  source,
  unit,
} from "./shared.ts";

export const indices = {
  label: ["Indices", "Indices", "المؤشرات"],
  about:
    "Values of published indices, and totals of restricted datasets as the press quotes them. Editions revise earlier years: both values stay.",
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Append new rows at the end; ids stay." },
    index: {
      kind: "enum",
      required: true,
      values: ["gti", "acled_press_total", "other"],
      label: ["Index", "Indice", "المؤشر"],
      about:
        "`gti`: Global Terrorism Index (Institute for Economics and Peace); `acled_press_total`: an ACLED total quoted in the press, never its rows.",
    },
    edition: {
      kind: "integer",
      required: true,
      min: 1900,
      max: 2100,
      label: ["Edition", "Édition", "الطبعة"],
      about: "Year of the edition.",
    },
    data_year: {
      kind: "integer",
      required: true,
      min: 1900,
      max: 2100,
      label: ["Data year", "Année des données", "سنة البيانات"],
      about: "Year that the values describe.",
    },
    area: {
      kind: "text",
      required: true,
      label: ["Area", "Zone", "المنطقة"],
      about: "Country or region as the index calls it.",
    },
    iso3: { ...iso3s, about: "Country or countries. Empty for a wider region." },
    rank: { kind: "integer", min: 1, label: ["Rank", "Rang", "الترتيب"], about: "Place in the ranking, 1 is worst." },
    score: {
      kind: "number",
      min: 0,
      max: 10,
      unit: "index points, 0 to 10",
      label: ["Score", "Score", "الدرجة"],
      about: "Score of the index.",
    },
    deaths: deaths(["Deaths", "Morts", "القتلى"], "Deaths that the index counts."),
    attacks: {
      kind: "integer",
      min: 0,
      unit: "attacks",
      label: ["Attacks", "Attaques", "الهجمات"],
      about: "Attacks that the index counts.",
    },
    other_metric: {
      kind: "text",
      label: ["Other metric", "Autre indicateur", "مؤشر آخر"],
      about: "A further metric, or a statement that holds.",
    },
    other_value: number(["Other value", "Autre valeur", "قيمة أخرى"], "Its value. Empty for a statement."),
    bound,
    unit: { ...unit, about: "Unit of the other value; see [Units](#units)." },
    date_start: { ...dateStart, about: "First day, where the values are not of the whole data year." },
    date_end: dateEnd,
    note,
    asserted_by: assertedBy,
    source,
    handling: handling([]),
  },
  rules: [
    { rule: "interval", start: "date_start", end: "date_end" },
    { rule: "unit", values: ["other_value"], unit: "unit" },
  ],
} as const satisfies Table;
