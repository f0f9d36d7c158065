/** What regions use, and what corridors normally bring them. */
import type { Layout } from "./layout.ts";
import type { SupplyCase } from "./model.ts";

export interface Needs {
  /** A day's need [regions × products × sectors]. */
  need: Float64Array;
  /** Its sum over sectors [regions × products]. */
  use: Float64Array;
  /** Part of what its region gets that a corridor brings [corridors]. */
  part: Float64Array;
  /** What a corridor brings on a normal day [corridors × products]. */
  normal: Float64Array;
}

export function emptyNeeds({ regions, products, sectors, corridors }: Layout): Needs {
  return {
    need: new Float64Array(regions * products * sectors),
    use: new Float64Array(regions * products),
    part: new Float64Array(corridors),
    normal: new Float64Array(corridors * products),
  };
}

/** Fills `out` from a member's values. */
export function setNeeds(supply: SupplyCase, layout: Layout, values: Float64Array, out: Needs): void {
  const { regions, products, sectors } = layout;
  const total = values[supply.one.demand];
  const shares = supply.demandShare.reduce((sum, slot) => sum + values[slot], 0);
  const uses = supply.uses.reduce((sum, { slot }) => sum + values[slot], 0);
  out.need.fill(0);
  for (const { sector, product, region, slot } of supply.uses) {
    const amount = (total * values[slot]) / uses;
    for (let r = 0; r < regions; r++) {
      if (region >= 0 && region !== r) continue;
      const share = region >= 0 ? 1 : values[supply.demandShare[r]] / shares;
      out.need[(r * products + product) * sectors + sector] += amount * share;
    }
  }
  for (let i = 0; i < regions * products; i++) {
    let sum = 0;
    for (let s = 0; s < sectors; s++) sum += out.need[i * sectors + s];
    out.use[i] = sum;
  }
  setFlows(supply, layout, values, out);
}

/** A corridor brings its part of what its region uses and of what the region normally sends on. */
function setFlows(supply: SupplyCase, layout: Layout, values: Float64Array, { use, part, normal }: Needs): void {
  const { corridors, products, from, to, inUse } = layout;
  for (let a = 0; a < corridors; a++) part[a] = inUse[a] ? statedPart(supply.importShare[a], values) : 0;
  const into = new Float64Array(layout.regions);
  for (let a = 0; a < corridors; a++) into[to[a]] += part[a];
  for (let a = 0; a < corridors; a++) part[a] = part[a] > 0 ? part[a] / into[to[a]] : 0;
  for (const a of layout.upstream) {
    for (let p = 0; p < products; p++) {
      let wanted = use[to[a] * products + p];
      for (let b = 0; b < corridors; b++) if (from[b] === to[a]) wanted += normal[b * products + p];
      normal[a * products + p] = part[a] * wanted;
    }
  }
}

const statedPart = (slot: number, values: Float64Array) => (slot < 0 ? 1 : values[slot]);
