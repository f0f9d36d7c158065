/** "Now against normal" for every place of a level, counted over the rows that pass every clause. */
import type { EventColumns } from "../columns.ts";
import {
  type Coverage,
  coverageOf,
  type Judgement,
  judge,
  NORMAL_VERDICTS,
  type NormalWindows,
  normalWindows,
} from "../normal.ts";
import { addMonths, civilFromDay, dayFromCivil } from "../timeBins.ts";
import { type DateFrame, lowerBound } from "./dateFrame.ts";

export interface NormalRow extends Judgement {
  /** Code in the dictionary of countries or units. */
  place: number;
  events: number;
  /** Deaths of UCDP's three types in the recent window. */
  deaths: { low: number; best: number; high: number };
}

export interface NormalView {
  /** The recent window, days since 1970-01-01, both inclusive; null where nothing is covered. */
  from: number | null;
  to: number | null;
  months: number;
  /** Past windows that the data cover. */
  windows: number;
  /** False where the data cover only a part of the recent window: its counts are too low and no verdict is given. */
  covered: boolean;
  /** `coded` counts UCDP's three types; `incidents` where the rows hold nothing else. The two are never added. */
  basis: "coded" | "incidents";
  rows: NormalRow[];
}

/** First and last day of each dataset's rows of one basis: dataset × [first, last]; first above last where it has none. */
export interface DatasetSpans {
  coded: Int32Array;
  incidents: Int32Array;
}

export function datasetSpans(frame: DateFrame, datasets: number): DatasetSpans {
  const spans = { coded: new Int32Array(datasets * 2), incidents: new Int32Array(datasets * 2) };
  for (const list of [spans.coded, spans.incidents]) {
    for (let d = 0; d < datasets; d++) list.set([2 ** 31 - 1, -(2 ** 31)], d * 2);
  }
  const { dataset, type } = frame.columns;
  for (let i = frame.firstDated; i < frame.days.length; i++) {
    const list = type[i] === 0 ? spans.incidents : spans.coded;
    const at = dataset[i] * 2;
    if (frame.days[i] < list[at]) list[at] = frame.days[i];
    if (frame.days[i] > list[at + 1]) list[at + 1] = frame.days[i];
  }
  return spans;
}

/** Datasets cover whole months from that of their first event to that of their last; the last day of all is the end. */
function coverageOfSpans(spans: Int32Array, keeps: (dataset: number) => boolean): Coverage {
  const kept: [number, number][] = [];
  for (let d = 0; d * 2 < spans.length; d++) {
    if (keeps(d) && spans[d * 2] <= spans[d * 2 + 1]) kept.push([spans[d * 2], spans[d * 2 + 1]]);
  }
  const lastDay = Math.max(...kept.map((span) => span[1]));
  return coverageOf(
    kept.map(([from, to]) => [monthStart(from), Math.min(lastDay, addMonths(monthStart(to), 1) - 1)] as const),
  );
}

function monthStart(day: number): number {
  const [year, month] = civilFromDay(day);
  return dayFromCivil(year, month, 1);
}

export function normalRows(
  frame: DateFrame,
  fails: Uint16Array,
  spans: DatasetSpans,
  keepsDataset: (dataset: number) => boolean,
  options: { end: number; months: number; codes: Uint16Array; places: number; basis: NormalView["basis"] },
): NormalView {
  const { end, months, codes, places, basis } = options;
  const windows = normalWindows(end, months, coverageOfSpans(spans[basis], keepsDataset));
  if (!windows) return { from: null, to: null, months, windows: 0, covered: false, basis, rows: [] };
  const counts = countWindows(frame, fails, windows, codes, places, basis);
  const deaths = recentDeaths(frame, fails, windows, codes, places);
  const used = windows.used.subarray(1).reduce((sum, one) => sum + one, 0);
  const covered = windows.used[0] === 1;
  const rows: NormalRow[] = [];
  for (let place = 1; place < places; place++) {
    const row = rowOf(place, counts, windows, used);
    if (row)
      rows.push({
        ...row,
        deaths: { low: deaths[place * 3], best: deaths[place * 3 + 1], high: deaths[place * 3 + 2] },
      });
  }
  rows.sort(
    (a, b) =>
      NORMAL_VERDICTS.indexOf(a.verdict) - NORMAL_VERDICTS.indexOf(b.verdict) ||
      b.events - a.events ||
      a.place - b.place,
  );
  return { from: windows.edges[1], to: windows.edges[0] - 1, months, windows: used, covered, basis, rows };
}

function rowOf(
  place: number,
  counts: Uint32Array,
  windows: NormalWindows,
  used: number,
): Omit<NormalRow, "deaths"> | null {
  const all = windows.used.length;
  const past = new Float64Array(used);
  let k = 0;
  let any = counts[place * all];
  for (let w = 1; w < all; w++) {
    if (windows.used[w] === 0) continue;
    past[k++] = counts[place * all + w];
    any += counts[place * all + w];
  }
  if (any === 0) return null;
  const judgement = judge(counts[place * all], past);
  if (windows.used[0] === 0) judgement.verdict = "no-past";
  return { place, events: counts[place * all], ...judgement };
}

/** Events per place and window, flattened by place. */
function countWindows(
  frame: DateFrame,
  fails: Uint16Array,
  windows: NormalWindows,
  codes: Uint16Array,
  places: number,
  basis: NormalView["basis"],
): Uint32Array {
  const all = windows.used.length;
  const counts = new Uint32Array(places * all);
  const { type } = frame.columns;
  for (let w = 0; w < all; w++) {
    if (w > 0 && windows.used[w] === 0) continue;
    const after = lowerBound(frame.days, windows.edges[w]);
    for (let i = lowerBound(frame.days, windows.edges[w + 1]); i < after; i++) {
      if (fails[i] === 0 && (type[i] === 0) === (basis === "incidents")) counts[codes[i] * all + w]++;
    }
  }
  return counts;
}

/** Place × [low, best, high]. */
function recentDeaths(
  frame: DateFrame,
  fails: Uint16Array,
  windows: NormalWindows,
  codes: Uint16Array,
  places: number,
): Float64Array {
  const deaths = new Float64Array(places * 3);
  const { type, low, best, high }: EventColumns = frame.columns;
  const after = lowerBound(frame.days, windows.edges[0]);
  for (let i = lowerBound(frame.days, windows.edges[1]); i < after; i++) {
    if (fails[i] !== 0 || type[i] === 0 || best[i] < 0) continue;
    deaths[codes[i] * 3] += low[i];
    deaths[codes[i] * 3 + 1] += best[i];
    deaths[codes[i] * 3 + 2] += high[i];
  }
  return deaths;
}
