import { compareReleases } from "../../events/releaseOrder.ts";
import type { SnapshotItem } from "../store/loaded.ts";

type Compared = Pick<SnapshotItem, "id" | "dataset" | "release" | "rows" | "ingestedAt">;

/**
 * The latest release of a dataset and the one before it, the earlier first: what is new in it. Of several files of one
 * release the largest, of several datasets the one imported into last. Null where no dataset has two releases.
 */
export function latestPair<S extends Compared>(snapshots: readonly S[]): [before: S, after: S] | null {
  const released = [...snapshots]
    .filter(({ release }) => release !== null)
    .sort((a, b) => compareReleases(b.release ?? "", a.release ?? "") || b.rows - a.rows);
  const newest = [...released].sort((a, b) => b.ingestedAt.localeCompare(a.ingestedAt));
  for (const { dataset } of newest) {
    const [after, ...rest] = released.filter((item) => item.dataset === dataset);
    const before = rest.find(({ release }) => compareReleases(release ?? "", after.release ?? "") < 0);
    if (before) return [before, after];
  }
  return null;
}
