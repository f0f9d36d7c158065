/** A mapping file to start from, written from a table's columns: names that tell what they hold are mapped. */
import type { MappedColumn } from "./mapping.ts";

export interface TemplateTraits {
  /** Name of the file, the dataset's name to begin with. */
  fileName: string;
  columns: readonly string[];
  sample: readonly (readonly string[])[];
}

/** Stands where the user must name the column of the date. */
export const DATE_PLACEHOLDER = "<column of the date>";

/**
 * Names in English, French and Arabic, as tables in the field have them, most telling first. Compared without case, accents
 * and marks; of Arabic letters only the hamza counts as a mark.
 */
const GUESSES: [MappedColumn, RegExp][] = [
  [
    "id",
    /^(id|ref|reference|event ?id|incident ?id|code|no?|n°|num(ero)?|المعرف|الرقم|رقم|المرجع|رقم (الحادث|الحادثة|الواقعة))$/,
  ],
  [
    "date_start",
    /^(date|event ?date|incident ?date|date ?start|start ?date|date ?debut|day|jour|when|quand|date .*|.* date|(ال)?تاريخ|تاريخ (الحادث|الحادثة|الواقعة|البداية)|اليوم|متى)$/,
  ],
  ["date_end", /^(date ?end|end ?date|date (de )?fin|تاريخ (النهاية|الانتهاء))$/],
  ["longitude", /^(lon|long|lng|longitude|x|خط الطول|الطول)$/],
  ["latitude", /^(lat|latitude|y|خط العرض|العرض)$/],
  [
    "place",
    /^((nom (du|de la) )?(place|location|village|town|city|where|lieu|localite|ville|site|endroit|ou|village localite)( name| nom)?|المكان|الموقع|القرية|المدينة|البلدة|أين|اين)$/,
  ],
  ["country_reported", /^(country|pays)( name)?$|^(البلد|الدولة)$/],
  [
    "adm1_reported",
    /^(adm(in)? ?1( name)?|region|province|state|gouvernorat|wilaya|المنطقة|الولاية|المحافظة|الإقليم|الاقليم)$/,
  ],
  [
    "adm2_reported",
    /^(adm(in)? ?2( name)?|cercle|department|departement|district|lga|commune|prefecture|الدائرة|المقاطعة|القضاء|المديرية)$/,
  ],
  [
    "best",
    /^((nombre|nbre?|number|total) (de |des |of )?)?(best|deaths?|killed|fatalities|dead|morts?|tues?|deces|victimes mortelles)$|^(عدد )?(القتلى|الوفيات|قتلى)$/,
  ],
  ["low", /^(low|min(imum)?( deaths| de morts)?|الحد الأدنى|الحد الادنى)$/],
  ["high", /^(high|max(imum)?( deaths| de morts)?|الحد الأقصى|الحد الاقصى)$/],
  [
    "side_a",
    /^(side ?a|actor ?1?|perpetrator|by whom|who|acteur ?1?|auteurs?( presumes?)?|group|groupe( arme)?|qui|par qui|الفاعل|الجهة|المنفذ|المجموعة|الجماعة|من)$/,
  ],
  ["side_b", /^(side ?b|actor ?2|acteur ?2|opponent|adversaire|الطرف الثاني|الخصم)$/],
  [
    "kind",
    /^(kind|type|event ?type|incident ?type|what happened|what|nature|category|categorie|quoi|(type|nature) (d |de l )?(incident|evenement)|النوع|نوع (الحادث|الحادثة|الواقعة)|ماذا( حدث)?)$/,
  ],
  ["quantity", /^(quantity|number|how many|nombre|nbre?|combien|quantite|effectif|العدد|الكمية|كم)$/],
  [
    "summary",
    /^(summary|notes?|description|details?|comments?|commentaires?|remarques?|observations?|resume|recit|الوصف|الملاحظات|ملاحظات|التفاصيل|ملخص|الملخص)$/,
  ],
  ["source_article", /^(sources?( d information)?|المصدر|المصادر)$/],
];

const SAMPLED = 50;

/**
 * The JSON text. What was not guessed stands in `unused`: names move from there to `columns`. Nothing in it is claimed:
 * the user reads it over.
 */
export function mappingTemplate({ fileName, columns, sample }: TemplateTraits): string {
  const mapped = guessedColumns(columns);
  const valuesOf = (name: string | undefined) =>
    name === undefined ? [] : sample.slice(0, SAMPLED).flatMap((row) => row[columns.indexOf(name)]?.trim() || []);
  const dateFormat = dateFormatOf(valuesOf(mapped.date_start));
  const numbers = [mapped.longitude, mapped.latitude, mapped.best].flatMap(valuesOf);
  const used = new Set(Object.values(mapped));
  const template = {
    dataset: fileName.replace(/(\.[a-z]+)+$/i, "") || fileName,
    licence: null,
    redistribution: null,
    marking: null,
    columns: { ...mapped, date_start: mapped.date_start ?? DATE_PLACEHOLDER },
    constants: { type: "incident" },
    ...(dateFormat ? { dateFormat } : {}),
    ...(numbers.some((value) => /^-?[\d.]*,\d+$/.test(value)) ? { decimalComma: true } : {}),
    unused: columns.filter((name) => !used.has(name)),
  };
  return `${JSON.stringify(template, null, 2)}\n`;
}

function guessedColumns(columns: readonly string[]): Partial<Record<MappedColumn, string>> {
  const taken = new Set<string>();
  const found: Partial<Record<MappedColumn, string>> = {};
  for (const [target, pattern] of GUESSES) {
    const column = columns.find((name) => !taken.has(name) && pattern.test(plain(name)));
    if (column === undefined) continue;
    taken.add(column);
    found[target] = column;
  }
  return found;
}

const plain = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_.#'’/()-]+/g, " ")
    .trim();

/** How the dates are written, in strftime's letters; null for ISO dates and where the values do not agree. */
function dateFormatOf(values: readonly string[]): string | null {
  const shape = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
  const found = values.map((value) => shape.exec(value));
  const [first] = found;
  if (!first || found.some((one) => one?.[2] !== first[2])) return null;
  const isMonthFirst = found.some((one) => Number(one?.[3]) > 12);
  return (isMonthFirst ? ["%m", "%d", "%Y"] : ["%d", "%m", "%Y"]).join(first[2]);
}
