import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { describe, expect, it } from "vitest";
import { columnsFromIpc, columnsToIpc } from "../../../src/events/columnsIpc.ts";
import { createAnswering, handedOver } from "../../../src/web/engine/answering.ts";
import type { Requests } from "../../../src/web/engine/messages.ts";
import { columnsOf, DICTIONARIES } from "../../events/crossfilterRows.ts";

const question: Requests["update"]["question"] = {
  filter: { text: "blockade" },
  timeline: { from: null, to: null, unit: "year" },
  normal: { months: 3, by: "unit" },
  sort: "-date",
  rows: 10,
  bounds: null,
};

function answering() {
  const bytes = columnsToIpc(
    columnsOf([
      { start: 20001, kind: 2, type: 0 },
      { start: 20000, deaths: [1, 2, 3] },
    ]),
  );
  const answer = createAnswering();
  const columns = bytes.slice().buffer as ArrayBuffer;
  answer({ id: 1, name: "load", columns, dictionaries: DICTIONARIES, ingestDays: null });
  return answer;
}

describe("the engine's worker", () => {
  it("answers what was loaded from an Arrow stream", () => {
    const reply = answering()({ id: 2, name: "update", question });
    expect(reply).toMatchObject({ rows: { total: 1, order: Uint32Array.of(1) } });
  });

  it("tells an event and its place by dataset and row", () => {
    expect(answering()({ id: 2, name: "where", dataset: 0, row: 1 })).toMatchObject({
      brief: { position: 0, start: 20000, low: 1, best: 2, high: 3 },
      longitude: -8,
    });
    expect(answering()({ id: 2, name: "where", dataset: 1, row: 1 })).toBeNull();
  });

  it("adds rows that the server's search found", () => {
    const answer = answering();
    answer({ id: 2, name: "textMatches", text: "blockade", positions: Uint32Array.of(0) });
    expect(answer({ id: 3, name: "update", question })).toMatchObject({ rows: { order: Uint32Array.of(1, 0) } });
  });

  it("hands over only arrays made for the reply, so that a second answer is whole", () => {
    const answer = answering();
    const first = answer({ id: 2, name: "update", question });
    const copy = structuredClone(first, { transfer: handedOver(first) });
    expect(answer({ id: 3, name: "update", question })).toEqual(copy);
  });

  it("refuses questions before events are loaded", () => {
    expect(() => createAnswering()({ id: 1, name: "update", question })).toThrow("no events are loaded");
  });

  it("names the columns that a stream lacks", () => {
    const bytes = tableToIPC(tableFromArrays({ start: Int32Array.of(1) }), { format: "stream" });
    expect(() => columnsFromIpc(bytes ?? new Uint8Array())).toThrow("lack end, reported, type");
  });
});
