/** The days of a case: `sim_period.csv`. */
import { type Findings, received } from "./findings.ts";
import { decimal, isDay } from "./rows.ts";
import { readTable } from "./table.ts";

export interface Period {
  /** ISO day of day 0; empty where none can be read. */
  start: string;
  /** 0 where none can be read. */
  days: number;
}

const FILE = "input_csv/sim_period.csv";
/** A century. */
const MOST_DAYS = 36_525;
const KEYS = ["startdate", "length"];

/** Two rows, `StartDate,YYYY-MM-DD` and `Length,days`. */
export function readPeriod(text: string | null, findings: Findings): Period {
  const table = readTable(findings, FILE, text, { needs: "StartDate,YYYY-MM-DD – Length,<days>" });
  const values = new Map<string, string>();
  for (const { line, fields } of table.rows) {
    const [key = "", value = ""] = fields;
    const word = key.toLowerCase();
    if (!KEYS.includes(word)) findings.add("periodKey", FILE, { key: received(key) }, line);
    else if (values.has(word)) findings.add("periodTwice", FILE, { key }, line);
    else values.set(word, value.replace(/['"]/g, ""));
  }
  const start = values.get("startdate") ?? "";
  const length = values.get("length") ?? "";
  const days = decimal(length);
  const isLength = Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
  if (table.rows.length === 0) return { start: "", days: 0 };
  if (!isDay(start)) findings.add("startDate", FILE, { value: received(start) });
  if (!isLength) findings.add("length", FILE, { value: received(length), most: MOST_DAYS });
  return { start: isDay(start) ? start : "", days: isLength ? days : 0 };
}
