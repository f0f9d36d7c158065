/** What reading a case may find: a stable code, how grave it is, and its sentence with the names of its values in braces. */
import type { Defect, DefectValues, Severity } from "./model.ts";

/** By sentence: several may share a code. The pages say the same in their languages, by the same names of values. */
export const FINDINGS = {
  missingFile: [
    "missing-file",
    "error",
    "{path} is missing; a case needs input_csv/ and source_data/ with Flee's files",
  ],
  emptyFile: ["empty-file", "error", "no row in it; valid: {columns}"],
  notText: ["not-text", "error", "holds NUL characters, so it is no UTF-8 text; valid: a CSV file saved as UTF-8"],
  brokenLetters: [
    "not-text",
    "warning",
    "holds characters that could not be read as UTF-8: names may not match; valid: a CSV file saved as UTF-8",
  ],
  otherSeparator: ["bad-separator", "error", "values are parted by “{separator}”; valid: commas"],
  openQuote: ["open-quote", "error", "a double quote is not closed within its line; valid: double quotes in pairs"],
  unmarkedHeader: [
    "unmarked-header",
    "warning",
    "the first line names columns and has no # before it: Flee reads it as a row, we as the header",
  ],
  otherColumns: [
    "other-columns",
    "warning",
    "columns are {found}; as Flee does, they are read by their order: {columns}",
  ],
  unknownColumn: ["unknown-column", "note", "column {column} changes nothing in a run; known: {columns}"],
  unreadFiles: ["unread-file", "note", "files that no rule here reads: {files}"],
  more: ["more-of-these", "note", "{count} more of this kind in this file: {code}"],

  startDate: ["bad-period", "error", "StartDate is {value}; valid: YYYY-MM-DD"],
  length: ["bad-period", "error", "Length is {value}; valid: whole days, 1 to {most}"],
  periodKey: ["bad-period", "warning", "{key} is no key of the period; valid: StartDate, Length"],
  periodTwice: ["bad-period", "warning", "{key} stands twice; the first holds"],
  tooLarge: [
    "too-large",
    "error",
    "{days} days of {places} places are too many for a run; valid: days × places up to {most}",
  ],
  tooManyWays: [
    "too-large",
    "error",
    "awareness_level {level} opens {ways} ways over these routes; valid: up to {most}, with a lower level or fewer routes",
  ],

  placeKind: [
    "bad-place",
    "error",
    "{place}: location_type is {value}; valid: camp, idpcamp, conflict_zone, forwarding_hub, marker, flood_zone, town",
  ],
  placeName: ["bad-place", "error", "a place without a name"],
  placeTwice: ["bad-place", "error", "{place} stands twice; names are unique"],
  placePopulation: ["bad-place", "error", "{place}: population is {value}; valid: a whole number, 0 or more"],
  noCamps: ["no-camps", "error", "no place is a camp; valid: at least one of location_type camp or idpcamp"],
  noCoordinates: ["no-coordinates", "warning", "{place} has no latitude, longitude"],
  outsideGlobe: [
    "outside-globe",
    "warning",
    "{place}: latitude {latitude}, longitude {longitude}; valid: -90 to 90, -180 to 180",
  ],
  swapped: ["swapped-coordinates", "warning", "{place}: latitude {latitude}, longitude {longitude} look swapped"],
  doubtful: ["doubtful-coordinates", "warning", "{place}: every route is shorter than the straight line"],
  capacityTells: [
    "capacity-from-reports",
    "warning",
    "capacity equals the highest later report, it tells the answer: {places}",
  ],

  routePlace: ["bad-route", "error", "route to a place that locations.csv does not name: {places}"],
  routeKm: ["bad-route", "error", "distance of {route} is {value}; valid: km, 0 to {most}"],
  routeForced: ["bad-route", "error", "forced_redirection is {value}; valid: 0, 1, 2"],
  routeWalk: ["bad-route", "error", "walk_probability is {value}; valid: 0 to 1"],
  routeSpeed: ["bad-route", "error", "max_move_speed is {value}; valid: km a day, {least} to {most}, or nothing"],
  doubledRoute: ["doubled-route", "warning", "{route} stands twice"],
  routeToItself: ["route-to-itself", "warning", "{route} joins a place with itself"],
  noDistance: ["no-distance", "warning", "{route} is 0 km long"],
  forcedDoubles: [
    "forced-redirection",
    "warning",
    "{route}: forced_redirection 1 doubles the link in Flee and forces nobody",
  ],
  forcedIdle: ["forced-redirection", "note", "{route}: forced_redirection 2 has no effect in Flee"],
  unconnected: ["unconnected-places", "warning", "no route to any camp from {places}"],
  unreached: ["unreached-camps", "warning", "no route leads from any place of violence to {places}"],

  closureKind: [
    "bad-closure",
    "error",
    "closure type is {value}; valid: country, location, link, camp, idpcamp, remove_forced_redirection",
  ],
  closureDays: [
    "bad-closure",
    "error",
    "closure from {start} to {end}; valid: whole days since the start, -1 for never",
  ],
  closureUnknown: ["dead-closure", "warning", "{closure}: locations.csv names no {names}; nothing is closed"],
  closureLink: ["dead-closure", "warning", "{closure}: Flee ignores link closures"],
  closureForced: ["dead-closure", "note", "{closure}: forced redirection has no effect in Flee"],
  closureNever: ["dead-closure", "warning", "{closure}: never begins within {days} days"],
  closureWhole: [
    "whole-location-closure",
    "warning",
    "{closure}: Flee shuts every road of {place}, not only the one to {other}",
  ],
  closureBackward: ["dead-closure", "warning", "{closure}: ends before it begins"],

  conflictColumns: ["unknown-place", "warning", "columns of unknown places: {places}"],
  conflictHeader: ["bad-conflicts", "error", "the first line names no places; valid: {columns}"],
  conflictTwice: ["doubled-column", "warning", "{places} has two columns; the last one holds"],
  conflictShort: ["short-conflicts", "warning", "{rows} rows for {days} days: Flee stops there; we hold the last row"],
  conflictCells: ["short-row", "warning", "{found} values where the header names {due}; what is missing counts as 0"],
  conflictDay: ["row-of-other-day", "warning", "the row says day {value} where day {due} is due; rows count by order"],
  intensity: ["bad-intensity", "error", "{place}: {value}; valid: 0 to 1"],
  idle: ["idle-conflict-place", "warning", "nobody can flee from {places}"],
  campViolence: [
    "idle-conflict-place",
    "warning",
    "violence at {places}, where nobody lives by the file: nobody flees",
  ],
  nobodyFlees: ["idle-conflict-place", "warning", "no place has violence on any day: nobody flees"],

  correctionDay: ["bad-correction", "error", "correction of {camp} on {value}; valid: YYYY-MM-DD"],
  correctionCamp: ["dead-correction", "warning", "{camp} is no camp of this case"],
  correctionBefore: ["dead-correction", "warning", "{camp}, day {day}: before the start, ignored"],
  correctionAlone: [
    "correction-without-report",
    "warning",
    "{camp}, day {day}: no report of that day; Flee stops here, we leave it out",
  ],
  correctionLater: [
    "correction-uses-later-report",
    "note",
    "{camp}, day {day}: a later report multiplies earlier ones by {ratio}; no forecast may know it before",
  ],

  layoutOrder: ["layout-order", "warning", "the first row is {name}; Flee takes the first row for the total"],
  layoutNoCamp: [
    "layout-without-camp",
    "warning",
    "{name} is no camp of locations.csv; its people count in Flee's total of new arrivals, in no camp",
  ],
  totalFile: ["missing-total", "warning", "{path} is missing: Flee stops here, we add up the camps"],
  layoutTwice: ["doubled-layout", "warning", "{name} has two rows; the last one holds"],
  campWithoutRow: ["camp-without-data", "error", "camp {camp} has no row; every camp needs name,file"],
  noReports: ["no-reports", "error", "no row YYYY-MM-DD,people"],
  badReport: ["bad-report", "warning", "report left out: {value}; valid: YYYY-MM-DD,people (0 to {most})"],
  reportsUnsorted: [
    "unsorted-reports",
    "warning",
    "{date} stands after a later day; as Flee does, we read between rows as they stand",
  ],
  reportsTwice: ["doubled-report", "warning", "{date} has two reports; the later row holds"],
  reportsOutside: [
    "reports-outside",
    "warning",
    "no report of {camp} lies within the {days} days of the run: its end value is held",
  ],

  demographicsColumns: ["bad-demographics", "error", "columns are {found}; valid: {attribute}, Default, then places"],
  demographicsPlaces: ["bad-demographics", "warning", "columns of unknown places: {places}"],
  demographicsWeight: ["bad-demographics", "error", "{column}: {value}; valid: a number, 0 or more"],

  settingsAbsent: ["no-settings", "note", "there is no simsetting.yml: Flee's defaults hold"],
  settingDead: ["dead-setting", "warning", "{key}: Flee reads another key ({other}), so this one is ignored"],
  settingNeverOn: ["dead-setting", "warning", "{key}: Flee stores a number and asks whether it is True: never on"],
  settingValue: ["bad-setting", "warning", "{key}: {value}; valid: {valid}; the default stays"],
  settingTruth: ["bad-setting", "warning", "{key}: {value} is no True or False; the default stays"],
  settingLine: ["bad-setting", "warning", "{value}: no key: value, left out"],
  settingIdle: ["setting-not-modelled", "warning", "{key}: {value}; not part of our kernel, the run leaves it out"],
} as const satisfies Record<string, readonly [code: string, severity: Severity, sentence: string]>;

export type Finding = keyof typeof FINDINGS;

/** Collects findings; of one kind in one file the first are kept, and how many more there were. */
export interface Findings {
  add(finding: Finding, file: string, values?: DefectValues, line?: number | null): void;
  readonly hasError: boolean;
  /** Whether a file has an error, so that what is missing from it says nothing. */
  isSpoilt(file: string): boolean;
  all(): Defect[];
}

const KEPT = 20;

export function createFindings(): Findings {
  const found: Defect[] = [];
  const counts = new Map<string, { finding: Finding; file: string; count: number }>();
  const spoilt = new Set<string>();
  return {
    add(finding, file, values = {}, line = null) {
      if (FINDINGS[finding][1] === "error") spoilt.add(file);
      const key = `${finding} ${file}`;
      const known = counts.get(key) ?? { finding, file, count: 0 };
      counts.set(key, known);
      if (++known.count <= KEPT) found.push(defectOf(finding, file, values, line));
    },
    get hasError() {
      return spoilt.size > 0;
    },
    isSpoilt: (file) => spoilt.has(file),
    all() {
      const rest = [...counts.values()].filter(({ count }) => count > KEPT);
      return [
        ...found,
        ...rest.map(({ finding, file, count }) =>
          defectOf("more", file, { count: count - KEPT, code: FINDINGS[finding][0] }, null),
        ),
      ];
    },
  };
}

function defectOf(finding: Finding, file: string, values: DefectValues, line: number | null): Defect {
  const [code, severity, sentence] = FINDINGS[finding];
  const text = sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
  return { code, severity, finding, values, file, line, text };
}

const NAMED = 12;

/** The first names of a list, and how many more: `Gao, Kidal, … (+8)`. */
export const named = (names: readonly string[]): string =>
  names.length <= NAMED ? names.join(", ") : `${names.slice(0, NAMED).join(", ")}, … (+${names.length - NAMED})`;

/** A value as the file has it, cut where it is long; a dash where there is none. */
export const received = (value: string | undefined): string =>
  value === undefined || value === "" ? "–" : value.length > 80 ? `${value.slice(0, 80)}…` : value;
