import { describe, expect, test } from "vitest";
import { createProgress } from "../../src/cli/progress.ts";
import { nearest } from "../../src/cli/suggest.ts";
import { bytesText, deathsText, facts, figure, plural, table } from "../../src/cli/table.ts";
import { recorder } from "./recorder.ts";

describe("a table", () => {
  test("sets text left and numbers right, and says – for what is not stated", () => {
    expect(
      table(
        [{ title: "place" }, { title: "events" }],
        [
          ["Kayes", 12],
          ["Ségou\nville", 1234567],
          ["Gao", null],
        ],
      ),
    ).toBe(
      [
        "place           events",
        "───────────  ─────────",
        "Kayes               12",
        "Ségou ville  1,234,567",
        "Gao                  –",
      ].join("\n"),
    );
  });

  test("shortens the widest column until the line fits", () => {
    const text = table([{ title: "a" }, { title: "b" }], [["x".repeat(60), "short"]], 30);
    expect(text.split("\n").map((line) => line.length)).toEqual([26, 30, 30]);
    expect(text).toContain(`${"x".repeat(22)}…  short`);
  });

  test("never cuts an id that the next command takes", () => {
    const id = "01M831EE3S688HK9Z7RTVD0M9D";
    const text = table([{ title: "entry", whole: true }, { title: "b" }], [[id, "y".repeat(26)]], 42);
    expect(text.split("\n")[2]).toBe(`${id}  ${"y".repeat(13)}…`);
  });
});

test("figures and estimates are written for a reader", () => {
  expect([figure(176579), figure(null), figure(2.25)]).toEqual(["176,579", "–", "2.3"]);
  expect(deathsText({ low: 2, best: 3, high: 1200 })).toBe("2 – 3 – 1,200");
  expect(deathsText({ low: 4, best: 4, high: 4 })).toBe("4");
  expect(deathsText({ low: null, best: null, high: null })).toBe("–");
  expect(deathsText({ low: 3, best: null, high: null })).toBe("3 – – – –");
  expect([plural(1, "row"), plural(0, "row"), plural(2, "country", "countries")]).toEqual([
    "1 row",
    "0 rows",
    "2 countries",
  ]);
  expect([0, 999, 1000, 29_307_888, 2_500_000_000].map(bytesText)).toEqual([
    "0 B",
    "999 B",
    "1.0 kB",
    "29.3 MB",
    "2.5 GB",
  ]);
});

test("facts leave out what is not there", () => {
  expect(
    facts([
      ["Event", "casebook:1"],
      ["Flags", ""],
      ["Deaths", 3],
      ["Note", null],
    ]),
  ).toBe("Event   casebook:1\nDeaths  3");
});

describe("progress", () => {
  test("is a plain line per stage where nobody watches", () => {
    const effects = recorder();
    const progress = createProgress(effects);
    progress.show("reading", 0.1, "10 MB");
    progress.show("reading", 0.9, "90 MB");
    progress.show("writing", null, "writing");
    progress.end();
    expect(effects.said.err).toBe("reading: 10 MB\nwriting\n");
  });

  test("is one line that redraws on a terminal, and leaves nothing behind", () => {
    const effects = recorder({ interactive: true, columns: 60 });
    const progress = createProgress(effects);
    progress.show("reading", 0.5, "half of it, and much more than fits on the line of this terminal");
    progress.show("reading", 0.6, "too soon to draw again");
    progress.end();
    const [, drawn = "", after] = effects.said.err.split("\r\x1b[2K");
    expect(drawn).toBe("reading    ████████████░░░░░░░░░░░░  50 % half of it, and m");
    expect(after).toBe("");
  });
});

test.each([
  ["imoprt", "import"],
  ["snap", "snapshots"],
  ["event", "events"],
  ["xyzzy", null],
  ["", null],
])("instead of %s %s may have been meant", (typed, meant) => {
  expect(nearest(typed, ["import", "snapshots", "events", "export", "serve"])).toBe(meant);
});
