/** Violence of a case by day and place: `conflicts.csv`. */
import { type Findings, named, received } from "./findings.ts";
import type { FleeQuirks } from "./model.ts";
import { decimal, type Row } from "./rows.ts";
import { readTable } from "./table.ts";

const FILE = "input_csv/conflicts.csv";

/** Header `#Day,<place>,…`, one row per day from 0; intensity 0 to 1, `days` rows of places. `names` as for routes. */
export function readViolence(
  text: string | null,
  indexOf: ReadonlyMap<string, number>,
  names: ReadonlySet<string>,
  days: number,
  quirks: FleeQuirks,
  findings: Findings,
): Float64Array {
  const { header, rows } = readTable(findings, FILE, text, { columns: ["Day"], needs: "#Day,<place>,…" });
  const out = new Float64Array(days * indexOf.size);
  if (rows.length === 0) return out;
  if (header.length < 2) findings.add("conflictHeader", FILE, { columns: "#Day,<place>,…" });
  checkColumns(header.slice(1), names, findings);
  if (rows.length < days) findings.add("conflictShort", FILE, { rows: rows.length, days });
  const columns = header.slice(1).map((name) => indexOf.get(name) ?? -1);
  const width = columns.length;
  rows.slice(0, days).forEach((row, day) => {
    checkRow(row, day, header, findings);
    for (let c = 0; c < width; c++) {
      const cell = row.fields[c + 1] ?? "";
      const value = cell === "" ? 0 : decimal(cell);
      if (columns[c] < 0) continue;
      if (value >= 0 && value <= 1) out[day * indexOf.size + columns[c]] = value;
      else findings.add("intensity", FILE, { place: header[c + 1], value: received(cell) }, row.line);
    }
  });
  const last = Math.min(rows.length, days) - 1;
  for (let day = last + 1; day < days; day++) {
    out.copyWithin(day * indexOf.size, last * indexOf.size, (last + 1) * indexOf.size);
  }
  return quirks.frozenIntensity ? frozen(out, indexOf.size) : out;
}

function checkColumns(columns: readonly string[], names: ReadonlySet<string>, findings: Findings): void {
  const given = columns.filter((name) => name !== "");
  const unknown = names.size === 0 ? [] : given.filter((name) => !names.has(name));
  const twice = given.filter((name, at) => given.indexOf(name) < at);
  if (unknown.length > 0) findings.add("conflictColumns", FILE, { places: named(unknown) }, 1);
  if (twice.length > 0) findings.add("conflictTwice", FILE, { places: named(twice) }, 1);
}

function checkRow({ line, fields }: Row, day: number, header: readonly string[], findings: Findings): void {
  const due = header.findLastIndex((name) => name !== "") + 1;
  if (fields.length < due) findings.add("conflictCells", FILE, { found: fields.length, due }, line);
  if (decimal(fields[0]) !== day) {
    findings.add("conflictDay", FILE, { value: received(fields[0]), due: day }, line);
  }
}

/** Intensity stays what it was when it rose from zero. */
function frozen(conflict: Float64Array, width: number): Float64Array {
  for (let i = width; i < conflict.length; i++) {
    if (conflict[i] > 0 && conflict[i - width] > 0) conflict[i] = conflict[i - width];
  }
  return conflict;
}
