import { CLOSURE_KINDS } from "../../corridors/supply/vocabulary.ts";
import type { Table } from "../column.ts";
import { assertedBy, dateEnd, handling, note, source, unit } from "./shared.ts";
import { claims, node, rangeBest, rangeHigh, rangeLow, supplyCase } from "./supplyShared.ts";

export const closures = {
  label: ["Closures", "Fermetures", "عمليات الإغلاق"],
  about:
    "Time-bounded losses of a corridor's capacity: what an actor declared closed, vehicles reported destroyed on a corridor, and supply flown in meanwhile.",
  optional: true,
  columns: {
    id: {
      kind: "id",
      required: true,
      label: ["Id", "Id", "المعرف"],
      about: "Stable: the draws of a simulation hang on it.",
    },
    case: supplyCase,
    kind: {
      kind: "enum",
      values: CLOSURE_KINDS,
      required: true,
      label: ["Kind", "Type", "النوع"],
      about:
        "`closure`: percent of a corridor's traffic that can no longer travel alone; `loss`: vehicles destroyed on a day; `airlift`: amount flown to a region a day.",
    },
    corridors: {
      kind: "refs",
      of: "supply_corridors",
      label: ["Corridors", "Corridors", "الممرات"],
      about: "Corridors that it is about; none for an airlift.",
    },
    node: { ...node, about: "Region that an airlift supplies." },
    actor: {
      kind: "ref",
      of: "actors",
      label: ["Actor", "Acteur", "الفاعل"],
      about: "Who declared the closure, or is said to have done it.",
    },
    low: rangeLow,
    best: rangeBest,
    high: rangeHigh,
    unit: { ...unit, required: true },
    date_start: { kind: "date", required: true, label: ["Start", "Début", "البداية"], about: "First day." },
    date_end: { ...dateEnd, about: "Last day. Empty: as far as the case goes; for a loss, that day alone." },
    claims,
    note,
    asserted_by: assertedBy,
    source,
    handling: handling([]),
  },
  rules: [
    { rule: "interval", start: "date_start", end: "date_end" },
    { rule: "ascending", columns: ["low", "best", "high"] },
  ],
} as const satisfies Table;
