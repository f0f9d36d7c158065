import { DuckDBInstance, listValue } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import { EVENT_COLUMNS, INDEX_COLUMNS } from "../../src/events/model.ts";
import {
  aggregateEvents,
  countEvents,
  type EventQuery,
  groupingKeys,
  selectColumns,
  selectDictionary,
  selectEvent,
  selectEvents,
  selectRows,
  selectSides,
} from "../../src/events/query.ts";

type Connection = Awaited<ReturnType<DuckDBInstance["connect"]>>;
let duckdb: Connection;

const COLUMNS = { ...EVENT_COLUMNS, ...INDEX_COLUMNS };

async function insert(events: Record<string, string | number | null>[]): Promise<void> {
  for (const event of events) {
    const names = Object.keys(event);
    const values = Object.values(event).map((value) =>
      value === null ? "NULL" : typeof value === "number" ? value : `'${value}'`,
    );
    await duckdb.run(`INSERT INTO events (${names.join(", ")}) VALUES (${values.join(", ")})`);
  }
}

async function rows(query: EventQuery): Promise<Record<string, unknown>[]> {
  const params = Object.fromEntries(
    Object.entries(query.params).map(([name, value]) => [name, Array.isArray(value) ? listValue(value) : value]),
  );
  const result = await duckdb.runAndReadAll(query.sql, params);
  return result.getRowObjectsJson() as Record<string, unknown>[];
}

beforeAll(async () => {
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  duckdb = await instance.connect();
  const definition = Object.entries(COLUMNS).map(([name, type]) => `"${name}" ${type}`);
  await duckdb.run(`CREATE TABLE events (${definition.join(", ")})`);
  const common = { date_prec: 1, where_prec: 1, flags: 0, dataset: "aaaa", iso3: "MLI", adm1: "ML-1" };
  await insert([
    {
      ...common,
      row: 1,
      uid: "aaaa:1",
      type: 1,
      date_start: "2025-07-01",
      date_end: "2025-07-01",
      side_a: "Government of Mali",
      side_b: "JNIM",
      low: 3,
      best: 5,
      high: 9,
      place: "Kayes",
    },
    {
      ...common,
      row: 2,
      uid: "aaaa:2",
      type: 3,
      date_start: "2025-07-31",
      date_end: "2025-08-02",
      side_a: "JNIM",
      side_b: "Civilians",
      low: null,
      best: 4,
      high: null,
      place: "Nioro du Sahel",
    },
    {
      ...common,
      row: 3,
      uid: "aaaa:3",
      type: 1,
      date_start: "2025-08-01",
      date_end: "2025-08-01",
      side_a: "IS",
      side_b: "JNIM",
      low: null,
      best: null,
      high: null,
      iso3: "BFA",
      adm1: null,
      place: "Séguénéga",
    },
    {
      ...common,
      row: 1,
      uid: "casebook:a-key",
      dataset: "casebook",
      type: 0,
      kind: "kidnapping",
      date_start: "2025-08-03",
      date_end: "2025-08-03",
      side_a: "JNIM",
      side_b: null,
      low: null,
      best: null,
      high: null,
      where_prec: 6,
      adm1: null,
    },
  ]);
});

describe("event queries", () => {
  it("keep an event by its start day, both ends of the window included", async () => {
    const [found] = await rows(countEvents({ from: "2025-07-01", to: "2025-07-31" }));
    expect(found?.total).toBe(2);
  });

  it("leave out events without a kind when kinds are filtered", async () => {
    const found = await rows(selectEvents({ kinds: ["release"] }, { sort: "date", limit: 10, offset: 0 }));
    expect(found.map((event) => event.uid)).toEqual([]);
    const kept = await rows(selectEvents({ kinds: ["kidnapping"] }, { sort: "date", limit: 10, offset: 0 }));
    expect(kept.map((event) => [event.uid, event.kind])).toEqual([["casebook:a-key", "kidnapping"]]);
  });

  it("find text whatever its case and accents", async () => {
    const found = await rows(selectEvents({ text: "SEGUENEGA" }, { sort: "date", limit: 10, offset: 0 }));
    expect(found.map((event) => event.uid)).toEqual(["aaaa:3"]);
  });

  it("lend a single stated figure to all three sums, and count events without any apart", async () => {
    const [all] = await rows(aggregateEvents({ datasets: ["aaaa"] }, ["dataset"]));
    expect(all).toEqual({
      dataset: "aaaa",
      basis: "coded",
      events: 3,
      without_figure: 1,
      low: "7",
      best: "9",
      high: "13",
    });
  });

  it("count an event under both of its sides when grouped by actor", async () => {
    const found = await rows(aggregateEvents({ types: ["state-based"] }, ["actor"]));
    expect(found.map((row) => [row.actor, row.events])).toEqual([
      ["Government of Mali", 1],
      ["IS", 1],
      ["JNIM", 2],
    ]);
  });

  it("never put deaths of UCDP's types and of incidents into one sum", async () => {
    expect(groupingKeys(["country", "month"])).toEqual(["country", "month", "basis"]);
    expect(groupingKeys(["type"])).toEqual(["type"]);
    expect(groupingKeys(["basis", "kind"])).toEqual(["basis", "kind"]);
    const found = await rows(aggregateEvents({}, ["country"]));
    const bases = found.filter((row) => row.country === "MLI").map((row) => row.basis);
    expect(bases).toEqual(["coded", "incidents"]);
  });

  it("refuse an unknown key and list the valid ones", () => {
    expect(() => aggregateEvents({}, ["week"])).toThrow("invalid key to group by: week; valid: month, year, country");
  });

  it("find one event of a dataset and one of the casebook by uid", async () => {
    expect((await rows(selectEvent("aaaa:2")))[0]?.place).toBe("Nioro du Sahel");
    expect((await rows(selectEvent("casebook:a-key")))[0]?.kind).toBe("kidnapping");
    expect(await rows(selectEvent("aaaa:99"))).toEqual([]);
  });

  it("fetch rows of several datasets at once", async () => {
    const found = await rows(
      selectRows([
        { dataset: "casebook", row: 1 },
        { dataset: "aaaa", row: 3 },
      ]),
    );
    expect(found.map((event) => event.uid).sort()).toEqual(["aaaa:3", "casebook:a-key"]);
  });

  it("count the events of a side apart that lie in the countries asked about", async () => {
    const counted = async (region: string[]) => (await rows(selectSides(region))).map((row) => row.regional);
    const all = (await rows(selectSides(["MLI"]))).map((row) => row.events);
    expect(await counted([])).toEqual(all.map(() => 0));
    const mali = await counted(["MLI"]);
    expect(mali.some((one) => Number(one) > 0)).toBe(true);
    expect(mali.every((one, i) => Number(one) <= Number(all[i]))).toBe(true);
  });

  it("encode every event by dictionary codes in date order, with -1 for unstated deaths", async () => {
    const values = async (column: "kind" | "iso3" | "adm1" | "dataset") =>
      (await rows(selectDictionary(column))).map((row) => String(row.value));
    const actors = (await rows(selectSides(["MLI"]))).map((row) => String(row.name));
    const columns = await rows(
      selectColumns({
        kinds: ["", ...(await values("kind"))],
        countries: ["", ...(await values("iso3"))],
        units: ["", ...(await values("adm1"))],
        actors: ["", ...actors],
        datasets: await values("dataset"),
      }),
    );
    expect(columns.map((row) => row.start)).toEqual([20270, 20300, 20301, 20303]);
    expect(columns.map((row) => [row.low, row.best, row.high])).toEqual([
      [3, 5, 9],
      [4, 4, 4],
      [-1, -1, -1],
      [-1, -1, -1],
    ]);
    expect(columns[3]).toMatchObject({ type: 0, kind: 1, unit: 0, dataset: 1, row: 1, sideB: 0 });
  });

  it("treat filter values as values, never as SQL", async () => {
    const ugly = "'); DROP TABLE events; --";
    expect(
      await rows(selectEvents({ actors: [ugly], text: ugly, units: [ugly] }, { sort: "date", limit: 1, offset: 0 })),
    ).toEqual([]);
    expect((await rows(countEvents({})))[0]?.total).toBe(4);
  });

  it("lets named datasets pass the countries wherever they happened", async () => {
    const count = async (filter: Parameters<typeof countEvents>[0]) => (await rows(countEvents(filter)))[0]?.total;
    expect(await count({ countries: ["BFA"] })).toBe(1);
    expect(await count({ countries: ["BFA"], everywhere: ["casebook"] })).toBe(2);
  });
});
