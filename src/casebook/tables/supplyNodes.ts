import type { Table } from "../column.ts";
import { handling, note, source } from "./shared.ts";
import { nameAr, nameEn, nameFr, supplyCase } from "./supplyShared.ts";

export const supplyNodes = {
  label: ["Gates and regions of supply", "Portes et régions d'approvisionnement", "بوابات الإمداد ومناطقه"],
  about:
    "Where supply enters a case, and the regions that live on it. A region is a first-level division or a town; no depot and no site.",
  optional: true,
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Readable and stable." },
    case: supplyCase,
    kind: {
      kind: "enum",
      values: ["gate", "region"],
      required: true,
      label: ["Kind", "Type", "النوع"],
      about: "`gate`: where supply enters; `region`: where it is used.",
    },
    name_en: nameEn,
    name_fr: nameFr,
    name_ar: nameAr,
    place: {
      kind: "ref",
      of: "places",
      required: true,
      label: ["Place", "Lieu", "المكان"],
      about: "The port, country, division or town.",
    },
    parts: {
      kind: "refs",
      of: "places",
      label: ["Other divisions", "Autres divisions", "أقسام أخرى"],
      about: "Other divisions that the region is made of.",
    },
    note,
    source,
    handling: handling([]),
  },
} as const satisfies Table;
