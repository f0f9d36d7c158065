import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_DAY } from "../../src/events/columns.ts";
import { ROW_SORTS } from "../../src/events/crossfilter/rowOrder.ts";
import { createCrossfilter, type Question } from "../../src/events/crossfilter.ts";
import { PLACE_PRECISIONS } from "../../src/events/model.ts";
import { dayFromCivil, dayFromIso, isoFromDay, TIME_UNITS } from "../../src/events/timeBins.ts";
import { facet, passingRows, sum, timeline } from "./crossfilterNaive.ts";
import { anyColumns, anyFilter, columnsOf, DICTIONARIES } from "./crossfilterRows.ts";

const QUESTION: Question = {
  filter: {},
  timeline: { from: null, to: null, unit: "month" },
  normal: { months: 1, by: "country" },
  sort: "date",
  rows: 100,
  bounds: null,
};
const FACETS = ["types", "kinds", "countries", "units", "actors", "precisions", "datePrecisions", "datasets"] as const;
const precision = (name: (typeof PLACE_PRECISIONS)[number]) => PLACE_PRECISIONS.indexOf(name);

describe("crossfilter", () => {
  it("answers every filter of a sequence as a row-by-row filter does", () => {
    const steps = fc.array(fc.record({ filter: anyFilter, unit: fc.constantFrom(...TIME_UNITS) }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(anyColumns, steps, (columns, asked) => {
        const engine = createCrossfilter(columns, DICTIONARIES);
        for (const { filter, unit } of asked) {
          const answer = engine.answer({ ...QUESTION, filter, timeline: { from: null, to: null, unit } });
          const rows = passingRows(columns, DICTIONARIES, filter);
          const coded = rows.filter((i) => columns.type[i] > 0 && columns.best[i] >= 0);
          expect(answer.total.events).toBe(rows.length);
          expect(answer.rows.total).toBe(rows.length);
          expect([...answer.rows.order]).toEqual(rows);
          expect(answer.total.best).toBe(sum(coded.map((i) => columns.best[i])));
          expect(answer.total.low).toBe(sum(coded.map((i) => columns.low[i])));
          expect(answer.total.high).toBe(sum(coded.map((i) => columns.high[i])));
          expect(answer.total.withoutFigure).toBe(rows.filter((i) => columns.best[i] < 0).length);
          expect(answer.total.incidents.events).toBe(rows.filter((i) => columns.type[i] === 0).length);
          for (const name of FACETS) {
            const counts = answer.facets[name];
            expect([name, ...counts]).toEqual([name, ...facet(columns, DICTIONARIES, filter, name, counts.length)]);
          }
          for (const [name, of] of [
            ["kindIncidents", "kinds"],
            ["countryIncidents", "countries"],
            ["unitIncidents", "units"],
            ["actorIncidents", "actors"],
            ["precisionIncidents", "precisions"],
            ["datasetIncidents", "datasets"],
          ] as const) {
            const counts = answer.facets[name];
            const incident = (i: number) => columns.type[i] === 0;
            expect([...counts]).toEqual(facet(columns, DICTIONARIES, filter, of, counts.length, incident));
          }
          const bins = timeline(columns, DICTIONARIES, filter, unit);
          const { bins: n, firstBin, events, best } = answer.timeline;
          expect(sum(events)).toBe(sum(bins.events.values()));
          expect(sum(best)).toBe(sum(bins.best.values()));
          for (const [key, value] of bins.events) {
            const [type, bin] = key.split("/").map(Number);
            expect(events[type * n + bin - firstBin]).toBe(value);
          }
          expect(sum(answer.byCountry.best)).toBe(answer.total.best);
          expect(sum(answer.byUnit.events)).toBe(rows.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("draws every event once or says why it is not drawn", () => {
    fc.assert(
      fc.property(anyColumns, anyFilter, (columns, filter) => {
        const { map, total } = createCrossfilter(columns, DICTIONARIES).answer({ ...QUESTION, filter });
        const drawn = sum(map.points?.events ?? []) + sum(map.admin1.events) + sum(map.countryOnly.events);
        expect(drawn + sum(Object.values(map.notDrawn))).toBe(total.events);
        expect(sum(map.precisions)).toBe(total.events);
      }),
    );
  });

  it("sorts every window as sorting its rows does, page by page", () => {
    fc.assert(
      fc.property(anyColumns, anyFilter, fc.constantFrom(...ROW_SORTS), fc.nat(20), (columns, filter, sort, offset) => {
        const engine = createCrossfilter(columns, DICTIONARIES);
        engine.answer({ ...QUESTION, filter });
        const deaths = (i: number) => (columns.best[i] < 0 ? Number.POSITIVE_INFINITY : columns.best[i]);
        const name = (list: string[], code: number) => list[code] || "￿";
        const flip = sort.startsWith("-") ? -1 : 1;
        const order = (a: number, b: number) => {
          if (sort.endsWith("date")) return flip * (columns.start[a] - columns.start[b]) || a - b;
          if (sort.endsWith("deaths")) {
            if (deaths(a) === deaths(b)) return a - b;
            return Number.isFinite(deaths(a) - deaths(b))
              ? flip * (deaths(a) - deaths(b))
              : deaths(a) < deaths(b)
                ? -1
                : 1;
          }
          for (const [list, codes] of [
            [DICTIONARIES.countries, columns.country],
            [DICTIONARIES.units, columns.unit],
          ] as const) {
            const [left, right] = [name(list, codes[a]), name(list, codes[b])];
            if (left === right) continue;
            if (left === "￿" || right === "￿") return left === "￿" ? 1 : -1;
            return left < right ? -flip : flip;
          }
          return a - b;
        };
        const expected = passingRows(columns, DICTIONARIES, filter).sort(order);
        expect([...engine.rows(offset, 7, sort)]).toEqual(expected.slice(offset, offset + 7));
      }),
      { numRuns: 300 },
    );
  });

  it("counts an event without a stated death figure apart, and never incidents among UCDP deaths", () => {
    const columns = columnsOf([
      { type: 1, deaths: [1, 2, 4] },
      { type: 3, deaths: [-1, -1, -1] },
      { type: 0, deaths: [5, 6, 7] },
    ]);
    const { total } = createCrossfilter(columns, DICTIONARIES).answer(QUESTION);
    expect([total.events, total.withoutFigure, total.low, total.best, total.high]).toEqual([3, 1, 1, 2, 4]);
    expect(total.incidents).toEqual({ events: 1, withoutFigure: 0, low: 5, best: 6, high: 7 });
    expect(total.perType.map((figures) => figures.best)).toEqual([6, 2, 0, 0]);
  });

  it("never gives an event known only to a country or a first-order unit a point", () => {
    const columns = columnsOf([
      { wherePrec: precision("country"), at: [-2, 17] },
      { wherePrec: precision("admin1"), at: [-8, 13], unit: 2 },
      { wherePrec: precision("international"), at: [-20, 10] },
      { wherePrec: precision("near") },
      { wherePrec: precision("exact"), at: [Number.NaN, Number.NaN] },
    ]);
    const { map } = createCrossfilter(columns, DICTIONARIES).answer(QUESTION);
    expect([...(map.points?.precision ?? [])]).toEqual([precision("near")]);
    expect([...map.countryOnly.id]).toEqual([1]);
    expect([...map.admin1.id]).toEqual([2]);
    expect(map.notDrawn).toEqual({ international: 1, noCoordinate: 1, noUnit: 0, noCountry: 0 });
  });

  it("finds the events stacked at one coordinate, latest first", () => {
    const columns = columnsOf([
      { start: 20000 },
      { start: 20005 },
      { start: 20009, at: [1, 1] },
      { start: 20010, type: 3 },
    ]);
    const engine = createCrossfilter(columns, DICTIONARIES);
    const { map } = engine.answer(QUESTION);
    const site = map.points?.site[0] ?? -1;
    expect(engine.rowsAt({ site }, 2)).toEqual({ total: 3, positions: Uint32Array.of(3, 1) });
  });

  it("windows over the report date leave out events that state none", () => {
    const columns = columnsOf([
      { start: 20000, reported: 20200 },
      { start: 20050, reported: NO_DAY },
      { start: 20060, reported: 20061 },
    ]);
    const engine = createCrossfilter(columns, DICTIONARIES);
    const filter = { dateKind: "report", to: "2025-01-31" } as const;
    expect([...engine.answer({ ...QUESTION, filter }).rows.order]).toEqual([2]);
    expect([...engine.answer({ ...QUESTION, filter: { dateKind: "report" } }).rows.order]).toEqual([0, 1, 2]);
  });

  it("windows over the ingest date need the days of import, and say so", () => {
    const columns = columnsOf([{ dataset: 0 }, { dataset: 1 }]);
    const filter = { dateKind: "ingest", from: "2026-01-01" } as const;
    expect(() => createCrossfilter(columns, DICTIONARIES).answer({ ...QUESTION, filter })).toThrow(/imported/);
    const engine = createCrossfilter(columns, DICTIONARIES, Int32Array.of(20454, 20400));
    expect([...engine.answer({ ...QUESTION, filter }).rows.order]).toEqual([0]);
  });

  it("adds the rows that a text search found elsewhere", () => {
    const engine = createCrossfilter(columnsOf([{ sideA: 1 }, { sideA: 2 }, { sideA: 2 }]), DICTIONARIES);
    const filter = { text: "jnim" };
    expect([...engine.answer({ ...QUESTION, filter }).rows.order]).toEqual([0]);
    engine.setTextMatches({ text: "jnim", positions: Uint32Array.of(2) });
    expect([...engine.answer({ ...QUESTION, filter }).rows.order]).toEqual([0, 2]);
    expect([...engine.answer({ ...QUESTION, filter: { text: "other" } }).rows.order]).toEqual([]);
  });

  it("gives no verdict on a recent window that the data cover only in part", () => {
    const day = (iso: string) => dayFromIso(iso);
    const past = Array.from({ length: 24 }, (_, month) => ({ start: dayFromCivil(2019, month + 1, 10) }));
    const columns = columnsOf([
      ...past,
      { start: day("2026-01-03"), dataset: 1 },
      { start: day("2026-01-31"), dataset: 1 },
    ]);
    const engine = createCrossfilter(columns, DICTIONARIES);
    const ask = (months: number) => engine.answer({ ...QUESTION, normal: { months, by: "country" } }).normal;
    expect([ask(3).covered, ask(3).rows[0].verdict, ask(3).rows[0].events]).toEqual([false, "part-covered", 2]);
    expect(ask(3).rows[0].coveredDays).toBe(31);
    expect([ask(1).covered, ask(1).rows[0].verdict, ask(1).windows]).toEqual([true, "limited", 24]);
  });

  it("holds a country against its own coverage, not that of another country's dataset", () => {
    const months = (first: number, count: number, row: object) =>
      Array.from({ length: count }, (_, month) => ({ ...row, start: dayFromCivil(2019, first + month, 28) }));
    const columns = columnsOf([
      ...months(1, 12, { country: 1, dataset: 0 }),
      ...months(1, 24, { country: 2, unit: 3, dataset: 1 }),
    ]);
    const engine = createCrossfilter(columns, DICTIONARIES);
    for (const by of ["country", "unit"] as const) {
      const { rows } = engine.answer({ ...QUESTION, normal: { months: 1, by } }).normal;
      const found = rows.map((row) => [row.events, row.coveredDays, row.windows, row.verdict]);
      expect(found).toEqual([
        [1, 30, 22, "limited"],
        [0, 0, 11, "part-covered"],
      ]);
    }
  });

  it("says which days no dataset covers, and for whom the others do", () => {
    const columns = columnsOf([
      { start: dayFromCivil(2019, 1, 20), country: 1, dataset: 0 },
      { start: dayFromCivil(2019, 3, 3), country: 2, unit: 3, dataset: 0 },
      { start: dayFromCivil(2020, 2, 9), country: 1, dataset: 1 },
      { start: dayFromCivil(2021, 6, 1), type: 0, kind: 1, dataset: 1 },
    ]);
    const engine = createCrossfilter(columns, DICTIONARIES);
    const ask = (filter: Question["filter"]) => {
      const { coverage } = engine.answer({ ...QUESTION, filter });
      const stretches = coverage?.stretches.map(({ from, to, countries }) => [
        isoFromDay(from),
        isoFromDay(to),
        countries,
      ]);
      return coverage && [coverage.basis, stretches];
    };
    const ged = ["2019-01-01", "2019-03-31"];
    const later = ["2020-02-01", "2020-02-09"];
    expect(ask({})).toEqual([
      "coded",
      [
        [...ged, null],
        [...later, [1]],
      ],
    ]);
    expect(ask({ countries: ["MLI"] })).toEqual([
      "coded",
      [
        [...ged, null],
        [...later, null],
      ],
    ]);
    expect(ask({ units: ["SN-TC"] })).toEqual(["coded", [[...ged, null]]]);
    expect(ask({ datasets: ["ged"], text: "of no event" })).toEqual(["coded", [["2019-01-01", "2019-03-03", null]]]);
    expect(ask({ kinds: ["kidnapping"] })).toEqual(["incidents", [["2021-06-01", "2021-06-01", null]]]);
    expect(ask({ dateKind: "report" })).toBeNull();
  });

  it("does not take the time before a dataset for covered because a summary event began there", () => {
    const columns = columnsOf([
      { start: dayFromIso("2025-12-22") },
      { start: dayFromIso("2026-01-03") },
      { start: dayFromIso("2026-01-31") },
    ]);
    columns.end[0] = dayFromIso("2026-01-01");
    const { coverage } = createCrossfilter(columns, DICTIONARIES).answer(QUESTION);
    expect(coverage?.stretches).toEqual([
      { from: dayFromIso("2026-01-01"), to: dayFromIso("2026-01-31"), countries: null },
    ]);
  });

  it("answers an empty set of events", () => {
    const answer = createCrossfilter(columnsOf([]), DICTIONARIES).answer(QUESTION);
    expect([answer.total.events, answer.rows.order.length, answer.map.symbols, sum(answer.timeline.events)]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it("refuses an unknown sort and lists the valid ones", () => {
    const engine = createCrossfilter(columnsOf([]), DICTIONARIES);
    expect(() => engine.answer({ ...QUESTION, sort: "size" as never })).toThrow("valid: date, -date");
  });

  it("lets named datasets pass the countries wherever they happened, and forgets it with the next filter", () => {
    const columns = columnsOf([
      { start: 1, country: 1 },
      { start: 2, country: 2 },
      { start: 3, country: 2, dataset: 1 },
      { start: 4, country: 0, dataset: 1 },
    ]);
    const engine = createCrossfilter(columns, DICTIONARIES);
    const order = (filter: Question["filter"]) => [...engine.answer({ ...QUESTION, filter }).rows.order].sort();
    expect(order({ countries: ["MLI"], everywhere: ["casebook"] })).toEqual([0, 2, 3]);
    expect(order({ countries: ["MLI"] })).toEqual([0]);
    expect(order({ countries: ["MLI"], everywhere: ["casebook"] })).toEqual([0, 2, 3]);
    expect(order({ everywhere: ["casebook"] })).toEqual([0, 1, 2, 3]);
  });
});
