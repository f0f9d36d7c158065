/** New fronts: violence that comes to cells which had none for long. */
export { type ActorMonths, actorMonthsOf, actorsNear, type NearbyActor, type SidedRows } from "./actors.ts";
export { BASELINES, type Baseline } from "./baselines.ts";
export {
  FRONT_DEATHS,
  FRONT_HORIZONS,
  FRONT_PLACES,
  type FrontDefinition,
  type FrontPlace,
  HEADLINE,
  leadMonths,
  QUIET_MONTHS,
  quietCells,
} from "./definition.ts";
export { type DivisionCells, divisionCells } from "./divisions.ts";
export { THEMES, type Theme } from "./features.ts";
export { type FrontFigures, type ListedFront, type ListOptions, listFronts } from "./list.ts";
export { type FrontModel, probabilityOf } from "./model.ts";
export type { FrontInput, FrontUnits } from "./places.ts";
export { type PastScore, pastOrigins, type Ranking, type RankingInput, rankNewFronts } from "./ranking.ts";
export { type NamedRoads, roadBetween, straightRoads } from "./roads.ts";
export { type FrontForecast, type RollOptions, rollFronts } from "./roll.ts";
