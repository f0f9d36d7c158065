import { CONVOY_GROUPS } from "../../corridors/supply/vocabulary.ts";
import type { Table } from "../column.ts";
import { handling, note, source } from "./shared.ts";
import { claims, nameAr, nameEn, nameFr, supplyCase } from "./supplyShared.ts";

export const supplyCorridors = {
  label: ["Corridors of supply", "Corridors d'approvisionnement", "ممرات الإمداد"],
  about:
    "Named public corridors that bring the commodity of a case from a gate to a region, or from one region to the next. No route of a convoy.",
  optional: true,
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Readable and stable." },
    case: supplyCase,
    name_en: nameEn,
    name_fr: nameFr,
    name_ar: nameAr,
    from_node: {
      kind: "ref",
      of: "supply_nodes",
      required: true,
      label: ["From", "De", "من"],
      about: "Gate or region where it starts.",
    },
    to_node: {
      kind: "ref",
      of: "supply_nodes",
      required: true,
      label: ["To", "À", "إلى"],
      about: "Region where it ends.",
    },
    via: { kind: "refs", of: "places", label: ["Via", "Via", "عبر"], about: "Places on the way, in order." },
    distance_km: {
      kind: "number",
      min: 0,
      unit: "km",
      required: true,
      label: ["Distance", "Distance", "المسافة"],
      about: "Length by road.",
    },
    closed_km: {
      kind: "number",
      min: 0,
      unit: "km",
      required: true,
      label: ["Length that can be closed", "Longueur exposée", "الطول المعرض للإغلاق"],
      about: "Part of it inside the area that a closure is about.",
    },
    group: {
      kind: "enum",
      values: CONVOY_GROUPS,
      required: true,
      label: ["Group", "Groupe", "المجموعة"],
      about: "Corridors of one group share what protection there is: `import` from gates, `onward` between regions.",
    },
    in_use: {
      kind: "enum",
      values: ["yes", "no"],
      required: true,
      label: ["In use", "En service", "قيد الاستعمال"],
      about: "`no`: an alternative that only an intervention opens.",
    },
    claims,
    note,
    source,
    handling: handling([]),
  },
} as const satisfies Table;
