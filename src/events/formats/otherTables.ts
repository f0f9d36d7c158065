/** Well-known tables that hold no events: told by their columns, so that they are named instead of misread. */
export interface OtherTable {
  id: string;
  title: string;
  /** What it holds. */
  about: string;
  /** Columns that tell it, lower case. */
  columns: readonly string[];
  /** Columns that it never has: those of a table that holds the same and more. */
  without: readonly string[];
}

export const OTHER_TABLES: readonly OtherTable[] = [
  {
    id: "ucdp-country-year",
    title: "UCDP's country-year dataset on organised violence",
    about: "official yearly totals per country, to check sums of events against",
    columns: ["country_id_cy", "country_cy", "year_cy"],
    without: [],
  },
  {
    id: "ucdp-dyadic",
    title: "UCDP's dyadic dataset",
    about: "conflicts by pair of sides and year",
    columns: ["dyad_id", "conflict_id", "incompatibility", "intensity_level", "year"],
    without: [],
  },
  {
    id: "ucdp-conflict",
    title: "the UCDP/PRIO armed conflict dataset",
    about: "armed conflicts by year",
    columns: ["conflict_id", "incompatibility", "intensity_level", "cumulative_intensity", "year"],
    without: ["dyad_id"],
  },
  {
    id: "ucdp-id-translation-dyad",
    title: "UCDP's table of old and new dyad ids",
    about: "which id of a dyad before release 17 became which later",
    columns: ["new_id", "old_id", "name", "type_of_violence"],
    without: [],
  },
  {
    id: "prio-grid",
    title: "a list of PRIO-GRID cells",
    about: "half-degree cells, which Harmattan computes by formula",
    columns: ["gid", "row", "col", "xcoord", "ycoord"],
    without: [],
  },
  {
    id: "country-month",
    title: "a table of deaths by country and month",
    about: "sums, no single events",
    columns: ["month_id", "country", "ged_sb_best"],
    without: [],
  },
];

/** The table that has these columns, or null. */
export function otherTable(columns: readonly string[]): OtherTable | null {
  const present = new Set(columns.map((name) => name.toLowerCase()));
  const tells = (table: OtherTable) =>
    table.columns.every((name) => present.has(name)) && !table.without.some((name) => present.has(name));
  return OTHER_TABLES.find(tells) ?? null;
}
