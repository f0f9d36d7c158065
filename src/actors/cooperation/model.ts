/** Who gives whom what, as claimed: kinds, statuses, and how far a status lets one say that something happened. */

/** `uav`: drones. `agreement` holds treaties, offers and supply contracts too. */
export const COOPERATION_KINDS = [
  "agreement",
  "exercise",
  "training",
  "troops",
  "armour",
  "aircraft",
  "uav",
  "fair",
] as const;
export type CooperationKind = (typeof COOPERATION_KINDS)[number];

/** Where it stood on the dates given. `estimated`: an outside count of a stock; `reported`: no better word. */
export const COOPERATION_STATUSES = [
  "proposed",
  "announced",
  "planned",
  "ordered",
  "agreed",
  "in_force",
  "delivered",
  "deployed",
  "held",
  "reduced",
  "ended",
  "withdrawn",
  "not_carried_out",
  "estimated",
  "reported",
] as const;
export type CooperationStatus = (typeof COOPERATION_STATUSES)[number];

/**
 * What a status amounts to. `intended`: words about a time to come, nothing has arrived by this claim. `agreed`: signed
 * or in force. `done`: said to have taken place. `over`: less than before, ended or gone. `undone`: did not happen.
 * `counted`: said to exist, without saying how it came.
 */
export const STAGES = ["intended", "agreed", "done", "over", "undone", "counted"] as const;
export type Stage = (typeof STAGES)[number];

const STAGE_OF: Record<CooperationStatus, Stage> = {
  proposed: "intended",
  announced: "intended",
  planned: "intended",
  ordered: "intended",
  agreed: "agreed",
  in_force: "agreed",
  delivered: "done",
  deployed: "done",
  held: "done",
  reduced: "over",
  ended: "over",
  withdrawn: "over",
  not_carried_out: "undone",
  estimated: "counted",
  reported: "counted",
};

export const stageOf = (status: CooperationStatus): Stage => STAGE_OF[status];

/** One claim of cooperation. Dates are ISO prefixes (`2025`, `2025-07`, `2025-07-01`). */
export interface Cooperation {
  /** Ids of actors. */
  providers: readonly string[];
  recipients: readonly string[];
  kind: CooperationKind;
  status: CooperationStatus;
  start: string;
  /** Null for a single date and while it lasts. */
  end: string | null;
  unit: string | null;
}
