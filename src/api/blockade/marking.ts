/** How what supply cases are made from is handled. */
import { handlingOf, handlingOfCasebook } from "../../casebook/index.ts";
import { type Marking, strictestMarking } from "../../evidence/marking.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";

/** The strictest of the rows of supply cases and of the claims and events that may stand behind them. */
export function supplyHandling({ rows }: LoadedCasebook): { marking: Marking; isForProtection: boolean } {
  const fallback = handlingOfCasebook(rows.about);
  const used = [
    ...rows.supply_cases,
    ...rows.supply_nodes,
    ...rows.supply_corridors,
    ...rows.supply_parameters,
    ...rows.supply_observations,
    ...rows.closures,
    ...rows.dependencies,
    ...rows.corridors,
    ...rows.events,
  ].map((row) => handlingOf(row, "row", fallback));
  return {
    marking: strictestMarking([fallback.marking, ...used.map(({ marking }) => marking)]),
    isForProtection: used.some(({ purpose }) => purpose === "protection"),
  };
}
