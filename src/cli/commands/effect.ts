import { EFFECT_MEASURES, type Effect, type EffectDates } from "../../api/effect/contract.ts";
import type { EFFECT_REASONS } from "../../fronts/effect/verdict.ts";
import { defineCommand } from "../command.ts";
import { filterOf } from "../filterOptions.ts";
import { CLAUSE_OPTIONS, groundLines } from "../frontOptions.ts";
import { withObservatory } from "../opening.ts";
import { createProgress } from "../progress.ts";
import { figure, plural, table } from "../table.ts";
import { placeNames, pText } from "./fronts.ts";

const { region: _, minDeaths: __, ...clauses } = CLAUSE_OPTIONS;

export const effect = defineCommand({
  name: "effect",
  group: "Look",
  summary: "did it change anything: violence before and after a dated event, with placebo dates and places",
  about:
    "The place's own series and a synthetic twin built from other places. Where placebos show as much, the answer says so; with too few months it refuses. Method and limits: docs/methods/fronts.md.",
  options: {
    date: { kind: "text", hint: "YYYY-MM-DD", about: "the day of the change" },
    of: { kind: "text", hint: "id", about: "instead, a dated event or cooperation of the casebook: see effect dates" },
    donors: {
      kind: "list",
      hint: "codes",
      commas: true,
      about: "countries whose places may make up the synthetic twin (default all)",
    },
    without: {
      kind: "list",
      hint: "places",
      commas: true,
      about: "places that may not: countries, or divisions with --units; those that the same event touched",
    },
    measure: { kind: "choice", of: EFFECT_MEASURES, about: "what is counted (default events)" },
    before: { kind: "whole", hint: "36-180", least: 36, most: 180, about: "months before (default 60)" },
    after: { kind: "whole", hint: "6-36", least: 6, most: 36, about: "months after (default 12)" },
    ...clauses,
  },
  examples: [
    ["effect --of algiers-accord-2015", "the peace accord of 2015, in Mali"],
    ["effect --of algiers-accord-2015 --without NER,BFA", "the same, without the neighbours in the twin"],
    ["effect --date 2014-07-15 --units ML-8", "a date of your own, in one division"],
  ],
  async run({ values, effects }) {
    const progress = createProgress(effects);
    return await withObservatory(values, effects, async (observatory) => {
      const { EFFECT_DEFAULTS, effect: answerOf } = await import("../../api/effect/answers.ts");
      const { date, of, donors, without, measure, before, after } = values;
      const filter = filterOf(values);
      const answer = await answerOf(
        observatory,
        filter,
        {
          date,
          of,
          donors,
          without,
          measure: measure ?? EFFECT_DEFAULTS.measure,
          before: before ?? EFFECT_DEFAULTS.before,
          after: after ?? EFFECT_DEFAULTS.after,
        },
        (stage) => progress.show(stage, null, "effect"),
      );
      progress.end();
      return { data: answer, text: () => effectText(answer, placeNames(observatory), effects.columns) };
    });
  },
});

const REASONS: Record<(typeof EFFECT_REASONS)[number], string> = {
  "interval-holds-one": "the interval holds no change",
  "wide-interval": "and effects that would matter as well",
  "placebo-dates-alike": "dates on which nothing is known to have happened show as much",
  "placebo-units-alike": "places in which it did not happen show as much",
  "few-donors": "there are too few other places to compare with",
  "few-placebos": "there are too few placebos to tell",
  "poor-fit": "no mixture of other places follows this one before the date",
  "methods-disagree": "the two comparisons point in different directions",
};

function effectText(answer: Effect, name: (id: string) => string, width: number): string {
  const { ground, of, date, places, measure, refused, series, twin, donors, verdict, reasons, months } = answer;
  const what = `${places.map(name).join(", ")}: ${measure} before and after ${date}`;
  const lines = [...groundLines(ground, width), of ? `${what}, ${of.kind}: ${of.title}` : what];
  if (refused) return [...lines, `Refused: ${refused.text}.`, ...monthLines(months)].join("\n");
  const words = {
    fell: "Violence fell, and neither placebo dates nor placebo places show as much.",
    rose: "Violence rose, and neither placebo dates nor placebo places show as much.",
    "no-sign": "No sign of a change that would matter.",
    "cannot-say": "Whether it changed anything: the data cannot say.",
  };
  const leftOut = donors.filter(({ isLeftOut }) => isLeftOut);
  const why = reasons.map((reason) => REASONS[reason]).join("; ");
  return [
    ...lines,
    "",
    `${verdict ? words[verdict] : ""}${why ? ` Why: ${why}.` : ""}`,
    "",
    ...(series
      ? [
          `Own series     ${times(series.ratio)} what trend and season lead to (95 %: ${times(series.low)} – ${times(series.high)}), p ${pText(series.p)}; ${figure(series.observed)} counted, ${figure(series.without)} expected without it`,
        ]
      : []),
    ...(twin
      ? [
          `Synthetic twin ${times(twin.ratio)} (95 % by placebo places: ${times(twin.low)} – ${times(twin.high)}); before, it is off by ${twin.fitBefore.toFixed(2)} where the place itself varies by ${twin.spreadBefore.toFixed(2)}`,
          `               made of ${twin.weights.map(({ place, weight }) => `${name(place)} ${figure(weight * 100)} %`).join(", ")}`,
          `Placebos       ${plural(twin.placeboUnits.length, "place")}: ${pText(twin.unitP)} show as much; ${plural(twin.placeboDates.length, "date")}: ${pText(twin.dateP)} show as much`,
        ]
      : []),
    ...(leftOut.length > 0 ? [`Left out       ${leftOut.map(({ place }) => name(place)).join(", ")}`] : []),
    ...monthLines(months),
  ].join("\n");
}

const times = (ratio: number) => (ratio >= 1000 ? "> 1000 ×" : `${ratio.toFixed(2)} ×`);

const SHOWN_MONTHS = 12;
/** The months next to the date, on both sides. */
function monthLines(months: Effect["months"]): string[] {
  const change = months.findIndex(({ after }) => after);
  if (months.length === 0) return [];
  const at = change < 0 ? months.length : change;
  const row = (part: Effect["months"]) => part.map(({ observed }) => figure(observed)).join(" ");
  return [
    "",
    `Last ${SHOWN_MONTHS} months before  ${row(months.slice(Math.max(0, at - SHOWN_MONTHS), at))}`,
    `Months after           ${row(months.slice(at, at + SHOWN_MONTHS))}`,
  ];
}

export const effectDates = defineCommand({
  name: "effect dates",
  group: "Look",
  summary: "dated events and cooperation of the casebook of which one may ask what they changed",
  options: { all: { kind: "flag", about: "also those around which the data cover too little" } },
  examples: [["effect dates --all", "with those that no data reach yet"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { effectDates: datesOf } = await import("../../api/effect/answers.ts");
      const answer = await datesOf(observatory);
      return { data: answer, text: () => datesText(answer, values.all === true, effects.columns) };
    });
  },
});

function datesText(
  { ground, items, leastBefore, leastAfter, tooCoarse }: EffectDates,
  all: boolean,
  width: number,
): string {
  const shown = items.filter(({ enough }) => all || enough);
  const rows = shown.map(({ date, kind, title, countries, id, monthsBefore, monthsAfter }) => [
    date,
    kind,
    countries.join(", "),
    `${monthsBefore} / ${monthsAfter}`,
    id,
    title,
  ]);
  const columns = ["date", "kind", "countries", "months before / after", "id", "what"].map((title) => ({
    title,
    most: 60,
  }));
  return [
    ...groundLines(ground, width),
    rows.length > 0 ? table(columns, rows, width) : "None lies where the data reach far enough.",
    `${plural(items.length - shown.length, "more date")} with fewer than ${leastBefore} covered months before or ${leastAfter} after: --all. ${plural(tooCoarse, "date")} known no finer than a year.`,
  ].join("\n");
}
