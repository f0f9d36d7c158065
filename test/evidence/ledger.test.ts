import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Act, type Entry, effective, standingUndos } from "../../src/evidence/ledger/model.ts";

const entry = (id: string, act: Act): Entry => ({
  id,
  at: "2026-01-02T03:04:05Z",
  who: "desk",
  why: "checked",
  ...act,
});
const ids = (entries: Entry[]) => entries.map(({ id }) => id);

/** Ledgers whose undos speak of entries that are there, that are later, or that are not there at all. */
const ledgers = fc
  .array(fc.option(fc.nat({ max: 14 })), { maxLength: 12 })
  .map((list) =>
    list.map((undone, i) =>
      entry(
        `E${10 + i}`,
        undone === null ? { act: "dismiss", claim: `c${i}` } : { act: "undo", entry: `E${10 + undone}` },
      ),
    ),
  );

describe("the ledger", () => {
  test("an undo takes an entry back, and an undone undo restores it", () => {
    const dismiss = entry("E1", { act: "dismiss", claim: "events:EV0001#deaths" });
    const undo = entry("E2", { act: "undo", entry: "E1" });
    const redo = entry("E3", { act: "undo", entry: "E2" });
    expect(ids(effective([dismiss]))).toEqual(["E1"]);
    expect(ids(effective([dismiss, undo]))).toEqual([]);
    expect(ids(effective([dismiss, undo, redo]))).toEqual(["E1"]);
  });

  test("an undo of what came later, or of nothing, changes nothing before it", () => {
    const early = entry("E1", { act: "undo", entry: "E2" });
    const late = entry("E2", { act: "mark-stale", claim: "x" });
    expect(ids(effective([early, late]))).toEqual(["E2"]);
  });

  test("what took an entry back is its latest undo that stands", () => {
    const dismiss = entry("E1", { act: "dismiss", claim: "events:EV0001#deaths" });
    const first = entry("E2", { act: "undo", entry: "E1" });
    const second = entry("E3", { act: "undo", entry: "E1" });
    const back = entry("E4", { act: "undo", entry: "E3" });
    expect([...standingUndos([dismiss, first, second])]).toEqual([["E1", "E3"]]);
    expect([...standingUndos([back, dismiss, second, first])]).toEqual([
      ["E3", "E4"],
      ["E1", "E2"],
    ]);
  });

  test("the state does not depend on the order in which entries arrive, nor on how often", () => {
    fc.assert(
      fc.property(
        ledgers.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
        ),
        ([list, shuffled]) => {
          expect(effective(shuffled)).toEqual(effective(list));
        },
      ),
    );
  });

  test("undoing the last entry restores the state before it", () => {
    fc.assert(
      fc.property(ledgers, (list) => {
        const last = entry("E90", { act: "dismiss", claim: "z" });
        const undo = entry("E91", { act: "undo", entry: "E90" });
        expect(effective([...list, last, undo])).toEqual(effective(list));
      }),
    );
  });
});
