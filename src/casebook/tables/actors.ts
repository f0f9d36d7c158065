import type { Table } from "../column.ts";
import { handling, iso3s, note, source } from "./shared.ts";

export const actors = {
  label: ["Actors", "Acteurs", "الأطراف"],
  about:
    "Organised groups, states and institutions. Never a person. An unnamed author has a row of its own that stands for no single actor.",
  columns: {
    id: { kind: "id", required: true, label: ["Id", "Id", "المعرف"], about: "By convention `act-` and a short name." },
    name_en: {
      kind: "text",
      required: true,
      label: ["Name (English)", "Nom (anglais)", "الاسم (بالإنجليزية)"],
      about: "English name.",
    },
    name_fr: { kind: "text", label: ["Name (French)", "Nom (français)", "الاسم (بالفرنسية)"], about: "French name." },
    name_ar: {
      kind: "text",
      label: ["Name (Arabic)", "Nom (arabe)", "الاسم (بالعربية)"],
      about: "Arabic name, where it is well known.",
    },
    aliases: {
      kind: "words",
      label: ["Aliases", "Autres noms", "أسماء أخرى"],
      about: "Short forms, other spellings and names in datasets: what a search and an import match.",
    },
    kind: {
      kind: "enum",
      required: true,
      values: [
        "armed_group",
        "coalition",
        "self_defence_militia",
        "state",
        "government",
        "private_military_company",
        "international_mission",
        "intergovernmental_org",
        "other",
      ],
      label: ["Kind", "Type", "النوع"],
      about: "`state` is the country as a party; `government` its armed and security forces.",
    },
    founded: { kind: "date", label: ["Founded", "Création", "التأسيس"], about: "When it came to be." },
    ended: {
      kind: "date",
      label: ["Ended", "Fin", "النهاية"],
      about: "When it ended or merged into another. Empty while it exists.",
    },
    iso3: { ...iso3s, about: "Countries where it acts." },
    ucdp_actor_id: {
      kind: "integer",
      min: 1,
      label: ["UCDP actor id", "Id UCDP", "معرف UCDP"],
      about: "Id in UCDP's actor list. Several rows may share one where UCDP does not tell them apart.",
    },
    note,
    source,
    handling: handling([]),
  },
  rules: [{ rule: "interval", start: "founded", end: "ended" }],
} as const satisfies Table;
