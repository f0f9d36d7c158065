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
