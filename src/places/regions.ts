/**
 * First-order divisions of countries for which Natural Earth draws the second order (provinces of Burkina Faso,
 * prefectures of Guinea) and only names the first. Ids are ISO 3166-2; Burkina's as they stood before July 2025.
 */
export interface Region {
  id: string;
  names: { en: string; fr: string; ar: string };
}

const region = (id: string, name: string, ar: string, en = name): Region => ({ id, names: { en, fr: name, ar } });

const REGIONS: Record<string, Region[]> = {
  BFA: [
    region("BF-01", "Boucle du Mouhoun", "بوكل دو موهون"),
    region("BF-02", "Cascades", "الشلالات"),
    region("BF-03", "Centre", "الوسط"),
    region("BF-04", "Centre-Est", "الوسط الشرقي"),
    region("BF-05", "Centre-Nord", "الوسط الشمالي"),
    region("BF-06", "Centre-Ouest", "الوسط الغربي"),
    region("BF-07", "Centre-Sud", "الوسط الجنوبي"),
    region("BF-08", "Est", "الشرق"),
    region("BF-09", "Hauts-Bassins", "الأحواض العليا"),
    region("BF-10", "Nord", "الشمال"),
    region("BF-11", "Plateau-Central", "الهضبة الوسطى"),
    region("BF-12", "Sahel", "الساحل"),
    region("BF-13", "Sud-Ouest", "الجنوب الغربي"),
  ],
  GIN: [
    region("GN-B", "Boké", "بوكيه"),
    region("GN-C", "Conakry", "كوناكري"),
    region("GN-D", "Kindia", "كينديا"),
    region("GN-F", "Faranah", "فارانا"),
    region("GN-K", "Kankan", "كانكان"),
    region("GN-L", "Labé", "لابي"),
    region("GN-M", "Mamou", "مامو"),
    region("GN-N", "Nzérékoré", "نزيريكوري"),
  ],
};

export function regionsOf(iso3: string): Region[] | null {
  return REGIONS[iso3] ?? null;
}

/**
 * Other names that data use for units, by id: Burkina Faso's of July 2025, where a region was only renamed (Sahel also lost
 * Soum, Est lost Sirba and Tapoa, Boucle du Mouhoun lost Sourou; those four have no unit here).
 */
export const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  "BF-01": ["Bankui"],
  "BF-02": ["Tannounyan"],
  "BF-03": ["Kadiogo"],
  "BF-04": ["Nakambé"],
  "BF-05": ["Kuilsé"],
  "BF-06": ["Nando"],
  "BF-07": ["Nazinon"],
  "BF-08": ["Goulmou"],
  "BF-09": ["Guiriko"],
  "BF-10": ["Yaadga"],
  "BF-11": ["Oubri"],
  "BF-12": ["Liptako"],
  "BF-13": ["Djôrô"],
  "ML-6": ["Timbuctoo"],
  "PS-GZZ": ["Gaza", "Gaza Strip"],
};

/** Countries whose divisions UCDP and others also report under another country. */
export const REPORTED_UNDER: Readonly<Record<string, readonly string[]>> = {
  ISR: ["PSE"],
  MAR: ["ESH"],
  SRB: ["XKX"],
  RUS: ["UKR"],
};
