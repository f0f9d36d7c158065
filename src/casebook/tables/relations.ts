import { RELATION_KINDS } from "../../actors/relations/kinds.ts";
import type { Table } from "../column.ts";
import { confidence, dateEnd, dateStart, handling, note, source } from "./shared.ts";

export const relations = {
  label: ["Relations", "Relations", "العلاقات"],
  about: "Actor, kind, actor, over an interval of time.",
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Append new rows at the end; ids stay." },
    subject: {
      kind: "ref",
      of: "actors",
      required: true,
      label: ["Subject", "Sujet", "الطرف الأول"],
      about: "The actor of whom the relation is said.",
    },
    kind: {
      kind: "enum",
      required: true,
      values: RELATION_KINDS,
      label: ["Kind", "Type", "النوع"],
      about: "Read as a sentence: subject, kind, object. `sanctions` covers suspensions and court bans.",
    },
    object: {
      kind: "ref",
      of: "actors",
      required: true,
      label: ["Object", "Objet", "الطرف الثاني"],
      about: "The other actor.",
    },
    date_start: { ...dateStart, about: "Since when; where only the date of the statement is known the note says so." },
    date_end: { ...dateEnd, about: "Until when. Empty while it lasts or where the end is not known." },
    confidence,
    note,
    source,
    handling: handling([]),
  },
  rules: [{ rule: "interval", start: "date_start", end: "date_end" }],
} as const satisfies Table;
