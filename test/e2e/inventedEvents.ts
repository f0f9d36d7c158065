/** Invented rows in the columns of the publishers' files: no row of a real dataset is kept in the repository. */

const GED_COLUMNS =
  "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob".split(
    ",",
  );

export type GedRow = { id: number } & Record<string, string | number>;

const GED_USUAL: Record<string, string | number> = {
  relid: "INV-1",
  year: 2024,
  active_year: 1,
  code_status: "Clear",
  type_of_violence: 1,
  conflict_dset_id: 1,
  conflict_new_id: 1,
  conflict_name: "Invented",
  dyad_dset_id: 1,
  dyad_new_id: 1,
  dyad_name: "Side One - Side Two",
  side_a_dset_id: 1,
  side_a_new_id: 1,
  side_a: "Side One",
  side_b_dset_id: 2,
  side_b_new_id: 2,
  side_b: "Side Two",
  number_of_sources: 1,
  source_article: "Invented",
  source_office: "Invented Press",
  source_date: "2024-01-02",
  source_headline: "Invented headline",
  source_original: "Invented",
  where_prec: 1,
  where_coordinates: "Kayes town",
  where_description: "Kayes town",
  adm_1: "Kayes region",
  adm_2: "Kayes cercle",
  latitude: 14.45,
  longitude: -11.44,
  geom_wkt: "POINT (-11.44 14.45)",
  priogrid_gid: 150498,
  country: "Mali",
  country_id: 432,
  region: "Africa",
  event_clarity: 1,
  date_prec: 1,
  date_start: "2024-01-01",
  date_end: "2024-01-01",
  deaths_a: 0,
  deaths_b: 0,
  deaths_civilians: 0,
  deaths_unknown: 2,
  best: 2,
  high: 4,
  low: 1,
  gwnoa: 432,
  gwnob: "",
};

/** A file in the 49 columns of UCDP GED: what a row does not say is as usual. */
export function gedFile(rows: readonly GedRow[]): string {
  const line = (row: GedRow) => GED_COLUMNS.map((name) => row[name] ?? GED_USUAL[name] ?? "").join(",");
  return `${[GED_COLUMNS.join(","), ...rows.map(line)].join("\n")}\n`;
}

/** A day of 2024 as the start and end of a row. */
export const on = (day: string) => ({ date_start: `2024-${day}`, date_end: `2024-${day}` });

const ACLED_COLUMNS =
  "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";

/** Two invented events in the 31 columns of an ACLED export. */
export const ACLED_FILE = `${ACLED_COLUMNS}
MLI1,2025-01-05,2025,1,Political violence,Battles,Armed clash,Side One,,2,Side Two,,1,12,,466,Western Africa,Mali,Kayes,Kayes,,Kayes,14.45,-11.44,1,Invented,National,Invented,3,,1736100000
NER1,2025-02-07,2025,1,Political violence,Battles,Armed clash,Side Two,,2,Side Three,,1,12,,562,Western Africa,Niger,Tillaberi,Tera,,Tera,14.01,0.75,1,Invented,National,Invented,0,,1739000000
`;
