import { DuckDBInstance, INTEGER, LIST, listValue, VARCHAR } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { EVENT_COLUMNS, INDEX_COLUMNS } from "../../../src/events/model.ts";
import { type LatticeRowsOptions, selectLatticeRows } from "../../../src/fronts/lattice/index.ts";

const COLUMNS = { ...EVENT_COLUMNS, ...INDEX_COLUMNS };

async function ask(events: Record<string, string | number | null>[], options: LatticeRowsOptions) {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const definition = Object.entries(COLUMNS).map(([name, type]) => `"${name}" ${type}`);
  await connection.run(`CREATE TABLE events (${definition.join(", ")})`);
  for (const event of events) {
    const values = Object.values(event).map((one) => (typeof one === "string" ? `'${one}'` : (one ?? "NULL")));
    await connection.run(`INSERT INTO events (${Object.keys(event).join(", ")}) VALUES (${values.join(", ")})`);
  }
  const { sql, params } = selectLatticeRows(options);
  const found = await connection.runAndReadAll(
    sql,
    {
      datasets: listValue(params.datasets as string[]),
      withoutPrecisions: listValue(params.withoutPrecisions as number[]),
    },
    { datasets: LIST(VARCHAR), withoutPrecisions: LIST(INTEGER) },
  );
  return found.getRowObjectsJson();
}

const event = {
  row: 1,
  dataset: "ged",
  type: 1,
  date_start: "2019-12-28",
  date_end: "2020-01-02",
  where_prec: 1,
  priogrid_gid: 150_000,
  best: 4,
  side_a: "Government of Mali",
  side_b: "JNIM",
};

test("coded events with a place, in the month of their last day", async () => {
  const found = await ask(
    [
      { ...event, row: 2, date_end: "2020-02-01", best: null, low: 1, high: 9 },
      event,
      { ...event, row: 3, type: 0 }, // an incident
      { ...event, row: 4, priogrid_gid: 0 }, // no place
      { ...event, row: 5, dataset: "other" },
      { ...event, row: 6, where_prec: 6 }, // only the country is known
      { ...event, row: 7, date_end: "2020-03-01", best: null },
    ],
    { datasets: ["ged"], withoutPrecisions: [6, 7] },
  );
  const sides = { gid: 150_000, type: 1, sideA: "Government of Mali", sideB: "JNIM" };
  expect(found).toEqual([
    { ...sides, month: 481, deaths: 4 },
    { ...sides, month: 482, deaths: 1 },
    { ...sides, month: 483, deaths: 0 },
  ]);
});

test("nothing is left out for its precision unless that is asked for", async () => {
  const found = await ask([{ ...event, where_prec: 6, side_b: null }], { datasets: ["ged"] });
  expect(found).toMatchObject([{ month: 481, sideB: null }]);
});

test("divisions when a level is asked for", async () => {
  const events = [{ ...event, adm1: "ML-6", adm2: "ML0601" }];
  expect(await ask(events, { datasets: ["ged"], level: 2 })).toMatchObject([{ unit: "ML0601" }]);
  expect(await ask(events, { datasets: ["ged"], level: 1 })).toMatchObject([{ unit: "ML-6" }]);
});
