import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCsv } from "../../../src/events/formats/csv/readCsv.ts";
import { RecordScanner } from "../../../src/events/formats/csv/scanner.ts";
import { missingColumns } from "../../../src/events/formats/format.ts";
import { storedEvents } from "../../../src/events/formats/readEvents.ts";
import { EVENT_FORMATS } from "../../../src/events/formats/recognise.ts";
import {
  describeDraft,
  duplicateIds,
  FOREIGN_BYTES,
  failedChecks,
  readerRejects,
  refusedPositions,
  rewriteEvents,
  statedColumns,
  writeEvents,
} from "../../../src/events/formats/writeEvents.ts";
import { EVENT_COLUMNS, type EventColumn } from "../../../src/events/model.ts";

const folder = mkdtempSync(join(tmpdir(), "harmattan-statements-"));
let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false" });
  connection = await instance.connect();
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

const required = (one: string | readonly string[]) => (typeof one === "string" ? one : (one[0] ?? ""));

describe.each(EVENT_FORMATS.map((format) => ({ id: format.id, format })))("$id", ({ format }) => {
  const columns = format.required.map(required);
  const path = join(folder, `${format.id}.csv`);
  const file = { path, delimiter: ",", columns, skip: 1 };
  const plan = format.plan(columns);
  const draft = join(folder, `${format.id}.parquet`);

  test("its statements run, and write what it states and no more", async () => {
    writeFileSync(path, `${columns.join(",")}\n${columns.map(() => "1").join(",")}\n`);
    await connection.run(writeEvents(file, plan, draft));
    for (const sql of [
      describeDraft(draft, statedColumns(plan)),
      duplicateIds(draft),
      refusedPositions(draft),
      readerRejects(),
      FOREIGN_BYTES,
    ]) {
      await connection.run(sql);
    }
    await connection.run(rewriteEvents(draft, null, join(folder, "again.parquet")));
    await connection.run(failedChecks(file, plan.types, plan.checks));
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM '${draft}'`);
    const written = described.getRowObjectsJson().map(({ column_name, column_type }) => [column_name, column_type]);
    const stated = [...statedColumns(plan), "flags" as const];
    expect(written).toEqual(stated.map((name) => [name, EVENT_COLUMNS[name]]));
    await connection.run(
      "DROP TABLE reject_errors; DROP TABLE reject_errors_scans; DROP TABLE again_errors; DROP TABLE again_errors_scans",
    );
  });

  test("what it does not state is typed when it is read back", async () => {
    const names = (Object.keys(EVENT_COLUMNS) as EventColumn[]).filter((name) => name !== "row" && name !== "line");
    const read = storedEvents({ path: draft, columns: statedColumns(plan) }, names);
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * EXCLUDE (file_row_number) FROM ${read}`);
    const types = described.getRowObjectsJson().map(({ column_name, column_type }) => [column_name, column_type]);
    expect(types).toEqual(names.map((name) => [name, EVENT_COLUMNS[name]]));
  });

  test("says which of its columns a table misses", () => {
    expect(
      missingColumns(
        format,
        columns.slice(1).map((name) => name.toUpperCase()),
      ),
    ).toEqual([columns[0]]);
  });
});

test("DuckDB and the scanner agree on how many records a file has, and where the bad ones start", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "é", " ", '"', "1"), maxLength: 5 });
  const plain = cell.filter((text) => !/^ ?"/.test(text));
  const inQuotes = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n", "\r"), maxLength: 5 });
  const anyCell = fc.oneof(
    plain,
    inQuotes.map((text) => `"${text.replaceAll('"', '""')}"`),
    fc.constantFrom("7", "12.5"),
  );
  const rows = fc.array(fc.array(anyCell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });
  const path = join(folder, "any.csv");
  const read = readCsv({ path, delimiter: ",", columns: ["a", "b"], skip: 1 }, { a: "VARCHAR", b: "DOUBLE" }, "found");
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom("\n", "\r\n"), async (table, end) => {
      const text = ["a,b", ...table.map((row) => row.join(",")), ""].join(end);
      writeFileSync(path, text);
      const scanner = new RecordScanner(",");
      scanner.push(new TextEncoder().encode(text));
      const records = scanner.finish().count - 1;
      await connection.run(`CREATE OR REPLACE TABLE accepted AS SELECT * FROM ${read}`);
      const counted = await connection.runAndReadAll(
        "SELECT (SELECT count(*) FROM accepted)::INTEGER AS good, (SELECT count(DISTINCT line_byte_position) FROM found)::INTEGER AS bad",
      );
      const [{ good, bad }] = counted.getRowObjectsJson() as { good: number; bad: number }[];
      await connection.run("DROP TABLE found; DROP TABLE found_scans");
      expect(good + bad).toBe(records);
    }),
    { numRuns: 150 },
  );
});
