export {
  type BacktestInput,
  backtest,
  CHALLENGE_AHEAD,
  casesOf,
  FIRST_AHEAD,
  type FirstAhead,
  originOf,
  scoreWindow,
} from "./backtest.ts";
export {
  type BacktestResult,
  type ByForecaster,
  MEAN_SCORES,
  type MeanScore,
  type Miss,
  PARTS,
  type Part,
  type PartScores,
  type RankingScores,
  type WindowScores,
} from "./model.ts";
export { type ScoredWindow, summaryOf } from "./summary.ts";
