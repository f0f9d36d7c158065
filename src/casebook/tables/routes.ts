import type { Table } from "../column.ts";
import { note, source } from "./shared.ts";

export const routes = {
  label: ["Routes", "Liaisons", "الطرق"],
  about:
    "Links between places: the network on which people and goods move. Public roads, rails, rivers and sea lanes between towns.",
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Readable and stable." },
    from_place: { kind: "ref", of: "places", required: true, label: ["From", "De", "من"], about: "One end." },
    to_place: { kind: "ref", of: "places", required: true, label: ["To", "À", "إلى"], about: "The other end." },
    kind: {
      kind: "enum",
      required: true,
      values: ["road", "track", "rail", "river", "sea", "transit"],
      label: ["Kind", "Type", "النوع"],
      about: "`transit`: a customs regime rather than a single road.",
    },
    distance_km: {
      kind: "number",
      min: 0,
      unit: "km",
      label: ["Distance", "Distance", "المسافة"],
      about: "Length of the link.",
    },
    distance_method: {
      kind: "enum",
      values: ["road", "great_circle"],
      label: ["Measured", "Mesure", "طريقة القياس"],
      about: "`road`: along the way; `great_circle`: straight line, a lower bound.",
    },
    border_crossing: {
      kind: "text",
      label: ["Border crossing", "Passage de frontière", "المعبر الحدودي"],
      about: "Where it crosses a border, if it does.",
    },
    source,
    note,
  },
} as const satisfies Table;
