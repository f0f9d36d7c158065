import type { Table } from "../column.ts";
import { assertedBy, handling, note, place, source } from "./shared.ts";

export const populations = {
  label: ["Residents", "Habitants", "السكان"],
  about:
    "How many people live in a division: what a share of those who leave, or of those who arrive, is taken of. Rows about one division stay side by side: the newest census leads, then the newest date.",
  optional: true,
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Append new rows at the end; ids stay." },
    place: {
      ...place,
      required: true,
      about: "A place in the division, its seat say: `places.csv` names the divisions that hold it.",
    },
    extent: {
      kind: "enum",
      required: true,
      values: ["admin2", "admin1", "country"],
      label: ["Extent", "Étendue", "النطاق"],
      about: "Which division around the place is counted.",
    },
    people: {
      kind: "integer",
      required: true,
      min: 1,
      unit: "people",
      label: ["People", "Personnes", "عدد الأشخاص"],
      about: "People who live there, as the source gives it. Never carried on to another year.",
    },
    date: {
      kind: "date",
      required: true,
      label: ["Date", "Date", "التاريخ"],
      about: "Day or year that the number is of, as finely as it is known.",
    },
    kind: {
      kind: "enum",
      required: true,
      values: ["census", "projection"],
      label: ["Kind", "Type", "النوع"],
      about: "`census`: counted; `projection`: carried on from a census by whoever published it.",
    },
    census: {
      kind: "integer",
      min: 1900,
      max: 2100,
      label: ["Census", "Recensement", "التعداد"],
      about: "Year of the census that it is, or that it starts from. Empty: not known.",
    },
    asserted_by: assertedBy,
    source,
    note,
    handling: handling([]),
  },
} as const satisfies Table;
