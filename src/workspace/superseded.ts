import type { Snapshot } from "./model.ts";

/**
 * Snapshots that a later release of the same dataset replaces: it covers all their countries and all their time, so that
 * counting both would count events twice. Of two snapshots of one release the larger stands. Superseded snapshots stay
 * in the workspace and are counted when a filter names them.
 * @param countries Codes that occur in each snapshot, by snapshot id.
 */
export function supersededSnapshots(
  snapshots: readonly Snapshot[],
  countries: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const events = snapshots.filter((snapshot) => snapshot.kind === "events");
  const replaces = (later: Snapshot, earlier: Snapshot) =>
    later.id !== earlier.id &&
    later.dataset === earlier.dataset &&
    isLater(later, earlier) &&
    (later.dateFrom ?? "") <= (earlier.dateFrom ?? "") &&
    (later.dateTo ?? "") >= (earlier.dateTo ?? "") &&
    [...(countries.get(earlier.id) ?? [])].every((code) => countries.get(later.id)?.has(code));
  return new Set(
    events.filter((earlier) => events.some((later) => replaces(later, earlier))).map((snapshot) => snapshot.id),
  );
}

function isLater(a: Snapshot, b: Snapshot): boolean {
  const order = compareReleases(a.release ?? "", b.release ?? "");
  if (order !== 0) return order > 0;
  if (a.rows !== b.rows) return a.rows > b.rows;
  return a.ingestedAt === b.ingestedAt ? a.id > b.id : a.ingestedAt > b.ingestedAt;
}

/** By their numbers, part by part: 9.1 comes before 21.1 and 25.0.10 after 25.0.9. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map((release) => release.split(/\D+/).map(Number));
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
