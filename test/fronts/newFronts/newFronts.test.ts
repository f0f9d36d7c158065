import { describe, expect, test } from "vitest";
import { stream } from "../../../src/compute/streams.ts";
import {
  cellMonthsOf,
  FeatureWalk,
  HISTORY_FEATURES,
  latticeOf,
  placeMonthsOf,
  Walk,
} from "../../../src/fronts/lattice/index.ts";
import { baselineScores } from "../../../src/fronts/newFronts/baselines.ts";
import {
  actorMonthsOf,
  actorsNear,
  HEADLINE,
  leadMonths,
  listFronts,
  probabilityOf,
  quietCells,
  roadBetween,
  rollFronts,
  straightRoads,
} from "../../../src/fronts/newFronts/index.ts";
import { prioGridGid } from "../../../src/places/prioGrid.ts";

type Row = readonly [longitude: number, month: number, deaths: number, sideA?: string, sideB?: string];

/** Events just north of the equator; all state-based. */
function rowsOf(events: readonly Row[], latitude = 0.1) {
  return {
    gid: events.map(([longitude]) => prioGridGid(longitude, latitude)),
    month: events.map(([, month]) => month),
    type: events.map(() => 1),
    deaths: events.map(([, , deaths]) => deaths),
    sideA: events.map(([, , , sideA]) => sideA ?? "Government of Mali"),
    sideB: events.map(([, , , , sideB]) => sideB ?? "JNIM"),
  };
}

const four = latticeOf(
  [0.1, 0.6, 1.1, 1.6].map((longitude) => prioGridGid(longitude, 0.1)),
  0,
);

describe("definition", () => {
  const counts = cellMonthsOf(
    four,
    rowsOf([
      [0.1, 6, 0],
      [0.6, 5, 3],
      [1.1, 31, 0],
      [1.1, 33, 4],
      [1.1, 34, 2],
      [1.6, 43, 9],
    ]),
    0,
    60,
  );

  test("a cell is quiet when no event, not even one without deaths, was recorded for the months", () => {
    const walk = new Walk(four, counts);
    walk.stepTo(30);
    expect([...quietCells(walk, 24)]).toEqual([0, 1, 2, 3]);
    expect([...quietCells(walk, 25)]).toEqual([1, 2, 3]);
    expect([...quietCells(walk, 26)]).toEqual([2, 3]);
  });

  test("the lead is the month in which the deaths, added up, reach the number", () => {
    expect([...leadMonths(four, counts, 30, { deaths: 1, horizon: 12 })]).toEqual([0, 0, 3, 0]);
    expect([...leadMonths(four, counts, 30, { deaths: 5, horizon: 12 })]).toEqual([0, 0, 4, 0]);
    expect([...leadMonths(four, counts, 30, { deaths: 1, horizon: 2 })]).toEqual([0, 0, 0, 0]);
    expect([...leadMonths(four, counts, 31, { deaths: 1, horizon: 12 })]).toEqual([0, 0, 2, 12]);
  });
});

describe("baselines", () => {
  test("rank by distance, kernel, neighbours and the own long past", () => {
    const counts = cellMonthsOf(
      four,
      rowsOf([
        [0.1, 28, 1],
        [0.1, 29, 1],
        [1.6, 0, 1],
      ]),
      0,
      30,
    );
    const walk = new FeatureWalk(four, counts, HISTORY_FEATURES);
    walk.stepTo(29);
    const scores = baselineScores(walk, Int32Array.from([1, 2, 3]));
    expect(Array.from(scores.distance, Math.round)).toEqual([-56, -111, -167]);
    expect([...scores.neighbours]).toEqual([2, 0, 0]);
    expect(scores.kernel75[0]).toBeGreaterThan(scores.kernel75[1]);
    expect(scores.kernel300[2] / scores.kernel300[0]).toBeGreaterThan(scores.kernel75[2] / scores.kernel75[0]);
    expect(scores.longRun[2]).toBeGreaterThan(0);
    expect([...scores.longRun.subarray(0, 2)]).toEqual([0, 0]);
    expect(scores.kernelTowns).toEqual(scores.kernel75.map((score) => score * 1.2));
  });
});

describe("actors", () => {
  const rows = rowsOf([
    [1.6, 0, 1],
    [1.6, 20, 1, "ISGS", "Civilians"],
    [1.1, 27, 1],
    [0.6, 28, 1],
    [0.6, 29, 1],
  ]);
  const actors = actorMonthsOf(four, rows, 0, 30);

  test("states and civilians do not move", () => {
    expect(actors.names).toEqual(["JNIM", "ISGS"]);
  });

  test("who came to new cells stands first, with how near it is and was", () => {
    const near = actorsNear(four, actors, 29, 0).map(({ km, kmBefore, ...rest }) => ({
      ...rest,
      km: Math.round(km),
      kmBefore: kmBefore === null ? null : Math.round(kmBefore),
    }));
    expect(near).toEqual([{ name: "JNIM", km: 56, kmBefore: null, newCells: 2 }]);
    expect(actorsNear(four, actors, 29, 0, 200).map(({ name, newCells }) => [name, newCells])).toEqual([
      ["JNIM", 2],
      ["ISGS", 1],
    ]);
  });
});

describe("roads", () => {
  const roads = {
    names: ["RN1", "RN4"],
    coordinates: Float32Array.from([0, 0, 1, 0, 2, 0, 0, 0.1, 0, 3]),
    start: Int32Array.from([0, 3, 5]),
  };

  test("a link whose course is not known is a straight line, known along its whole length", () => {
    const roads = straightRoads([
      { name: "north", from: [0, 10], to: [4, 10] },
      { name: "south", from: [0, 5], to: [4, 5] },
    ]);
    expect(roads.start[1]).toBeGreaterThan(40);
    expect(roadBetween(roads, [1.1, 10.1], [2.9, 9.9])).toBe("north");
    expect(roadBetween(roads, [1.1, 10.1], [2.9, 5])).toBeNull();
  });

  test("the one that passes both places is named", () => {
    expect(roadBetween(roads, [0.05, 0.05], [2, 0.1])).toBe("RN1");
    expect(roadBetween(roads, [0.05, 0.05], [0.1, 2.9])).toBe("RN4");
    expect(roadBetween(roads, [2, 0], [0, 3])).toBeNull();
  });
});

describe("the roll", () => {
  /** Violence that creeps east along a band of cells, a cell every few months, with some that goes out again. */
  const lattice = latticeOf(
    Array.from({ length: 200 }, (_, i) => prioGridGid(0.1 + (i % 40) / 2, 0.1 + Math.floor(i / 40) / 2)),
    2,
  );
  const months = 150;
  function creeping(until = months): Row[] {
    const random = stream(5, "creeping");
    const rows: Row[] = [];
    for (let month = 0; month < months; month++) {
      for (let k = 0; k < 4; k++) {
        const head = 0.1 + Math.floor(((month % 120) / 120) * 38) / 2;
        const longitude = head - Math.floor(random.uniform() * 3) / 2;
        rows.push([Math.max(0.1, longitude), month, random.below(4)]);
      }
    }
    return rows.filter(([, month]) => month < until);
  }
  const input = (rows: readonly Row[]) => ({
    lattice,
    counts: cellMonthsOf(lattice, rowsOf(rows), 0, months),
    ground: {},
  });
  const options = { definitions: [HEADLINE], origins: [110], calibrated: false };

  test("ranks where violence goes above where it does not", () => {
    const [first] = [...rollFronts(input(creeping()), { ...options, calibrated: true })];
    const hits = Array.from(first.lead ?? [], (lead, row) => (lead > 0 ? first.logOdds[row] : Number.NaN));
    const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
    expect(mean(hits.filter((one) => !Number.isNaN(one)))).toBeGreaterThan(mean([...first.logOdds]) + 1);
    expect(first.rows.columns.rows).toBe(first.logOdds.length);
  });

  test("a forecast does not change when what came later does", () => {
    const odds = (rows: Row[]) => Array.from(rollFronts(input(rows), options), ({ logOdds }) => [...logOdds])[0];
    expect(odds(creeping(111))).toEqual(odds(creeping()));
  });

  test("a window beyond the counts has no outcome yet", () => {
    const [now] = [...rollFronts(input(creeping()), { ...options, origins: [months - 1] })];
    expect(now.lead).toBeNull();
  });

  test("without anything to learn from it is refused", () => {
    expect(() => [...rollFronts(input([]), options)]).toThrow("nothing to learn from before month 111");
    expect(() => [...rollFronts(input(creeping()), { ...options, origins: [20, 110] })]).toThrow("before month 21");
  });

  test("divisions are judged by their own events and by what their cells tell", () => {
    const rows = rowsOf(creeping());
    // columns of five cells, numbered from the west
    const unitOf = (cell: number) => cell % 40;
    const cells = Int32Array.from({ length: 200 }, (_, i) => i).sort((a, b) => unitOf(a) - unitOf(b) || a - b);
    const position = creeping().map(([longitude]) => Math.floor(longitude * 2));
    const units = {
      counts: placeMonthsOf({ ...rows, position }, 40, 0, months),
      start: Int32Array.from({ length: 41 }, (_, unit) => unit * 5),
      cells,
    };
    const [first] = rollFronts({ ...input(creeping()), units }, options);
    expect(first.rows.columns.rows).toBe(first.rows.places.length);
    expect(Math.max(...first.rows.places)).toBeLessThan(40);
    expect(first.features.length).toBe(first.rows.columns.features);
    const [likeliest] = listFronts(first, { first: 1 });
    expect(likeliest.gids).toHaveLength(5);
    for (const gid of likeliest.gids) {
      expect(unitOf(first.walk.lattice.gids.indexOf(gid))).toBe(likeliest.place);
    }
    // quiet by its own events, whatever its cells say
    expect(likeliest.figures.quietMonths ?? 999).toBeGreaterThanOrEqual(HEADLINE.quietMonths);
  });

  test("lists the likeliest first, with figures that a sentence needs", () => {
    const rows = creeping();
    const [forecast] = rollFronts(input(rows), options);
    const actors = actorMonthsOf(lattice, rowsOf(rows), 0, months);
    const towns = new Float32Array(lattice.rows * lattice.columns).fill(2);
    const list = listFronts(forecast, { first: 3, actors, towns });
    expect(list.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(list[0].probability).toBe(probabilityOf(Math.max(...forecast.logOdds)));
    expect(list[0].gids).toEqual([prioGridGid(...list[0].centre)]);
    const { activeAt } = list[0].figures;
    expect(Math.abs((activeAt?.[0] ?? 0) - list[0].centre[0])).toBeLessThan(1.5);
    expect(list[0].figures.activeKm).toBeLessThan(120);
    expect(list[0].figures.actors[0]).toMatchObject({ name: "JNIM" });
    expect(list[0].figures).toMatchObject({ towns: 2 });
    expect(list[0].effects.map(({ theme }) => theme).sort()).toEqual([
      "approach",
      "around",
      "country",
      "past",
      "people",
      "position",
    ]);
  });
});
