/** The casebook: a folder of plain files that describes a region, each row with its source. Text in, text out, no I/O. */
export type { Refusal } from "./changes.ts";
export { refusalOf } from "./changes.ts";
export type { CheckOptions } from "./check.ts";
export { checkCasebook } from "./check.ts";
export { casebookClaims, corridorSubject, displacementProperty, displacementSubject, eventClaims } from "./claims.ts";
export type { Labels } from "./column.ts";
export { describeCasebook } from "./describe.ts";
export type { CasebookEvent, Claim } from "./events.ts";
export { casebookEvents } from "./events.ts";
export { casebookOfCase } from "./fleeCasebook.ts";
export { stateOfForces } from "./forces.ts";
export type { EventHandling, HandledRow } from "./handling.ts";
export { handlingOf, handlingOfCasebook } from "./handling.ts";
export type { ClaimedSum, KidnappingItem, KidnappingRow, Kidnappings } from "./kidnappings.ts";
export { kidnappings } from "./kidnappings.ts";
export { changesThatLeave, entriesThatLeave, partThatLeaves } from "./leaving.ts";
export { linkOf } from "./links.ts";
export type { Locate } from "./location.ts";
export type { ChangedLine, Overlaid } from "./overlay.ts";
export { overlay } from "./overlay.ts";
export { personInProse, personInText } from "./persons.ts";
export type { Problem } from "./problem.ts";
export { CasebookError, describeProblem } from "./problem.ts";
export type { CasebookFiles } from "./read.ts";
export { readCasebook } from "./read.ts";
export { firstDay, lastDay, regionOfCasebook } from "./region.ts";
export type {
  About,
  ActorRow,
  Casebook,
  EventClaimRow,
  PlaceRow,
  RelationRow,
  Row,
  SourceRow,
  TableName,
} from "./schema.ts";
export { columnsOf, fileOf, TABLE_NAMES, TABLES } from "./schema.ts";
export { EVENT_KINDS, FIGHT_KINDS } from "./tables/events.ts";
export type { Voice } from "./voices.ts";
export { voicesOf } from "./voices.ts";
export { tableAsText, writeCasebook } from "./write.ts";
