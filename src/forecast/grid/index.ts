export { forecastGrid, GRID_STAGES, type GridOptions, type GridRun, type GridStage } from "./forecastGrid.ts";
export { MEMBERS } from "./members.ts";
export {
  CHALLENGE_GROUPS,
  cellForecast,
  cellPanel,
  type GridForecast,
  type GridHistory,
  gridForecaster,
  HORIZON_GROUPS,
  type HorizonGroup,
} from "./model.ts";
export { STRATA, type Stratum } from "./strata.ts";
