import { METRICS, OBSERVATION_USES, SECTORS } from "../../corridors/supply/vocabulary.ts";
import type { Table } from "../column.ts";
import { handling, note, source, unit } from "./shared.ts";
import { claims, node, sector, supplyCase } from "./supplyShared.ts";

export const supplyObservations = {
  label: ["Observed, to test against", "Observations de contrôle", "المشاهدات المرجعية"],
  about:
    "What was observed in a case and can be measured in its simulation. A row is either used to calibrate or held out, never both.",
  optional: true,
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Readable and stable." },
    case: supplyCase,
    test: {
      kind: "key",
      required: true,
      label: ["Test", "Test", "الاختبار"],
      about: "Rows of one key are parts of one test: it is met when all are.",
    },
    metric: {
      kind: "enum",
      values: METRICS,
      required: true,
      label: ["Measure", "Mesure", "القياس"],
      about: "What is measured; the definitions are in the method note.",
    },
    node: { ...node, about: "Region that it is measured in; empty for the whole case." },
    other_nodes: {
      kind: "refs",
      of: "supply_nodes",
      label: ["Other regions", "Autres régions", "مناطق أخرى"],
      about: "Regions that it is compared with, in order.",
    },
    sector: { ...sector, values: SECTORS },
    low: {
      kind: "number",
      label: ["Low", "Bas", "أدنى"],
      about: "Lower end of what was observed. Empty for a date, or a statement that holds or not.",
    },
    high: { kind: "number", label: ["High", "Haut", "أعلى"], about: "Upper end of it." },
    unit: { ...unit },
    tolerance: {
      kind: "number",
      min: 0,
      label: ["Tolerance", "Tolérance", "التفاوت المقبول"],
      about:
        "How far a simulation may lie outside and still meet it: days for dates, percent for amounts, else the unit.",
    },
    date_start: {
      kind: "date",
      required: true,
      label: ["From", "Du", "من"],
      about: "Of a measure that is a date, the first day observed; else the first day that is measured.",
    },
    date_end: {
      kind: "date",
      required: true,
      label: ["To", "Au", "إلى"],
      about: "The last such day.",
    },
    threshold: {
      kind: "number",
      min: 0,
      label: ["Threshold", "Seuil", "العتبة"],
      about:
        "Served share, in percent, below which a region counts as short; for `longest_gap` the part of a day's need that still counts as none; for `days_of_need` the number of loads.",
    },
    use: {
      kind: "enum",
      values: OBSERVATION_USES,
      required: true,
      label: ["Use", "Usage", "الاستعمال"],
      about: "`calibration`: narrows the ranges; `held_out`: only tested; `annotation`: told, never tested.",
    },
    statement: {
      kind: "text",
      required: true,
      label: ["Observed", "Observé", "ما شوهد"],
      about: "What was observed, in your own words.",
    },
    claims,
    note,
    source,
    handling: handling([]),
  },
  rules: [
    { rule: "interval", start: "date_start", end: "date_end" },
    { rule: "ascending", columns: ["low", "high"] },
    { rule: "unit", values: ["low", "high"], unit: "unit" },
  ],
} as const satisfies Table;
