import type { Table } from "../column.ts";

export const doubts = {
  label: ["Doubts", "Doutes", "مواضع الشك"],
  about: "Contradictions, likely errors and claims that should not be used alone, with the rows that they concern.",
  optional: true,
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Append new rows at the end; ids stay." },
    topic: { kind: "text", required: true, label: ["Topic", "Sujet", "الموضوع"], about: "What it is about." },
    rows: {
      kind: "rows",
      label: ["Rows", "Lignes", "الصفوف"],
      about: "Rows of any table that it concerns. They name the sources.",
    },
    what_differs: {
      kind: "text",
      required: true,
      label: ["What differs", "Ce qui diffère", "موضع الاختلاف"],
      about: "The values or readings that do not agree.",
    },
    likely_explanation: {
      kind: "text",
      label: ["Likely explanation", "Explication probable", "التفسير المرجح"],
      about: "Why they may differ, and what to do.",
    },
  },
} as const satisfies Table;
