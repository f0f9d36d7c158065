/**
 * From events to deaths per unit and month, by the rules of VIEWS: an event counts in the month of its `date_end` (of its
 * `date_start` where it states no end); a summary event, one that covers several calendar months and counts at least one
 * death for each, may instead be spread evenly over them. Rules that leave events out apply after the spreading.
 */
import { prioGridGid } from "../../places/prioGrid.ts";
import { PANEL_TYPES, type Panel, type PanelType } from "./model.ts";
import { monthLabel, monthOfDate } from "./months.ts";

/** What the preparation needs to know of an event; null is "not stated". */
export interface PanelEvent {
  /** Position in VIOLENCE_TYPES; only 1 to 3 are counted. */
  type: number;
  /** ISO date. */
  date_start: string;
  date_end: string | null;
  /** Deaths; an event without a number counts none. */
  best: number | null;
  /** Position in PLACE_PRECISIONS. */
  where_prec: number;
  longitude: number | null;
  latitude: number | null;
  /** ISO 3166-1 alpha-3, or any other key of countries. */
  country: string | null;
}

export interface PreparationOptions {
  unit: "country" | "cell";
  type: PanelType;
  /** Even shares for summary events instead of all deaths in the last month. Default false. */
  spread?: boolean;
  /** `where_prec` codes that are left out, for instance [4, 6, 7] for cells. Default none. */
  withoutPrecisions?: readonly number[];
}

export interface PanelFrame {
  /** Units that are covered, unique: cells of the region, countries of the dataset. */
  units: readonly string[];
  /** First and last covered month. */
  firstMonth: number;
  lastMonth: number;
  /** Months in which a unit exists, both inclusive. Default: all covered months. */
  exists?: ReadonlyMap<string, readonly [first: number, last: number]>;
}

export interface Prepared {
  panel: Panel;
  /** Deaths that were not counted, by reason; `summary` says how many events were spread. */
  leftOut: { otherType: number; precision: number; unplaced: number; outsideUnits: number; outsideMonths: number };
  summary: number;
}

/** Is this a summary event by VIEWS' rule? `span` counts the calendar months that it touches. */
export function isSummary(best: number, span: number): boolean {
  return best > 0 && span > 1 && best >= span;
}

/** Sums events into the frame's unit-months. Zero inside it where no event is; NaN where a unit does not exist. */
export function preparePanel(events: Iterable<PanelEvent>, frame: PanelFrame, options: PreparationOptions): Prepared {
  const panel = emptyPanel(frame);
  const position = new Map(frame.units.map((unit, at) => [unit, at]));
  const wanted = options.type === "any" ? [1, 2, 3] : [PANEL_TYPES.indexOf(options.type) + 1];
  const leftOut = { otherType: 0, precision: 0, unplaced: 0, outsideUnits: 0, outsideMonths: 0 };
  let summary = 0;
  for (const event of events) {
    const best = event.best ?? 0;
    if (!wanted.includes(event.type)) leftOut.otherType += best;
    else if (options.withoutPrecisions?.includes(event.where_prec)) leftOut.precision += best;
    else {
      const unit = unitOf(event, options.unit);
      const row = unit === null ? undefined : position.get(unit);
      if (unit === null) leftOut.unplaced += best;
      else if (row === undefined) leftOut.outsideUnits += best;
      else {
        const [first, last] = monthsOf(event, options.spread === true);
        if (last > first) summary += 1;
        leftOut.outsideMonths += add(panel, row, first, last, best);
      }
    }
  }
  return { panel, leftOut, summary };
}

function emptyPanel({ units, firstMonth, lastMonth, exists }: PanelFrame): Panel {
  const months = lastMonth - firstMonth + 1;
  if (!(months > 0)) {
    throw new RangeError(
      `no months between ${monthLabel(firstMonth)} and ${monthLabel(lastMonth)}; the last must not precede the first`,
    );
  }
  if (new Set(units).size !== units.length) throw new RangeError("units repeat; valid are keys that occur once");
  const values = new Float64Array(units.length * months);
  units.forEach((unit, row) => {
    const [first, last] = exists?.get(unit) ?? [firstMonth, lastMonth];
    for (let column = 0; column < months; column++) {
      const month = firstMonth + column;
      if (month < first || month > last) values[row * months + column] = Number.NaN;
    }
  });
  return { units, firstMonth, months, values };
}

function unitOf(event: PanelEvent, unit: PreparationOptions["unit"]): string | null {
  if (unit === "country") return event.country;
  if (event.longitude === null || event.latitude === null) return null;
  const gid = prioGridGid(event.longitude, event.latitude);
  return gid === 0 ? null : String(gid);
}

/** First and last month that an event's deaths go to: the last one only, unless it is a summary that is spread. */
function monthsOf(event: PanelEvent, spread: boolean): [number, number] {
  const start = monthOfDate(event.date_start);
  const end = monthOfDate(event.date_end) ?? start;
  if (end === null) {
    throw new RangeError(`an event without a date: ${event.date_start}, ${event.date_end}; valid is YYYY-MM-DD`);
  }
  const first = start === null || start > end ? end : start;
  return spread && isSummary(event.best ?? 0, end - first + 1) ? [first, end] : [end, end];
}

/** Adds even shares; returns the deaths that fall outside the unit's months. */
function add(panel: Panel, row: number, first: number, last: number, best: number): number {
  const share = best / (last - first + 1);
  let outside = 0;
  for (let month = first; month <= last; month++) {
    const column = month - panel.firstMonth;
    const at = row * panel.months + column;
    if (column < 0 || column >= panel.months || Number.isNaN(panel.values[at])) outside += share;
    else panel.values[at] += share;
  }
  return outside;
}
