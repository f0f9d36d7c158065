import type { Table } from "../column.ts";
import { assertedBy, bound, dateEnd, dateStart, handling, note, number, source, unit } from "./shared.ts";

export const corridors = {
  label: ["Corridors", "Corridors", "الممرات"],
  about:
    "Named supply routes between towns, and what is said of their traffic. Public trade corridors only: no route of a convoy, no departure, no escort.",
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Append new rows at the end; ids stay." },
    name: {
      kind: "text",
      required: true,
      label: ["Name", "Nom", "الاسم"],
      about: "Name of the corridor; several rows may speak of one.",
    },
    commodity: {
      kind: "text",
      required: true,
      label: ["Goods", "Marchandises", "البضائع"],
      about: "What moves along it.",
    },
    from_place: {
      kind: "refs",
      of: "places",
      required: true,
      label: ["From", "De", "من"],
      about: "Where it starts: a port, a refinery, a town, a country.",
    },
    to_place: { kind: "refs", of: "places", required: true, label: ["To", "À", "إلى"], about: "Where it ends." },
    via: { kind: "refs", of: "places", label: ["Via", "Via", "عبر"], about: "Places on the way, in order." },
    border_post: {
      kind: "refs",
      of: "places",
      label: ["Border posts", "Postes frontière", "المعابر الحدودية"],
      about: "Where it crosses a border.",
    },
    distance_km: {
      kind: "number",
      min: 0,
      unit: "km",
      label: ["Distance", "Distance", "المسافة"],
      about: "Length as the source gives it.",
    },
    value: number(
      ["Value", "Valeur", "القيمة"],
      "A number that the source gives for the corridor: a share, a traffic, a time.",
    ),
    value_before: number(["Value before", "Valeur avant", "القيمة سابقا"], "What it was before a change."),
    bound,
    unit,
    date_start: { ...dateStart, about: "When the statement holds from." },
    date_end: dateEnd,
    statement: {
      kind: "text",
      label: ["Statement", "Énoncé", "البيان"],
      about: "What is said of the corridor, in your own words; names what the value counts.",
    },
    note,
    asserted_by: assertedBy,
    source,
    handling: handling([]),
  },
  rules: [
    { rule: "interval", start: "date_start", end: "date_end" },
    { rule: "unit", values: ["value", "value_before"], unit: "unit" },
  ],
} as const satisfies Table;
