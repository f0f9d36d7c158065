import { describe, expect, test } from "vitest";
import type { ActorEvents, DirectoryItem } from "../../src/api/actorPage/contract.ts";
import { foundActors } from "../../src/web/actorPage/directory.ts";
import { monthBehind, monthPlot } from "../../src/web/actorPage/months.ts";
import { dayNumber } from "../../src/web/timeline/calendar.ts";

const actor = (open: string, en: string, rest: Partial<DirectoryItem> = {}): DirectoryItem => ({
  open,
  names: { en, fr: en, ar: en },
  others: [],
  kind: "armed_group",
  countries: ["MLI"],
  events: 0,
  ...rest,
});

describe("the list of actors", () => {
  const items = [
    actor("actors:a", "Group for the Support", { others: ["JNIM", "Jama'at Nusrat"] }),
    actor("actors:b", "Army of Mali", { kind: "government", countries: ["BFA"] }),
    actor("name:jnimother", "JNIM other", { kind: null }),
  ];
  const found = (text: string, kind: string | null = null, country: string | null = null) =>
    foundActors(items, { text, kind, country }).map(({ item, alias }) => [item.open, alias]);

  test("finds an actor under any name and says which, own names first", () => {
    expect(found("jnim")).toEqual([
      ["actors:a", "JNIM"],
      ["name:jnimother", null],
    ]);
    expect(found("JAMA'AT")).toEqual([["actors:a", "Jama'at Nusrat"]]);
    expect(found("nobody")).toEqual([]);
  });

  test("narrows by kind, also to sides that only the data name, and by country", () => {
    expect(found("", "none")).toEqual([["name:jnimother", null]]);
    expect(found("", null, "BFA")).toEqual([["actors:b", null]]);
  });
});

describe("months of an actor", () => {
  const none = { events: 0, without: 0, low: 0, best: 0, high: 0 };
  const events: ActorEvents = {
    actors: ["act-a"],
    coded: none,
    incidents: none,
    months: [
      { month: "2020-11", coded: { events: 2, without: 0, low: 3, best: 5, high: 9 }, incidents: none },
      { month: "2023-02", coded: { events: 1, without: 1, low: 0, best: 0, high: 0 }, incidents: none },
    ],
    covered: {
      coded: [
        { from: "1989-01-01", to: "2020-12-31", countries: null },
        { from: "2023-01-01", to: "2023-03-31", countries: ["MLI"] },
      ],
      incidents: [],
    },
    latest: [],
  };

  test("what no dataset covers is a gap and no zero; what follows the last event is covered and empty", () => {
    const plot = monthPlot(events, "coded");
    expect(plot).toMatchObject({ from: dayNumber("2020-11-01"), to: dayNumber("2023-04-01"), most: 9 });
    expect(plot?.bars.map(({ tally }) => tally.best)).toEqual([5, 0]);
    expect(plot?.gaps).toEqual([{ from: dayNumber("2021-01-01"), to: dayNumber("2022-12-31") }]);
    expect(plot?.partly).toEqual([{ from: dayNumber("2023-01-01"), to: dayNumber("2023-03-31") }]);
  });

  test("without an event of that kind there is nothing to draw", () => {
    expect(monthPlot(events, "incidents")).toBeNull();
  });

  test("open the events that begin in them, of their own kind", () => {
    expect(monthBehind(["Group A"], "2024-02", "coded")).toEqual({
      sum: {
        of: "deaths",
        filter: {
          actors: ["Group A"],
          from: "2024-02-01",
          to: "2024-02-29",
          types: ["state-based", "non-state", "one-sided"],
        },
      },
    });
    expect(monthBehind(["Group A"], "2023-12", "incidents")).toMatchObject({
      sum: { filter: { from: "2023-12-01", to: "2023-12-31", types: ["incident"] } },
    });
  });
});
