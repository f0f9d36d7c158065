/** A Flee case, its files as texts, to a displacement case and a preflight report that names each defect. */
import { readCamps, readCorrections, textOf } from "./camps.ts";
import { asNamed, readClosures } from "./closures.ts";
import { readDemographics } from "./demographics.ts";
import { createFindings, type Findings, named } from "./findings.ts";
import { type Defect, type DisplacementCase, FLEE_COMPATIBLE, type FleeQuirks, MOST_CELLS } from "./model.ts";
import { readPeriod } from "./period.ts";
import { LOCATIONS, readPlaces } from "./places.ts";
import { type CountriesAt, preflight } from "./preflight.ts";
import { readRoutes } from "./routes.ts";
import { FLEE_DEFAULTS, type FleeSettings, readSettings, SETTINGS } from "./settings.ts";
import { readViolence } from "./violence.ts";

/** Texts by path within the case's folder, for example `input_csv/locations.csv`. */
export type CaseFiles = Readonly<Record<string, string>>;

export interface ImportedCase {
  /** Null where an error stands in the way of a run. */
  displacementCase: DisplacementCase | null;
  defects: Defect[];
}

/**
 * Reads every file of a Flee case. `quirks` say which of Flee's own readings are kept. With `countriesAt` coordinates are
 * compared with the country that a place is said to lie in.
 */
export function importFleeCase(
  name: string,
  files: CaseFiles,
  quirks: FleeQuirks = FLEE_COMPATIBLE,
  countriesAt: CountriesAt | null = null,
): ImportedCase {
  const findings = createFindings();
  const needed = (file: string) => textOf(files, `input_csv/${file}`, findings);
  const optional = (file: string) => (Object.hasOwn(files, file) ? files[file] : null);
  const period = readPeriod(needed("sim_period.csv"), findings);
  const { start } = period;
  const { places, names } = readPlaces(needed("locations.csv"), findings);
  const days = daysThatFit(period.days, places.length, findings);
  const indexOf = new Map(places.map((place, i) => [place.name, i]));
  const routes = readRoutes(needed("routes.csv"), indexOf, names, findings);
  const closures = readClosures(optional("input_csv/closures.csv"), findings);
  const conflict = readViolence(needed("conflicts.csv"), indexOf, names, days, quirks, findings);
  const corrections = readCorrections(optional("input_csv/registration_corrections.csv"), start, findings);
  const camps = readCamps(files, period, places, names, quirks, findings);
  const settings = settingsOf(files, findings);
  const demographics = readDemographics(files, indexOf, findings);
  unread(files, findings);
  const read = { name, start, days, places, routes, closures, conflict, camps, corrections, settings, demographics };
  preflight(read, countriesAt, findings);
  const kept = quirks.wholeLocationClosures ? read : { ...read, closures: closures.map((one) => asNamed(one, read)) };
  return { displacementCase: findings.hasError ? null : kept, defects: findings.all() };
}

/** 0 where a run over so many places would not end in reasonable time. */
function daysThatFit(days: number, places: number, findings: Findings): number {
  if (days * places <= MOST_CELLS) return days;
  findings.add("tooLarge", LOCATIONS, { days, places, most: MOST_CELLS });
  return 0;
}

function settingsOf(files: CaseFiles, findings: Findings): FleeSettings {
  if (Object.hasOwn(files, SETTINGS)) return readSettings(files[SETTINGS], findings);
  findings.add("settingsAbsent", SETTINGS);
  return { ...FLEE_DEFAULTS };
}

const READ =
  /^input_csv\/(sim_period|locations|routes|closures|conflicts|registration_corrections|demographics_.*)\.csv$/;

/** Files of the case's settings and network that change nothing, such as floods. */
function unread(files: CaseFiles, findings: Findings): void {
  const rest = Object.keys(files).filter(
    (path) => !READ.test(path) && path !== SETTINGS && !path.startsWith("source_data/"),
  );
  if (rest.length > 0) findings.add("unreadFiles", ".", { files: named(rest.sort()) });
}
