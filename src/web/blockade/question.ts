/** What is asked of the simulation, of the browser and of the server alike. Pure. */
import type { BlockadeRunRequest } from "../../api/blockade/contract.ts";
import type { Intervention, SupplyCase } from "../../corridors/supply/index.ts";
import type { Chosen } from "./chosen.ts";
import type { Question } from "./simulate.ts";

/** Seed of the first answer; the server's default too. */
export const SEED = 1;
/** Members of the whole ensemble. */
export const WHOLE = 400;

/** The setting that stands beside the first one until another is made: a stock before the closure. */
export const suggested = (closedFrom: string): readonly Intervention[] => [
  { kind: "stock", days: 14, from: closedFrom },
];

export function questionOf(
  { days }: Pick<SupplyCase, "days">,
  { recorded, calibrated, fixed, a }: Chosen,
  b: readonly Intervention[] | null,
): Omit<Question, "members"> {
  return { days, seed: SEED, recorded, calibrated, fixed, a, b };
}

/** The same question to the server, for every member. */
export function requestOf({ id, days }: Pick<SupplyCase, "id" | "days">, { recorded, calibrated, fixed }: Chosen) {
  const request: BlockadeRunRequest = { case: id, members: WHOLE, days, seed: SEED, recorded, calibrated };
  return Object.keys(fixed).length > 0 ? { ...request, fixed: { ...fixed } } : request;
}
