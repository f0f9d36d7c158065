export { type AllocationGap, allocationGap } from "./gap.ts";
export {
  type Allocation,
  type AllocationDay,
  type AllocationNetwork,
  checkAllocationDay,
  checkAllocationNetwork,
  emptyAllocation,
  objectiveOf,
  priorityOf,
  residualOf,
  weightedDemand,
  weightsInOrder,
} from "./model.ts";
export { RuleAllocator } from "./rule.ts";
