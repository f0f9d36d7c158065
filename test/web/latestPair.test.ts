import { describe, expect, it } from "vitest";
import { latestPair } from "../../src/web/comparing/latestPair.ts";

const snapshot = (id: string, dataset: string, release: string | null, day: number, rows = 100) => ({
  id,
  dataset,
  release,
  rows,
  ingestedAt: `2026-01-0${day}T00:00:00Z`,
});
const ids = (list: ReturnType<typeof snapshot>[]) => latestPair(list)?.map(({ id }) => id) ?? null;

describe("the pair that a comparison opens on", () => {
  it("is the latest release of one dataset and the one before it, by number", () => {
    const list = [snapshot("b", "GED", "21.1", 1), snapshot("c", "GED", "9.1", 2), snapshot("a", "GED", "20.1", 3)];
    expect(ids(list)).toEqual(["a", "b"]);
  });
  it("is never two snapshots of one release, and never of two datasets", () => {
    expect(ids([snapshot("a", "GED", "21.1", 1), snapshot("b", "GED", "21.1", 2)])).toBeNull();
    expect(ids([snapshot("a", "GED", "21.1", 1), snapshot("b", "Candidate", "26.0.1", 2)])).toBeNull();
    expect(ids([snapshot("a", "GED", null, 1), snapshot("b", "GED", "21.1", 2)])).toBeNull();
    expect(ids([])).toBeNull();
  });
  it("takes the larger of two files of one release, and the dataset imported into last", () => {
    const ged = [
      snapshot("a", "GED", "20.1", 1),
      snapshot("b", "GED", "21.1", 2, 900),
      snapshot("c", "GED", "21.1", 3),
    ];
    expect(ids(ged)).toEqual(["a", "b"]);
    const candidate = [snapshot("d", "Candidate", "26.0.1", 4), snapshot("e", "Candidate", "26.0.2", 5)];
    expect(ids([...candidate, ...ged])).toEqual(["d", "e"]);
  });
});
