import { describe, expect, test } from "vitest";
import {
  isSummary,
  monthId,
  monthLabel,
  monthOfDate,
  type Panel,
  type PanelEvent,
  panelOfRows,
  preparePanel,
  unitMonths,
  valueAt,
  yearOfMonth,
} from "../../src/events/panel/index.ts";
import { prioGridGid } from "../../src/places/prioGrid.ts";

const event = (over: Partial<PanelEvent>): PanelEvent => ({
  type: 1,
  date_start: "2018-03-05",
  date_end: "2018-03-05",
  best: 10,
  where_prec: 1,
  longitude: -4.2,
  latitude: 14.5,
  country: "MLI",
  ...over,
});
const frame = { units: ["MLI", "NER"], firstMonth: monthId(2018, 1), lastMonth: monthId(2018, 4) };
const sums = (panel: Panel) => panel.units.map((_, unit) => [...unitMonths(panel, unit)]);
const prepare = (events: PanelEvent[], options = {}) =>
  preparePanel(events, frame, { unit: "country", type: "sb", ...options });

describe("months", () => {
  test("are numbered from January 1980", () => {
    expect([monthId(1980, 1), monthId(1990, 1), monthId(2020, 12)]).toEqual([1, 121, 492]);
    expect([monthLabel(492), monthLabel(1), yearOfMonth(492), yearOfMonth(1)]).toEqual([
      "2020-12",
      "1980-01",
      2020,
      1980,
    ]);
  });

  test("are read from dates that say one", () => {
    expect(["2018-03-31", "2018-03", "2018-03-31T00:00:00", "2018", "2018-13-01", "", null].map(monthOfDate)).toEqual([
      459,
      459,
      459,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("a panel from events", () => {
  test("counts an event in the month of its end", () => {
    const { panel } = prepare([event({ date_start: "2018-01-30", date_end: "2018-02-02", best: 7 }), event({})]);
    expect(sums(panel)).toEqual([
      [0, 7, 10, 0],
      [0, 0, 0, 0],
    ]);
  });

  test("falls back on the start where no end is stated, and on the end where it comes before the start", () => {
    const { panel } = prepare([
      event({ date_end: null, best: 3 }),
      event({ date_start: "2018-04-30", date_end: "2018-02-01", best: 5 }),
    ]);
    expect(sums(panel)[0]).toEqual([0, 5, 3, 0]);
  });

  test("spreads summary events evenly only when asked", () => {
    const long = event({ date_start: "2018-01-31", date_end: "2018-04-01", best: 10 });
    expect(sums(prepare([long]).panel)[0]).toEqual([0, 0, 0, 10]);
    const spread = prepare([long], { spread: true });
    expect(sums(spread.panel)[0]).toEqual([2.5, 2.5, 2.5, 2.5]);
    expect(spread.summary).toBe(1);
  });

  test("calls an event a summary from one death a month on", () => {
    expect([isSummary(4, 4), isSummary(3, 4), isSummary(100, 1), isSummary(0, 4)]).toEqual([true, false, false, false]);
    const few = event({ date_start: "2018-01-31", date_end: "2018-04-01", best: 3 });
    expect(sums(prepare([few], { spread: true }).panel)[0]).toEqual([0, 0, 0, 3]);
  });

  test("spreads before the edge of the months cuts, and says what fell outside", () => {
    const { panel, leftOut } = prepare([event({ date_start: "2017-11-01", date_end: "2018-02-28", best: 8 })], {
      spread: true,
    });
    expect(sums(panel)[0]).toEqual([2, 2, 0, 0]);
    expect(leftOut.outsideMonths).toBe(4);
  });

  test("keeps types apart, leaves incidents out, and counts a missing number as none", () => {
    const events = [event({}), event({ type: 2, best: 2 }), event({ type: 3, best: 4 }), event({ type: 0, best: 99 })];
    const march = (type: string) => sums(prepare(events, { type }).panel)[0][2];
    expect(["sb", "ns", "os", "any"].map(march)).toEqual([10, 2, 4, 16]);
    expect(sums(prepare([event({ best: null })]).panel)[0]).toEqual([0, 0, 0, 0]);
  });

  test("leaves out what it is told to and what has no place, by reason", () => {
    const { leftOut, panel } = prepare(
      [event({ where_prec: 6, best: 1 }), event({ country: null, best: 2 }), event({ country: "Atlantis", best: 3 })],
      { withoutPrecisions: [6, 7] },
    );
    expect(leftOut).toEqual({ otherType: 0, precision: 1, unplaced: 2, outsideUnits: 3, outsideMonths: 0 });
    expect(sums(panel)[0]).toEqual([0, 0, 0, 0]);
  });

  test("keeps the months before and after a unit existed missing", () => {
    const exists = new Map([["NER", [458, 459] as const]]);
    const { panel, leftOut } = preparePanel(
      [event({ country: "NER", date_start: "2018-01-05", date_end: "2018-01-05" })],
      { ...frame, exists },
      { unit: "country", type: "sb" },
    );
    expect(sums(panel)[1]).toEqual([Number.NaN, 0, 0, Number.NaN]);
    expect(leftOut.outsideMonths).toBe(10);
  });

  test("places events in cells by their coordinate", () => {
    const gid = String(prioGridGid(-4.2, 14.5));
    const cells = { ...frame, units: [gid] };
    const { panel, leftOut } = preparePanel([event({}), event({ longitude: null }), event({ latitude: 99 })], cells, {
      unit: "cell",
      type: "sb",
    });
    expect(sums(panel)).toEqual([[0, 0, 10, 0]]);
    expect(leftOut.unplaced).toBe(20);
  });

  test("refuses an event without any date, repeated units and an empty span", () => {
    expect(() => prepare([event({ date_start: "unknown", date_end: null })])).toThrow(/without a date: unknown/);
    const options = { unit: "country", type: "sb" } as const;
    expect(() => preparePanel([], { ...frame, units: ["A", "A"] }, options)).toThrow(/repeat/);
    expect(() => preparePanel([], { ...frame, lastMonth: 400 }, options)).toThrow(/2018-01 and 2013-04/);
  });
});

describe("a panel from rows of unit-months", () => {
  test("keeps absent months missing and sorts units", () => {
    const panel = panelOfRows([
      { unit: "b", month: 10, value: 1 },
      { unit: "a", month: 12, value: 2 },
    ]);
    expect(panel.units).toEqual(["a", "b"]);
    expect([panel.firstMonth, panel.months]).toEqual([10, 3]);
    expect([...panel.values]).toEqual([Number.NaN, Number.NaN, 2, 1, Number.NaN, Number.NaN]);
    expect([valueAt(panel, 0, 12), valueAt(panel, 0, 13), valueAt(panel, 1, 9)]).toEqual([2, Number.NaN, Number.NaN]);
  });

  test("refuses doubled rows, negative and missing deaths, and no rows", () => {
    const row = { unit: "a", month: 459, value: 1 };
    expect(() => panelOfRows([row, row])).toThrow(/two rows of a in 2018-03/);
    expect(() => panelOfRows([{ ...row, value: -1 }])).toThrow(/invalid deaths of a in 2018-03: -1/);
    expect(() => panelOfRows([{ ...row, value: Number.NaN }])).toThrow(/NaN/);
    expect(() => panelOfRows([{ ...row, month: 1.5 }])).toThrow(/invalid month of a: 1.5/);
    expect(() => panelOfRows([])).toThrow(/no unit-months/);
  });
});
