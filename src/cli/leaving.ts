/**
 * What `--json` prints is for another program: it leaves the workspace. Rows of a source that may leave only as sums
 * (`aggregates-only`, such as ACLED) are shown as text on the analyst's own terminal and never printed as JSON. What is
 * TLP:RED or internal is not even opened for it: see `withObservatory`.
 */
import type { Observatory } from "../api/observatory.ts";
import { strictestMarking } from "../evidence/marking.ts";
import type { Reject, Snapshot } from "../workspace/model.ts";
import type { Effects } from "./effects.ts";
import { CommandFailed } from "./failure.ts";

/** True for a dataset of which nothing leaves, not even a sum. */
export const leavesInNoFile = ({ marking }: Pick<Snapshot, "marking">) => strictestMarking([marking]) === "RED";

/** True where the row of this uid, or `<snapshot>:<row>` subject, may not leave. */
export function mayNotLeave(observatory: Observatory, uid: string): boolean {
  const closed = observatory.closedDatasets();
  return closed.has(uid.slice(0, uid.lastIndexOf(":")));
}

/** @throws CommandFailed with exit code 4 where the row may not leave */
export function mustMayLeave(observatory: Observatory, uid: string): void {
  if (!mayNotLeave(observatory, uid)) return;
  throw new CommandFailed(
    4,
    `refused: the licence of ${uid.slice(0, uid.lastIndexOf(":"))} allows aggregates only, so its rows are not printed as JSON; valid: without --json, or sums (harmattan aggregate)`,
  );
}

/** The items whose rows may leave; how many may not is said on standard error. */
export function leaving<T>(
  items: readonly T[],
  uidOf: (item: T) => string,
  observatory: Observatory,
  effects: Effects,
): T[] {
  const kept = items.filter((item) => !mayNotLeave(observatory, uidOf(item)));
  const left = items.length - kept.length;
  if (left > 0)
    effects.err(`note: ${left} of these rows left out: the licence of their source allows aggregates only\n`);
  return kept;
}

/** Bad rows of a source that may leave only as sums, or not at all: where and what for, without what stood there. */
export function withoutValues(
  rejects: readonly Reject[],
  snapshot: Pick<Snapshot, "redistribution" | "marking">,
): Reject[] {
  if (snapshot.redistribution === "rows" && !leavesInNoFile(snapshot)) return [...rejects];
  return rejects.map(({ line, column, reason }) => {
    const valid = /valid: ([^;]*)/.exec(reason)?.[1];
    return { line, column, value: null, reason: valid ? `not a valid value; valid: ${valid}` : "not a valid value" };
  });
}
