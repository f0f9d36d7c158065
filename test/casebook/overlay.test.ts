import { describe, expect, test } from "vitest";
import { overlay } from "../../src/casebook/overlay.ts";
import type { Act, Entry } from "../../src/evidence/ledger/model.ts";

const actors = [
  "id,name_en,name_fr,name_ar,aliases,kind,founded,ended,iso3,ucdp_actor_id,note,source",
  'act-a,"Front A, north",Front A,,,armed_group,2017,,MLI,,,src-1',
  "act-b,Front B,Front B,,,armed_group,,,MLI,,,src-1",
  "",
].join("\n");
const files = { "casebook.json": "{}", "actors.csv": actors };
const entries = (...acts: Act[]) =>
  acts.map((act, i): Entry => ({ id: `E${i}`, at: "2026-01-01T00:00:00Z", who: "desk", why: "read", ...act }));
const ended: Act = { act: "edit", table: "actors", row: "act-b", column: "ended", before: null, after: "2026-01" };

describe("what analysts change in a casebook", () => {
  test("touches the line of its row and no other", () => {
    const laid = overlay(files, entries(ended));
    expect(laid.changed).toEqual(["actors"]);
    const before = actors.split("\n");
    const after = laid.files["actors.csv"]?.split("\n") ?? [];
    expect(after[2]).toBe("act-b,Front B,Front B,,,armed_group,,2026-01,MLI,,,src-1");
    expect(after.filter((line, i) => line !== before[i])).toHaveLength(1);
  });

  test("laid over what was written back, changes nothing", () => {
    const add: Act = {
      act: "add",
      table: "actors",
      row: "act-c",
      cells: { name_en: "Front C", kind: "armed_group", source: "src-1" },
      span: { report: "r1", start: 3, end: 10, text: "Front C" },
    };
    const once = overlay(files, entries(ended, add));
    expect(once.files["actors.csv"]?.trimEnd().split("\n").at(-1)).toBe("act-c,Front C,,,,armed_group,,,,,,src-1");
    const twice = overlay(once.files, entries(ended, add));
    expect(twice.changed).toEqual([]);
    expect(twice.files).toEqual(once.files);
    expect(twice.spans.get("actors:act-c")?.text).toBe("Front C");
  });

  test("an edit of a cell that says something else by now is named and left out", () => {
    const late: Act = { ...ended, before: "2025", after: "2024" } as Act;
    const laid = overlay(files, entries(late));
    expect(laid.files).toEqual(files);
    expect(laid.problems).toEqual([
      { entry: "E0", row: "actors:act-b", reason: 'actors act-b ended says "" now, not "2025"' },
    ]);
  });

  test("tables, rows and columns that are not there are named with the valid ones", () => {
    const reasons = overlay(
      files,
      entries(
        { ...ended, table: "people" } as Act,
        { ...ended, row: "act-z" } as Act,
        { ...ended, column: "phone" } as Act,
      ),
    ).problems.map(({ reason }) => reason);
    expect(reasons[0]).toMatch(/no table people; valid: actors, relations/);
    expect(reasons[1]).toBe("no row act-z in actors; did you mean act-a?");
    expect(reasons[2]).toMatch(/no column phone in actors; valid: id, name_en/);
  });

  test("a column that the file may leave out is added to its header and to every line", () => {
    const marked: Act = {
      act: "edit",
      table: "actors",
      row: "act-b",
      column: "handling",
      before: null,
      after: "row:GREEN",
    };
    const odd = `\ufeff${actors.replaceAll("\n", "\r\n")}`;
    const laid = overlay({ ...files, "actors.csv": odd }, entries(marked, ended));
    expect(laid.problems).toEqual([]);
    expect(laid.files["actors.csv"]?.split("\r\n")).toEqual([
      "\ufeffid,name_en,name_fr,name_ar,aliases,kind,founded,ended,iso3,ucdp_actor_id,note,source,handling",
      'act-a,"Front A, north",Front A,,,armed_group,2017,,MLI,,,src-1,',
      "act-b,Front B,Front B,,,armed_group,,2026-01,MLI,,,src-1,row:GREEN",
      "",
    ]);
    expect(laid.lines.map(({ row, line }) => [row, line])).toEqual([
      ["id", 1],
      ["act-b", 3],
    ]);
    const again = overlay(laid.files, entries(marked, ended));
    expect(again.changed).toEqual([]);
    const uneven = overlay({ ...files, "actors.csv": `${actors}act-c,too,few\n` }, entries(marked));
    expect(uneven.problems[0]?.reason).toMatch(/no column handling/);
    expect(overlay(files, entries({ ...marked, row: "act-z" } as Act)).changed).toEqual([]);
  });

  test("leaves lines that nobody changed as they are, whatever their quotes and line ends", () => {
    const odd = [
      '"id",name_en,"note"',
      'act-a,"Front A","two\r\nlines"',
      "act-b,Front B,",
      "act-b,twice,",
      "act-c,too,many,fields",
      'act-d,"Front D","as it was"',
    ].join("\r\n");
    const noted = { act: "edit", table: "actors", row: "act-a", column: "note", before: "two\r\nlines", after: "one" };
    const laid = overlay(
      { "actors.csv": odd },
      entries(noted as Act, { act: "add", table: "actors", row: "act-e", cells: {}, span: null }),
    );
    expect(laid.files["actors.csv"]?.split("\r\n")).toEqual([
      '"id",name_en,"note"',
      "act-a,Front A,one",
      ...odd.split("\r\n").slice(3),
      "act-e,,",
      "",
    ]);
    expect(laid.lines.map(({ line, row }) => [line, row])).toEqual([
      [2, "act-a"],
      [null, "act-e"],
    ]);
  });

  test("several edits of one cell, once written back, change nothing and are no problem", () => {
    const again: Act = { ...ended, before: "2026-01", after: "2025" } as Act;
    const once = overlay(files, entries(ended, again));
    expect(once.lines.map(({ line, after }) => [line, after])).toEqual([
      [3, "act-b,Front B,Front B,,,armed_group,,2025,MLI,,,src-1"],
    ]);
    expect(overlay(once.files, entries(ended, again))).toMatchObject({ lines: [], pending: [], problems: [] });
    expect(overlay(overlay(files, entries(ended)).files, entries(ended, again)).pending).toEqual(["E1"]);
  });

  test("nothing is laid over a file that is no table, and an id stays", () => {
    const laid = overlay({ "actors.csv": 'id,name_en\nact-a,"Front' }, entries({ ...ended }));
    expect(laid.problems.map(({ reason }) => reason)).toEqual(["actors.csv cannot be read"]);
    const renamed = overlay(files, entries({ ...ended, column: "id", before: "act-b", after: "act-x" } as Act));
    expect(renamed.problems[0]?.reason).toMatch(/^an id stays as it is/);
  });
});
