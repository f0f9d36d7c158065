import { describe, expect, test } from "vitest";
import { undoing } from "../../src/api/evidence/undoing.ts";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { type Act, type Entry, effective } from "../../src/evidence/ledger/model.ts";
import { CLAIM, sample } from "../casebook/sample.ts";

const signed = (act: Act, n: number): Entry => ({
  ...act,
  id: `E${n}`,
  at: "2026-01-01T00:00:00Z",
  who: "x",
  why: "y",
});
const span = { report: "r", start: 0, end: 5, text: "words" };
const source: Act = {
  act: "add",
  table: "sources",
  row: "src-report",
  cells: {
    title: "A report",
    publisher: "A paper",
    date: "2025-07-02",
    address: "https://news.example/two",
    source_class: "press",
    party: "none",
    licence: "facts restated",
    linkable: "no",
  },
  span: null,
};
const { id: _, ...claim } = Object.fromEntries(Object.entries(CLAIM).map(([name, cell]) => [name, String(cell)]));
const row = (id: string): Act => ({
  act: "add",
  table: "events",
  row: id,
  cells: { ...claim, event_key: id.toLowerCase(), source: "src-report" },
  span,
});

/** The sources and rows that stand after the acts, and what an undo of the given entry takes back. */
function afterUndoing(acts: readonly Act[], undone: string) {
  const entries = acts.map(signed);
  const book = loadCasebook(sample(), { entries: effective(entries) });
  const undos = undoing(undone, entries, book);
  const then = effective([...entries, ...undos.map((act, i) => signed(act, entries.length + i))]);
  const ids = (table: "sources" | "events") =>
    loadCasebook(sample(), { entries: then }).rows[table].map(({ id }) => id);
  return { undos: undos.map(({ entry }) => entry), sources: ids("sources"), events: ids("events") };
}

describe("taking back a row that was read in a report", () => {
  test("takes its source back too, which comes back with it", () => {
    const accepted = [source, row("R1")];
    const gone = afterUndoing(accepted, "E1");
    expect(gone).toEqual({ undos: ["E1", "E0"], sources: ["src-one", "src-mirror"], events: ["EV1"] });
    const undone: Act[] = [...accepted, { act: "undo", entry: "E1" }, { act: "undo", entry: "E0" }];
    expect(afterUndoing(undone, "E2")).toEqual({
      undos: ["E2", "E3"],
      sources: ["src-one", "src-mirror", "src-report"],
      events: ["EV1", "R1"],
    });
  });

  test.each<[string, Act]>([
    ["another row names it", row("R2")],
    [
      "an analyst put it right",
      { act: "edit", table: "sources", row: "src-report", column: "party", before: "none", after: "none" },
    ],
    ["an analyst wrote a note on it", { act: "annotate", about: "sources:src-report", text: "weak" }],
  ])("leaves the source where %s", (_why, other) => {
    const left = afterUndoing([source, row("R1"), other], "E1");
    expect(left.undos).toEqual(["E1"]);
    expect(left.sources).toContain("src-report");
    expect(left.events).not.toContain("R1");
  });

  test("of an entry of another kind takes that alone", () => {
    expect(afterUndoing([source, row("R1")], "E0").undos).toEqual(["E0"]);
  });
});
