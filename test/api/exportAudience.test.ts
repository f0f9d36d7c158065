import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partByMarking, RefusedByMarking } from "../../src/api/export.ts";
import { rowsFor } from "../../src/api/exportAudience.ts";
import { leftOutWords } from "../../src/api/exportNotes.ts";
import type { ExportRow } from "../../src/api/exportRows.ts";
import { MARKINGS, mayReach, strictestMarking } from "../../src/evidence/marking.ts";
import type { Snapshot } from "../../src/workspace/model.ts";

const row = (marking: string, uid = "casebook:x") => ({ item: { uid }, cells: { marking } }) as unknown as ExportRow;
const present = (dataset: string, marking: string) => ({
  dataset,
  events: 3,
  snapshot: { id: dataset, dataset: "Field notes", release: "1", marking } as Snapshot,
});
const marking = fc.constantFrom(...MARKINGS);

describe("an export for an audience", () => {
  test("leaves out rows marked more strictly, and says how many and why", () => {
    const { kept, leftOut } = rowsFor([row("TLP:CLEAR"), row("TLP:AMBER"), row("TLP:RED")], "GREEN");
    expect(kept.map(({ cells }) => cells.marking)).toEqual(["TLP:CLEAR"]);
    expect(leftOut.map(leftOutWords)).toEqual([
      "2 events of the casebook (snapshot casebook) are left out: marked more strictly than TLP:GREEN, or for internal use only",
    ]);
  });

  test("leaves out a whole dataset of a stricter marking, also from sums; an unknown marking counts as AMBER+STRICT", () => {
    const { kept, leftOut } = partByMarking(
      [present("a", "TLP:GREEN"), present("b", "secret"), { dataset: "casebook", events: 9, snapshot: null }],
      { marking: "CLEAR", purpose: "any" },
      "AMBER",
    );
    expect(kept.map(({ dataset }) => dataset)).toEqual(["a", "casebook"]);
    expect(leftOut).toEqual([{ dataset: "Field notes 1", snapshot: "b", events: 3, audience: "AMBER" }]);
  });

  test("a casebook with one stricter claim gives no sums to a wider audience", () => {
    const casebook = { dataset: "casebook", events: 9, snapshot: null };
    const handlings = [
      { marking: "RED", purpose: "any" },
      { marking: "CLEAR", purpose: "internal" },
    ] as const;
    for (const handling of handlings) expect(partByMarking([casebook], handling, "AMBER+STRICT").kept).toEqual([]);
  });

  test("a refusal names the stricter audiences that may have it", () => {
    expect(new RefusedByMarking("GREEN").message).toContain("valid: a stricter audience, AMBER+STRICT, AMBER");
    expect(new RefusedByMarking("AMBER+STRICT").message).toContain("TLP:RED leaves in no file");
  });

  test("no path widens: nothing kept is stricter than the audience, and nothing is lost unsaid", () => {
    fc.assert(
      fc.property(fc.array(marking), marking, (markings, audience) => {
        const rows = rowsFor(
          markings.map((one) => row(`TLP:${one}`)),
          audience,
        );
        const sums = partByMarking(
          markings.map((one, i) => present(String(i), one)),
          { marking: "CLEAR", purpose: "any" },
          audience,
        );
        for (const { cells } of rows.kept)
          expect(mayReach(strictestMarking([String(cells.marking)]), audience)).toBe(true);
        for (const { snapshot } of sums.kept) {
          expect(mayReach(strictestMarking([snapshot?.marking ?? ""]), audience)).toBe(true);
        }
        const said = rows.leftOut.reduce((sum, { events }) => sum + events, 0);
        expect(rows.kept.length + said).toBe(markings.length);
        expect(sums.kept.length + sums.leftOut.length).toBe(markings.length);
      }),
    );
  });
});
