import { compareReleases } from "../../events/releaseOrder.ts";
import type { SnapshotItem } from "../store/loaded.ts";

type Compared = Pick<SnapshotItem, "id" | "dataset" | "release" | "rows" | "ingestedAt">;

/**
 * The two most different releases of one dataset, the earlier first: its earliest and its latest. Of several datasets the
 * one imported into last. Null where no dataset has two: snapshots of one release are no pair.
 */
export function mostDifferentPair<S extends Compared>(snapshots: readonly S[]): [before: S, after: S] | null {
  const released = [...snapshots]
    .filter(({ release }) => release !== null)
    .sort((a, b) => compareReleases(a.release ?? "", b.release ?? "") || a.rows - b.rows);
  const newest = [...released].sort((a, b) => b.ingestedAt.localeCompare(a.ingestedAt));
  for (const { dataset } of newest) {
    const family = released.filter((item) => item.dataset === dataset);
    const [before, after] = [family[0], family[family.length - 1]];
    if (compareReleases(before.release ?? "", after.release ?? "") < 0) return [before, after];
  }
  return null;
}
