/** A supply case of the casebook with what stands behind it. */
import { createHash } from "node:crypto";
import { mayBeRecent } from "../../actors/cooperation/index.ts";
import {
  type Observation,
  observationsOf,
  prepareSupplyCase,
  type SupplyCase,
  type SupplyTables,
} from "../../corridors/supply/index.ts";
import { InvalidInput } from "../filterQuery.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";

export interface Subject {
  supply: SupplyCase;
  observations: Observation[];
  /** Hash of what a computation reads of the casebook. */
  hash: string;
}

/** The rows that may be told today: losses and airlifts that may be too young (`mayBeRecent`) are left out. */
export function tablesOn({ rows }: LoadedCasebook, today: string): SupplyTables {
  const isTold = ({ date_start }: { date_start: string }) => !mayBeRecent([date_start], today);
  return {
    ...rows,
    closures: rows.closures.filter((row) => row.kind === "closure" || isTold(row)),
    events: rows.events.filter(isTold),
  };
}

export function subjectOf(casebook: LoadedCasebook, today: string, id: string | undefined): Subject {
  const tables = tablesOn(casebook, today);
  const [first] = tables.supply_cases;
  if (id === undefined && !first) {
    throw new InvalidInput(
      "the casebook holds no supply case; valid: rows in supply_cases.csv and the tables beside it",
    );
  }
  const supply = prepareSupplyCase(tables, id ?? first.id);
  const observations = observationsOf(tables, supply);
  const hash = createHash("sha256")
    .update(JSON.stringify([supply, observations]))
    .digest("hex")
    .slice(0, 16);
  return { supply, observations, hash };
}
