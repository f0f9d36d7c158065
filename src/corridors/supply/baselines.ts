/** Two simple rules that a simulation has to beat: nothing changes, and one national stock. */
import { type Ensemble, emptyEnsemble } from "./ensemble.ts";
import type { Observation } from "./measures.ts";
import type { SupplyCase } from "./model.ts";
import { dayIn } from "./plan.ts";
import { rowNames, STEP } from "./rows.ts";

export const BASELINES = ["noChange", "oneStock"] as const;
export type Baseline = (typeof BASELINES)[number];

/** Middle of a parameter's range, in the simulator's units. */
function middle({ slots, one }: SupplyCase, name: string): number {
  const { low, best, high, factor } = slots[one[name]];
  return (best ?? (low + high) / 2) * factor;
}

/** Everything goes on as before the closure. */
export function noChange(supply: SupplyCase, days: number): Ensemble {
  const need = middle(supply, "demand");
  return uniform(supply, days, new Float64Array(days).fill(1), new Float64Array(days).fill(need));
}

/** Days of stock of the national rule: the most that a rival claim gives if fully cut. */
const STOCK_DAYS = 14;

/**
 * One stock for the whole case, all served alike, no regions, sectors, convoys or losses. Arrivals are those reported, spread
 * evenly over their months, normal before and as in the last month reported afterwards: it is given what the simulation
 * has to find. Where none are reported nothing arrives after the closure.
 */
export function oneStock(supply: SupplyCase, days: number, observations: readonly Observation[]): Ensemble {
  const need = middle(supply, "demand");
  const closed = dayIn(supply, supply.blockadeStart);
  const reported = observations
    .filter(({ metric, region }) => metric === "arrivals" && region < 0)
    .sort((a, b) => a.from - b.from);
  const arrivals = Float64Array.from({ length: days }, (_, t) => {
    if (t < Math.min(closed, reported[0]?.from ?? closed)) return need;
    const month = reported.find(({ from, to }) => t >= from && t <= to) ?? reported.filter(({ to }) => to < t).at(-1);
    return month ? ((month.low ?? 0) + (month.high ?? 0)) / 2 / (month.to - month.from + 1) : 0;
  });
  let stock = STOCK_DAYS * need;
  const served = arrivals.map((amount) => {
    stock += amount;
    const used = Math.min(need, stock);
    stock -= used;
    return used / need;
  });
  return uniform(supply, days, served, arrivals);
}

/** An ensemble of one member in which every region and sector is served alike. */
function uniform(supply: SupplyCase, days: number, served: Float64Array, arrivals: Float64Array): Ensemble {
  const ensemble = emptyEnsemble(supply, days, 1, true);
  const thermal = supply.slots[supply.thermalShare[0]];
  const share = (((thermal.low + thermal.high) / 2) * thermal.factor) as number;
  const rows = rowNames(supply);
  for (const [r] of supply.regions.entries()) {
    const hours = supply.slots[supply.powerHours[r]];
    for (const [k, name] of rows.entries()) {
      for (let t = 0; t < days; t++) {
        const value =
          name === "hours"
            ? Math.round((((hours.low + hours.high) / 2) * (1 - share + share * served[t])) / STEP.hours)
            : Math.round(served[t] * 100);
        ensemble.traces?.fill(value, (r * rows.length + k) * days + t, (r * rows.length + k) * days + t + 1);
      }
    }
  }
  ensemble.arrivals.set(arrivals);
  ensemble.load[0] = middle(supply, "load");
  ensemble.needPerDay[0] = middle(supply, "demand");
  return ensemble;
}
