/** A Flee case, its files as texts, to a displacement case and a preflight report that names each defect. */

import { asNamed } from "./closures.ts";
import { readDemographics } from "./demographics.ts";
import {
  type CaseCamp,
  type CaseClosure,
  type CasePlace,
  type CaseRoute,
  CLOSURE_KINDS,
  type ClosureKind,
  type CountCorrection,
  type Defect,
  type DisplacementCase,
  FLEE_COMPATIBLE,
  type FleeQuirks,
  type PlaceKind,
  type ReportSeries,
} from "./model.ts";
import { preflight } from "./preflight.ts";
import { addSeries, readReports } from "./reports.ts";
import { daysBetween, readRows } from "./rows.ts";
import { FLEE_DEFAULTS, type FleeSettings, readSettings } from "./settings.ts";

/** Texts by path within the case's folder, for example `input_csv/locations.csv`. */
export type CaseFiles = Readonly<Record<string, string>>;

export interface ImportedCase {
  /** Null where an error stands in the way of a run. */
  displacementCase: DisplacementCase | null;
  defects: Defect[];
}

const INPUT = "input_csv";
const SOURCE = "source_data";

/** Reads every file of a Flee case. `quirks` say which of Flee's own readings are kept. */
export function importFleeCase(name: string, files: CaseFiles, quirks: FleeQuirks = FLEE_COMPATIBLE): ImportedCase {
  const defects: Defect[] = [];
  const text = (path: string) => files[path] ?? missing(path, defects);
  const { start, days } = readPeriod(text(`${INPUT}/sim_period.csv`), defects);
  const places = readPlaces(text(`${INPUT}/locations.csv`), defects);
  const indexOf = new Map(places.map((place, i) => [place.name, i]));
  const routes = readRoutes(text(`${INPUT}/routes.csv`), indexOf, defects);
  const closures = readClosures(files[`${INPUT}/closures.csv`] ?? "", defects);
  const conflict = readConflict(text(`${INPUT}/conflicts.csv`), indexOf, days, quirks, defects);
  const corrections = readCorrections(files[`${INPUT}/registration_corrections.csv`] ?? "", start, defects);
  const camps = readCamps(files, start, places, quirks, defects);
  const settings = settingsOf(files["simsetting.yml"], defects);
  const demographics = readDemographics(files, indexOf, defects);
  const read = { name, start, days, places, routes, closures, conflict, camps, corrections, settings, demographics };
  const all = [...defects, ...preflight(read)];
  const kept = quirks.wholeLocationClosures ? read : { ...read, closures: closures.map((one) => asNamed(one, read)) };
  return { displacementCase: all.some(({ severity }) => severity === "error") ? null : kept, defects: all };
}

function missing(path: string, defects: Defect[]): string {
  const text = `${path} is missing; a case needs input_csv/ and source_data/ with Flee's files`;
  defects.push({ code: "missing-file", severity: "error", file: path, line: null, text });
  return "";
}

function settingsOf(text: string | undefined, defects: Defect[]): FleeSettings {
  if (text === undefined) return { ...FLEE_DEFAULTS };
  const read = readSettings(text);
  defects.push(...read.defects);
  return read.settings;
}

function readPeriod(text: string, defects: Defect[]): { start: string; days: number } {
  const file = `${INPUT}/sim_period.csv`;
  const value = (key: string) =>
    readRows(text)
      .rows.find(({ fields }) => fields[0].toLowerCase() === key)
      ?.fields[1]?.replace(/['"]/g, "") ?? "";
  const start = value("startdate");
  const days = Number(value("length"));
  if (Number.isNaN(daysBetween(start, start))) {
    const text = `StartDate is ${start || "absent"}; valid: YYYY-MM-DD`;
    defects.push({ code: "bad-period", severity: "error", file, line: null, text });
  }
  if (!Number.isInteger(days) || days < 1) {
    const text = `Length is ${value("length") || "absent"}; valid: days, 1 or more`;
    defects.push({ code: "bad-period", severity: "error", file, line: null, text });
    return { start, days: 0 };
  }
  return { start, days };
}

const COLUMNS = 8;

function readPlaces(text: string, defects: Defect[]): CasePlace[] {
  const file = `${INPUT}/locations.csv`;
  const { header, rows } = readRows(text);
  const home = rows[0]?.fields[2] || "unknown";
  const seen = new Set<string>();
  return rows.flatMap(({ line, fields }) => {
    const [name = "", region = "", country = "", latitude = "", longitude = "", type = "", day = "", people = ""] =
      fields;
    const report = (code: string, what: string) => defects.push({ code, severity: "error", file, line, text: what });
    const kind = kindOf(type);
    if (kind === null)
      report(
        "bad-place",
        `${name}: location_type ${type || "absent"}; valid: camp, idpcamp, conflict_zone, forwarding_hub, marker, flood_zone, town`,
      );
    if (seen.has(name)) report("bad-place", `${name} stands twice; names are unique`);
    const count = people === "" ? 0 : Number(people);
    if (!Number.isInteger(count) || count < 0)
      report("bad-place", `${name}: population ${people}; valid: a whole number, 0 or more`);
    if (kind === null || seen.has(name) || !Number.isInteger(count)) return [];
    seen.add(name);
    const isCamp = kind === "camp" || kind === "idpCamp";
    const attributes = Object.fromEntries(
      fields.slice(COLUMNS).map((value, i) => [header[i + COLUMNS] ?? `${i}`, value]),
    );
    return {
      name,
      region: region || "unknown",
      country: country || "unknown",
      latitude: degrees(latitude),
      longitude: degrees(longitude),
      kind,
      conflictDay: Number(day) || 0,
      population: isCamp ? 0 : count,
      capacity: isCamp && count >= 1 ? count : null,
      foreign: (country || "unknown") !== home,
      attributes,
    };
  });
}

const degrees = (text: string): number | null => (text !== "" && Number.isFinite(Number(text)) ? Number(text) : null);

function kindOf(type: string): PlaceKind | null {
  const word = type.toLowerCase();
  if (word.includes("camp")) return word.includes("idp") ? "idpCamp" : "camp";
  if (word.includes("conflict")) return "conflict";
  if (word.includes("forward")) return "hub";
  if (word.includes("marker")) return "marker";
  if (word.includes("flood_zone")) return "flood";
  return word.includes("default") || word.includes("town") ? "town" : null;
}

function readRoutes(text: string, indexOf: Map<string, number>, defects: Defect[]): CaseRoute[] {
  const file = `${INPUT}/routes.csv`;
  const { header, rows } = readRows(text);
  const speedColumn = header.indexOf("max_move_speed");
  const walkColumn = header.indexOf("walk_probability");
  return rows.flatMap(({ line, fields }) => {
    const [name1 = "", name2 = "", distance = "", redirection = ""] = fields;
    const from = indexOf.get(name1);
    const to = indexOf.get(name2);
    const km = Number(distance);
    const unknown = [name1, name2].filter((name) => !indexOf.has(name));
    const report = (what: string) => defects.push({ code: "bad-route", severity: "error", file, line, text: what });
    if (unknown.length > 0) report(`route to a place that locations.csv does not name: ${unknown.join(", ")}`);
    if (distance === "" || !(km >= 0))
      report(`distance of ${name1}–${name2} is ${distance || "absent"}; valid: km, 0 or more`);
    if (!["", "0", "1", "2"].includes(redirection)) report(`forced_redirection is ${redirection}; valid: 0, 1, 2`);
    if (from === undefined || to === undefined || !(km >= 0)) return [];
    const speed = Number(fields[speedColumn] ?? "");
    const walk = Number(fields[walkColumn] ?? "");
    if (!(walk >= 0 && walk <= 1)) report(`walk_probability is ${fields[walkColumn]}; valid: 0 to 1`);
    const forced = redirection === "1" ? 1 : redirection === "2" ? 2 : 0;
    const kmPerDay = speedColumn >= 0 && speed > 0 ? speed : null;
    return { from, to, km, forced, kmPerDay, ...(walk > 0 ? { walkProbability: walk } : {}) };
  });
}

function readClosures(text: string, defects: Defect[]): CaseClosure[] {
  const file = `${INPUT}/closures.csv`;
  return readRows(text).rows.flatMap(({ line, fields }) => {
    const [kind = "", name1 = "", name2 = "", start = "", end = ""] = fields;
    if (!(CLOSURE_KINDS as readonly string[]).includes(kind)) {
      const text = `closure type ${kind}; valid: ${CLOSURE_KINDS.join(", ")}`;
      defects.push({ code: "bad-closure", severity: "error", file, line, text });
      return [];
    }
    if (!Number.isInteger(Number(start || "x")) || !Number.isInteger(Number(end || "x"))) {
      const text = `closure from ${start || "nothing"} to ${end || "nothing"}; valid: whole days since the start, -1 for never`;
      defects.push({ code: "bad-closure", severity: "error", file, line, text });
      return [];
    }
    return { kind: kind as ClosureKind, name1, name2, start: Number(start), end: Number(end) };
  });
}

/** Header `#Day,<place>,…`, one row per day from 0. */
function readConflict(
  text: string,
  indexOf: Map<string, number>,
  days: number,
  quirks: FleeQuirks,
  defects: Defect[],
): Float64Array {
  const file = `${INPUT}/conflicts.csv`;
  const { header, rows } = readRows(text);
  const width = indexOf.size;
  const out = new Float64Array(days * width);
  const report = (code: string, severity: Defect["severity"], line: number | null, what: string) =>
    defects.push({ code, severity, file, line, text: what });
  const columns = header.slice(1).map((name) => indexOf.get(name) ?? -1);
  const unknown = header.slice(1).filter((name) => name !== "" && !indexOf.has(name));
  if (unknown.length > 0) report("unknown-place", "warning", 1, `columns of unknown places: ${unknown.join(", ")}`);
  if (rows.length < days && text !== "") {
    report(
      "short-conflicts",
      "warning",
      null,
      `${rows.length} rows for ${days} days: Flee stops there; we hold the last row`,
    );
  }
  for (let day = 0; day < days && rows.length > 0; day++) {
    const { fields, line } = rows[Math.min(day, rows.length - 1)];
    columns.forEach((place, c) => {
      const value = Number(fields[c + 1] || 0);
      if (place < 0) return;
      if (value >= 0 && value <= 1) out[day * width + place] = value;
      else report("bad-intensity", "error", line, `${header[c + 1]}: ${fields[c + 1]}; valid: 0 to 1`);
    });
  }
  return quirks.frozenIntensity ? frozen(out, width) : out;
}

/** Intensity stays what it was when it rose from zero. */
function frozen(conflict: Float64Array, width: number): Float64Array {
  for (let i = width; i < conflict.length; i++) {
    if (conflict[i] > 0 && conflict[i - width] > 0) conflict[i] = conflict[i - width];
  }
  return conflict;
}

function readCorrections(text: string, start: string, defects: Defect[]): CountCorrection[] {
  const file = `${INPUT}/registration_corrections.csv`;
  return readRows(text).rows.flatMap(({ line, fields }) => {
    const [camp = "", date = ""] = fields;
    const day = daysBetween(start, date);
    if (Number.isFinite(day)) return { camp, day };
    const text = `correction of ${camp} on ${date || "no day"}; valid: YYYY-MM-DD`;
    defects.push({ code: "bad-correction", severity: "error", file, line, text });
    return [];
  });
}

/** Camps in the order of locations.csv, each with the sum of its files. */
function readCamps(
  files: CaseFiles,
  start: string,
  places: CasePlace[],
  quirks: FleeQuirks,
  defects: Defect[],
): CaseCamp[] {
  const file = `${SOURCE}/data_layout.csv`;
  const { rows } = readRows(files[file] ?? missing(file, defects));
  const layout = new Map(rows.map((row) => [row.fields[0], row]));
  if (rows.length > 0 && rows[0].fields[0] !== "total") {
    const text = `the first row is ${rows[0].fields[0]}; Flee takes the first row for the total`;
    defects.push({ code: "layout-order", severity: "warning", file, line: rows[0].line, text });
  }
  const campNames = new Set(places.filter(isCamp).map(({ name }) => name));
  for (const { line, fields } of rows) {
    if (fields[0] === "total" || campNames.has(fields[0])) continue;
    const text = `${fields[0]} is no camp of locations.csv; its people count in Flee's total of new arrivals, in no camp`;
    defects.push({ code: "layout-without-camp", severity: "warning", file, line, text });
  }
  return places.flatMap((place, index) => {
    if (!isCamp(place)) return [];
    const row = layout.get(place.name);
    if (!row) {
      const text = `camp ${place.name} has no row; every camp needs name,file`;
      defects.push({ code: "camp-without-data", severity: "error", file, line: null, text });
      return [];
    }
    const paths = row.fields.slice(1).filter((path) => path !== "");
    const series = paths.map((path) => campFile(`${SOURCE}/${path}`, files, start, defects));
    const empty: ReportSeries = { day: new Int32Array(0), people: new Float64Array(0) };
    const reports = series.reduce((sum, one) => addSeries(sum, one, quirks.truncatedSums), empty);
    return { place: index, name: place.name, reports };
  });
}

const isCamp = ({ kind }: CasePlace) => kind === "camp" || kind === "idpCamp";

function campFile(path: string, files: CaseFiles, start: string, defects: Defect[]): ReportSeries {
  const text = files[path] ?? missing(path, defects);
  const series = readReports(text, start, path, defects);
  if (series.day.length === 0 && path in files) {
    defects.push({ code: "no-reports", severity: "error", file: path, line: null, text: "no row YYYY-MM-DD,people" });
  }
  return series;
}
