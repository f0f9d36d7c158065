import type { Table } from "../column.ts";
import { assertedBy, bound, dateEnd, dateStart, handling, iso3s, note, number, source, unit } from "./shared.ts";

export const dependencies = {
  label: ["Dependencies", "Dépendances", "الاعتماد على الإمداد"],
  about:
    "What a country runs on and what it lacks: fuel, power, water, schools, prices, arrivals. One number or statement per row. Stock levels of a single site are given as bands of days only.",
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Append new rows at the end; ids stay." },
    iso3: { ...iso3s, required: true },
    sector: {
      kind: "enum",
      required: true,
      values: [
        "fuel",
        "fuel_storage",
        "fuel_supply",
        "fuel_losses",
        "fuel_retail",
        "fuel_price",
        "electricity",
        "water",
        "schools",
        "mines",
        "trade",
        "shipping",
        "customs",
        "humanitarian",
        "blockade",
      ],
      label: ["Sector", "Secteur", "القطاع"],
      about:
        "`fuel`: use and imports; `fuel_supply`: arrivals; `fuel_losses`: supply destroyed; `fuel_retail`: shortage and rationing; `blockade`: how earlier blockades went.",
    },
    metric: {
      kind: "text",
      required: true,
      label: ["Metric", "Indicateur", "المؤشر"],
      about: "What the number measures.",
    },
    value: number(["Value", "Valeur", "القيمة"], "The number. Empty where the source gives a range or no number."),
    value_low: number(["Value, low", "Valeur, bas", "القيمة، أدنى"], "Lower end of a range."),
    value_high: number(["Value, high", "Valeur, haut", "القيمة، أعلى"], "Upper end of a range."),
    value_before: number(["Value before", "Valeur avant", "القيمة سابقا"], "What it was before a change."),
    bound,
    unit,
    statement: {
      kind: "text",
      label: ["Statement", "Énoncé", "البيان"],
      about: "What is said, where it is not a number.",
    },
    date_start: dateStart,
    date_end: dateEnd,
    speaker_kind: {
      kind: "enum",
      values: [
        "official",
        "party_state",
        "party_armed_group",
        "party_aligned",
        "un",
        "civil",
        "company",
        "press",
        "osint",
        "think_tank",
        "anonymous",
        "tertiary",
      ],
      label: ["Speaker", "Locuteur", "صفة المتحدث"],
      about:
        "What kind of speaker asserts it. `party_…`: a party to the conflict; `civil`: unions, associations, aid groups; `tertiary`: an encyclopaedia.",
    },
    disputed_by: {
      kind: "rows",
      label: ["Disputed by", "Contesté par", "يخالفه"],
      about: "Rows of any table that say otherwise.",
    },
    note,
    asserted_by: assertedBy,
    source,
    handling: handling([]),
  },
  rules: [
    { rule: "interval", start: "date_start", end: "date_end" },
    { rule: "ascending", columns: ["value_low", "value", "value_high"] },
    { rule: "unit", values: ["value", "value_low", "value_high", "value_before"], unit: "unit" },
  ],
} as const satisfies Table;
