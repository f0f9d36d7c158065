import {
  CONVOY_GROUPS,
  PARAMETER_NAMES,
  PARAMETERS,
  PRODUCTS,
  SECTORS,
  SERVICES,
} from "../../corridors/supply/vocabulary.ts";
import type { Table } from "../column.ts";
import { handling, note, source, unit } from "./shared.ts";
import { claims, node, rangeBest, rangeHigh, rangeLow, sector, supplyCase } from "./supplyShared.ts";

const told = PARAMETER_NAMES.map((name) => `\`${name}\`: ${PARAMETERS[name].about}`).join(" ");

export const supplyParameters = {
  label: ["Parameters of supply", "Paramètres d'approvisionnement", "معطيات الإمداد"],
  about:
    "Every number of a case as a range, with the claims behind it. What a country can protect is a scenario parameter in convoys a week, never an observed strength.",
  optional: true,
  columns: {
    id: {
      kind: "id",
      required: true,
      label: ["Id", "Id", "المعرف"],
      about: "Stable: the draws of a simulation hang on it.",
    },
    case: supplyCase,
    parameter: {
      kind: "enum",
      values: PARAMETER_NAMES,
      required: true,
      label: ["Parameter", "Paramètre", "المعطى"],
      about: `Equation numbers are those of the method note. ${told}`,
    },
    node: { ...node, about: "Region that it is stated for." },
    corridor: {
      kind: "ref",
      of: "supply_corridors",
      label: ["Corridor", "Corridor", "الممر"],
      about: "Corridor that it is stated for.",
    },
    group: {
      kind: "enum",
      values: CONVOY_GROUPS,
      label: ["Group", "Groupe", "المجموعة"],
      about: "Group of corridors that it is stated for.",
    },
    sector: { ...sector, values: SECTORS },
    product: { kind: "enum", values: PRODUCTS, label: ["Product", "Produit", "المنتج"], about: "What is used." },
    service: { kind: "enum", values: SERVICES, label: ["Service", "Service", "الخدمة"], about: "What rests on it." },
    low: rangeLow,
    best: rangeBest,
    high: rangeHigh,
    unit: { ...unit, required: true },
    date_start: {
      kind: "date",
      label: ["From", "À partir du", "منذ"],
      about: "First day that it holds, for what changes within a case.",
    },
    basis: {
      kind: "enum",
      values: ["claim", "assumption", "scenario"],
      required: true,
      label: ["Basis", "Fondement", "الأساس"],
      about:
        "`claim`: the range spans claims; `assumption`: ours, no source read states it; `scenario`: what a user sets.",
    },
    claims,
    note,
    source,
    handling: handling([]),
  },
  rules: [{ rule: "ascending", columns: ["low", "best", "high"] }],
} as const satisfies Table;
