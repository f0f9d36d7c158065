/** Now against each place's own past, for countries, divisions and cells, with the number of places told for. */
import { countryOfUnits, coverageByCountry } from "../../events/crossfilter/coverage.ts";
import { dateFrame } from "../../events/crossfilter/dateFrame.ts";
import type { EventFilter } from "../../events/filter.ts";
import { covers, type NormalWindows, normalWindows } from "../../events/normal.ts";
import { isoFromDay } from "../../events/timeBins.ts";
import { SURGE_RULE, SURGE_VERDICTS, surgesOf } from "../../fronts/surges/surges.ts";
import { prioGridCentre, prioGridGid } from "../../places/prioGrid.ts";
import type { Observatory } from "../observatory.ts";
import type { PlaceKind, SurgeItem, Surges } from "./contract.ts";
import { endOf, type Ground, groundItem, groundOf, isFine } from "./ground.ts";

export async function surges(
  observatory: Observatory,
  filter: EventFilter,
  { months, by }: { months: number; by: PlaceKind },
): Promise<Surges> {
  const ground = await groundOf(observatory, filter);
  const end = endOf(ground, filter.to);
  const windows = normalWindows(end, months, ground.coverage);
  const computation = { kind: "surges", parameters: { filter, months, by } };
  const blank = {
    ground: groundItem(observatory, ground, computation),
    by,
    months,
    tested: 0,
    falseShare: SURGE_RULE.falseShare,
    items: [],
  };
  if (!windows) return { ...blank, window: null };
  const { places, recent, past, deaths } = countWindows(ground, placesOf(observatory, ground, by), windows);
  const found = surgesOf(recent, past);
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  const items = places.map(
    ({ id, longitude, latitude }, p): SurgeItem => ({
      place: id,
      longitude,
      latitude,
      events: recent[p],
      deaths: deaths[p],
      mean: finite(found.mean[p]),
      dispersion: finite(found.dispersion[p]),
      windows: past[p].length,
      upper: finite(found.upper[p]),
      lower: finite(found.lower[p]),
      upperAdjusted: finite(found.upperAdjusted[p]),
      lowerAdjusted: finite(found.lowerAdjusted[p]),
      verdict: found.verdicts[p],
    }),
  );
  const order = (item: SurgeItem) => SURGE_VERDICTS.indexOf(item.verdict);
  const least = ({ upper, lower }: SurgeItem) => Math.min(upper ?? 1, lower ?? 1);
  return {
    ...blank,
    window: { from: isoFromDay(windows.edges[1]), to: isoFromDay(windows.edges[0] - 1) },
    tested: found.tested,
    items: items
      .filter(({ events, lower }) => events > 0 || lower !== null)
      .sort((a, b) => order(a) - order(b) || least(a) - least(b) || b.events - a.events),
  };
}

/** Events and deaths of the recent window, and events of the past ones that the place's data cover whole. */
function countWindows(ground: Ground, { places, codeOf, countryOf }: Places, { edges }: NormalWindows) {
  const all = edges.length - 1;
  const counts = new Int32Array(places.length * all);
  const deaths = new Int32Array(places.length);
  const { start, best } = ground.columns;
  for (const [at, row] of ground.rows.entries()) {
    const window = edges.findIndex((edge) => start[row] >= edge) - 1;
    if (codeOf[at] < 0 || window < 0) continue;
    counts[codeOf[at] * all + window]++;
    if (window === 0) deaths[codeOf[at]] += Math.max(0, best[row]);
  }
  const coverageIn = coverageByCountry(ground.spans);
  const covered = places.map((_, p) => {
    const coverage = coverageIn(countryOf[p]);
    return Array.from({ length: all }, (_, k) => covers(coverage, edges[k + 1], edges[k] - 1));
  });
  return {
    places,
    deaths,
    recent: places.map((_, p) => counts[p * all]),
    // without the whole recent window there is nothing to compare
    past: covered.map(([now, ...before], p) =>
      now ? before.flatMap((whole, k) => (whole ? [counts[p * all + k + 1]] : [])) : [],
    ),
  };
}

interface Places {
  places: { id: string; longitude: number; latitude: number }[];
  /** By row of the ground: position among the places, -1 for none. */
  codeOf: Int32Array;
  /** By place: code of its country. */
  countryOf: Int32Array;
}

/** The places that have any event, of the kind asked for. */
export function placesOf(observatory: Observatory, ground: Ground, by: PlaceKind): Places {
  const { columns, dictionaries, rows } = ground;
  const units = new Map(observatory.workspace.units().map((unit) => [unit.id, unit]));
  const unitCountry = countryOfUnits(dateFrame(columns, columns.start), dictionaries.units.length);
  const known = new Map<number, number>();
  const places: Places["places"] = [];
  const countryOf: number[] = [];
  const codeOf = Int32Array.from(rows, (row) => {
    const key = keyOf(ground, row, by);
    if (key <= 0) return -1;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, places.length);
    const name = by === "country" ? dictionaries.countries[key] : dictionaries.units[key];
    const [longitude, latitude] = by === "cell" ? prioGridCentre(key) : (units.get(name ?? "")?.point ?? [0, 0]);
    places.push({ id: by === "cell" ? String(key) : (name ?? ""), longitude, latitude });
    countryOf.push(by === "country" ? key : by === "unit" ? unitCountry[key] : columns.country[row]);
    return places.length - 1;
  });
  return { places, codeOf, countryOf: Int32Array.from(countryOf) };
}

/** Cells take the events that are placed finely enough. */
function keyOf({ columns }: Ground, row: number, by: PlaceKind): number {
  if (by === "country") return columns.country[row];
  if (by === "unit") return columns.unit[row];
  return isFine(columns, row) ? prioGridGid(columns.longitude[row], columns.latitude[row]) : 0;
}
