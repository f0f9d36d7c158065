/** Columns that the tables of supply cases share. */
import type { Column } from "../column.ts";

export const supplyCase = {
  kind: "ref",
  of: "supply_cases",
  required: true,
  label: ["Case", "Cas", "الحالة"],
  about: "The supply case that it belongs to.",
} as const satisfies Column;

export const nameEn = {
  kind: "text",
  required: true,
  label: ["Name, English", "Nom, anglais", "الاسم بالإنجليزية"],
  about: "Name in English.",
} as const satisfies Column;

export const nameFr = {
  kind: "text",
  required: true,
  label: ["Name, French", "Nom, français", "الاسم بالفرنسية"],
  about: "Name in French.",
} as const satisfies Column;

export const nameAr = {
  kind: "text",
  required: true,
  label: ["Name, Arabic", "Nom, arabe", "الاسم بالعربية"],
  about: "Name in Arabic.",
} as const satisfies Column;

export const claims = {
  kind: "rows",
  label: ["Claims", "Affirmations", "الإفادات"],
  about: "Rows of any table that it rests on; rival ones side by side.",
} as const satisfies Column;

export const node = {
  kind: "ref",
  of: "supply_nodes",
  label: ["Region or gate", "Région ou porte", "المنطقة أو البوابة"],
  about: "Row of `supply_nodes.csv`.",
} as const satisfies Column;

export const rangeLow = {
  kind: "number",
  required: true,
  label: ["Low", "Bas", "أدنى"],
  about: "Lower end of what is plausible.",
} as const satisfies Column;

export const rangeBest = {
  kind: "number",
  label: ["Best", "Central", "الأرجح"],
  about: "Most likely value. Empty where nothing speaks for one: then all values are as likely.",
} as const satisfies Column;

export const rangeHigh = {
  kind: "number",
  required: true,
  label: ["High", "Haut", "أعلى"],
  about: "Upper end of what is plausible.",
} as const satisfies Column;

export const sector = {
  kind: "enum",
  label: ["Sector", "Secteur", "القطاع"],
  about: "Who uses it.",
} as const;
