/** "Now against normal" for every place of a level, counted over the rows that pass every clause. */
import type { EventColumns } from "../columns.ts";
import type { Basis } from "../model.ts";
import {
  type Coverage,
  covers,
  type Judgement,
  judge,
  NORMAL_VERDICTS,
  type NormalWindows,
  normalWindows,
} from "../normal.ts";
import { coverageByCountry, coverageOfAll, type DatasetSpan } from "./coverage.ts";
import { type DateFrame, lowerBound } from "./dateFrame.ts";

export interface NormalRow extends Judgement {
  /** Code in the dictionary of countries or units. */
  place: number;
  events: number;
  /** Days of the recent window that its datasets cover. */
  coveredDays: number;
  /** Deaths of UCDP's three types in the recent window. */
  deaths: { low: number; best: number; high: number };
}

export interface NormalView {
  /** The recent window, days since 1970-01-01, both inclusive; null where nothing is covered. */
  from: number | null;
  to: number | null;
  months: number;
  /** Past windows that the data cover somewhere; a place may have fewer. */
  windows: number;
  /** False where no place's data cover the whole recent window: counts are too low and no verdict is given. */
  covered: boolean;
  /** `coded` counts UCDP's three types; `incidents` where the rows hold nothing else. The two are never added. */
  basis: Basis;
  rows: NormalRow[];
}

export interface NormalOptions {
  end: number;
  months: number;
  /** Code of each row's place, and how many codes there are. */
  codes: Uint16Array;
  places: number;
  /** By place code: its country. */
  countryOf: (place: number) => number;
  basis: Basis;
}

/** `spans` are those of the datasets that the filter keeps, of the basis. */
export function normalRows(
  frame: DateFrame,
  fails: Uint16Array,
  spans: readonly DatasetSpan[],
  { end, months, codes, places, countryOf, basis }: NormalOptions,
): NormalView {
  const windows = spans.length > 0 ? normalWindows(end, months, coverageOfAll(spans)) : null;
  if (!windows) return { from: null, to: null, months, windows: 0, covered: false, basis, rows: [] };
  const counts = countWindows(frame, fails, windows, codes, places, basis);
  const deaths = recentDeaths(frame, fails, windows, codes, places);
  const coverIn = coverByCountry(windows, spans);
  const rows: NormalRow[] = [];
  for (let place = 1; place < places; place++) {
    const row = rowOf(place, counts, coverIn(countryOf(place)));
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
  const used = windows.used.subarray(1).reduce((sum, one) => sum + one, 0);
  const covered = windows.used[0] === 1;
  return { from: windows.edges[1], to: windows.edges[0] - 1, months, windows: used, covered, basis, rows };
}

interface WindowCover {
  /** 1 per window that is covered whole. */
  used: Uint8Array;
  /** Days of the recent window that are covered. */
  recentDays: number;
}

/** How far a country's datasets cover the windows; one object per set of datasets. */
function coverByCountry(windows: NormalWindows, spans: readonly DatasetSpan[]): (country: number) => WindowCover {
  const coverageIn = coverageByCountry(spans);
  const known = new Map<Coverage, WindowCover>();
  return (country) => {
    const coverage = coverageIn(country);
    const found = known.get(coverage) ?? coverOf(windows, coverage);
    known.set(coverage, found);
    return found;
  };
}

function coverOf({ edges }: NormalWindows, coverage: Coverage): WindowCover {
  const used = Uint8Array.from({ length: edges.length - 1 }, (_, k) =>
    covers(coverage, edges[k + 1], edges[k] - 1) ? 1 : 0,
  );
  let recentDays = 0;
  for (const [i, from] of coverage.from.entries())
    recentDays += Math.max(0, Math.min(coverage.to[i] + 1, edges[0]) - Math.max(from, edges[1]));
  return { used, recentDays };
}

function rowOf(
  place: number,
  counts: Uint32Array,
  { used, recentDays }: WindowCover,
): Omit<NormalRow, "deaths"> | null {
  const all = used.length;
  const events = counts[place * all];
  const past: number[] = [];
  for (let w = 1; w < all; w++) if (used[w] === 1) past.push(counts[place * all + w]);
  if (events === 0 && past.every((count) => count === 0)) return null;
  const judgement = judge(events, past);
  if (used[0] === 0) judgement.verdict = "part-covered";
  return { place, events, coveredDays: recentDays, ...judgement };
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
