import type { LpAllocator } from "./lp.ts";
import { type AllocationDay, type AllocationNetwork, emptyAllocation, objectiveOf, weightedDemand } from "./model.ts";
import type { RuleAllocator } from "./rule.ts";

export interface AllocationGap {
  days: number;
  /** What the rule leaves of the value that the optimum serves, over all days: 0 is as good as the optimum. */
  mean: number;
  /** The same on the worst day. */
  worst: number;
  /** Share of days on which the rule is as good, to one part in a million. */
  equal: number;
}

/** How far the rule stays behind the linear programme. The value of a day is its weighted demand less the objective. */
export function allocationGap(
  network: AllocationNetwork,
  rule: RuleAllocator,
  lp: LpAllocator,
  days: Iterable<AllocationDay>,
): AllocationGap {
  const allocation = emptyAllocation(network);
  let [count, missed, best, worst, equal] = [0, 0, 0, 0, 0];
  for (const day of days) {
    rule.allocate(day, allocation);
    const { objective } = lp.allocate(day);
    const value = weightedDemand(network, day) - objective;
    const behind = Math.max(0, objectiveOf(network, day, allocation) - objective);
    count++;
    missed += behind;
    best += value;
    if (behind <= 1e-6 * Math.max(1, value)) equal++;
    if (value > 0) worst = Math.max(worst, behind / value);
  }
  return { days: count, mean: best > 0 ? missed / best : 0, worst, equal: count > 0 ? equal / count : 1 };
}
