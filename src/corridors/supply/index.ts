/** Supply under blockade: cases of a casebook, their simulation, calibration and test. */
export type { Backtest, BacktestPart, RunEnsemble } from "./backtest.ts";
export { backtestSupply, calibrate } from "./backtest.ts";
export { BASELINES, type Baseline } from "./baselines.ts";
export type { Calibration } from "./calibrate.ts";
export { type Ancestry, drawLuck, drawValues } from "./draws.ts";
export { DAYS_OF_WEEK, type Ensemble, type EnsembleInput, runEnsemble } from "./ensemble.ts";
export { type Marginal, marginalOf } from "./marginal.ts";
export { isDate, isStatement, type Observation, observationsOf } from "./measures.ts";
export type { Intervention, Setting, Slot, SupplyCase } from "./model.ts";
export { INTERVENTION_KINDS } from "./model.ts";
export { dateOn, dayIn, planOf } from "./plan.ts";
export { prepareSupplyCase } from "./prepare.ts";
export { rowNames, stepOf } from "./rows.ts";
export { SHORT_BELOW, Simulator } from "./simulator.ts";
export type { Band, EnsembleSummary, RegionSummary, SectorSummary } from "./summary.ts";
export { bandOf, columnOf, isUsed, STOCK_BANDS, summarise } from "./summary.ts";
export type { SupplyTables } from "./tables.ts";
export { splitEnsemble } from "./tasks.ts";
