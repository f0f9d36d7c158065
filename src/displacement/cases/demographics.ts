/** Flee's `demographics_<attribute>.csv`: weights of an attribute's values among those who set out, by place. */
import type { CaseFiles } from "./importFlee.ts";
import type { Defect, Demographic } from "./model.ts";
import { readRows } from "./rows.ts";

const NAME = /^input_csv\/demographics_([^_.]+).*\.csv$/;

/** One entry for each file; weights that are no number of 0 or more are errors. */
export function readDemographics(
  files: CaseFiles,
  places: ReadonlyMap<string, number>,
  defects: Defect[],
): Demographic[] {
  return Object.keys(files)
    .sort()
    .flatMap((file) => {
      const attribute = NAME.exec(file)?.[1];
      return attribute === undefined ? [] : [readOne(file, attribute, files[file], places, defects)];
    });
}

function readOne(
  file: string,
  attribute: string,
  text: string,
  places: ReadonlyMap<string, number>,
  defects: Defect[],
): Demographic {
  const [head, ...rows] = readRows(text).rows;
  const columns = head?.fields ?? [];
  const report = (severity: Defect["severity"], line: number | null, what: string) =>
    defects.push({ code: "bad-demographics", severity, file, line, text: what });
  const at = columns.indexOf("Default");
  if (columns[0] !== attribute || at < 0) {
    report("error", 1, `columns are ${columns.join(", ") || "absent"}; valid: ${attribute}, Default, then places`);
  }
  const unknown = columns.slice(1).filter((name) => name !== "Default" && !places.has(name));
  if (unknown.length > 0) report("warning", 1, `columns of unknown places: ${unknown.join(", ")}`);
  const weights = (column: number) =>
    rows.map(({ line, fields }) => {
      const weight = Number(fields[column] || "x");
      if (weight >= 0) return weight;
      report("error", line, `${columns[column]}: ${fields[column] || "absent"}; valid: a number, 0 or more`);
      return 0;
    });
  return {
    attribute,
    values: rows.map(({ fields }) => fields[0]),
    standard: at < 0 ? rows.map(() => 1) : weights(at),
    byPlace: Object.fromEntries(columns.flatMap((name, c) => (places.has(name) ? [[name, weights(c)]] : []))),
  };
}
