import { countryLabels } from "../../places/countryLabels.ts";
import { countryIso3 } from "../../places/countryNames.ts";
import capitalNames from "./lexicons/capitals.json" with { type: "json" };
import countrySpellings from "./lexicons/countries.json" with { type: "json" };
import demonymWords from "./lexicons/demonyms.json" with { type: "json" };
import { Phrases } from "./phrases.ts";

const split = (rows: Record<string, string>) =>
  Object.entries(rows).flatMap(([iso3, names]) => names.split("|").map((name) => [name, iso3] as const));

const CODES = new Set([...Object.keys(demonymWords), ...Object.keys(capitalNames), ...Object.keys(countrySpellings)]);
const further =
  "SWE NOR FIN DNK AUT CHE GRC IRL HUN ROU BGR SRB UKR BLR KAZ UZB TJK KGZ TKM AZE GEO ARM NPL LKA VNM LAO KHM IDN MYS SGP AUS NZL CAN BRA ARG CHL PER ECU BOL PRY URY GTM HND SLV NIC CRI PAN DOM JAM NAM BWA LSO MUS COM KWT BHR OMN JOR CPV STP EST LVA LTU SVK SVN HRV ALB MKD BIH MNE CYP MLT LUX ISL MNG TWN ESH PRT".split(
    " ",
  );

/** Countries by every name in English and French that a report may use. */
export const COUNTRIES = new Phrases<string>([
  ...split(countrySpellings),
  ...[...CODES, ...further].flatMap((iso3) => {
    const { en, fr } = countryLabels(iso3);
    return [[en, iso3] as const, [fr, iso3] as const];
  }),
]);

/** Adjectives and names of peoples; a state's, never an ethnic group's. */
export const DEMONYMS = new Phrases<string>(split(demonymWords));

/** Seats of government, whose name may stand for the state. */
export const CAPITALS = new Phrases<string>(split(capitalNames));

/** English name of a country; null for what is no country. */
export const countryName = (iso3: string) => (countryIso3(iso3) === null ? null : countryLabels(iso3).en);
