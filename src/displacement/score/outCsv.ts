/** Flee's out.csv: written so that Flee's own scripts can score a run of ours, and read to score one of theirs. */
import { received } from "../cases/findings.ts";
import { dayAfter, decimal, type Row, readRows } from "../cases/rows.ts";
import { round4, type ScoredRun } from "./errors.ts";

export interface CampRun {
  /** ISO day of day 0. */
  start: string;
  names: readonly string[];
  /** People by day and camp. */
  simulated: Float64Array;
  reported: Float64Array;
  /** All displaced people of the run by day, also those on the way. */
  displaced: Float64Array;
}

const TAIL = [
  "Total error",
  "refugees in camps (UNHCR)",
  "total refugees (simulation)",
  "raw UNHCR refugee count",
  "refugees in camps (simulation)",
  "refugee_debt",
];

/** People are whole, rounded; dates are of the end of each day, as Flee writes them. */
export function writeOutCsv({ start, names, simulated, reported, displaced }: CampRun): string {
  const camps = names.length;
  const header = ["Day", "Date", ...names.flatMap((name) => [`${name} sim`, `${name} data`, `${name} error`]), ...TAIL];
  const lines = Array.from(displaced, (all, t) => {
    const sim = Array.from(simulated.subarray(t * camps, (t + 1) * camps), Math.round);
    const data = Array.from(reported.subarray(t * camps, (t + 1) * camps));
    const total = data.reduce((sum, value) => sum + value, 0);
    const off = sim.reduce((sum, value, c) => sum + Math.abs(value - data[c]), 0);
    const cells = sim.flatMap((value, c) => [value, data[c], data[c] > 0 ? round4(Math.abs(value / data[c] - 1)) : 0]);
    const inCamps = sim.reduce((sum, value) => sum + value, 0);
    const tail = [total > 0 ? off / total : 0, total, Math.round(all), total, inCamps, 0];
    return [t, dayAfter(start, t + 1), ...cells, ...tail].join(",");
  });
  return `${[header.map(quoted).join(","), ...lines].join("\n")}\n`;
}

/** A field as CSV has it. */
const quoted = (field: string) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** The columns that Flee's errors are made of. @throws Error for a column that is missing and a value that is no number. */
export function readOutCsv(text: string): ScoredRun & { names: string[] } {
  const [head, ...rows] = readRows(text).rows;
  if (!head) throw new Error("empty out.csv; the first line names the columns");
  const names = head.fields.filter((field) => field.endsWith(" sim")).map((field) => field.slice(0, -4));
  if (names.length === 0) {
    throw new Error(`out.csv has no column <camp> sim; received: ${received(head.fields.join(", "))}`);
  }
  const column = (name: string) => {
    const at = head.fields.indexOf(name);
    if (at < 0) throw new Error(`out.csv has no column ${name}; received: ${head.fields.join(", ")}`);
    return at;
  };
  const value = ({ line, fields }: Row, c: number) => {
    const number = decimal(fields[c] ?? "");
    if (!Number.isNaN(number)) return number;
    throw new Error(`line ${line}, ${head.fields[c]}: received ${fields[c] || "nothing"}; valid: a number of people`);
  };
  const values = (columns: number[]) => Float64Array.from(rows.flatMap((row) => columns.map((c) => value(row, c))));
  const columns = {
    simulated: names.map((name) => column(`${name} sim`)),
    reported: names.map((name) => column(`${name} data`)),
    unhcr: [column("refugees in camps (UNHCR)")],
    inCamps: [column("refugees in camps (simulation)")],
  };
  if (rows.length === 0) throw new Error("out.csv has no row beneath its columns; valid: one for each day");
  return {
    names,
    camps: names.length,
    simulated: values(columns.simulated),
    reported: values(columns.reported),
    unhcr: values(columns.unhcr),
    inCamps: values(columns.inCamps),
  };
}
