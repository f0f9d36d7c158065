import { PAGE_CLASSES } from "../../evidence/model.ts";
import type { Table } from "../column.ts";
import { note } from "./shared.ts";

export const sources = {
  label: ["Sources", "Sources", "المصادر"],
  about: "One row per distinct address that any row cites. Titles are in your own words, not the headline.",
  columns: {
    id: {
      kind: "id",
      required: true,
      label: ["Id", "Id", "المعرف"],
      about: "By convention `src-` and a readable slug; stable.",
    },
    title: {
      kind: "text",
      required: true,
      label: ["Title", "Titre", "العنوان"],
      about: "Publisher, topic and date, in your own words.",
    },
    publisher: {
      kind: "text",
      required: true,
      label: ["Publisher", "Éditeur", "الناشر"],
      about: "Who published the page that was read.",
    },
    address: {
      kind: "url",
      label: ["Address", "Adresse", "العنوان الإلكتروني"],
      about: "Where it was read. Empty for a source that is not on the web.",
    },
    date: {
      kind: "date",
      label: ["Date", "Date", "التاريخ"],
      about: "Date of the page, as finely as it shows it. Empty where it shows none.",
    },
    source_class: {
      kind: "enum",
      required: true,
      values: PAGE_CLASSES,
      label: ["Class", "Catégorie", "الفئة"],
      about: "`press_copy`: agency text on another site; `open_data`: a dataset with an open licence.",
    },
    party: {
      kind: "enum",
      required: true,
      values: ["none", "state", "armed_group", "aligned"],
      label: ["Party", "Partie", "الطرف"],
      about:
        "Whether the publisher is a party to the conflict, or aligned with one. Who *speaks* in it is in `asserted_by`.",
    },
    licence: {
      kind: "text",
      required: true,
      label: ["Licence", "Licence", "الرخصة"],
      about: "Licence of what is taken from it, and on what ground it is used.",
    },
    linkable: {
      kind: "enum",
      required: true,
      values: ["yes", "no"],
      label: ["Linkable", "Lien permis", "قابل للربط"],
      about:
        "`no` for addresses that are never linked from the product: mirrors on odd hosts, say. They stay on record.",
    },
    note,
  },
} as const satisfies Table;
