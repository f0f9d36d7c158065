/** What every question about fronts stands on: the rows that the filter keeps, of one basis, with their coverage. */

import { FIGHT_KINDS } from "../../casebook/index.ts";
import type { EventColumns } from "../../events/columns.ts";
import { coverageOfAll, type DatasetSpan, datasetSpans } from "../../events/crossfilter/coverage.ts";
import { dateFrame } from "../../events/crossfilter/dateFrame.ts";
import type { EventFilter } from "../../events/filter.ts";
import { type Basis, PLACE_PRECISIONS } from "../../events/model.ts";
import type { Coverage } from "../../events/normal.ts";
import type { ColumnDictionaries } from "../../events/query.ts";
import { addMonths, dayFromIso, isoFromDay } from "../../events/timeBins.ts";
import type { ManifestInput } from "../contract.ts";
import { type Computation, inputsOf, manifestFor } from "../manifest.ts";
import type { Observatory } from "../observatory.ts";
import { thinOf } from "../thin.ts";
import type { Ground as GroundItem } from "./contract.ts";

export interface Ground {
  columns: EventColumns;
  dictionaries: ColumnDictionaries;
  basis: Basis;
  /** Rows that pass, of the basis, ascending by start day. */
  rows: Int32Array;
  /** Of the datasets that the filter keeps, of the basis. */
  spans: DatasetSpan[];
  /** All days that they cover. */
  coverage: Coverage;
  /** The stretch of covered days in which the filter's window ends, or the last one before; null where there is none. */
  covered: { from: number; to: number } | null;
  /** What its answers are computed from. */
  inputs: readonly ManifestInput[];
}

/** The casebook's kinds of incident that are violence; its treaties, closures and elections are not. */
const VIOLENT: ReadonlySet<string> = new Set([...FIGHT_KINDS, "massacre_of_civilians", "kidnapping"]);

/** Coded events where the filter keeps any; violent incidents where there is nothing else. */
export async function groundOf(observatory: Observatory, filter: EventFilter): Promise<Ground> {
  const { from: _, to, ...clauses } = filter;
  const [{ columns, dictionaries, fails }, { datasets }] = await Promise.all([
    observatory.filtered(clauses),
    observatory.resolve(clauses),
  ]);
  const isCoded = columns.type.some((type, row) => type !== 0 && fails[row] === 0);
  const casebook = dictionaries.datasets.indexOf("casebook");
  const violent = Uint8Array.from(dictionaries.kinds, (kind) => (VIOLENT.has(kind) ? 1 : 0));
  const rows: number[] = [];
  for (let row = 0; row < columns.length; row++) {
    if (fails[row] !== 0 || (columns.type[row] !== 0) !== isCoded) continue;
    if (columns.dataset[row] !== casebook || violent[columns.kind[row]] === 1) rows.push(row);
  }
  const basis = isCoded ? "coded" : "incidents";
  const all = datasetSpans(
    dateFrame(columns, columns.start),
    dictionaries.datasets.length,
    dictionaries.countries.length,
  );
  const spans = all[basis].filter(({ dataset }) => datasets?.includes(dictionaries.datasets[dataset]) ?? true);
  const coverage = spans.length > 0 ? coverageOfAll(spans) : { from: new Int32Array(), to: new Int32Array() };
  const covered = stretchAt(coverage, to === undefined ? Number.POSITIVE_INFINITY : dayFromIso(to));
  const inputs = await inputsOf(observatory, datasets ?? dictionaries.datasets);
  return { columns, dictionaries, basis, rows: Int32Array.from(rows), spans, coverage, covered, inputs };
}

function stretchAt({ from, to }: Coverage, day: number): Ground["covered"] {
  const at = from.findLastIndex((start) => start <= day);
  return at < 0 ? null : { from: from[at], to: to[at] };
}

/** The last day of a window that ends on `to`, or on the last covered day, whichever is earlier; 0 without data. */
export function endOf({ covered }: Ground, to: string | undefined): number {
  if (!covered) return to === undefined ? 0 : dayFromIso(to);
  return to === undefined ? covered.to : Math.min(dayFromIso(to), covered.to);
}

/** Days from `from` up to the day before `end` that the data cover. */
export function coveredDays({ coverage }: Ground, from: number, end: number): number {
  return coverage.from.reduce(
    (sum, start, i) => sum + Math.max(0, Math.min(coverage.to[i] + 1, end) - Math.max(start, from)),
    0,
  );
}

/** Whole months from one day to another; 0 where it lies earlier. */
export function monthsBetween(from: number, to: number): number {
  let months = 0;
  while (addMonths(to, -(months + 1)) >= from) months++;
  return months;
}

/** `where_prec` codes at which a coordinate stands for the place itself: the exact one, near it, or one of both. */
const FINE: ReadonlySet<number> = new Set(
  (["exact", "near", "exact-or-near"] as const).map((precision) => PLACE_PRECISIONS.indexOf(precision)),
);
export const isFine = ({ wherePrec, longitude, latitude }: EventColumns, row: number): boolean =>
  FINE.has(wherePrec[row]) && Number.isFinite(longitude[row]) && Number.isFinite(latitude[row]);

/** Codes of sides that stand for a state: as UCDP writes its governments, or as the casebook has the actor. */
export async function stateSides(observatory: Observatory, sides: readonly string[]): Promise<Uint8Array> {
  const { index } = await observatory.identity();
  const kinds = new Map(observatory.casebook.rows.actors.map(({ id, kind }) => [id, kind]));
  return Uint8Array.from(sides, (side) => {
    if (/^Government of\b/i.test(side)) return 1;
    const kind = kinds.get(index.actorOf(side)?.id ?? "") ?? "";
    return STATE_KINDS.has(kind) ? 1 : 0;
  });
}
const STATE_KINDS: ReadonlySet<string> = new Set([
  "state",
  "government",
  "international_mission",
  "intergovernmental_org",
]);

/** Nothing is loaded but the casebook, or the filter keeps nothing else. */
export const isThin = ({ rows, columns, dictionaries }: Ground): boolean =>
  rows.every((row) => dictionaries.datasets[columns.dataset[row]] === "casebook");

export function groundItem(observatory: Observatory, ground: Ground, computation: Computation): GroundItem {
  const { basis, rows, coverage } = ground;
  const thin = isThin(ground);
  return {
    basis,
    events: rows.length,
    from: coverage.from.length > 0 ? isoFromDay(coverage.from[0]) : null,
    to: coverage.to.length > 0 ? isoFromDay(coverage.to[coverage.to.length - 1]) : null,
    thin: thin ? thinOf("curated", { events: rows.length }) : null,
    manifest: manifestFor(observatory, ground.inputs, computation),
  };
}
