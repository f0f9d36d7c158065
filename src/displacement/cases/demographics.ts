/** Flee's `demographics_<attribute>.csv`: weights of an attribute's values among those who set out, by place. */
import { type Findings, named, received } from "./findings.ts";
import type { CaseFiles } from "./importFlee.ts";
import type { Demographic } from "./model.ts";
import { decimal } from "./rows.ts";
import { readTable } from "./table.ts";

const NAME = /^input_csv\/demographics_([^_.]+).*\.csv$/;

/** One entry for each file; weights that are no number of 0 or more are errors. */
export function readDemographics(
  files: CaseFiles,
  places: ReadonlyMap<string, number>,
  findings: Findings,
): Demographic[] {
  return Object.keys(files)
    .sort()
    .flatMap((file) => {
      const attribute = NAME.exec(file)?.[1];
      return attribute === undefined ? [] : [readOne(file, attribute, files[file], places, findings)];
    });
}

function readOne(
  file: string,
  attribute: string,
  text: string,
  places: ReadonlyMap<string, number>,
  findings: Findings,
): Demographic {
  const [head, ...rows] = readTable(findings, file, text).rows;
  const columns = head?.fields ?? [];
  const at = columns.indexOf("Default");
  if (columns[0] !== attribute || at < 0) {
    findings.add("demographicsColumns", file, { found: received(columns.join(", ")), attribute }, 1);
  }
  const unknown = columns.slice(1).filter((name) => name !== "Default" && !places.has(name));
  if (unknown.length > 0) findings.add("demographicsPlaces", file, { places: named(unknown) }, 1);
  const weights = (column: number) =>
    rows.map(({ line, fields }) => {
      const weight = decimal(fields[column] ?? "");
      if (weight >= 0) return weight;
      findings.add("demographicsWeight", file, { column: columns[column], value: received(fields[column]) }, line);
      return 0;
    });
  return {
    attribute,
    values: rows.map(({ fields }) => fields[0]),
    standard: at < 0 ? rows.map(() => 1) : weights(at),
    byPlace: Object.fromEntries(columns.flatMap((name, c) => (places.has(name) ? [[name, weights(c)]] : []))),
  };
}
