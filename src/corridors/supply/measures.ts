/** What was observed in a case, measured in each member of its simulation. Definitions: docs/methods/corridors.md. */
import type { Ensemble } from "./ensemble.ts";
import type { SupplyCase } from "./model.ts";
import { dayIn } from "./plan.ts";
import { type RowName, rowNames, STEP } from "./rows.ts";
import type { ObservationRow, SupplyTables } from "./tables.ts";
import type { Metric, ObservationUse } from "./vocabulary.ts";

export interface Observation {
  id: string;
  /** Parts of one key are one test. */
  key: string;
  metric: Metric;
  use: ObservationUse;
  /** Regions, -1 for the whole case. */
  region: number;
  others: readonly number[];
  sector: number;
  /** Observed range: days of the case for dates, else in the unit of the row; null for a statement that holds or not. */
  low: number | null;
  high: number | null;
  unit: string | null;
  /** How far outside still meets it, in days, hours or loads; as a part of the value for amounts. */
  tolerance: number;
  from: number;
  to: number;
  threshold: number;
  statement: string;
  claims: readonly string[];
  source: string;
  note: string | null;
}

const DATES: readonly Metric[] = ["first_shortage", "shortage_ends", "shortage_again"];
const HOLDS: readonly Metric[] = [
  "order_of_recovery",
  "no_effect_of_loss",
  "keeps_running",
  "short_while_other_served",
];
export const isDate = ({ metric }: Pick<Observation, "metric">) => DATES.includes(metric);
/** Whether it holds or not: a member's measure is 1 or 0. */
export const isStatement = ({ metric }: Pick<Observation, "metric">) => HOLDS.includes(metric);

export function observationsOf(tables: SupplyTables, supply: SupplyCase): Observation[] {
  return tables.supply_observations.filter((row) => row.case === supply.id).map((row) => observationOf(row, supply));
}

function observationOf(row: ObservationRow, supply: SupplyCase): Observation {
  const regionOf = (id: string | null) => supply.regions.findIndex((region) => region.id === id);
  const from = dayIn(supply, row.date_start);
  const to = dayIn(supply, row.date_end);
  const dated = DATES.includes(row.metric);
  const amount = row.unit === "litres" ? 1e-3 : 1;
  return {
    id: row.id,
    key: row.test,
    metric: row.metric,
    use: row.use,
    region: regionOf(row.node),
    others: row.other_nodes.map(regionOf),
    sector: row.sector === null ? -1 : supply.sectors.indexOf(row.sector),
    low: dated ? from : row.low === null ? null : row.low * amount,
    high: dated ? to : row.high === null ? null : row.high * amount,
    unit: row.unit,
    tolerance: (row.tolerance ?? 0) * (row.metric === "arrivals" ? 0.01 : 1),
    from,
    to,
    threshold: row.threshold ?? 80,
    statement: row.statement,
    claims: row.claims,
    source: row.source,
    note: row.note,
  };
}

/** Days that a measure looks before and after the dates observed. */
const AROUND = 21;
/** Days whose mean must be above the threshold for a region to have recovered. */
const RECOVERED_DAYS = 7;

/**
 * Measure of each member; Infinity where what is looked for never comes, NaN where nothing can be measured.
 * `without`: the same members without the loss that the observation is about.
 */
export function measure(
  supply: SupplyCase,
  ensemble: Ensemble,
  observation: Observation,
  without?: Ensemble,
): Float64Array {
  const values = new Float64Array(ensemble.members).fill(Number.NaN);
  for (let m = 0; m < ensemble.members; m++)
    values[m] = measureOne(new Member(supply, ensemble, m), observation, without);
  return values;
}

/** The days of one member of an ensemble that kept its traces. */
class Member {
  readonly supply: SupplyCase;
  readonly ensemble: Ensemble;
  readonly m: number;
  readonly #rows: readonly RowName[];

  constructor(supply: SupplyCase, ensemble: Ensemble, m: number) {
    this.supply = supply;
    this.ensemble = ensemble;
    this.m = m;
    this.#rows = rowNames(supply);
  }

  get days(): number {
    return this.ensemble.days;
  }

  row(region: number, name: RowName): Uint8Array {
    const { traces, days } = this.ensemble;
    if (!traces) throw new Error("an ensemble without traces cannot be measured");
    const at = ((this.m * this.supply.regions.length + region) * this.#rows.length + this.#rows.indexOf(name)) * days;
    return traces.subarray(at, at + days);
  }

  sector(region: number, sector: number): Uint8Array {
    return this.row(region, `sector:${this.supply.sectors[sector]}`);
  }

  daily(name: "arrivals" | "convoys" | "convoyLoads"): Float32Array | Uint8Array {
    return this.ensemble[name].subarray(this.m * this.days, (this.m + 1) * this.days);
  }
}

function measureOne(member: Member, observation: Observation, without?: Ensemble): number {
  const { from, to, threshold, region, sector } = observation;
  const { ensemble, supply, m, days } = member;
  const last = Math.min(to, days - 1);
  const closed = dayIn(supply, supply.blockadeStart);
  switch (observation.metric) {
    case "first_shortage":
      return firstBelow(member.sector(region, sector), threshold, Math.max(0, closed));
    case "shortage_ends": {
      const served = member.sector(region, sector);
      return recovery(served, threshold, firstBelow(served, threshold, Math.max(0, closed)));
    }
    case "shortage_again":
      return shortAgain(
        member.sector(region, sector),
        threshold,
        Math.max(0, from - AROUND),
        Math.min(to + AROUND, days - 1),
      );
    case "arrivals":
      return total(member.daily("arrivals"), from, last);
    case "weekly_loads":
      return (total(member.daily("arrivals"), from, last) / ensemble.load[m] / (last - from + 1)) * 7;
    case "loads_per_convoy": {
      const convoys = total(member.daily("convoys"), from, last);
      return convoys > 0 ? total(member.daily("convoyLoads"), from, last) / convoys : Number.NaN;
    }
    case "power_hours":
      return mean(member.row(region, "hours"), from, last) * STEP.hours;
    case "order_of_recovery": {
      const days = [region, ...observation.others].map((r) => recovery(member.sector(r, sector), threshold, from));
      return days.every((day, i) => i === 0 || day > days[i - 1] || (i > 1 && day === days[i - 1])) ? 1 : 0;
    }
    case "no_effect_of_loss": {
      if (!without) return Number.NaN;
      const kept = new Member(supply, without, m).sector(region, sector);
      return daysBelow(member.sector(region, sector), threshold, from, last) > daysBelow(kept, threshold, from, last)
        ? 0
        : 1;
    }
    case "keeps_running":
      return [region, ...observation.others].every(
        (r) => daysBelow(member.sector(r, sector), threshold, from, last) === 0,
      )
        ? 1
        : 0;
    case "short_while_other_served": {
      const level = (r: number) => mean(member.sector(r, sector), from, last);
      return level(region) < threshold && observation.others.every((r) => level(r) >= threshold) ? 1 : 0;
    }
    case "days_of_need":
      return (threshold * ensemble.load[m]) / ensemble.needPerDay[m];
    case "longest_gap":
      return longestGap(member.daily("arrivals"), (threshold / 100) * ensemble.needPerDay[m], from, last);
    case "school_closure":
      return Number.NaN;
  }
}

function firstBelow(served: Uint8Array, threshold: number, from: number): number {
  for (let t = from; t < served.length; t++) if (served[t] < threshold) return t;
  return Number.POSITIVE_INFINITY;
}

/** First day from which a week's mean is at the threshold or above. */
function recovery(served: Uint8Array, threshold: number, from: number): number {
  for (let t = from; t + RECOVERED_DAYS <= served.length; t++) {
    if (mean(served, t, t + RECOVERED_DAYS - 1) >= threshold) return t;
  }
  return Number.POSITIVE_INFINITY;
}

/** First short day after a week without one. */
function shortAgain(served: Uint8Array, threshold: number, from: number, to: number): number {
  let calm = 0;
  for (let t = Math.max(0, from - RECOVERED_DAYS); t <= to; t++) {
    if (served[t] >= threshold) calm++;
    else if (calm >= RECOVERED_DAYS && t >= from) return t;
    else calm = 0;
  }
  return Number.POSITIVE_INFINITY;
}

function daysBelow(served: Uint8Array, threshold: number, from: number, to: number): number {
  let days = 0;
  for (let t = from; t <= to; t++) if (served[t] < threshold) days++;
  return days;
}

function longestGap(arrivals: ArrayLike<number>, least: number, from: number, to: number): number {
  let [longest, gap] = [0, 0];
  for (let t = from; t <= to; t++) {
    gap = arrivals[t] < least ? gap + 1 : 0;
    longest = Math.max(longest, gap);
  }
  return longest;
}

function total(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let t = from; t <= to; t++) sum += values[t];
  return sum;
}

const mean = (values: ArrayLike<number>, from: number, to: number) => total(values, from, to) / (to - from + 1);
