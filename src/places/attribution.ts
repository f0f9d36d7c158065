/** Where bundled geography comes from; the text belongs on the map and in exports. */
export interface Attribution {
  files: string[];
  title: string;
  publisher: string;
  address: string;
  licence: string;
  /** What has to be shown; empty where nothing has to be. */
  text: string;
  note: string;
}

export const ATTRIBUTIONS: readonly Attribution[] = [
  {
    files: ["world.json", "units.json", "locator.bin"],
    title: "Natural Earth, first-order administrative divisions, 1:10 million",
    publisher: "Natural Earth",
    address: "https://www.naturalearthdata.com/",
    licence: "Public domain",
    text: "Made with Natural Earth",
    note: "Divisions as of about 2018: Mali without Ménaka, Taoudénit and the regions of 2023, Burkina Faso before 2025. Western Sahara is drawn whole, south of 27°40′N, and as disputed. Boundaries imply no opinion on the status of any territory.",
  },
  {
    files: ["units.json"],
    title: "Unicode CLDR, names of countries",
    publisher: "Unicode Consortium",
    address: "https://cldr.unicode.org/",
    licence: "Unicode License v3",
    text: "",
    note: "As carried by the Node that built these files.",
  },
  {
    files: ["cities.bin"],
    title: "GeoNames, cities with more than 1,000 inhabitants",
    publisher: "GeoNames",
    address: "https://www.geonames.org/",
    licence: "CC BY 4.0",
    text: "Place names: GeoNames, CC BY 4.0",
    note: "",
  },
];
