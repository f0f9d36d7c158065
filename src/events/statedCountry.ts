/**
 * Which country a name in an event dataset stands for, where general lists of names do not know it: UCDP's and ACLED's
 * spellings. ISO 3166-1 alpha-3 by name.
 */
export const STATED_COUNTRIES: Readonly<Record<string, string>> = {
  "Bosnia-Herzegovina": "BIH",
  "Cambodia (Kampuchea)": "KHM",
  Congo: "COG",
  "DR Congo (Zaire)": "COD",
  "Democratic Republic of Congo": "COD",
  "East Timor": "TLS",
  Gambia: "GMB",
  "Ivory Coast": "CIV",
  "Kingdom of eSwatini (Swaziland)": "SWZ",
  "Macedonia, FYR": "MKD",
  "Madagascar (Malagasy)": "MDG",
  "Myanmar (Burma)": "MMR",
  "North Macedonia": "MKD",
  "Republic of Congo": "COG",
  "Russia (Soviet Union)": "RUS",
  "Serbia (Yugoslavia)": "SRB",
  Swaziland: "SWZ",
  Turkey: "TUR",
  "United States": "USA",
  "Yemen (North Yemen)": "YEM",
  "Zimbabwe (Rhodesia)": "ZWE",
};

/**
 * Countries of today that UCDP's system of states counts under another one for all or part of the time since 1989. An
 * event there is not in the wrong country.
 */
export const COUNTED_UNDER: Readonly<Record<string, readonly string[]>> = {
  CHN: ["HKG", "MAC"],
  ETH: ["ERI"],
  IDN: ["TLS"],
  ISR: ["PSE"],
  MAR: ["ESH"],
  RUS: ["ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "TJK", "TKM", "UKR", "UZB"],
  SDN: ["SSD"],
  SRB: ["BIH", "HRV", "MKD", "MNE", "SVN", "XKX"],
  ZAF: ["NAM"],
};
