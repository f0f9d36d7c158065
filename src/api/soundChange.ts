/** The one check of everything that would add to the casebook or edit it: by the ledger, by reading, by the command line. */
import type { Act } from "../evidence/ledger/model.ts";
import { InvalidInput } from "./filterQuery.ts";
import type { LoadedCasebook } from "./loadedCasebook.ts";

export type Change = Extract<Act, { act: "add" | "edit" }>;

/** @throws InvalidInput with the problems that the changes would make in the casebook. */
export function mustBeSound(casebook: LoadedCasebook, changes: readonly Change[]): void {
  const entries = changes.map((change, i) => ({ id: `change ${i}`, at: "", who: "", why: "", ...change }));
  const refusal = casebook.refusal(entries);
  if (refusal) throw new InvalidInput(refusal.reason, refusal.valid);
}
