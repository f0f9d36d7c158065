/**
 * The linked views' engine: one filter in, the figures of every view out. Rows lie in the order of the date that is
 * brushed, so a window is a slice; the other clauses are bits per row that change only when they do.
 */
import { type EventColumns, type EventDictionaries, NO_DAY } from "./columns.ts";
import { applyClause, CLAUSES, sameClause, type TextMatches } from "./crossfilter/clauses.ts";
import {
  askedCountries,
  type CoverageView,
  countryOfUnits,
  coveredStretches,
  type DatasetSpan,
  type DatasetSpans,
  datasetSpans,
} from "./crossfilter/coverage.ts";
import { type DateFrame, dateFrame, windowSlice } from "./crossfilter/dateFrame.ts";
import { type Bounds, type MapMarks, mapMarks, symbolsWithin } from "./crossfilter/mapMarks.ts";
import { type NormalView, normalRows } from "./crossfilter/normalRows.ts";
import { type OrderCache, orderedRows, ROW_SORTS, type RowSort } from "./crossfilter/rowOrder.ts";
import { buildSlots, type Slots, TYPES } from "./crossfilter/slots.ts";
import { addRows, clearTally, emptyTally, type Facets, type PlaceSums, type Tally } from "./crossfilter/tally.ts";
import { countDays, type DayCounts, emptyDays, type Timeline, timelineOf } from "./crossfilter/timeline.ts";
import { DATE_KINDS, type DateKind, type SpeltFilter } from "./filter.ts";
import { type Basis, PLACE_PRECISIONS, VIOLENCE_TYPES, type ViolenceType } from "./model.ts";
import { dayFromIso, type TimeUnit } from "./timeBins.ts";

export interface Question {
  /** Actors as they are spelt in the data, the region as countries: the caller resolves both. */
  filter: SpeltFilter;
  /** Visible span, `YYYY-MM-DD`; null is the first or last day of the data. */
  timeline: { from: string | null; to: string | null; unit: TimeUnit };
  normal: { months: number; by: "country" | "unit" };
  sort: RowSort;
  /** How many rows of the sort to return with the answer. */
  rows: number;
  /** What the map shows [degrees]; null is the whole world. */
  bounds: Bounds | null;
}

export interface Figures {
  events: number;
  withoutFigure: number;
  low: number;
  best: number;
  high: number;
}

/** Deaths are those of UCDP's three types; `incidents` has its own. `events` and `withoutFigure` count all types. */
export interface Total extends Figures {
  incidents: Figures;
}

/** Arrays of `timeline`, `facets`, `byCountry` and `byUnit` are the engine's own and change with the next answer. */
export interface Answer {
  total: Total & { perDataset: (Total & { dataset: string })[]; perType: (Figures & { type: ViolenceType })[] };
  /** All dates of the visible span, whatever the window. */
  timeline: Timeline;
  /** When and where the kept datasets cover what the filter asks about; null where the dates are not the events'. */
  coverage: CoverageView | null;
  /** Each ignores its own clause, so that a choice can be widened. */
  facets: Facets;
  byCountry: PlaceSums;
  byUnit: PlaceSums;
  normal: NormalView;
  rows: { total: number; order: Uint32Array };
  map: MapMarks & { precisions: Uint32Array };
}

/** What can be pointed at on the map: a site, a unit or a country by code, or a PRIO-GRID cell. */
export type MapTarget = { site: number } | { unit: number } | { country: number } | { cell: number };

export interface Crossfilter {
  readonly length: number;
  answer(question: Question): Answer;
  /** The marks of the last answer's rows within other bounds. */
  marks(bounds: Bounds | null): MapMarks & { precisions: Uint32Array };
  /** Positions of the last answer's rows, from `offset` on. */
  rows(offset: number, limit: number, sort: RowSort): Uint32Array;
  /** Positions of the last answer's rows that are drawn at a target, latest first, at most `limit`, and how many there are. */
  rowsAt(target: MapTarget, limit: number): { total: number; positions: Uint32Array };
  /** Adds what the server's search found in texts that the columns do not hold. */
  setTextMatches(matches: TextMatches | null): void;
}

interface Prepared {
  frame: DateFrame;
  fails: Uint16Array;
  /** The filter whose clauses the bits hold; null before the first count. */
  applied: SpeltFilter | null;
  slots: Slots;
  tally: Tally;
  /** True when the text clause must be applied again although its words are the same. */
  staleText: boolean;
  /** The slice that the tally holds. */
  first: number;
  after: number;
  days: DayCounts;
  spans: DatasetSpans;
  unitCountry: Uint16Array;
  orders: OrderCache;
  codedRows: boolean;
  coverage: CoverageView | null;
  normal: { key: string; view: NormalView } | null;
  timeline: { key: string; view: Timeline } | null;
  sight: { key: string; within: Uint8Array } | null;
}

/** `ingestDays` gives the day each dataset was imported, in the order of the dictionary; needed for `dateKind: "ingest"`. */
export function createCrossfilter(
  columns: EventColumns,
  dictionaries: EventDictionaries,
  ingestDays: Int32Array | null = null,
): Crossfilter {
  const prepared = new Map<DateKind, Prepared>();
  let textMatches: TextMatches | null = null;
  let last: Question | null = null;

  function frameOf(kind: DateKind): Prepared {
    let found = prepared.get(kind);
    if (!found) {
      found = prepare(dateFrame(columns, datesOf(columns, kind, ingestDays)), dictionaries);
      prepared.set(kind, found);
    }
    return found;
  }

  function current(): { at: Prepared; question: Question } {
    if (!last) throw new Error("no question has been answered yet; ask `answer` first");
    return { at: frameOf(last.filter.dateKind ?? "event"), question: last };
  }

  return {
    length: columns.length,
    answer(question) {
      check(question);
      const at = frameOf(question.filter.dateKind ?? "event");
      const changed = updateClauses(at, question.filter, dictionaries, textMatches);
      moveWindow(at, windowOf(at, question.filter), changed);
      last = question;
      return answerOf(at, question, dictionaries);
    },
    marks(bounds) {
      const { at, question } = current();
      return marksOf(at, question.filter, bounds);
    },
    rows(offset, limit, sort) {
      const { at } = current();
      return positionsOf(at, rowsOf(at, { sort, offset, limit }, dictionaries));
    },
    rowsAt(target, limit) {
      return rowsAt(current().at, target, limit);
    },
    setTextMatches(matches) {
      textMatches = matches;
      for (const at of prepared.values()) at.staleText = true;
    },
  };
}

function check(question: Question): void {
  const { filter, sort } = question;
  if (filter.dateKind !== undefined && !DATE_KINDS.includes(filter.dateKind)) {
    throw new RangeError(`invalid dateKind: ${filter.dateKind}; valid: ${DATE_KINDS.join(", ")}`);
  }
  if (!ROW_SORTS.includes(sort)) throw new RangeError(`invalid sort: ${sort}; valid: ${ROW_SORTS.join(", ")}`);
}

function datesOf(columns: EventColumns, kind: DateKind, ingestDays: Int32Array | null): Int32Array {
  if (kind === "event") return columns.start;
  if (kind === "report") return columns.reported;
  if (!ingestDays) throw new Error("the ingest date needs the day on which each dataset was imported; none were given");
  return Int32Array.from(columns.dataset, (code) => ingestDays[code] ?? NO_DAY);
}

function prepare(frame: DateFrame, dictionaries: EventDictionaries): Prepared {
  const slots = buildSlots(frame.columns, dictionaries.units.length, dictionaries.countries.length);
  const firstDay = frame.firstDated < frame.days.length ? frame.days[frame.firstDated] : 0;
  const lastDay = frame.firstDated < frame.days.length ? frame.days[frame.days.length - 1] : 0;
  return {
    frame,
    fails: new Uint16Array(frame.columns.length),
    applied: null,
    staleText: false,
    slots,
    tally: emptyTally(dictionaries, slots),
    first: 0,
    after: 0,
    days: emptyDays(firstDay, frame.firstDated < frame.days.length ? lastDay - firstDay + 1 : 0),
    spans: datasetSpans(frame, dictionaries.datasets.length, dictionaries.countries.length),
    unitCountry: countryOfUnits(frame, dictionaries.units.length),
    orders: new Map(),
    codedRows: false,
    coverage: null,
    normal: null,
    timeline: null,
    sight: null,
  };
}

/** Brings the bits up to date; true when any changed, or when the rows have never been counted. */
function updateClauses(
  at: Prepared,
  filter: SpeltFilter,
  dictionaries: EventDictionaries,
  matches: TextMatches | null,
): boolean {
  const before = at.applied ?? {};
  const changed = CLAUSES.filter(
    (clause) => !sameClause(clause, before, filter) || (clause === "text" && at.staleText),
  );
  for (const clause of changed) {
    const found = clause === "text" && matches && matches.text === filter.text ? marked(at.frame, matches) : null;
    applyClause(clause, filter, at.fails, at.frame.columns, dictionaries, found);
  }
  const fresh = at.applied === null;
  at.applied = { ...filter };
  at.staleText = false;
  if (!fresh && changed.length === 0) return false;
  countDays(at.days, at.frame.columns, at.frame.days, at.fails, at.frame.firstDated);
  at.codedRows = anyCoded(at);
  at.coverage = null;
  at.normal = null;
  at.timeline = null;
  return true;
}

function anyCoded(at: Prepared): boolean {
  const { events, days } = at.days;
  for (let i = days; i < events.length; i++) if (events[i] > 0) return true;
  return false;
}

function marked(frame: DateFrame, matches: TextMatches): Uint8Array {
  const found = new Uint8Array(frame.columns.length);
  for (const position of matches.positions) found[position] = 1;
  return frame.positions ? Uint8Array.from(frame.positions, (position) => found[position]) : found;
}

function windowOf(at: Prepared, filter: SpeltFilter): [number, number] {
  return windowSlice(
    at.frame,
    filter.from === undefined ? null : dayFromIso(filter.from),
    filter.to === undefined ? null : dayFromIso(filter.to),
  );
}

/** Adds the rows that enter the window and takes away those that leave, or counts anew where that is less work. */
function moveWindow(at: Prepared, [first, after]: [number, number], anew: boolean): void {
  const { tally, frame, slots, fails } = at;
  const add = (from: number, to: number, sign: 1 | -1) => {
    if (from < to) addRows(tally, frame.columns, slots.ofRow, fails, from, to, sign);
  };
  const moved = Math.abs(first - at.first) + Math.abs(after - at.after);
  if (anew || moved >= after - first || first >= at.after || after <= at.first) {
    clearTally(tally);
    add(first, after, 1);
  } else {
    add(first, at.first, 1);
    add(at.after, after, 1);
    add(at.first, first, -1);
    add(after, at.after, -1);
  }
  at.first = first;
  at.after = after;
}

function answerOf(at: Prepared, question: Question, dictionaries: EventDictionaries): Answer {
  const { tally } = at;
  const total = totalOf(tally, dictionaries);
  return {
    total,
    timeline: timelineAnswer(at, question),
    coverage: coverageAnswer(at, question.filter, dictionaries),
    facets: tally.facets,
    byCountry: tally.byCountry,
    byUnit: tally.byUnit,
    normal: normalAnswer(at, question, dictionaries),
    rows: {
      total: total.events,
      order: positionsOf(at, rowsOf(at, { sort: question.sort, offset: 0, limit: question.rows }, dictionaries)),
    },
    map: marksOf(at, question.filter, question.bounds),
  };
}

function timelineAnswer(at: Prepared, question: Question): Timeline {
  const { firstDay, days } = at.days;
  const from = question.timeline.from === null ? firstDay : dayFromIso(question.timeline.from);
  const to = question.timeline.to === null ? firstDay + days - 1 : dayFromIso(question.timeline.to);
  const key = `${from}/${to}/${question.timeline.unit}`;
  if (at.timeline?.key !== key) at.timeline = { key, view: timelineOf(at.days, from, to, question.timeline.unit) };
  return at.timeline.view;
}

/** Report and import dates say nothing of when events were counted. */
function coverageAnswer(at: Prepared, filter: SpeltFilter, dictionaries: EventDictionaries): CoverageView | null {
  if ((filter.dateKind ?? "event") !== "event") return null;
  if (!at.coverage) {
    const basis = basisOf(at, filter, dictionaries);
    const asked = askedCountries(filter, dictionaries.countries, dictionaries.units, at.unitCountry);
    at.coverage = { basis, stretches: coveredStretches(keptSpans(at, filter, dictionaries, basis), asked) };
  }
  return at.coverage;
}

/** Where no row passes, coded events are what is missed, unless nothing that is kept could hold any. */
function basisOf(at: Prepared, filter: SpeltFilter, dictionaries: EventDictionaries): Basis {
  if (at.codedRows) return "coded";
  const asksCoded = !filter.kinds && (filter.types?.some((type) => type !== "incident") ?? true);
  const isEmpty = at.days.events.every((events) => events === 0);
  return isEmpty && asksCoded && keptSpans(at, filter, dictionaries, "coded").length > 0 ? "coded" : "incidents";
}

function keptSpans(at: Prepared, filter: SpeltFilter, dictionaries: EventDictionaries, basis: Basis): DatasetSpan[] {
  return at.spans[basis].filter(({ dataset }) => filter.datasets?.includes(dictionaries.datasets[dataset]) ?? true);
}

function normalAnswer(at: Prepared, question: Question, dictionaries: EventDictionaries): NormalView {
  const { months, by } = question.normal;
  const { to } = question.filter;
  const end = to === undefined ? at.days.firstDay + at.days.days - 1 : dayFromIso(to);
  const key = `${end}/${months}/${by}`;
  if (at.normal?.key !== key) {
    const { columns } = at.frame;
    const basis = at.codedRows ? "coded" : "incidents";
    const isCountry = by === "country";
    const view = normalRows(at.frame, at.fails, keptSpans(at, question.filter, dictionaries, basis), {
      end,
      months,
      codes: isCountry ? columns.country : columns.unit,
      places: isCountry ? dictionaries.countries.length : dictionaries.units.length,
      countryOf: isCountry ? (place) => place : (place) => at.unitCountry[place],
      basis,
    });
    at.normal = { key, view };
  }
  return at.normal.view;
}

function totalOf(tally: Tally, dictionaries: EventDictionaries): Answer["total"] {
  const perDataset = dictionaries.datasets.map((dataset, d) => ({ dataset, ...totalOver(tally, [d]) }));
  const all = dictionaries.datasets.map((_, d) => d);
  return {
    ...totalOver(tally, all),
    perDataset,
    perType: VIOLENCE_TYPES.map((type, t) => ({ type, ...figuresOver(tally, all, [t]) })),
  };
}

function totalOver(tally: Tally, datasets: number[]): Total {
  const incidents = figuresOver(tally, datasets, [0]);
  const coded = figuresOver(tally, datasets, [1, 2, 3]);
  return {
    ...coded,
    events: coded.events + incidents.events,
    withoutFigure: coded.withoutFigure + incidents.withoutFigure,
    incidents,
  };
}

function figuresOver({ sums }: Tally, datasets: number[], types: number[]): Figures {
  const figures: Figures = { events: 0, withoutFigure: 0, low: 0, best: 0, high: 0 };
  for (const dataset of datasets) {
    for (const type of types) {
      const at = dataset * TYPES + type;
      figures.events += sums.events[at];
      figures.withoutFigure += sums.withoutFigure[at];
      figures.low += sums.low[at];
      figures.best += sums.best[at];
      figures.high += sums.high[at];
    }
  }
  return figures;
}

function passingRows(at: Prepared): number {
  return at.tally.sums.events.reduce((sum, events) => sum + events, 0);
}

function rowsOf(
  at: Prepared,
  request: { sort: RowSort; offset: number; limit: number },
  dictionaries: EventDictionaries,
): Uint32Array {
  const window = { first: at.first, after: at.after, passing: passingRows(at) };
  return orderedRows(at.frame, at.fails, window, request, dictionaries, at.orders);
}

function positionsOf(at: Prepared, rows: Uint32Array): Uint32Array {
  const { positions } = at.frame;
  if (positions) for (let k = 0; k < rows.length; k++) rows[k] = positions[rows[k]];
  return rows;
}

/** `precisions` counts the rows of the window by place precision class, all clauses applied. */
function marksOf(at: Prepared, filter: SpeltFilter, bounds: Bounds | null): MapMarks & { precisions: Uint32Array } {
  const precisions = at.tally.facets.precisions.slice();
  const kept = filter.precisions;
  if (kept) for (const [code, name] of PLACE_PRECISIONS.entries()) if (!kept.includes(name)) precisions[code] = 0;
  const key = JSON.stringify(bounds);
  if (at.sight?.key !== key) at.sight = { key, within: symbolsWithin(at.slots, bounds) };
  return { ...mapMarks(at.slots, at.tally, at.sight.within), precisions };
}

function rowsAt(at: Prepared, target: MapTarget, limit: number): { total: number; positions: Uint32Array } {
  const wanted = slotTest(at.slots, target);
  const found: number[] = [];
  let total = 0;
  for (let i = at.after - 1; i >= at.first; i--) {
    if (at.fails[i] !== 0 || !wanted(at.slots.ofRow[i])) continue;
    if (total < limit) found.push(i);
    total++;
  }
  return { total, positions: positionsOf(at, Uint32Array.from(found)) };
}

function slotTest(slots: Slots, target: MapTarget): (slot: number) => boolean {
  if ("site" in target) return (slot) => slot < slots.symbols && slots.site[slot] === target.site;
  if ("cell" in target) {
    const cell = slots.cells.indexOf(target.cell);
    return (slot) => slot < slots.symbols && slots.cell[slot] === cell;
  }
  const first = "unit" in target ? slots.unitSlots + target.unit * TYPES : slots.countrySlots + target.country * TYPES;
  return (slot) => slot >= first && slot < first + TYPES;
}
