/** Hot spots: the prospective space–time scan over cells or divisions. */
import { stream } from "../../compute/streams.ts";
import type { EventFilter } from "../../events/filter.ts";
import { addMonths, isoFromDay } from "../../events/timeBins.ts";
import {
  type ScanCluster as Found,
  recurrenceInterval,
  type ScanModel,
  scan as scanKernel,
} from "../../fronts/scan/scan.ts";
import { InvalidInput } from "../filterQuery.ts";
import type { Observatory } from "../observatory.ts";
import type { Scan, ScanCluster } from "./contract.ts";
import { endOf, type Ground, groundItem, groundOf, monthsBetween } from "./ground.ts";
import { placesOf } from "./surges.ts";

export interface ScanChoice {
  by: "cell" | "unit";
  model: ScanModel;
  months: number;
  longest: number;
  km: number;
  replicates: number;
  seed: number;
}
export const SCAN_DEFAULTS: ScanChoice = {
  by: "cell",
  model: "permutation",
  months: 36,
  longest: 6,
  km: 150,
  replicates: 999,
  seed: 1,
};

const MOST_ZONES = 6000;
const NAMED = 5;

export async function scan(
  observatory: Observatory,
  filter: EventFilter,
  choice: ScanChoice,
  onProgress: (fraction: number) => void = () => {},
): Promise<Scan> {
  const { by, model, longest, replicates, seed } = choice;
  if (longest >= choice.months) {
    throw new InvalidInput(`invalid longest: ${longest}; valid: fewer months than the study has, ${choice.months}`);
  }
  const ground = await groundOf(observatory, filter);
  const { seed: _, ...asked } = choice;
  const computation = { kind: "scan", parameters: { filter, ...asked }, seed };
  const head = { ground: groundItem(observatory, ground, computation), by, model, replicates, seed };
  const nothing = { study: null, months: 0, zones: 0, events: 0, notPlaced: 0, cylinders: 0, seconds: 0, clusters: [] };
  const end = endOf(ground, filter.to) + 1;
  if (!ground.covered) return { ...head, ...nothing };
  const months = Math.min(choice.months, monthsBetween(ground.covered.from, end));
  if (months <= longest) {
    throw new InvalidInput(
      `the data cover only ${months} months without a gap up to ${isoFromDay(end - 1)}; valid: more than longest, ${longest}, or another last day`,
    );
  }
  const edges = Array.from({ length: months + 1 }, (_, slot) => addMonths(end, slot - months));
  const studied = within(ground, edges[0], end);
  const { places, codeOf } = placesOf(observatory, studied, by);
  if (places.length > MOST_ZONES) {
    throw new InvalidInput(`${places.length} zones are too many; valid: up to ${MOST_ZONES}, by a region or countries`);
  }
  const cases = new Int32Array(places.length * months);
  for (const [at, row] of studied.rows.entries()) {
    if (codeOf[at] >= 0) cases[codeOf[at] * months + slotOf(edges, ground.columns.start[row])]++;
  }
  const began = performance.now();
  const result = scanKernel(
    {
      longitude: places.map(({ longitude }) => longitude),
      latitude: places.map(({ latitude }) => latitude),
      slots: months,
      cases,
      ...(model === "poisson" && { expected: usual(cases, places.length, months, longest) }),
    },
    {
      mostKm: choice.km,
      mostSlots: longest,
      replicates,
      random: stream(seed, "fronts", "scan", model).uniform,
      onReplicate: (done) => onProgress(done / replicates),
    },
  );
  const at = { studied, places, codeOf, edges, months };
  return {
    ...head,
    study: { from: isoFromDay(edges[0]), to: isoFromDay(end - 1) },
    months,
    zones: places.length,
    events: result.total,
    notPlaced: studied.rows.length - result.total,
    cylinders: result.cylinders,
    seconds: (performance.now() - began) / 1000,
    clusters: result.clusters.map((cluster) => clusterItem(cluster, at)),
  };
}

function within(ground: Ground, from: number, to: number): Ground {
  const { start } = ground.columns;
  return { ...ground, rows: ground.rows.filter((row) => start[row] >= from && start[row] < to) };
}

const slotOf = (edges: readonly number[], day: number) => edges.findLastIndex((edge) => day >= edge);

/** What each zone had in a month on average before the longest cluster could begin, with half an event more. */
function usual(cases: Int32Array, zones: number, months: number, longest: number): Float64Array {
  const expected = new Float64Array(cases.length);
  for (let zone = 0; zone < zones; zone++) {
    let sum = 0.5;
    for (let slot = 0; slot < months - longest; slot++) sum += cases[zone * months + slot];
    expected.fill(sum / (months - longest), zone * months, (zone + 1) * months);
  }
  return expected;
}

function clusterItem(
  { centre, zones, slots, cases, expected, radiusKm, ratio, p, pGumbel }: Found,
  at: {
    studied: Ground;
    places: ReturnType<typeof placesOf>["places"];
    codeOf: Int32Array;
    edges: number[];
    months: number;
  },
): ScanCluster {
  const { studied, places, codeOf, edges, months } = at;
  const { columns, dictionaries, rows } = studied;
  const from = edges[months - slots];
  const inside = new Set(zones);
  const own = rows.filter((row, i) => inside.has(codeOf[i]) && columns.start[row] >= from);
  const tally = (codes: Iterable<number>, names: readonly string[]) => {
    const counts = new Map<number, number>();
    for (const code of codes) if (code > 0) counts.set(code, (counts.get(code) ?? 0) + 1);
    return [...counts]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, NAMED)
      .map(([code, events]) => ({ id: names[code] ?? "", events }));
  };
  const sides = [...own].flatMap((row) => [columns.sideA[row], columns.sideB[row]]);
  return {
    longitude: places[centre].longitude,
    latitude: places[centre].latitude,
    radiusKm,
    from: isoFromDay(from),
    to: isoFromDay(edges[months] - 1),
    months: slots,
    zones: [...zones].map((zone) => places[zone].id),
    events: cases,
    expected,
    deaths: own.reduce((sum, row) => sum + Math.max(0, columns.best[row]), 0),
    ratio,
    p,
    pGumbel,
    recurrenceYears: recurrenceInterval(p, 1 / 12),
    units: tally(
      [...own].map((row) => columns.unit[row]),
      dictionaries.units,
    ),
    sides: tally(sides, dictionaries.actors),
  };
}
