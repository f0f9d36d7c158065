import type { Table } from "../column.ts";
import { handling, note, source } from "./shared.ts";

export const hosts = {
  label: ["Places of refuge", "Lieux d’accueil", "أماكن اللجوء"],
  about:
    "Camps, towns and districts that receive people who had to move. Refugees and internally displaced people are received in rows of their own, also in one town. How many are there is told in `displacement.csv`, by place.",
  optional: true,
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Readable and stable." },
    place: {
      kind: "ref",
      of: "places",
      required: true,
      label: ["Place", "Lieu", "المكان"],
      about: "The place that figures of `displacement.csv` are counted at.",
    },
    reached_at: {
      kind: "ref",
      of: "places",
      label: ["Reached at", "Atteint à", "نقطة الوصول"],
      about: "Where a division is reached on the roads of `routes.csv`. Empty: at the place itself.",
    },
    kind: {
      kind: "enum",
      required: true,
      values: ["camp", "town", "district"],
      label: ["Kind", "Type", "النوع"],
      about: "`camp`: a camp or managed site; `town`: among the people of a town; `district`: spread over a division.",
    },
    population: {
      kind: "enum",
      required: true,
      values: ["idp", "refugee"],
      label: ["Population", "Population", "الفئة"],
      about: "`idp`: people of the same country; `refugee`: refugees and asylum seekers, from another.",
    },
    origin: {
      kind: "iso3s",
      required: true,
      label: ["Origin", "Origine", "بلد الأصل"],
      about: "Countries whose people it receives; its own for `idp`.",
    },
    opened: {
      kind: "date",
      label: ["Opened", "Ouverture", "تاريخ الفتح"],
      about: "When it began to receive people. Empty: before the first figure.",
    },
    closed: { kind: "date", label: ["Closed", "Fermeture", "تاريخ الإغلاق"], about: "When it stopped. Empty: open." },
    capacity: {
      kind: "integer",
      min: 0,
      unit: "people",
      label: ["Capacity", "Capacité", "السعة"],
      about:
        "People that it was built for, as stated before they came. Never the highest number ever counted there: that would tell a forecast the answer.",
    },
    source,
    note,
    handling: handling([]),
  },
  rules: [{ rule: "interval", start: "opened", end: "closed" }],
} as const satisfies Table;
