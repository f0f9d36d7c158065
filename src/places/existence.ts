/** Countries that came to be after 1988, so that a month before is none of theirs: first whole month as a member of the system of states. */
const FIRST_MONTHS: Readonly<Record<string, string>> = {
  NAM: "1990-03",
  EST: "1991-09",
  LVA: "1991-09",
  LTU: "1991-09",
  ARM: "1991-12",
  AZE: "1991-12",
  BLR: "1991-12",
  GEO: "1991-12",
  KAZ: "1991-12",
  KGZ: "1991-12",
  MDA: "1991-12",
  TJK: "1991-12",
  TKM: "1991-12",
  UKR: "1991-12",
  UZB: "1991-12",
  HRV: "1992-01",
  SVN: "1992-01",
  BIH: "1992-04",
  MKD: "1991-11",
  CZE: "1993-01",
  SVK: "1993-01",
  ERI: "1993-05",
  PLW: "1994-10",
  TLS: "2002-05",
  MNE: "2006-06",
  XKX: "2008-02",
  SSD: "2011-07",
};

/** `YYYY-MM` in which a country began, ISO 3166-1 alpha-3; null for one that stood in 1989 already. */
export const firstMonthOf = (iso3: string): string | null => FIRST_MONTHS[iso3] ?? null;
