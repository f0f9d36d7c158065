import { expect, test } from "vitest";
import { chosenOf, chosenQuery, filterOf, openOf } from "../../src/web/cooperation/chosen.ts";
import { layoutLanes, spanOfYears } from "../../src/web/cooperation/lanes.ts";
import { matrixSheet } from "../../src/web/cooperation/matrixSheet.ts";
import { PALETTES } from "../../src/web/theme/palette.ts";

test("what is chosen travels in a link and comes back", () => {
  const chosen = { kinds: ["uav", "armour"], recipients: ["act-mli"] };
  expect(openOf(chosen)).toBe("kinds=uav&kinds=armour&recipients=act-mli");
  expect(chosenOf(openOf(chosen))).toEqual(chosen);
  expect(openOf({ kinds: [] })).toBeNull();
});

test("words of a link that are no kinds or statuses are left out", () => {
  expect(chosenOf("kinds=tanks&statuses=delivered&colour=red")).toEqual({ statuses: ["delivered"] });
});

test("the API is asked with the same words and the window of the clock", () => {
  const window = { from: "2024-01-01" };
  expect(chosenQuery({ kinds: ["uav", "fair"] }, window).toString()).toBe("kinds=uav%7Cfair&from=2024-01-01");
  expect(filterOf({ countries: ["MLI"] }, window)).toEqual({ countries: ["MLI"], from: "2024-01-01" });
});

test("marks of one lane never lie over one another", () => {
  const rows = [
    { id: "a", lane: "uav", from: "2022-01-01", to: "2022-12-31" },
    { id: "b", lane: "uav", from: "2022-06-01", to: "2022-06-01" },
    { id: "c", lane: "uav", from: "2024-01-01", to: null },
    { id: "d", lane: "other", from: "2022-01-01", to: "2022-01-01" },
  ];
  const asOf = 20_000;
  const span = spanOfYears(rows, asOf);
  expect(span).toEqual({ from: 18_993, to: 20_088 });
  const [uav, ...rest] = layoutLanes(rows, ["uav", "fair"], (day) => day - 18_993, asOf);
  expect(rest).toEqual([]);
  expect(uav?.rows).toBe(2);
  expect(uav?.marks.map(({ id, row, width }) => [id, row, width])).toEqual([
    ["a", 0, 365],
    ["b", 1, 6],
    ["c", 0, 278],
  ]);
});

test("an image of the matrix prints its window, sources and counts", () => {
  const source = { id: "s", title: null, publisher: "P", date: null, address: null, class: null, licence: null };
  const item = {
    ...{ id: "C1", providers: ["a"], recipients: ["b"], kind: "uav", item: "x", quantity: null, unit: null },
    ...{ start: "2024", end: null, status: "delivered", stage: "done", confidence: "asserted", summary: "" },
    ...{ assertedBy: "", party: "none", source, subject: "cooperation:C1", doubts: [] },
  } as const;
  const words = {
    palette: PALETTES.light,
    direction: "rtl" as const,
    title: "Who gives to whom",
    claims: "Claims",
    lines: ["Period: 2024", "Publishers: P"],
    actor: (id: string) => id.toUpperCase(),
    number: String,
  };
  const sheet = matrixSheet(
    [{ ...item, providers: [...item.providers], recipients: [...item.recipients], doubts: [] }],
    words,
    (text) => text.length * 7,
  );
  const texts = sheet.steps.flatMap((step) => (step.draw === "text" ? [step.text] : []));
  expect(texts).toEqual(["Who gives to whom", "Period: 2024", "Publishers: P", "B", "Claims", "A", "1", "1"]);
  expect(sheet.steps.filter(({ draw }) => draw === "rect")).toHaveLength(2);
});
