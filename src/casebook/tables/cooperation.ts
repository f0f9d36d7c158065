import { COOPERATION_KINDS, COOPERATION_STATUSES } from "../../actors/cooperation/model.ts";
import type { Table } from "../column.ts";
import { assertedBy, bound, confidence, dateEnd, dateStart, handling, number, source, unit } from "./shared.ts";

export const cooperation = {
  label: ["Cooperation", "Coopération", "التعاون"],
  about: "Deliveries, training, deployments, agreements, exercises and fairs between actors.",
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Append new rows at the end; ids stay." },
    provider: {
      kind: "refs",
      of: "actors",
      required: true,
      label: ["Provider", "Fournisseur", "المقدم"],
      about: "Who gives, sends or proposes.",
    },
    recipient: {
      kind: "refs",
      of: "actors",
      required: true,
      label: ["Recipient", "Bénéficiaire", "المتلقي"],
      about: "Who receives or takes part.",
    },
    kind: {
      kind: "enum",
      required: true,
      values: COOPERATION_KINDS,
      label: ["Kind", "Type", "النوع"],
      about: "`uav`: drones. `agreement` holds treaties, offers and supply contracts too.",
    },
    item: { kind: "text", required: true, label: ["Item", "Objet", "الموضوع"], about: "What it is about." },
    quantity: number(["Quantity", "Quantité", "الكمية"], "How many."),
    quantity_low: number(["Quantity, low", "Quantité, bas", "الكمية، أدنى"], "Lower end of a range."),
    quantity_high: number(["Quantity, high", "Quantité, haut", "الكمية، أعلى"], "Upper end of a range."),
    quantity_before: number(["Quantity before", "Quantité avant", "الكمية سابقا"], "What it was before a change."),
    bound,
    unit,
    date_start: { ...dateStart, required: true, about: "When it took place, took effect or was reported." },
    date_end: { ...dateEnd, about: "When it ended. Empty for a single day and while it lasts." },
    status: {
      kind: "enum",
      required: true,
      values: COOPERATION_STATUSES,
      label: ["Status", "État", "الحالة"],
      about:
        "Where it stood on the dates given. `estimated`: an outside count of a stock; `reported`: said to exist, with no better word.",
    },
    confidence,
    summary: {
      kind: "text",
      required: true,
      label: ["Summary", "Résumé", "الملخص"],
      about: "What the source says, in your own words.",
    },
    asserted_by: { ...assertedBy, required: true },
    source,
    handling: handling(["quantity", "provider", "recipient", "status"]),
  },
  rules: [
    { rule: "interval", start: "date_start", end: "date_end" },
    { rule: "ascending", columns: ["quantity_low", "quantity", "quantity_high"] },
    { rule: "unit", values: ["quantity", "quantity_low", "quantity_high", "quantity_before"], unit: "unit" },
  ],
} as const satisfies Table;
