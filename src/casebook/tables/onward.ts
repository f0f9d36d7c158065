import type { Table } from "../column.ts";
import { note, source } from "./shared.ts";

export const onward = {
  label: ["Onward routes", "Routes vers d’autres régions", "طرق العبور إلى مناطق أخرى"],
  about:
    "Ways that people in transit take out of the region, along `routes.csv`. How many are counted there is told in `displacement.csv`, as claims.",
  optional: true,
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Readable and stable." },
    name: { kind: "text", required: true, label: ["Name", "Nom", "الاسم"], about: "From where to where." },
    population: {
      kind: "enum",
      required: true,
      values: ["transit", "sea_arrival"],
      label: ["Population", "Population", "الفئة"],
      about: "What the figures count: people in transit on land, or arrivals by sea.",
    },
    via: {
      kind: "refs",
      of: "places",
      required: true,
      label: ["Via", "Par", "عبر"],
      about: "Places along the way in their order, each joined to the next by a route.",
    },
    counted_at: {
      kind: "refs",
      of: "places",
      label: ["Counted at", "Compté à", "موضع العد"],
      about: "Places of the figures that belong to it.",
    },
    source,
    note,
  },
} as const satisfies Table;
