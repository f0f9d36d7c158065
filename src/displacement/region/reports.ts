/** Figures of people at a place as one series of reports; rival claims about one day stay side by side. */
import { median } from "../../compute/quantile.ts";
import type { Population, RegionFacts, RegionFigure, RegionHost } from "./model.ts";

/** Claims about one place on one day. */
export interface Report {
  /** Since 1970-01-01. */
  day: number;
  /** First day on which all of it may have been known. */
  published: number;
  /** The middle one of rival claims. */
  people: number;
  /** Lowest and highest of rival claims; the same as `people` where there is one. */
  low: number;
  high: number;
  /** The figures it is made of, and what opens their claims. */
  figures: readonly string[];
  subjects: readonly string[];
}

/** Words of `displacement.csv` that count as a population. */
const WORDS: Record<Population, readonly string[]> = { idp: ["idp"], refugee: ["refugee", "asylum_seeker"] };

/** Reports of people of one country at a place of refuge, by day. */
export const hostReports = (facts: RegionFacts, host: RegionHost, origin: string): Report[] =>
  reportsOf(
    facts.figures.filter(
      (figure) =>
        figure.place === host.place &&
        WORDS[host.population].includes(figure.population) &&
        (isOnly(figure.origin, origin) || (figure.origin.length === 0 && isOnly(host.origin, origin))),
    ),
  );

/** Reports of people of one country in the whole of another, or displaced within their own. */
export function countryReports(facts: RegionFacts, origin: string, asylum: string, place: string): Report[] {
  const population: Population = origin === asylum ? "idp" : "refugee";
  const isHere = (figure: RegionFigure) =>
    figure.place === place &&
    WORDS[population].includes(figure.population) &&
    (isOnly(figure.origin, origin) || (population === "idp" && figure.origin.length === 0));
  return reportsOf(facts.figures.filter(isHere));
}

const isOnly = (list: readonly string[], one: string) => list.length === 1 && list[0] === one;

/** Refugees and asylum seekers of one day add up; several claims about one of the two are rivals. */
function reportsOf(figures: readonly RegionFigure[]): Report[] {
  const days = [...new Set(figures.map(({ day }) => day))].sort((a, b) => a - b);
  return days.map((day) => {
    const here = figures.filter((figure) => figure.day === day);
    const words = [...new Set(here.map(({ population }) => population))];
    const groups = words.map((word) =>
      here.filter(({ population }) => population === word).map(({ people }) => people),
    );
    const sum = (pick: (values: number[]) => number) => groups.reduce((all, group) => all + pick(group), 0);
    return {
      day,
      published: Math.max(...here.map(({ published }) => published)),
      people: sum(median),
      low: sum((values) => Math.min(...values)),
      high: sum((values) => Math.max(...values)),
      figures: here.map(({ id }) => id),
      subjects: [...new Set(here.map(({ subject }) => subject))],
    };
  });
}

/** The newest of those that had been published by a day; null where none had. */
export function publishedReport(reports: readonly Report[], day: number): Report | null {
  return reports.filter(({ published }) => published <= day).at(-1) ?? null;
}
