/**
 * Countries of today whose land UCDP's system of states counts under another state, by that state. A name such as
 * `Russia (Soviet Union)` or `Israel` stands for all of it, so an event there is not in the wrong country: the point
 * decides which of today's countries it counts for. The value is the day from which the country is a state of its own
 * there; null where it is none, or where its status is disputed and no claimant gets it.
 *
 * Days: Gleditsch and Ward, list of independent states since 1816.
 */
export const COUNTED_UNDER: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  CHN: { HKG: null, MAC: null, PGA: null },
  ETH: { ERI: "1993-05-24" },
  IDN: { TLS: "2002-05-20" },
  IND: { KAS: null },
  ISR: { PSE: null },
  MAR: { ESH: null },
  PAK: { KAS: null },
  RUS: {
    ARM: "1991-12-21",
    AZE: "1991-12-26",
    BLR: "1991-08-25",
    EST: "1991-09-06",
    GEO: "1991-12-21",
    KAZ: "1991-12-16",
    KGZ: "1991-12-26",
    LTU: "1991-09-06",
    LVA: "1991-09-06",
    MDA: "1991-12-26",
    TJK: "1991-12-26",
    TKM: "1991-10-27",
    UKR: "1991-12-26",
    UZB: "1991-12-26",
  },
  SDN: { SSD: "2011-07-09" },
  SRB: {
    BIH: "1992-04-27",
    HRV: "1992-04-27",
    MKD: "1991-11-20",
    MNE: "2006-06-03",
    SVN: "1992-04-27",
    XKX: "2008-02-17",
  },
  ZAF: { NAM: "1990-03-21" },
};
