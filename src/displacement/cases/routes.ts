/** Routes of a case: `routes.csv`. */
import { type Findings, named, received } from "./findings.ts";
import type { CaseRoute } from "./model.ts";
import { decimal, type Row } from "./rows.ts";
import { readTable } from "./table.ts";

const FILE = "input_csv/routes.csv";
const COLUMNS = ["name1", "name2", "distance", "forced_redirection"];
const OWN_COLUMNS = ["max_move_speed", "walk_probability"];
/** Around the Earth. */
const MOST_KM = 40_000;
/** km a day. */
export const SPEEDS = { least: 1, most: 10_000 } as const;

/** `names` also of places that cannot be used: a route to one of them is no mistake of its own. */
export function readRoutes(
  text: string | null,
  indexOf: ReadonlyMap<string, number>,
  names: ReadonlySet<string>,
  findings: Findings,
): CaseRoute[] {
  const { header, rows } = readTable(findings, FILE, text, { columns: COLUMNS, needs: COLUMNS.join(",") });
  for (const column of header.slice(COLUMNS.length).filter((name) => name !== "" && !OWN_COLUMNS.includes(name))) {
    findings.add("unknownColumn", FILE, { column, columns: [...COLUMNS, ...OWN_COLUMNS].join(", ") }, 1);
  }
  return rows.flatMap((row) => routeOf(row, header, indexOf, names, findings) ?? []);
}

function routeOf(
  { line, fields }: Row,
  header: readonly string[],
  indexOf: ReadonlyMap<string, number>,
  names: ReadonlySet<string>,
  findings: Findings,
): CaseRoute | null {
  const [name1 = "", name2 = "", distance = "", redirection = ""] = fields;
  const ends = [name1, name2];
  const unknown = names.size === 0 ? [] : ends.filter((name) => !names.has(name));
  const km = decimal(distance);
  const isKm = km >= 0 && km <= MOST_KM;
  const isForced = ["", "0", "1", "2"].includes(redirection);
  const speed = decimalAt(fields, header.indexOf("max_move_speed"));
  const walk = decimalAt(fields, header.indexOf("walk_probability"));
  if (unknown.length > 0) findings.add("routePlace", FILE, { places: named(unknown.map(received)) }, line);
  if (!isKm) {
    findings.add(
      "routeKm",
      FILE,
      { route: ends.map(received).join(" – "), value: received(distance), most: MOST_KM },
      line,
    );
  }
  if (!isForced) findings.add("routeForced", FILE, { value: received(redirection) }, line);
  if (!(walk >= 0 && walk <= 1))
    findings.add("routeWalk", FILE, { value: fieldOf(fields, header, "walk_probability") }, line);
  // 0 stands for no speed of its own
  if (!(speed === 0 || (speed >= SPEEDS.least && speed <= SPEEDS.most))) {
    findings.add("routeSpeed", FILE, { value: fieldOf(fields, header, "max_move_speed"), ...SPEEDS }, line);
  }
  const [from, to] = ends.map((name) => indexOf.get(name));
  if (from === undefined || to === undefined || !isKm) return null;
  const forced = redirection === "1" ? 1 : redirection === "2" ? 2 : 0;
  return { from, to, km, forced, kmPerDay: speed > 0 ? speed : null, ...(walk > 0 ? { walkProbability: walk } : {}) };
}

/** 0 where the column or the value is absent. */
function decimalAt(fields: readonly string[], column: number): number {
  const text = column < 0 ? "" : (fields[column] ?? "");
  return text === "" ? 0 : decimal(text);
}

const fieldOf = (fields: readonly string[], header: readonly string[], column: string) =>
  received(fields[header.indexOf(column)]);
