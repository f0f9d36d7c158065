/** The map's words. ICU messages, as the page's catalogue. */
import { IntlMessageFormat } from "intl-messageformat";
import { LOCALES } from "../i18n/messages.ts";
import type { Language } from "../state.ts";

const en = {
  region: "Map of events. Arrow keys move it, plus and minus zoom. The table holds the same events.",
  legend: "Legend",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  home: "Back to the whole region",
  sizeEvents: "Area: events at one place",
  sizeDeaths: "Area: deaths at one place",
  cellsEvents: "Events per half-degree cell",
  cellsDeaths: "Deaths per half-degree cell",
  cellsWhy: "{count, number} symbols are in sight: too many to read one by one. Zoom in to see them.",
  known: "How surely the place is known",
  exact: "Exact place",
  near: "Within 25 km",
  admin2: "District only",
  diffuse: "Area or line",
  unstated: "Precision not stated",
  admin1: "Region only: hatched",
  country: "Country only: count",
  notDrawn: "{count, plural, one {# event is} other {# events are}} not drawn",
  international: "{count, number} in international waters or airspace",
  noCoordinate: "{count, number} without a coordinate",
  noUnit: "{count, number} in a region that no boundary holds",
  noCountry: "{count, number} in no known country",
  shading: "Shade",
  shadeNone: "Nothing",
  shadeAdmin1: "Regions",
  shadeCountry: "Countries",
  shadeEventsAdmin1: "Events per region",
  shadeEventsCountry: "Events per country",
  shadeDeathsAdmin1: "Deaths per region (UCDP types)",
  shadeDeathsCountry: "Deaths per country (UCDP types)",
  events: "{count, plural, one {# event} other {# events}}",
  deaths: "{count, plural, one {# death} other {# deaths}}",
  deathsRange: "{low, number}–{high, number} deaths",
  noFigure: "no death figure",
  here: "Events here",
  inCell: "Events in this cell",
  onlyUnit: "Known only to this region",
  onlyCountry: "Known only to this country",
  more: "The first {shown, number} of {total, number}, latest first",
  close: "Close",
  only: "Show only {place}",
  loading: "Loading the map…",
  failed: "The map cannot be drawn: {reason}",
  disputed: "Status disputed",
  badge: "{count, plural, one {# event} other {# events}} known only to {place}",
  credit: "Natural Earth, GeoNames",
  and: "{a} against {b}",
} as const;

export type MapWord = keyof typeof en;
type Words = Record<MapWord, string>;

const fr: Words = {
  region:
    "Carte des événements. Les flèches la déplacent, plus et moins changent l’échelle. Le tableau contient les mêmes événements.",
  legend: "Légende",
  zoomIn: "Agrandir",
  zoomOut: "Réduire",
  home: "Revenir à toute la région",
  sizeEvents: "Surface : événements en un lieu",
  sizeDeaths: "Surface : morts en un lieu",
  cellsEvents: "Événements par maille d’un demi-degré",
  cellsDeaths: "Morts par maille d’un demi-degré",
  cellsWhy: "{count, number} symboles en vue : trop pour être lus un à un. Agrandissez pour les voir.",
  known: "Précision du lieu",
  exact: "Lieu exact",
  near: "À moins de 25 km",
  admin2: "District seulement",
  diffuse: "Zone ou ligne",
  unstated: "Précision non indiquée",
  admin1: "Région seulement : hachures",
  country: "Pays seulement : nombre",
  notDrawn: "{count, plural, one {# événement n’est pas dessiné} other {# événements ne sont pas dessinés}}",
  international: "{count, number} en eaux ou espace aérien internationaux",
  noCoordinate: "{count, number} sans coordonnées",
  noUnit: "{count, number} dans une région sans limites connues",
  noCountry: "{count, number} dans aucun pays connu",
  shading: "Teinter",
  shadeNone: "Rien",
  shadeAdmin1: "Régions",
  shadeCountry: "Pays",
  shadeEventsAdmin1: "Événements par région",
  shadeEventsCountry: "Événements par pays",
  shadeDeathsAdmin1: "Morts par région (types UCDP)",
  shadeDeathsCountry: "Morts par pays (types UCDP)",
  events: "{count, plural, one {# événement} other {# événements}}",
  deaths: "{count, plural, one {# mort} other {# morts}}",
  deathsRange: "{low, number}–{high, number} morts",
  noFigure: "sans bilan",
  here: "Événements ici",
  inCell: "Événements dans cette maille",
  onlyUnit: "Connus à la région près seulement",
  onlyCountry: "Connus au pays près seulement",
  more: "Les {shown, number} premiers sur {total, number}, les plus récents d’abord",
  close: "Fermer",
  only: "N’afficher que {place}",
  loading: "Chargement de la carte…",
  failed: "La carte ne peut pas être dessinée : {reason}",
  disputed: "Statut contesté",
  badge: "{count, plural, one {# événement situé} other {# événements situés}} au pays près seulement : {place}",
  credit: "Natural Earth, GeoNames",
  and: "{a} contre {b}",
};

const ar: Words = {
  region: "خريطة الأحداث. تحركها مفاتيح الأسهم، ويغير زائد وناقص مقياسها. يضم الجدول الأحداث نفسها.",
  legend: "مفتاح الخريطة",
  zoomIn: "تكبير",
  zoomOut: "تصغير",
  home: "العودة إلى المنطقة كلها",
  sizeEvents: "المساحة: الأحداث في المكان الواحد",
  sizeDeaths: "المساحة: القتلى في المكان الواحد",
  cellsEvents: "الأحداث في كل خلية من نصف درجة",
  cellsDeaths: "القتلى في كل خلية من نصف درجة",
  cellsWhy: "{count, number} رمزًا في مجال الرؤية، وهو أكثر من أن يُقرأ واحدًا واحدًا. كبّر لرؤيتها.",
  known: "مدى معرفة المكان",
  exact: "المكان نفسه",
  near: "في حدود 25 كم",
  admin2: "الدائرة فقط",
  diffuse: "منطقة أو خط",
  unstated: "الدقة غير مذكورة",
  admin1: "الإقليم فقط: تظليل بخطوط",
  country: "البلد فقط: عدد",
  notDrawn:
    "{count, plural, zero {لا أحداث غير مرسومة} one {حدث واحد غير مرسوم} two {حدثان غير مرسومين} few {# أحداث غير مرسومة} many {# حدثًا غير مرسوم} other {# حدث غير مرسوم}}",
  international: "{count, number} في مياه أو أجواء دولية",
  noCoordinate: "{count, number} بلا إحداثيات",
  noUnit: "{count, number} في إقليم لا حدود معروفة له",
  noCountry: "{count, number} خارج أي بلد معروف",
  shading: "التظليل",
  shadeNone: "بلا",
  shadeAdmin1: "الأقاليم",
  shadeCountry: "البلدان",
  shadeEventsAdmin1: "الأحداث في كل إقليم",
  shadeEventsCountry: "الأحداث في كل بلد",
  shadeDeathsAdmin1: "القتلى في كل إقليم (أنواع UCDP)",
  shadeDeathsCountry: "القتلى في كل بلد (أنواع UCDP)",
  events: "{count, plural, zero {لا أحداث} one {حدث واحد} two {حدثان} few {# أحداث} many {# حدثًا} other {# حدث}}",
  deaths: "{count, plural, zero {لا قتلى} one {قتيل واحد} two {قتيلان} few {# قتلى} many {# قتيلًا} other {# قتيل}}",
  deathsRange: "{low, number}–{high, number} قتيلًا",
  noFigure: "بلا حصيلة",
  here: "الأحداث هنا",
  inCell: "الأحداث في هذه الخلية",
  onlyUnit: "معروفة على مستوى الإقليم فقط",
  onlyCountry: "معروفة على مستوى البلد فقط",
  more: "أول {shown, number} من {total, number}، الأحدث أولًا",
  close: "إغلاق",
  only: "عرض {place} فقط",
  loading: "جارٍ تحميل الخريطة…",
  failed: "تعذر رسم الخريطة: {reason}",
  disputed: "وضعها متنازع عليه",
  badge:
    "{count, plural, zero {لا أحداث} one {حدث واحد} two {حدثان} few {# أحداث} many {# حدثًا} other {# حدث}} على مستوى البلد فقط: {place}",
  credit: "Natural Earth، GeoNames",
  and: "{a} ضد {b}",
};

const CATALOGUES: Record<Language, Words> = { en, fr, ar };

export type Say = (word: MapWord, values?: Record<string, string | number>) => string;

export function mapWords(lang: Language): Say {
  const compiled = new Map<MapWord, IntlMessageFormat>();
  return (word, values) => {
    let message = compiled.get(word);
    if (!message) {
      message = new IntlMessageFormat(CATALOGUES[lang][word], LOCALES[lang]);
      compiled.set(word, message);
    }
    return String(message.format(values));
  };
}
