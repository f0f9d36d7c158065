/** Where official datasets live, under which licence, and how to cite them. Data, not code: nothing here fetches. */
import type { Redistribution } from "../events/model.ts";
import type { SnapshotKind } from "./model.ts";

export interface CatalogueFile {
  /** Which part of the dataset: a release ("25.1") or a country (ISO 3166-1 alpha-3). */
  part: string;
  /** Where the file itself lives; null where the publisher gives no lasting address for it. */
  address: string | null;
  /** Page to fetch it from by hand, where that is another than the dataset's own. */
  page: string | null;
  fileName: string | null;
  /** SHA-256 of the published bytes, where a copy of them was at hand when this list was written. */
  sha256: string | null;
  /** What to cite beside the dataset's own article, where the release has an article of its own. */
  releaseArticle: string | null;
}

export interface CatalogueEntry {
  id: string;
  title: string;
  publisher: string;
  /** What it is, in one or two sentences. */
  about: string;
  page: string;
  licence: string;
  citation: string;
  redistribution: Redistribution;
  /** True where the publisher wants an account before it hands out files. */
  needsLogin: boolean;
  /** What `harmattan import` makes of it; null for a table that is kept as a file. */
  imports: SnapshotKind | null;
  /** A word on what to know before using it. */
  note: string | null;
  /** Newest release first; countries by code. */
  files: readonly CatalogueFile[];
}

const UCDP = "Uppsala Conflict Data Program (UCDP), Uppsala University";
const UCDP_PAGE = "https://ucdp.uu.se/downloads/index.html";
const CC_BY = "CC BY 4.0";
const GED_ARTICLE =
  "Sundberg, R. & Melander, E. (2013). Introducing the UCDP Georeferenced Event Dataset. Journal of Peace Research 50(4), 523–532.";

/** Release articles of the yearly UCDP datasets, as the publisher asks to cite them. */
const RELEASE_ARTICLES: Record<string, string> = {
  "25.1":
    "Davies, S., Pettersson, T., Sollenberg, M. & Öberg, M. (2025). Organized violence 1989–2024, and the challenges of identifying civilian victims. Journal of Peace Research 62(4).",
  "22.1":
    "Davies, S., Pettersson, T. & Öberg, M. (2022). Organized violence 1989–2021 and drone warfare. Journal of Peace Research 59(4).",
  "21.1":
    "Pettersson, T. et al. (2021). Organized violence 1989–2020, with a special emphasis on Syria. Journal of Peace Research 58(4).",
  "20.1": "Pettersson, T. & Öberg, M. (2020). Organized violence, 1989–2019. Journal of Peace Research 57(4).",
};

const file = (part: string, address: string, sha256: string | null = null): CatalogueFile => ({
  part,
  address,
  page: null,
  fileName: address.slice(address.lastIndexOf("/") + 1),
  sha256,
  releaseArticle: RELEASE_ARTICLES[part] ?? null,
});

/** The publisher names its files after the release without the dot: 25.1 is ged251-csv.zip. */
const yearly = (pattern: string, releases: readonly string[]): CatalogueFile[] =>
  releases.map((release) => file(release, pattern.replace("{release}", release.replace(".", ""))));

const byHand = (part: string, page: string): CatalogueFile => ({
  part,
  address: null,
  page,
  fileName: null,
  sha256: null,
  releaseArticle: null,
});

/** The Sahel countries and their neighbours: ISO alpha-3, ISO alpha-2, and the name HDX uses in addresses. */
const COUNTRIES = [
  ["BEN", "BJ", "benin"],
  ["BFA", "BF", "burkina-faso"],
  ["CIV", "CI", "cote-d-ivoire"],
  ["CMR", "CM", "cameroon"],
  ["DZA", "DZ", "algeria"],
  ["GHA", "GH", "ghana"],
  ["GIN", "GN", "guinea"],
  ["GMB", "GM", "gambia"],
  ["GNB", "GW", "guinea-bissau"],
  ["LBY", "LY", "libya"],
  ["MLI", "ML", "mali"],
  ["MRT", "MR", "mauritania"],
  ["NER", "NE", "niger"],
  ["NGA", "NG", "nigeria"],
  ["SEN", "SN", "senegal"],
  ["TCD", "TD", "chad"],
  ["TGO", "TG", "togo"],
] as const;

const CANDIDATE_MONTHS = [8, 7, 6, 5, 4, 3, 2, 1];
const CANDIDATE_SHA256: Record<string, string> = {
  "26.0.1": "0abfa097090623537a4903c5dd1ab958e7f33e1b759319305d8036ff8c14e9ec",
};

const candidate = (month: number): CatalogueFile => {
  const part = `26.0.${month}`;
  const address = `https://ucdp.uu.se/downloads/candidateged/GEDEvent_v${part.replaceAll(".", "_")}.csv`;
  return file(part, address, CANDIDATE_SHA256[part] ?? null);
};

const ucdp = { publisher: UCDP, page: UCDP_PAGE, licence: CC_BY, redistribution: "rows", needsLogin: false } as const;
const naturalEarth = {
  publisher: "Natural Earth",
  page: "https://www.naturalearthdata.com/downloads/10m-cultural-vectors/",
  licence: "Public domain",
  citation: "Made with Natural Earth.",
  redistribution: "rows",
  needsLogin: false,
  imports: null,
  note: "Harmattan draws Natural Earth out of its npm packages already; fetch this only to compare.",
} as const;

export const CATALOGUE: readonly CatalogueEntry[] = [
  {
    ...ucdp,
    id: "ucdp-ged",
    title: "UCDP Georeferenced Event Dataset (GED) Global",
    about:
      "Every event of organised violence with at least one death, worldwide since 1989: dated, placed, with sides, low, best and high deaths, and sources. One release a year.",
    citation: GED_ARTICLE,
    imports: "events",
    note: null,
    files: yearly("https://ucdp.uu.se/downloads/ged/ged{release}-csv.zip", [
      "26.1",
      "25.1",
      "24.1",
      "23.1",
      "22.1",
      "21.1",
      "20.1",
      "19.1",
      "18.1",
      "17.1",
    ]),
  },
  {
    ...ucdp,
    id: "ucdp-candidate",
    title: "UCDP Candidate Events Dataset",
    about:
      "Monthly, preliminary events in GED's columns, about a month behind. Some are dropped or changed before the yearly release.",
    citation:
      "Hegre, H., Croicu, M., Eck, K. & Högbladh, S. (2020). Introducing the UCDP Candidate Events Dataset. Research & Politics 7(3).",
    imports: "events",
    note: "Preliminary: provisional codes and unclear events occur and are flagged.",
    files: CANDIDATE_MONTHS.map(candidate),
  },
  {
    ...ucdp,
    id: "ucdp-country-year",
    title: "UCDP Country-Year Dataset on Organized Violence",
    about: "Official yearly totals per country, for checking sums of events.",
    citation: "Davies, S. et al. (2025). Journal of Peace Research 62(4).",
    imports: null,
    note: null,
    files: yearly("https://ucdp.uu.se/downloads/organizedviolencecy/organizedviolencecy-{release}-csv.zip", [
      "26.1",
      "25.1",
    ]),
  },
  {
    ...ucdp,
    id: "ucdp-dyadic",
    title: "UCDP Dyadic Dataset",
    about: "Conflicts by pair of sides and year, since 1946.",
    citation:
      "Harbom, L., Melander, E. & Wallensteen, P. (2008). Dyadic Dimensions of Armed Conflict, 1946–2007. Journal of Peace Research 45(5), 697–710.",
    imports: null,
    note: null,
    files: yearly("https://ucdp.uu.se/downloads/dyadic/ucdp-dyadic-{release}-csv.zip", ["26.1", "25.1", "24.1"]),
  },
  {
    ...ucdp,
    id: "ucdp-actor",
    title: "UCDP Actor Dataset",
    about: "Organised actors with ids, names, alliances and splinters.",
    citation: "Davies, S., Pettersson, T. & Öberg, M., UCDP Actor Dataset, with the article of the release used.",
    imports: "actors",
    note: null,
    files: yearly("https://ucdp.uu.se/downloads/actor/ucdp-actor-{release}-csv.zip", ["26.1", "25.1", "22.1"]),
  },
  {
    id: "hdx-ucdp",
    title: "UCDP events per country, on the Humanitarian Data Exchange",
    publisher: "UCDP, redistributed by OCHA's Humanitarian Data Exchange (HDX)",
    about: "GED rows of one country with HXL tags, as HDX republishes them.",
    page: "https://data.humdata.org/organization/ucdp",
    licence: "CC BY-IGO",
    citation: GED_ARTICLE,
    redistribution: "rows",
    needsLogin: false,
    imports: "events",
    note: "HDX gives each file an address that changes with its resource id: take the CSV from the page.",
    files: COUNTRIES.map(([iso3, , name]) => byHand(iso3, `https://data.humdata.org/dataset/ucdp-data-for-${name}`)),
  },
  {
    id: "acled",
    title: "ACLED: Armed Conflict Location & Event Data",
    publisher: "ACLED",
    about: "Political violence and protest, weekly, worldwide; living data that is changed in place.",
    page: "https://acleddata.com/conflict-data/",
    licence: "ACLED terms of use; rows may not be passed on",
    citation:
      "Raleigh, C., Kishi, R. & Linke, A. (2023). Political instability patterns are obscured by conflict dataset scope conditions, sources, and coding choices. Humanities and Social Sciences Communications 10, 74.",
    redistribution: "aggregates-only",
    needsLogin: true,
    imports: "events",
    note: "Export the file with your own account. Its rows stay in your workspace: only aggregates leave it. Never mix its totals with UCDP's.",
    files: [byHand("export", "https://acleddata.com/conflict-data/")],
  },
  {
    id: "cod-ab",
    title: "Common Operational Datasets: administrative boundaries (COD-AB)",
    publisher: "UN OCHA and national authorities",
    about: "Admin 0 to 3 boundaries with P-codes, the ones humanitarian agencies share.",
    page: "https://data.humdata.org/dashboards/cod",
    licence: "CC BY-IGO, stated on each country's page",
    citation: "UN OCHA, Common Operational Dataset: administrative boundaries of the country and version used.",
    redistribution: "rows",
    needsLogin: false,
    imports: "boundaries",
    note: "Take the GeoJSON of the wanted level from the page. P-codes change between versions: note which one you used.",
    files: COUNTRIES.map(([iso3]) => byHand(iso3, `https://data.humdata.org/dataset/cod-ab-${iso3.toLowerCase()}`)),
  },
  {
    id: "geonames",
    title: "GeoNames gazetteer, one country",
    publisher: "GeoNames",
    about: "Names, other names, points and populations of places, refreshed daily.",
    page: "https://download.geonames.org/export/dump/",
    licence: CC_BY,
    citation: "GeoNames (geonames.org), CC BY 4.0, with the day of download.",
    redistribution: "rows",
    needsLogin: false,
    imports: "gazetteer",
    note: null,
    files: COUNTRIES.map(([iso3, iso2]) => file(iso3, `https://download.geonames.org/export/dump/${iso2}.zip`)),
  },
  {
    id: "african-roads",
    title: "Road graph of Africa (Krantz 2024)",
    publisher: "S. Krantz; OpenStreetMap contributors",
    about:
      "Roads between the cities and ports of Africa with their length along the road, computed with OSRM on OpenStreetMap.",
    page: "https://github.com/SebKrantz/OptimalAfricanRoads",
    licence: "ODbL 1.0 (© OpenStreetMap contributors)",
    citation:
      "Krantz, S. (2024). Optimal Investments in Africa's Road Network. World Bank Policy Research Working Paper 10893. Contains data © OpenStreetMap contributors, ODbL 1.0.",
    redistribution: "rows",
    needsLogin: false,
    imports: "roads",
    note: "Published as R files: write edges and nodes as GeoJSON first, as docs/data.md describes.",
    files: [byHand("latest", "https://github.com/SebKrantz/OptimalAfricanRoads")],
  },
  {
    ...naturalEarth,
    id: "natural-earth-countries",
    title: "Natural Earth 1:10m countries",
    about: "Country outlines as shapefile.",
    files: [file("latest", "https://naciscdn.org/naturalearth/10m/cultural/ne_10m_admin_0_countries.zip")],
  },
  {
    ...naturalEarth,
    id: "natural-earth-divisions",
    title: "Natural Earth 1:10m first-order divisions",
    about: "States and provinces as shapefile.",
    files: [file("latest", "https://naciscdn.org/naturalearth/10m/cultural/ne_10m_admin_1_states_provinces.zip")],
  },
  {
    id: "prio-grid",
    title: "PRIO-GRID 2.0",
    publisher: "Peace Research Institute Oslo (PRIO)",
    about: "Half-degree cells with static and yearly variables.",
    page: "https://grid.prio.org/",
    licence: CC_BY,
    citation:
      "Tollefsen, A. F., Strand, H. & Buhaug, H. (2012). PRIO-GRID: A unified spatial data structure. Journal of Peace Research 49(2), 363–374.",
    redistribution: "rows",
    needsLogin: false,
    imports: null,
    note: "Harmattan computes the cell of every event by PRIO-GRID's formula: fetch this only for its variables.",
    files: [byHand("2.0", "https://grid.prio.org/#/download")],
  },
];

export class UnknownDataset extends RangeError {
  override name = "UnknownDataset";
  readonly valid: readonly string[];
  constructor(message: string, valid: readonly string[]) {
    super(message);
    this.valid = valid;
  }
}

export interface Chosen {
  entry: CatalogueEntry;
  file: CatalogueFile;
}

/**
 * The file that `<id>` or `<id>@<part>` means. Without a part: the newest release, or the only file; a dataset by
 * country needs its country. Throws UnknownDataset with the valid ids or parts.
 */
export function findInCatalogue(wanted: string, catalogue = CATALOGUE): Chosen {
  const [id = "", part] = wanted.split("@");
  const entry = catalogue.find((one) => one.id === id.toLowerCase());
  const ids = catalogue.map((one) => one.id);
  if (!entry) throw new UnknownDataset(`unknown dataset: ${id}; valid: ${ids.join(", ")}`, ids);
  const file =
    part === undefined
      ? defaultFile(entry)
      : entry.files.find((one) => one.part === part.toUpperCase() || one.part === part);
  if (file) return { entry, file };
  const parts = entry.files.map((one) => `${entry.id}@${one.part}`);
  const what = part === undefined ? `${id} has one file per country` : `${id} has no part ${part}`;
  throw new UnknownDataset(`${what}; valid: ${parts.join(", ")}`, parts);
}

const isByCountry = (entry: CatalogueEntry) => entry.files.every((one) => /^[A-Z]{3}$/.test(one.part));
const defaultFile = (entry: CatalogueEntry) =>
  isByCountry(entry) && entry.files.length > 1 ? undefined : entry.files[0];
