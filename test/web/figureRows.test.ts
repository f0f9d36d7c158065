import { describe, expect, it } from "vitest";
import { type DatasetTotal, figureRows } from "../../src/web/figures/figureRows.ts";

const none = { events: 0, withoutFigure: 0, low: 0, best: 0, high: 0 };
const total = (rest: Partial<DatasetTotal>): DatasetTotal => ({ dataset: "acled", ...none, incidents: none, ...rest });

describe("figures of a dataset", () => {
  it("show incidents in a row of their own beside coded events, never as zero deaths", () => {
    const incidents = { ...none, events: 40, withoutFigure: 40 };
    const rows = figureRows(total({ events: 50, withoutFigure: 40, low: 7, best: 9, high: 12, incidents }));
    expect(rows).toEqual([
      {
        dataset: "acled",
        events: 10,
        withoutFigure: 0,
        low: 7,
        best: 9,
        high: 12,
        isCoded: true,
        isMain: true,
        isStated: true,
      },
      { dataset: "acled", ...incidents, isCoded: false, isMain: false, isStated: false },
    ]);
  });

  it("keep the deaths that incidents state out of the coded sum", () => {
    const incidents = { events: 2, withoutFigure: 1, low: 3, best: 3, high: 3 };
    const [coded, apart] = figureRows(total({ events: 3, withoutFigure: 1, low: 1, best: 1, high: 1, incidents }));
    expect(coded).toMatchObject({ events: 1, best: 1, isCoded: true });
    expect(apart).toMatchObject({ events: 2, best: 3, isCoded: false, isStated: true });
  });

  it("do not sum the zeros of incidents to a figure", () => {
    const incidents = { ...none, events: 40 };
    expect(figureRows(total({ events: 40, incidents }))).toMatchObject([{ isCoded: false, isStated: false }]);
  });

  it("are incidents alone where there is nothing else", () => {
    const incidents = { ...none, events: 2, withoutFigure: 2 };
    expect(figureRows(total({ events: 2, withoutFigure: 2, incidents }))).toEqual([
      { dataset: "acled", ...incidents, isCoded: false, isMain: true, isStated: false },
    ]);
  });
});
