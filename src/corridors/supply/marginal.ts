/** Where one more day of stock helps most: the same members with a day of one region's use added there. */
import type { Ensemble } from "./ensemble.ts";
import { layoutOf } from "./layout.ts";
import type { SupplyCase } from "./model.ts";
import { emptyNeeds, setNeeds } from "./needs.ts";
import { type Band, bandOf } from "./summary.ts";

export interface Marginal {
  region: string;
  amount: Band;
  met: Band;
  critical: Band;
  perUnit: number;
}

/** What a day of stock in a region is for each member, in the case's unit. */
export function dayOfStock(supply: SupplyCase, values: Float64Array, region: number): Float64Array {
  const layout = layoutOf(supply);
  const needs = emptyNeeds(layout);
  const slots = supply.slots.length;
  return Float64Array.from({ length: values.length / slots }, (_, m) => {
    setNeeds(supply, layout, values.subarray(m * slots, (m + 1) * slots), needs);
    let amount = 0;
    for (let p = 0; p < layout.products; p++) amount += needs.use[region * layout.products + p];
    return amount;
  });
}

/** How much more need is met in `more` than in `base`, which share all draws. */
export function marginalOf(
  supply: SupplyCase,
  values: Float64Array,
  region: number,
  base: Ensemble,
  more: Ensemble,
): Marginal {
  const amount = dayOfStock(supply, values, region);
  const first = Math.min(...supply.priority);
  const gained = (isCounted: (sector: number) => boolean) =>
    Float64Array.from(
      { length: base.members },
      (_, m) => unmetOf(supply, base, m, isCounted) - unmetOf(supply, more, m, isCounted),
    );
  const met = gained(() => true);
  return {
    region: supply.regions[region].id,
    amount: bandOf(amount),
    met: bandOf(met),
    critical: bandOf(gained((sector) => supply.priority[sector] === first)),
    perUnit: mean(met) / Math.max(1e-9, mean(amount)),
  };
}

function unmetOf(
  { regions, sectors }: SupplyCase,
  { unmet }: Ensemble,
  m: number,
  isCounted: (sector: number) => boolean,
): number {
  const stride = regions.length * sectors.length;
  let sum = 0;
  for (let i = 0; i < stride; i++) if (isCounted(i % sectors.length)) sum += unmet[m * stride + i];
  return sum;
}

const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;
