export { daysOf, isRecentMovement, isWithin, lastToldDay, MOVEMENT_REST, mayBeRecent, yearsOf } from "./days.ts";
export { type CooperationMatrix, cooperationMatrix, type MatrixCell, shadeOf } from "./matrix.ts";
export {
  COOPERATION_KINDS,
  COOPERATION_STATUSES,
  type Cooperation,
  type CooperationKind,
  type CooperationStatus,
  STAGES,
  type Stage,
  stageOf,
} from "./model.ts";
export { type CooperationFilter, selectCooperation } from "./select.ts";
