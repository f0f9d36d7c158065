import type { DisplacementForecast, HostForecast, RunAnswer, Told } from "../../api/displacement/contract.ts";
import { EXPORTED, MOVEMENT_RULES } from "../../api/displacement/contract.ts";
import { MARKINGS } from "../../evidence/marking.ts";
import { defineCommand } from "../command.ts";
import {
  AS_OF,
  COMPATIBLE,
  formatOf,
  OUT,
  partRangeText,
  partText,
  rangeText,
  words,
  written,
} from "../displacementWords.ts";
import { usage } from "../failure.ts";
import { whole, withObservatory } from "../opening.ts";
import { flagName } from "../options.ts";
import { createProgress } from "../progress.ts";
import { type Cell, figure, plural, table, wrap } from "../table.ts";
import { caseForecastText, caseRunText } from "./displacementCases.ts";

export const displacementRun = defineCommand({
  name: "displacement run",
  group: "Look",
  summary: "who arrives where: when people leave districts, with borders shut or open, or in an imported case",
  about:
    "Without a case: people leave districts of the casebook's region; internally displaced people and refugees are counted apart. It is a what-if, no forecast. With a case: its own days, scored against what was reported. The result is kept as a run.",
  operands: { usage: "[case]", least: 0, most: 1 },
  options: {
    leave: {
      kind: "cells",
      hint: "district=people",
      about: "people who leave a district (or 30% of its population, where known); may be given several times",
    },
    expected: {
      kind: "list",
      hint: "countries",
      commas: true,
      about:
        "countries whose expected newcomers of the next 30 days leave too, from their districts by violence: who is expected to stay stays, who is expected abroad goes",
    },
    over: { kind: "whole", hint: "days", least: 1, most: 365, about: "over how many days they leave (default 1)" },
    days: { kind: "whole", hint: "days", least: 1, most: 365, about: "length of the run (default 90)" },
    close: {
      kind: "list",
      hint: "borders",
      commas: true,
      about: "borders that are shut, MLI-SEN, or ids of places, routes or places of refuge",
    },
    standing: { kind: "flag", about: "closures of the casebook hold too (default; --no-standing)" },
    ...AS_OF,
    rules: { kind: "choice", of: MOVEMENT_RULES, about: "of a case: which rules of movement (default choice)" },
    ...COMPATIBLE,
    ...OUT,
  },
  examples: [
    ['displacement run --leave "MLI:Kayes=20000" --over 10', "20,000 leave Kayes over ten days"],
    ['displacement run --leave "MLI:Kayes=20000" --close MLI-SEN,MLI-MRT', "what if two borders close"],
    ["displacement run --expected MLI,BFA", "those expected in the next 30 days"],
    ["displacement run mali2012 --rules flee --out out.csv", "an imported case, for Flee's own scripts to score"],
  ],
  async run({ operands, values, effects }) {
    const [id] = operands;
    refuseOther(values, id === undefined ? ["rules", "fleeCompatible"] : REGION_ONLY, id);
    return await withObservatory(values, effects, async (observatory) => {
      if (id !== undefined) {
        const { outCsv, runCase } = await import("../../api/displacement/cases.ts");
        const query = {
          ...(values.rules && { rules: values.rules }),
          ...(values.fleeCompatible && { fleeCompatible: values.fleeCompatible.join("|") }),
        };
        const progress = createProgress(effects);
        progress.show("running", null, id);
        const answer = await runCase(observatory, id, query).finally(() => progress.end());
        const path = values.out
          ? await written(values.out, Buffer.from(await outCsv(observatory, id, query)), values.force === true, effects)
          : null;
        return {
          data: { ...answer, ...(path && { path }) },
          text: () => [caseRunText(answer, effects.columns), ...(path ? [path] : [])].join("\n"),
        };
      }
      const { movementRun } = await import("../../api/displacement/runs.ts");
      const answer = await movementRun(observatory, {
        departures: departuresOf(values.leave, values.over, values.expected !== undefined),
        ...(values.expected && { expected: values.expected }),
        closures: (values.close ?? []).map(closureOf),
        ...(values.days && { days: values.days }),
        ...(values.asOf && { asOf: values.asOf }),
        ...(values.standing === false && { standingClosures: false }),
      });
      const { exportDisplacement } = await import("../../api/displacement/export.ts");
      const file = values.out
        ? await exportDisplacement(observatory, { of: "run", run: answer.run, format: formatOf(values.out) })
        : null;
      const path = file && values.out ? await written(values.out, file.body, values.force === true, effects) : null;
      return {
        data: { ...answer, ...(path && { path }) },
        text: () => [runText(answer, effects.columns), ...(path ? [path] : [])].join("\n"),
      };
    });
  },
});

/** Options of a run over the casebook's region. */
const REGION_ONLY = ["leave", "expected", "over", "days", "close", "standing", "asOf"];

/** @throws CommandFailed for an option that says nothing about what is run. */
function refuseOther(values: object, names: readonly string[], id: string | undefined): void {
  const given = names.find((name) => (values as Record<string, unknown>)[name] !== undefined);
  if (given === undefined) return;
  const [what, other] =
    id === undefined ? ["the casebook's region", "with a case"] : [`a case (${id})`, "without a case"];
  throw usage(`${flagName(given)} says nothing about a run of ${what}; valid: ${other}`);
}

function departuresOf(leave: Record<string, string> | undefined, over: number | undefined, mayBeNone: boolean) {
  const entries = Object.entries(leave ?? {});
  if (entries.length === 0 && !mayBeNone) {
    throw usage(
      '--leave is missing; valid: --leave "MLI:Kayes=20000", districts as harmattan displacement districts lists them',
    );
  }
  return entries.map(([district, text]) => {
    const percent = /^([\d.]+) ?%$/.exec(text)?.[1];
    const people = Number(text.replaceAll(/[ ,_]/g, ""));
    if (percent === undefined && !(people > 0)) {
      throw usage(
        `invalid --leave: ${district}=${text}; valid: a number of people above 0, or a percentage such as 30%`,
      );
    }
    const many = percent === undefined ? { people } : { share: Number(percent) / 100 };
    return { district, ...many, ...(over && { days: over }) };
  });
}

/**
 * `MLI-SEN` is a border; ids begin with the kind of row that they are of.
 * @throws CommandFailed for codes of countries that are not written as a border.
 */
export function closureOf(text: string) {
  const border = /^([A-Za-z]{3})-([A-Za-z]{3})$/.exec(text);
  if (border) return { kind: "border" as const, countries: [border[1].toUpperCase(), border[2].toUpperCase()] };
  if (/^[A-Za-z]{3}([^A-Za-z]+[A-Za-z]{3})*$/.test(text)) {
    throw usage(
      `invalid --close: ${text}; valid: a border as MLI-SEN, several as MLI-SEN,MLI-MRT, or ids of routes (rte-…), places (plc-…) and places of refuge (host-…)`,
    );
  }
  const kind = text.startsWith("rte-")
    ? ("route" as const)
    : text.startsWith("host-")
      ? ("host" as const)
      : ("place" as const);
  return { kind, id: text };
}

const told = (people: Told | null): Cell => people;

const SHOWN = 25;
const SHOWN_ORIGINS = 8;

function runText(answer: RunAnswer, width: number): string {
  const { leave, leaveAs, idps, refugees, onTheWay, waiting, arrivals, days, asOf, origins } = answer;
  const expected = leaveAs.map(({ country, population, people }) => `${country} ${population} ${rangeText(people)}`);
  const rows = arrivals
    .slice(0, SHOWN)
    .map((one) => [
      ...[one.name, one.country, one.population, rangeText(one.arrive), told(one.withoutClosures)],
      ...[told(one.before), one.capacity, one.fullness === null ? "–" : `${Math.round(100 * one.fullness)} %`],
      partRangeText(one.byResidents),
    ]);
  const titles = [
    "where",
    "country",
    "population",
    "arrive (80 % band)",
    "nothing shut",
    "there before",
    "built for",
    "full",
    "by residents",
  ];
  const sums = answer.countries.map((one) => `${one.country} ${one.population} ${rangeText(one.arrive)}`);
  return [
    `What if: ${leave === 0 ? "those expected" : `${words(leave)} people`} leave; ${plural(days, "day")} from ${asOf}, by what was published then. Run ${answer.run}.`,
    ...(expected.length > 0 ? wrap(`Expected newcomers who leave: ${expected.join("; ")}.`, width) : []),
    `Internally displaced: ${rangeText(idps)}. Refugees: ${rangeText(refugees)}. On the way: ${words(onTheWay)}. Without an open way: ${words(waiting)}.`,
    ...origins.slice(0, SHOWN_ORIGINS).flatMap((one) => wrap(originText(one), width)),
    ...(origins.length > SHOWN_ORIGINS ? [`${plural(origins.length - SHOWN_ORIGINS, "more district")}: --json`] : []),
    ...answer.warnings.flatMap((warning) => wrap(`Note: ${warning}.`, width)),
    ...wrap(`By country: ${sums.join("; ")}.`, width),
    table(
      titles.map((title) => ({ title, most: 30 })),
      rows,
      width,
    ),
    ...(arrivals.length > SHOWN ? [`${plural(arrivals.length - SHOWN, "more place")}: --json or --out for all`] : []),
  ].join("\n");
}

function originText({ district, population, leave, residents, share }: RunAnswer["origins"][number]): string {
  const people = `${words(leave)}${population === null ? "" : ` (${population})`}`;
  return residents === null
    ? `${district}: ${people} leave; how many live there is not in the casebook.`
    : `${district}: ${people} of ${words(residents)} residents leave, ${partText(share)}.`;
}

export const displacementForecast = defineCommand({
  name: "displacement forecast",
  group: "Look",
  summary: "people in 7, 30, 60 and 90 days from what was published by then, beside persistence and past scores",
  about:
    "Without a case: countries and places of refuge of the casebook. Only reports published by --as-of count, never later corrections. Bands are as wide as the same rule missed in other conflicts.",
  operands: { usage: "[case]", least: 0, most: 1 },
  options: { ...AS_OF, places: { kind: "flag", about: "places of refuge too, not only countries" }, ...OUT },
  examples: [
    ["displacement forecast", "refugees and internally displaced people by country"],
    ["displacement forecast --places --out refuge.xlsx", "each place of refuge, as a workbook"],
    ["displacement forecast mali2012", "an imported case at each lag"],
  ],
  async run({ operands, values, effects }) {
    const [id] = operands;
    if (id !== undefined) refuseOther(values, ["asOf", "places", "out"], id);
    return await withObservatory(values, effects, async (observatory) => {
      if (id !== undefined) {
        const { forecastCase } = await import("../../api/displacement/cases.ts");
        const answer = await forecastCase(observatory, id);
        return { data: answer, text: () => caseForecastText(answer, effects.columns) };
      }
      const { displacementForecast: forecast } = await import("../../api/displacement/forecast.ts");
      const answer = await forecast(observatory, values.asOf);
      const { exportDisplacement } = await import("../../api/displacement/export.ts");
      const asked = { of: "forecast" as const, ...(values.asOf && { asOf: values.asOf }) };
      const path = values.out
        ? await written(
            values.out,
            (await exportDisplacement(observatory, { ...asked, format: formatOf(values.out) })).body,
            values.force === true,
            effects,
          )
        : null;
      return {
        data: { ...answer, ...(path && { path }) },
        text: () => [forecastText(answer, values.places === true, effects.columns), ...(path ? [path] : [])].join("\n"),
      };
    });
  },
});

function forecastText(answer: DisplacementForecast, places: boolean, width: number): string {
  const parts = (of: "countries" | "hosts", items: readonly HostForecast[]) =>
    (["refugee", "idp"] as const).flatMap((population) => {
      const own = items.filter((one) => one.population === population);
      const scores = answer.scores[of].filter((one) => one.population === population);
      if (own.length === 0) return [];
      const rows = own.map(({ name, origin, report, points }) => [
        ...[of === "hosts" ? `${name}, from ${origin}` : name, report.day, words(report.people)],
        ...points.map(rangeText),
      ]);
      const titles = ["where", "report", "reported", ...scores.map(({ horizon }) => `in ${horizon} days`)];
      return [
        "",
        population === "refugee" ? "Refugees and asylum seekers" : "Internally displaced people",
        table(
          titles.map((title) => ({ title, most: 36 })),
          rows,
          Math.max(width, 150),
        ),
        ...scores.map(scoreLine),
      ];
    });
  if (answer.countries.length + answer.hosts.length === 0) {
    return `Nothing had been published by ${answer.asOf} that a forecast could rest on.`;
  }
  return [
    `As published by ${answer.asOf}; 80 % bands from ${answer.bandsFrom.join(", ")}. Run ${answer.run}.`,
    ...parts("countries", answer.countries),
    // a casebook may tell places alone
    ...(places || answer.countries.length === 0 ? parts("hosts", answer.hosts) : []),
    ...newcomersText(answer, width),
  ].join("\n");
}

function newcomersText({ newcomers }: DisplacementForecast, width: number): string[] {
  if (newcomers.length === 0) return [];
  const rows = newcomers.map((one) => [one.origin, one.population, one.days, rangeText(one), words(one.lastRate)]);
  const titles = ["from", "population", "days", "newly displaced (80 % band)", "at the last pace"];
  return [
    "",
    "How many more will flee: in other conflicts off by a factor of 2.5 in the middle, surges are not foreseen",
    table(
      titles.map((title) => ({ title })),
      rows,
      width,
    ),
  ];
}

function scoreLine({
  horizon,
  reports,
  error,
  coverage,
  rule,
  warning,
}: DisplacementForecast["scores"]["hosts"][number]): string {
  const part = (value: number | null) => (value === null ? "–" : `${Math.round(100 * value)} %`);
  return `  ${horizon} days, past score on ${plural(reports, "report")}: off by ${part(error[rule])} (${rule}); persistence ${part(error.persistence)}, equal split ${part(error.equalSplit)}; ${part(coverage)} within the band${warning ? `. ${warning}` : ""}`;
}

/** `12,000 (2.4 %)` */
const leftText = ({ people, share }: { people: Told; share: number | null }) => `${words(people)} (${partText(share)})`;

export const displacementDistricts = defineCommand({
  name: "displacement districts",
  group: "Look",
  summary: "who lives in each district, who likely left it, and where its people would go if violence reached it",
  about:
    "Who likely left is the part of the country's reported number that violence and distance lay on the district: never a count. Who would leave within 30 days if violence began there is a guess by residents and other conflicts, off by a factor of five to ten. Shares are of residents as the casebook tells them, with their age.",
  options: {
    ...AS_OF,
    close: { kind: "list", hint: "borders", commas: true, about: "borders that are shut, MLI-SEN" },
    district: { kind: "list", hint: "ids", commas: false, about: "only these, MLI:Kayes" },
  },
  examples: [["displacement districts --district MLI:Kayes --close MLI-SEN", "one district, a border shut"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { districts } = await import("../../api/displacement/districts.ts");
      const answer = districts(observatory, {
        ...(values.asOf && { asOf: values.asOf }),
        ...(values.close && { closed: values.close.join("|") }),
      });
      const items = answer.items.filter(({ id }) => values.district?.includes(id) ?? true);
      const unknown = values.district?.find((id) => !answer.items.some((one) => one.id === id));
      if (unknown !== undefined)
        throw usage(`no district ${unknown}; valid: ${answer.items.map(({ id }) => id).join(", ")}`);
      const percent = (share: number) => `${Math.round(100 * share)} %`;
      const rows = items.map(({ id, violence, abroad, destinations, residents, left, ifReached }) => [
        ...[
          id,
          violence,
          residents === null ? "not told" : `${words(residents.people)}, ${residents.kind} ${residents.date}`,
        ],
        ...[leftText(left.idp), leftText(left.refugee)],
        ...[ifReached ? rangeText(ifReached) : "–", percent(abroad)],
        destinations
          .slice(0, 4)
          .map(({ name, population, country, share }) => `${name} ${country} ${population} ${percent(share.best)}`)
          .join(", "),
      ]);
      const titles = [
        { title: "district", whole: true },
        { title: "violent events, a year" },
        { title: "residents" },
        { title: "likely left, idp" },
        { title: "likely left, refugee" },
        { title: "would leave in 30 days" },
        { title: "go abroad" },
        { title: "where to" },
      ];
      const width = Math.max(effects.columns, 170);
      const warnings = items.flatMap(({ id, warning }) => (warning === null ? [] : wrap(`${id}: ${warning}.`, width)));
      return { data: { ...answer, items }, text: () => [table(titles, rows, width), ...warnings].join("\n") };
    });
  },
});

export const displacementOnward = defineCommand({
  name: "displacement onward",
  group: "Look",
  summary: "ways out of the region, with claimed figures and what they support",
  options: {},
  examples: [["displacement onward", "Agadez–Libya, Tamanrasset, the Atlantic route"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { onward } = await import("../../api/displacement/onward.ts");
      const answer = onward(observatory);
      const percent = (share: number) => `${Math.round(100 * share)} %`;
      const rows = answer.items.map(({ name, km, figures, pace, share }) => [
        ...[name, km, figures.length],
        pace
          ? `${figure(Math.round(pace.best))} a month (${figure(Math.round(pace.low))} to ${figure(Math.round(pace.high))}), ${pace.year}`
          : "not supported",
        share ? `${percent(share.best)} (${percent(share.low)} to ${percent(share.high)})` : "not supported",
      ]);
      const titles = ["route", "km at least", "figures", "pace", "share of its kind"];
      return {
        data: answer,
        text: () =>
          table(
            titles.map((title) => ({ title, most: 46 })),
            rows,
            effects.columns,
          ),
      };
    });
  },
});

export const displacementExport = defineCommand({
  name: "displacement export",
  group: "Hand out",
  summary: "reported people, forecasts, districts or onward claims as CSV or XLSX, with licence and past score in it",
  options: {
    of: { kind: "choice", of: EXPORTED.filter((what) => what !== "run"), about: "what (default hosts)" },
    audience: {
      kind: "choice",
      of: MARKINGS,
      about: "whom the file is for (default AMBER+STRICT, the own organisation)",
    },
    ...AS_OF,
    ...OUT,
  },
  examples: [["displacement export --of hosts --out refuge.csv", "every reported figure by place of refuge"]],
  async run({ values, effects }) {
    return await withObservatory(whole(values), effects, async (observatory) => {
      const { exportDisplacement } = await import("../../api/displacement/export.ts");
      const file = await exportDisplacement(observatory, {
        of: values.of ?? "hosts",
        format: formatOf(values.out ?? ""),
        ...(values.audience && { audience: values.audience }),
        ...(values.asOf && { asOf: values.asOf }),
      });
      const path = await written(values.out ?? file.fileName, file.body, values.force === true, effects);
      return { data: { path }, text: () => path };
    });
  },
});
