import type { Table } from "../column.ts";
import { dateEnd, datePrecision, dateStart, note, source } from "./shared.ts";

export const departures = {
  label: ["Departures", "Départs", "المغادرات"],
  about:
    "Spells of violence that people leave a place for. Imported movement cases bring them; where the file is absent, the violent events of the casebook say where people leave.",
  optional: true,
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Readable and stable." },
    place: { kind: "ref", of: "places", required: true, label: ["Place", "Lieu", "المكان"], about: "The place." },
    date_start: { ...dateStart, required: true },
    date_end: { ...dateEnd, about: "Last day, as finely as it is known. Empty: it goes on." },
    date_precision: datePrecision,
    intensity: {
      kind: "number",
      required: true,
      min: 0,
      max: 1,
      label: ["Intensity", "Intensité", "الشدة"],
      about: "0 to 1: the weight of the place among all that people leave, beside its population.",
    },
    source,
    note,
  },
  rules: [
    { rule: "interval", start: "date_start", end: "date_end" },
    { rule: "precision", dates: ["date_start", "date_end"], precision: "date_precision" },
  ],
} as const satisfies Table;
