/** Camps of a case with their reports: `data_layout.csv`, the files it names, and corrections of earlier counts. */

import { type Findings, received } from "./findings.ts";
import type { CaseFiles } from "./importFlee.ts";
import type { CaseCamp, CasePlace, CountCorrection, FleeQuirks, ReportSeries } from "./model.ts";
import type { Period } from "./period.ts";
import { isCamp } from "./places.ts";
import { addSeries, readReports } from "./reports.ts";
import { daysBetween, isDay, type Row } from "./rows.ts";
import { readTable } from "./table.ts";

const SOURCE = "source_data";
const LAYOUT = `${SOURCE}/data_layout.csv`;

/** Camps in the order of locations.csv, each with the sum of its files; `names` as for routes. */
export function readCamps(
  files: CaseFiles,
  { start }: Period,
  places: readonly CasePlace[],
  names: ReadonlySet<string>,
  quirks: FleeQuirks,
  findings: Findings,
): CaseCamp[] {
  const { rows } = readTable(findings, LAYOUT, textOf(files, LAYOUT, findings), {
    needs: "total,refugees.csv – <camp>,<file>",
  });
  if (rows.length === 0) return [];
  const layout = layoutOf(rows, places, names, findings);
  const total = layout.get("total")?.fields[1];
  if (total && !Object.hasOwn(files, `${SOURCE}/${total}`)) {
    findings.add("totalFile", LAYOUT, { path: `${SOURCE}/${total}` }, layout.get("total")?.line);
  }
  const empty: ReportSeries = { day: new Int32Array(0), people: new Float64Array(0) };
  return places.flatMap((place, index) => {
    if (!isCamp(place)) return [];
    const row = layout.get(place.name);
    if (!row) {
      findings.add("campWithoutRow", LAYOUT, { camp: place.name });
      return [];
    }
    const paths = row.fields.slice(1).filter((path) => path !== "");
    const series = paths.map((path) => campFile(`${SOURCE}/${path}`, files, start, findings));
    const reports = series.reduce((sum, one) => addSeries(sum, one, quirks.truncatedSums), empty);
    return { place: index, name: place.name, reports };
  });
}

/** Rows of the layout by name. */
function layoutOf(
  rows: readonly Row[],
  places: readonly CasePlace[],
  names: ReadonlySet<string>,
  findings: Findings,
): Map<string, Row> {
  const [first] = rows;
  if (first.fields[0] !== "total") findings.add("layoutOrder", LAYOUT, { name: received(first.fields[0]) }, first.line);
  const usable = new Map(places.map((place) => [place.name, isCamp(place)]));
  const layout = new Map<string, Row>();
  for (const row of rows) {
    const [name] = row.fields;
    if (layout.has(name)) findings.add("layoutTwice", LAYOUT, { name }, row.line);
    layout.set(name, row);
    // a place that cannot be used has its own error
    const isKnown = name === "total" || (usable.get(name) ?? (names.size === 0 || names.has(name)));
    if (!isKnown) findings.add("layoutNoCamp", LAYOUT, { name: received(name) }, row.line);
  }
  return layout;
}

function campFile(path: string, files: CaseFiles, start: string, findings: Findings): ReportSeries {
  const series = readReports(textOf(files, path, findings), start, path, findings);
  return series;
}

/** The text of a file; null, and an error, where it is not there. */
export function textOf(files: CaseFiles, path: string, findings: Findings): string | null {
  if (Object.hasOwn(files, path)) return files[path];
  findings.add("missingFile", path, { path });
  return null;
}

const CORRECTIONS = "input_csv/registration_corrections.csv";

/** Rows `camp,YYYY-MM-DD`. */
export function readCorrections(text: string | null, start: string, findings: Findings): CountCorrection[] {
  return readTable(findings, CORRECTIONS, text).rows.flatMap(({ line, fields }) => {
    const [camp = "", date = ""] = fields;
    if (isDay(date)) return { camp, day: daysBetween(start, date) };
    findings.add("correctionDay", CORRECTIONS, { camp: received(camp), value: received(date) }, line);
    return [];
  });
}
