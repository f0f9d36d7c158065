import { resolve } from "node:path";
import type {
  CaseAnswer,
  CaseForecastAnswer,
  CaseRunAnswer,
  DisplacementForecast,
  HostForecast,
  RunAnswer,
  Told,
} from "../../api/displacement/contract.ts";
import { EXPORTED, MOVEMENT_RULES } from "../../api/displacement/contract.ts";
import { MARKINGS } from "../../evidence/marking.ts";
import { defineCommand } from "../command.ts";
import type { Effects } from "../effects.ts";
import { CommandFailed, usage } from "../failure.ts";
import { whole, withObservatory } from "../opening.ts";
import { flagName } from "../options.ts";
import { createProgress } from "../progress.ts";
import { bytesText, type Cell, figure, plural, table, wrap } from "../table.ts";

const AS_OF = {
  asOf: { kind: "text", hint: "YYYY-MM-DD", about: "only what was published by this day (default the casebook's)" },
} as const;
const COMPATIBLE = {
  fleeCompatible: {
    kind: "list",
    hint: "quirks",
    commas: true,
    about: "quirks of Flee that are kept: all (default), none, or their names",
  },
} as const;
const OUT = {
  out: { kind: "text", hint: "file", about: "where to write it" },
  force: { kind: "flag", about: "write over a file that is there" },
} as const;

export const displacementImport = defineCommand({
  name: "displacement import",
  group: "Bring data in",
  summary: "a movement case of Flee: its files, with a preflight report that names each defect",
  about:
    "A case is a folder with input_csv/, source_data/ and simsetting.yml. It is kept in the workspace as it is; --as-casebook also writes it as casebook files, with named columns and units.",
  operands: { usage: "<folder>", least: 1, most: 1 },
  options: {
    name: { kind: "text", hint: "name", about: "what to call it (default the folder's name)" },
    asCasebook: { kind: "text", hint: "folder", about: "also write it as a casebook, into a new or empty folder" },
    ...COMPATIBLE,
  },
  examples: [
    ["displacement import ./mali2012", "into the workspace, with its defects"],
    ["displacement import ./mali2012 --as-casebook ./mali2012-casebook", "and as files to edit"],
  ],
  async run({ operands, values, effects }) {
    const { listCaseFolders, readCaseFolder } = await import("../../workspace/displacementCases.ts");
    const folder = resolve(effects.cwd, operands[0] ?? "");
    const [found, more] = await listCaseFolders(folder).catch((cause: unknown) => {
      throw new CommandFailed(1, `cannot read ${folder}; valid: a folder with input_csv/ and source_data/`, { cause });
    });
    if (!found) throw new CommandFailed(1, `no case in ${folder}; valid: a folder with input_csv/ and source_data/`);
    if (more) throw usage(`several cases in ${folder}; valid: one of ${found.path}, ${more.path}…`);
    const files = await readCaseFolder(found.path);
    const name = values.name ?? found.name.replace(/[^\w.-]+/g, "-");
    return await withObservatory(whole(values), effects, async (observatory) => {
      const { importCase } = await import("../../api/displacement/cases.ts");
      const answer = await importCase(observatory, { name, files });
      const written = values.asCasebook
        ? await writeAsCasebook(name, files, resolve(effects.cwd, values.asCasebook), values.fleeCompatible)
        : null;
      return {
        data: { ...answer, ...(written && { casebook: written }) },
        text: () => [importText(answer, effects.columns), ...(written ? [writtenText(written)] : [])].join("\n"),
        exitCode: answer.runs ? 0 : 1,
      };
    });
  },
});

interface WrittenCasebook {
  folder: string;
  files: string[];
  leftOut: string[];
}

async function writeAsCasebook(
  name: string,
  files: Record<string, string>,
  folder: string,
  fleeCompatible: readonly string[] | undefined,
): Promise<WrittenCasebook> {
  const { importFleeCase } = await import("../../displacement/cases/index.ts");
  const { quirksOf } = await import("../../api/displacement/cases.ts");
  const { casebookOfCase } = await import("../../casebook/index.ts");
  const { writeCasebookFolder } = await import("../../workspace/folders.ts");
  const { displacementCase } = importFleeCase(name, files, quirksOf(fleeCompatible?.join("|") ?? "none"));
  if (!displacementCase) throw new CommandFailed(1, `${name} cannot be written as a casebook: see its errors`);
  const written = casebookOfCase(displacementCase);
  return { folder, files: await writeCasebookFolder(folder, {}, written.files), leftOut: written.leftOut };
}

const writtenText = ({ folder, files, leftOut }: WrittenCasebook) =>
  [`Casebook ${folder}: ${files.join(", ")}`, ...leftOut.map((what) => `  left out: ${what}`)].join("\n");

function importText({ id, start, days, places, camps, closures, preflight, runs }: CaseAnswer, width: number): string {
  const head = runs
    ? `${id}: ${plural(days, "day")} from ${start}, ${plural(places, "place")}, ${plural(camps, "camp")}, ${plural(closures, "closure")}`
    : `${id}: kept, but it cannot be run`;
  const rows = preflight.map(({ severity, code, file, line, text }) => [
    severity,
    code,
    line === null ? file : `${file}:${line}`,
    text,
  ]);
  if (rows.length === 0) return `${head}\nNo defect found.`;
  const titles = [{ title: "severity" }, { title: "code", most: 30 }, { title: "where", most: 34 }, { title: "what" }];
  return `${head}\n${table(titles, rows, Math.max(width, 160))}`;
}

export const displacementCases = defineCommand({
  name: "displacement cases",
  group: "Look",
  summary: "imported movement cases",
  options: {},
  examples: [["displacement cases", "what can be run by name"]],
  async run({ values, effects }) {
    return await withObservatory(whole(values), effects, async (observatory) => {
      const { listCases } = await import("../../api/displacement/cases.ts");
      const answer = await listCases(observatory);
      const rows = answer.items.map((one) => [
        ...[one.id, one.start, one.days, one.camps, one.defects.error, one.defects.warning, one.runs ? "yes" : "no"],
      ]);
      const titles = ["case", "start", "days", "camps", "errors", "warnings", "runs"].map((title) => ({ title }));
      const none = "No movement case was imported; harmattan displacement import <folder>.";
      return { data: answer, text: () => (rows.length === 0 ? none : table(titles, rows, effects.columns)) };
    });
  },
});

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
      about: "countries whose expected newcomers of the next 30 days leave too, from their districts by violence",
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
    return await withObservatory(whole(values), effects, async (observatory) => {
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

/** `MLI-SEN` is a border; ids begin with the kind of row that they are of. */
function closureOf(text: string) {
  const border = /^([A-Za-z]{3})-([A-Za-z]{3})$/.exec(text);
  if (border) return { kind: "border" as const, countries: [border[1].toUpperCase(), border[2].toUpperCase()] };
  const kind = text.startsWith("rte-")
    ? ("route" as const)
    : text.startsWith("host-")
      ? ("host" as const)
      : ("place" as const);
  return { kind, id: text };
}

const formatOf = (out: string) => (/\.xlsx$/i.test(out) ? ("xlsx" as const) : ("csv" as const));

async function written(out: string, body: Buffer, replace: boolean, effects: Effects): Promise<string> {
  const { OutputExists, writeOutput } = await import("../../workspace/output.ts");
  const path = resolve(effects.cwd, out);
  await writeOutput(path, body, { replace }).catch((cause: unknown) => {
    if (!(cause instanceof OutputExists)) throw cause;
    throw new CommandFailed(5, `${cause.message}; valid: another --out, or --force to write over it`, { cause });
  });
  return `${path} (${bytesText(body.length)})`;
}

const told = (people: Told | null): Cell => people;
const words = (people: Told) => (typeof people === "number" ? figure(people) : people);
const rangeText = ({ low, people, high }: { low: Told; people: Told; high: Told }) =>
  `${words(people)} (${words(low)} to ${words(high)})`;
const SHOWN = 25;

function runText(answer: RunAnswer, width: number): string {
  const { leave, idps, refugees, onTheWay, waiting, arrivals, days, asOf } = answer;
  const rows = arrivals
    .slice(0, SHOWN)
    .map((one) => [
      ...[one.name, one.country, one.population, rangeText(one.arrive), told(one.withoutClosures)],
      ...[told(one.before), one.capacity, one.fullness === null ? "–" : `${Math.round(100 * one.fullness)} %`],
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
  ];
  const sums = answer.countries.map((one) => `${one.country} ${one.population} ${rangeText(one.arrive)}`);
  return [
    `What if: ${words(leave)} people leave; ${plural(days, "day")} from ${asOf}, by what was published then. Run ${answer.run}.`,
    `Internally displaced: ${rangeText(idps)}. Refugees: ${rangeText(refugees)}. On the way: ${words(onTheWay)}. Without an open way: ${words(waiting)}.`,
    ...wrap(`By country: ${sums.join("; ")}.`, width),
    table(
      titles.map((title) => ({ title, most: 30 })),
      rows,
      width,
    ),
    ...(arrivals.length > SHOWN ? [`${plural(arrivals.length - SHOWN, "more place")}: --json or --out for all`] : []),
  ].join("\n");
}

function caseRunText(answer: CaseRunAnswer, width: number): string {
  const last = answer.days.length - 1;
  const rows = answer.camps.map((camp) => [
    ...[camp.name, camp.country, camp.population, words(camp.simulated[last])],
    ...[`${words(camp.low[last])} to ${words(camp.high[last])}`, words(camp.reported[last]), camp.capacity],
  ]);
  const titles = ["camp", "country", "population", "simulated, last day", "80 % band", "reported", "capacity"];
  const round = (value: number) => value.toFixed(3);
  const { errors, baselines } = answer;
  return [
    `${answer.case}, rules ${answer.rules}: error ${round(errors.normal)}, rescaled ${round(errors.rescaled)}. Run ${answer.run}.`,
    `Beside it: equal split ${round(baselines.equalSplit.normal)}, capacity share ${round(baselines.capacityShare.normal)} (capacities tell the answer), persistence at 30 days ${round(baselines.persistence30.normal)}. 80 % band covers ${answer.coverage === null ? "–" : `${Math.round(100 * answer.coverage)} %`}.`,
    ...(answer.warning ? [`Warning: ${answer.warning}`] : []),
    table(
      titles.map((title) => ({ title, most: 32 })),
      rows,
      width,
    ),
  ].join("\n");
}

export const displacementScore = defineCommand({
  name: "displacement score",
  group: "Check",
  summary: "Flee's two errors of an out.csv, or of a case under each set of rules, beside baselines",
  operands: { usage: "<case or out.csv>", least: 1, most: 1 },
  options: COMPATIBLE,
  examples: [
    ["displacement score out.csv", "a run of Flee or of ours"],
    ["displacement score mali2012", "all rules, and what needs no model"],
  ],
  async run({ operands, values, effects }) {
    const [what = ""] = operands;
    if (/\.csv$/i.test(what)) return await scoreFile(resolve(effects.cwd, what));
    return await withObservatory(whole(values), effects, async (observatory) => {
      const { runCase } = await import("../../api/displacement/cases.ts");
      const progress = createProgress(effects);
      const runs: CaseRunAnswer[] = [];
      for (const rules of MOVEMENT_RULES) {
        progress.show("scoring", runs.length / MOVEMENT_RULES.length, rules);
        const compatible = values.fleeCompatible && { fleeCompatible: values.fleeCompatible.join("|") };
        runs.push(await runCase(observatory, what, { rules, ...compatible }));
      }
      progress.end();
      const [first] = runs;
      const scores = [
        ...runs.map(({ rules, errors }) => ({ what: rules as string, ...errors })),
        { what: "equal split", ...first.baselines.equalSplit },
        { what: "capacity share", ...first.baselines.capacityShare },
        { what: "persistence, 30 days", ...first.baselines.persistence30 },
      ];
      return { data: { case: first.case, scores }, text: () => scoreText(first.case, scores, effects.columns) };
    });
  },
});

async function scoreFile(path: string) {
  const { readWholeFile } = await import("../../workspace/folders.ts");
  const { readOutCsv } = await import("../../displacement/score/outCsv.ts");
  const { fleeErrors } = await import("../../displacement/score/errors.ts");
  const run = readOutCsv(new TextDecoder().decode(await readWholeFile(path, 256 * 2 ** 20)));
  const data = { file: path, camps: run.names, days: run.unhcr.length, ...fleeErrors(run) };
  return {
    data,
    text: () =>
      `${plural(data.days, "day")}, ${plural(run.camps, "camp")}: normal ${data.normal.toFixed(6)}, rescaled ${data.rescaled.toFixed(6)}`,
  };
}

function scoreText(id: string, scores: { what: string; normal: number; rescaled: number }[], width: number): string {
  const rows = scores.map(({ what, normal, rescaled }) => [what, normal.toFixed(3), rescaled.toFixed(3)]);
  const titles = ["rules", "normal", "rescaled"].map((title) => ({ title }));
  return `${id}: mean over days of the people in the wrong camp, by all reported (2 is the worst rescaled value)\n${table(titles, rows, width)}`;
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
    return await withObservatory(whole(values), effects, async (observatory) => {
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
    ...(places ? parts("hosts", answer.hosts) : []),
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

function caseForecastText({ case: id, lags }: CaseForecastAnswer, width: number): string {
  const rows = lags.map(({ lag, model, persistence, equalSplit, coverage, warning }) => [
    ...[lag, model.normal.toFixed(3), persistence.normal.toFixed(3), equalSplit.normal.toFixed(3)],
    ...[coverage === null ? "–" : `${Math.round(100 * coverage)} %`, warning ?? ""],
  ]);
  const titles = ["lag, days", "ours", "persistence", "equal split", "80 % band covers", "warning"];
  return `${id}: error of forecasts from what was published so many days before, the day's total given\n${table(
    titles.map((title) => ({ title, most: 60 })),
    rows,
    width,
  )}`;
}

export const displacementDistricts = defineCommand({
  name: "displacement districts",
  group: "Look",
  summary: "where the people of each district would go if violence reached it",
  options: {
    ...AS_OF,
    close: { kind: "list", hint: "borders", commas: true, about: "borders that are shut, MLI-SEN" },
    district: { kind: "list", hint: "ids", commas: false, about: "only these, MLI:Kayes" },
  },
  examples: [["displacement districts --district MLI:Kayes --close MLI-SEN", "one district, a border shut"]],
  async run({ values, effects }) {
    return await withObservatory(whole(values), effects, async (observatory) => {
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
      const rows = items.map(({ id, violence, abroad, destinations }) => [
        ...[id, violence, percent(abroad)],
        destinations
          .slice(0, 4)
          .map(({ name, population, country, share }) => `${name} ${country} ${population} ${percent(share.best)}`)
          .join(", "),
      ]);
      const titles = [
        { title: "district", whole: true },
        { title: "violent events, a year" },
        { title: "abroad" },
        { title: "where to" },
      ];
      return { data: { ...answer, items }, text: () => table(titles, rows, Math.max(effects.columns, 150)) };
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
    return await withObservatory(whole(values), effects, async (observatory) => {
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
