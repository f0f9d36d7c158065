import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chosenOf as frontChosenOf } from "../../src/web/fronts/chosen.ts";
import { linePlot, roundTicks } from "../../src/web/fronts/linePlot.ts";
import { chosenOf, openOf, rivalryQuery, rivalWindow, UNCHOSEN } from "../../src/web/rivalry/chosen.ts";
import { RIVAL_COLOURS } from "../../src/web/rivalry/colours.ts";
import { PALETTES } from "../../src/web/theme/palette.ts";
import { dayNumber } from "../../src/web/timeline/calendar.ts";

describe("what the rivalry view shows, as a link", () => {
  test("is a part of the page of fronts", () => {
    expect(openOf(UNCHOSEN)).toBe("view=rivalry");
    expect(frontChosenOf(openOf(UNCHOSEN)).view).toBe("rivalry");
  });

  test("names come back as they are, up to four, each once", () => {
    const chosen = { actors: ["JNIM", "Ansar & Söhne = 1"], days: 7, km: 100, window: 24 };
    expect(openOf(chosen)).toBe("view=rivalry&actor=JNIM&actor=Ansar+%26+S%C3%B6hne+%3D+1&days=7&km=100&window=24");
    expect(chosenOf(openOf(chosen))).toEqual(chosen);
    expect(chosenOf("actor=a&actor=a&actor=&actor=b&actor=c&actor=d&actor=e").actors).toEqual(["a", "b", "c", "d"]);
  });

  test("what is not valid is at its default", () => {
    expect(chosenOf("days=3&km=1000&window=-1&colour=red")).toEqual(UNCHOSEN);
    fc.assert(
      fc.property(fc.string(), (open) => {
        expect(chosenOf(openOf(chosenOf(open)))).toEqual(chosenOf(open));
      }),
    );
  });
});

describe("the window of a rivalry", () => {
  const extent = { from: dayNumber("1989-01-01"), to: dayNumber("2020-12-31") };
  test("is the clock's where that holds a year, else only its end", () => {
    expect(rivalWindow({}, extent)).toEqual({});
    expect(rivalWindow({ from: "2018-01-01", to: "2019-12-31" }, extent)).toEqual({
      from: "2018-01-01",
      to: "2019-12-31",
    });
    expect(rivalWindow({ from: "2019-01-01", to: "2019-12-31" }, extent)).toEqual({
      from: "2019-01-01",
      to: "2019-12-31",
    });
    expect(rivalWindow({ from: "2019-01-02", to: "2019-12-31" }, extent)).toEqual({ to: "2019-12-31" });
    expect(rivalWindow({ from: "2017-01-01" }, extent)).toEqual({ from: "2017-01-01" });
    expect(rivalWindow({ from: "2020-06-01" }, extent)).toEqual({});
  });

  test("is no part of the question, and neither are the filter's actors", () => {
    const filter = {
      region: "casebook" as const,
      from: "2018-01-01",
      to: "2019-12-31",
      actors: ["Wagner"],
      text: "fuel",
    };
    expect(rivalryQuery(filter, { actors: "A|B" })).toBe("region=casebook&actors=A%7CB");
  });
});

describe("a chart of lines", () => {
  test("has round ticks from zero to the greatest value or just above", () => {
    expect(roundTicks(57)).toEqual([0, 20, 40, 60]);
    expect(roundTicks(4)).toEqual([0, 1, 2, 3, 4]);
    expect(roundTicks(1)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (greatest) => {
        const ticks = roundTicks(greatest);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(greatest * 0.999);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });

  test("breaks a line where there is no value, and drops labels that have no room", () => {
    const box = { left: 0, right: 100, top: 0, bottom: 10 };
    const plot = linePlot([[0, 4, null, 2]], ["a", "b", "c", "d"], box);
    expect(plot.paths).toEqual(["M0.0,10.0L33.3,0.0M100.0,5.0"]);
    expect(plot.labels).toEqual([
      { text: "a", x: 0 },
      { text: "c", x: (2 / 3) * 100 },
    ]);
  });

  test("of nothing but zeros stays on the ground", () => {
    const { paths } = linePlot([[0, 0]], ["", ""], { left: 0, right: 10, top: 0, bottom: 10 });
    expect(paths).toEqual(["M0.0,10.0L10.0,10.0"]);
  });
});

test.each(["light", "dark"] as const)("colours of rivals reach 3:1 on the land and on the panel: %s", (theme) => {
  const { land, landBeyond } = PALETTES[theme].map;
  for (const colour of [...RIVAL_COLOURS[theme].actors, RIVAL_COLOURS[theme].contested]) {
    for (const ground of [land, landBeyond, PALETTES[theme].panel]) {
      expect(contrast(colour, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  }
});

/** WCAG 2 contrast of two `#rrggbb`. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}
