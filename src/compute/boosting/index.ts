export { type BinnedRows, binRows, type Columns, type Cuts, fitCuts } from "./bins.ts";
export {
  type BoostedTrees,
  type BoostingOptions,
  gainShares,
  predictBoosted,
  scoreBoosted,
  trainBoosted,
} from "./boosted.ts";
export { type Distributions, DistributionsBuilder } from "./distributions.ts";
export { type ForestOptions, joinForests, predictForest, type SampleForest, trainForest } from "./forest.ts";
export type { Objective } from "./objectives.ts";
export { fitPareto, type ParetoOptions, type ParetoTail, paretoAbove, paretoExcess, paretoMean } from "./paretoTail.ts";
