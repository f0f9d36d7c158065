/** Whether the supply cases of a casebook can be simulated: what its rows lack, beyond what each cell and row is checked for. */
import { prepareSupplyCase, type SupplyTables } from "../corridors/supply/index.ts";
import type { Problem } from "./problem.ts";
import { type Casebook, fileOf } from "./schema.ts";

/** One problem a case, the first that its preparation meets. `lines`: line of each case in its file. */
export function supplyProblems(casebook: Casebook, lines: ReadonlyMap<string, number>): Problem[] {
  const tables: SupplyTables = casebook;
  return casebook.supply_cases.flatMap(({ id }) => {
    const reason = refusalOf(tables, id);
    return reason === null
      ? []
      : [{ file: fileOf("supply_cases"), line: lines.get(id) ?? 0, column: "id", value: id, reason }];
  });
}

function refusalOf(tables: SupplyTables, id: string): string | null {
  try {
    prepareSupplyCase(tables, id);
    return null;
  } catch (cause) {
    if (cause instanceof RangeError) return `cannot be simulated: ${cause.message}`;
    throw cause;
  }
}
