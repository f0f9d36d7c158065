/** An ensemble in the words of an answer: weeks, bands, probabilities, days. */
import { sortedQuantile } from "../../compute/quantile.ts";
import { DAYS_OF_WEEK, type Ensemble, quantilesOf, sharesBetween } from "./ensemble.ts";
import type { SupplyCase } from "./model.ts";
import { type RowName, rowNames, STEP, stepOf } from "./rows.ts";

/** 5, 50 and 95 % of the members. */
export type Band = [low: number, median: number, high: number];
export const BAND_LEVELS = [0.05, 0.5, 0.95] as const;

/** Ends of the bands of stock, days: a region's stock is told as one of these alone. */
export const STOCK_BANDS = [3, 7, 14] as const;

export interface SectorSummary {
  sector: string;
  /** Share of members in which the sector is short on some day. */
  probability: number;
  /** Day of the case on which it begins, of those members; null where there is none. */
  firstDay: Band | null;
  /** Days short, of all members. */
  shortDays: Band;
  /** Part of the need of the whole time that is not met. */
  unmet: Band;
}

export interface RegionSummary {
  id: string;
  sectors: SectorSummary[];
  /** Bands a week, by row: served shares in 0 to 1, hours, price as a multiple. */
  rows: Record<string, Band[]>;
  /** Probability of each band of stock a week: below 3 days, 3 to 7, 7 to 14, above. */
  stockBands: number[][];
  /** Share of a week's days on which transport is so low that schools may close; null without such a rule. */
  schools: number[] | null;
}

export interface EnsembleSummary {
  weeks: number;
  regions: RegionSummary[];
  /** Arrivals from gates a week, in loads, the whole case. */
  arrivals: Band[];
  /** Part of what set out that was destroyed on the way. */
  lost: Band;
  /** Largest conservation residual of any member. */
  residual: number;
}

export function summarise(supply: SupplyCase, ensemble: Ensemble): EnsembleSummary {
  return {
    weeks: ensemble.weeks,
    regions: supply.regions.map(({ id }, r) => ({
      id,
      sectors: supply.sectors.flatMap((sector, s) =>
        isUsed(supply, r, s) ? [sectorOf(supply, ensemble, r, s, sector)] : [],
      ),
      rows: rowsOf(supply, ensemble, r),
      stockBands: stockOf(supply, ensemble, r),
      schools: schoolsOf(supply, ensemble, r),
    })),
    arrivals: arrivalsOf(ensemble),
    lost: bandOf(ensemble.lost.map((lost, m) => lost / Math.max(1e-9, sent(ensemble, m) + lost))),
    residual: ensemble.residual.reduce((most, one) => Math.max(most, one), 0),
  };
}

/** Whether a region has such a sector. */
export const isUsed = ({ uses }: SupplyCase, region: number, sector: number) =>
  uses.some((use) => use.sector === sector && (use.region < 0 || use.region === region));

function sectorOf(supply: SupplyCase, ensemble: Ensemble, r: number, s: number, sector: string): SectorSummary {
  const column = (array: ArrayLike<number>) => columnOf(supply, ensemble, array, r, s);
  const begins = column(ensemble.firstShort).filter((day) => day >= 0);
  return {
    sector,
    probability: begins.length / ensemble.members,
    firstDay: begins.length > 0 ? bandOf(begins) : null,
    shortDays: bandOf(column(ensemble.shortDays)),
    unmet: bandOf(column(ensemble.unmet)),
  };
}

/** A figure of each member for one region and sector. */
export function columnOf(
  { regions, sectors }: SupplyCase,
  { members }: Ensemble,
  array: ArrayLike<number>,
  region: number,
  sector: number,
): Float64Array {
  const stride = regions.length * sectors.length;
  return Float64Array.from({ length: members }, (_, m) => array[m * stride + region * sectors.length + sector]);
}

function rowsOf(supply: SupplyCase, ensemble: Ensemble, r: number): Record<string, Band[]> {
  const names = rowNames(supply);
  const told = names.flatMap((name, k): [RowName, number][] =>
    name === "stock" || !isTold(supply, r, name) ? [] : [[name, k]],
  );
  return Object.fromEntries(
    told.map(([name, k]) => [
      name,
      Array.from({ length: ensemble.weeks }, (_, week): Band => {
        const cell = (r * names.length + k) * ensemble.weeks + week;
        const [low, median, high] = quantilesOf(ensemble, cell, BAND_LEVELS);
        const step = stepOf(name);
        return [round(low * step), round(median * step), round(high * step)];
      }),
    ]),
  );
}

function isTold(supply: SupplyCase, region: number, name: RowName): boolean {
  const sector = supply.sectors.findIndex((one) => name === `sector:${one}`);
  if (sector >= 0) return isUsed(supply, region, sector);
  if (name === "hours") return supply.sectors.includes("power");
  const isService = supply.services.some((one) => one === name);
  return !isService || supply.serviceWeights.some((weight) => supply.services[weight.service] === name);
}

function stockOf(supply: SupplyCase, ensemble: Ensemble, r: number): number[][] {
  const names = rowNames(supply);
  const steps = STOCK_BANDS.map((days) => Math.round(days / STEP.stock));
  return Array.from({ length: ensemble.weeks }, (_, week) => {
    const cell = (r * names.length + names.indexOf("stock")) * ensemble.weeks + week;
    return sharesBetween(ensemble, cell, steps).map(round);
  });
}

function schoolsOf(supply: SupplyCase, ensemble: Ensemble, r: number): number[] | null {
  const { low, best, high } = supply.slots[supply.one.schoolThreshold];
  if (high <= 0) return null;
  const names = rowNames(supply);
  const threshold = Math.round(best ?? (low + high) / 2);
  return Array.from({ length: ensemble.weeks }, (_, week) => {
    const cell = (r * names.length + names.indexOf("transport")) * ensemble.weeks + week;
    return round(sharesBetween(ensemble, cell, [threshold])[0]);
  });
}

function arrivalsOf(ensemble: Ensemble): Band[] {
  const { members, days, weeks, arrivals, load } = ensemble;
  return Array.from(
    { length: weeks },
    (_, week) =>
      bandOf(
        Float64Array.from({ length: members }, (__, m) => {
          let loads = 0;
          for (let t = week * DAYS_OF_WEEK; t < Math.min(days, (week + 1) * DAYS_OF_WEEK); t++) {
            loads += arrivals[m * days + t] / load[m];
          }
          return loads;
        }),
      ).map(Math.round) as Band,
  );
}

function sent({ arrivals, days }: Ensemble, m: number): number {
  let sum = 0;
  for (let t = 0; t < days; t++) sum += arrivals[m * days + t];
  return sum;
}

export function bandOf(values: Float64Array): Band {
  const sorted = values.slice().sort();
  return BAND_LEVELS.map((level) => round(sortedQuantile(sorted, level))) as Band;
}

const round = (value: number) => Math.round(value * 1e4) / 1e4;
