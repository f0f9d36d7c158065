import type { Table } from "../column.ts";
import { handling, note, source } from "./shared.ts";

export const places = {
  label: ["Places", "Lieux", "الأماكن"],
  about: "Every place that the casebook names, and what an analyst needs to find others.",
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "Readable and stable." },
    name: { kind: "text", required: true, label: ["Name", "Nom", "الاسم"], about: "Usual name." },
    aliases: { kind: "words", label: ["Aliases", "Autres noms", "أسماء أخرى"], about: "Other names and spellings." },
    kind: {
      kind: "enum",
      required: true,
      values: ["country", "admin1", "admin2", "town", "village", "camp", "border_post", "port", "site", "area"],
      label: ["Kind", "Type", "النوع"],
      about: "`site`: a park, base, mine or dam; `area`: a stretch without defined borders.",
    },
    iso3: { kind: "iso3", label: ["Country", "Pays", "البلد"], about: "Country. Empty for an area across borders." },
    adm1_name: {
      kind: "text",
      label: ["First-order division", "Division de premier ordre", "التقسيم الإداري الأول"],
      about: "Region, state or province.",
    },
    adm2_name: {
      kind: "text",
      label: ["Second-order division", "Division de deuxième ordre", "التقسيم الإداري الثاني"],
      about: "Circle, province, department or local government area.",
    },
    pcode: {
      kind: "text",
      label: ["P-code", "P-code", "رمز P"],
      about: "OCHA P-code of the division that it is, or lies in.",
    },
    longitude: {
      kind: "longitude",
      label: ["Longitude", "Longitude", "خط الطول"],
      about: "A point, as coarse as `precision` says.",
    },
    latitude: { kind: "latitude", label: ["Latitude", "Latitude", "خط العرض"], about: "As for longitude." },
    precision: {
      kind: "enum",
      values: ["point", "admin2", "admin1", "country"],
      label: ["Precision", "Précision", "الدقة"],
      about: "`point`: the place itself; otherwise a point that stands for the division that holds it.",
    },
    population: {
      kind: "integer",
      min: 0,
      unit: "people",
      label: ["Population", "Population", "عدد السكان"],
      about: "People living there, as the source gives it.",
    },
    population_year: {
      kind: "integer",
      min: 1900,
      max: 2100,
      label: ["Population year", "Année de la population", "سنة الإحصاء"],
      about: "Year of that number.",
    },
    source,
    note,
    handling: handling([]),
  },
  rules: [
    { rule: "together", columns: ["longitude", "latitude"] },
    { rule: "within", longitude: "longitude", latitude: "latitude", iso3: "iso3" },
  ],
} as const satisfies Table;
