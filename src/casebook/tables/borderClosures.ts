import type { Table } from "../column.ts";
import { assertedBy, dateEnd, datePrecision, dateStart, note, source } from "./shared.ts";

export const borderClosures = {
  label: ["Closures to people", "Fermetures aux personnes", "إغلاقات أمام الناس"],
  about: "Times in which a border, a route, a place or a place of refuge was closed to people who flee.",
  optional: true,
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Readable and stable." },
    kind: {
      kind: "enum",
      required: true,
      values: ["border", "route", "place", "host"],
      label: ["Kind", "Type", "النوع"],
      about:
        "`border`: every route between the two countries of `iso3`; `route`: one route; `place`: every route of a place; `host`: a place of refuge takes nobody in.",
    },
    iso3: {
      kind: "iso3s",
      label: ["Countries", "Pays", "البلدان"],
      about: "The two countries of a `border`.",
    },
    route: { kind: "ref", of: "routes", label: ["Route", "Liaison", "الطريق"], about: "The route of a `route`." },
    place: { kind: "ref", of: "places", label: ["Place", "Lieu", "المكان"], about: "The place of a `place`." },
    host: {
      kind: "ref",
      of: "hosts",
      label: ["Place of refuge", "Lieu d’accueil", "مكان اللجوء"],
      about: "The place of refuge of a `host`.",
    },
    date_start: { ...dateStart, required: true },
    date_end: { ...dateEnd, about: "Last day, as finely as it is known. Empty: not opened again so far." },
    date_precision: datePrecision,
    asserted_by: assertedBy,
    source,
    note,
  },
  rules: [
    { rule: "interval", start: "date_start", end: "date_end" },
    { rule: "precision", dates: ["date_start", "date_end"], precision: "date_precision" },
  ],
} as const satisfies Table;
