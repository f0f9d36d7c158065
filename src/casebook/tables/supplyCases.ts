import { COMMODITIES } from "../../corridors/supply/vocabulary.ts";
import type { Table } from "../column.ts";
import { handling, iso3s, note, source } from "./shared.ts";
import { nameAr, nameEn, nameFr } from "./supplyShared.ts";

export const supplyCases = {
  label: ["Supply cases", "Cas d'approvisionnement", "حالات الإمداد"],
  about:
    "Blockades that can be simulated: a commodity, a stretch of time, and, in the tables named `supply_…` and `closures.csv`, what is known of them. See `docs/methods/corridors.md`.",
  optional: true,
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Readable and stable." },
    name_en: nameEn,
    name_fr: nameFr,
    name_ar: nameAr,
    iso3: { ...iso3s, required: true },
    commodity: {
      kind: "enum",
      values: COMMODITIES,
      required: true,
      label: ["Commodity", "Denrée", "السلعة"],
      about: "`fuel` is counted in litres and m³, `food` in tonnes.",
    },
    date_start: {
      kind: "date",
      required: true,
      label: ["First day", "Premier jour", "اليوم الأول"],
      about: "First day that is simulated, with full stocks: some days before the closure.",
    },
    date_end: {
      kind: "date",
      required: true,
      label: ["Last day", "Dernier jour", "اليوم الأخير"],
      about: "Last day of which anything is known.",
    },
    closed_from: {
      kind: "date",
      required: true,
      label: ["Closed from", "Fermé à partir du", "مغلق منذ"],
      about: "Day from which the blockade holds.",
    },
    note,
    source,
    handling: handling([]),
  },
  rules: [{ rule: "interval", start: "date_start", end: "date_end" }],
} as const satisfies Table;
