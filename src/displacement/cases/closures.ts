/** Closures of a case: `closures.csv`. */
import { type Findings, received } from "./findings.ts";
import { type CaseClosure, CLOSURE_KINDS, type DisplacementCase } from "./model.ts";
import { decimal } from "./rows.ts";
import { readTable } from "./table.ts";

const FILE = "input_csv/closures.csv";
const COLUMNS = ["closure_type", "name1", "name2", "closure_start", "closure_end"];

export function readClosures(text: string | null, findings: Findings): CaseClosure[] {
  return readTable(findings, FILE, text, { columns: COLUMNS }).rows.flatMap(({ line, fields }) => {
    const [type = "", name1 = "", name2 = "", start = "", end = ""] = fields;
    const kind = CLOSURE_KINDS.find((one) => one === type);
    const days = [start, end].map(decimal);
    const areDays = days.every(Number.isInteger);
    if (kind === undefined) findings.add("closureKind", FILE, { value: received(type) }, line);
    else if (!areDays) findings.add("closureDays", FILE, { start: received(start), end: received(end) }, line);
    return kind === undefined || !areDays ? [] : [{ kind, name1, name2, start: days[0], end: days[1] }];
  });
}

/** A closure of a place that names a second one at the end of a road: it shuts that road. Any other is returned as it is. */
export function asNamed(
  closure: CaseClosure,
  { places, routes }: Pick<DisplacementCase, "places" | "routes">,
): CaseClosure {
  if (closure.kind !== "location") return closure;
  const [a, b] = [closure.name1, closure.name2].map((name) => places.findIndex((place) => place.name === name));
  const joined =
    a >= 0 && b >= 0 && routes.some(({ from, to }) => (from === a && to === b) || (from === b && to === a));
  return joined ? { ...closure, kind: "link" } : closure;
}
