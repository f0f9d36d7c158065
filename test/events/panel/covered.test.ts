import { expect, test } from "vitest";
import { type CoveredDays, coveredMonths, describeMonths } from "../../../src/events/panel/covered.ts";

const days = (from: string, to: string, ...countries: string[]): CoveredDays => ({
  from,
  to,
  countries: countries.length > 0 ? countries : null,
});
const told = (...stretches: CoveredDays[]) => {
  const found = coveredMonths(stretches);
  return found && `${describeMonths(found)} ${found.countries ?? "world"}`;
};

test("nothing covered is nothing", () => expect(told()).toBeNull());

test("stretches that touch are one run, in whatever order they come", () => {
  expect(told(days("2010-01-01", "2012-12-31"), days("1989-01-01", "2009-12-31"))).toBe("1989-01 to 2012-12 world");
});

test("the latest run that is long enough, not a single month after a gap", () => {
  const long = days("1989-01-01", "2020-12-31");
  expect(told(long, days("2026-01-01", "2026-01-31"))).toBe("1989-01 to 2020-12 world");
  expect(told(days("1989-01-01", "1999-12-31"), days("2010-01-01", "2020-12-31"))).toBe("2010-01 to 2020-12 world");
});

test("where none is long enough, the longest, so that one can say how short it is", () => {
  expect(told(days("2024-01-01", "2024-06-30"), days("2026-01-01", "2026-01-31"))).toBe("2024-01 to 2024-06 world");
});

test("a run covers the countries that all its stretches cover; without a common one they stay apart", () => {
  expect(told(days("1989-01-01", "2020-12-31"), days("2021-01-01", "2022-12-31", "NER", "MLI"))).toBe(
    "1989-01 to 2022-12 MLI,NER",
  );
  expect(told(days("1989-01-01", "2020-12-31", "MLI"), days("2021-01-01", "2022-12-31", "NER"))).toBe(
    "1989-01 to 2020-12 MLI",
  );
});

test("a month that is covered in part counts whole", () => {
  expect(told(days("2000-01-15", "2020-12-03"))).toBe("2000-01 to 2020-12 world");
});

test("a stretch that is none is an error", () => {
  expect(() => coveredMonths([days("2020-02-01", "2020-01-01")])).toThrow("valid: two dates YYYY-MM-DD");
});
