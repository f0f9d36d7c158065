import { resolve } from "node:path";
import type { CaseAnswer, CaseForecastAnswer, CaseRunAnswer } from "../../api/displacement/contract.ts";
import { MOVEMENT_RULES } from "../../api/displacement/contract.ts";
import { defineCommand } from "../command.ts";
import { COMPATIBLE, words } from "../displacementWords.ts";
import { CommandFailed, usage } from "../failure.ts";
import { whole, withObservatory } from "../opening.ts";
import { createProgress } from "../progress.ts";
import { plural, table, wrap } from "../table.ts";

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
    const folder = resolve(effects.cwd, operands[0] ?? "");
    const { found, files } = await caseIn(folder);
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

/** The one case in a folder. @throws CommandFailed for what is no folder, or holds no case or several. */
async function caseIn(folder: string) {
  const { listCaseFolders, readCaseFolder } = await import("../../workspace/displacementCases.ts");
  const valid = "valid: a folder with input_csv/ and source_data/";
  const [found, more] = await listCaseFolders(folder).catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? cause.code : null;
    const isZip = /\.(zip|gz|tgz|7z)$/i.test(folder);
    const what =
      code === "ENOTDIR"
        ? ` is a file${isZip ? ", unpack it first" : ""}`
        : code === "ENOENT"
          ? " is not there"
          : " cannot be read";
    throw new CommandFailed(1, `${folder}${what}; ${valid}`, { cause });
  });
  if (!found) throw new CommandFailed(1, `no case in ${folder}; ${valid}`);
  if (more) throw usage(`several cases in ${folder}; valid: one of ${found.path}, ${more.path}…`);
  const files = await readCaseFolder(found.path).catch((cause: unknown) => {
    throw new CommandFailed(1, cause instanceof Error ? cause.message : `${found.path} cannot be read`, { cause });
  });
  return { found, files };
}

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
  if (preflight.length === 0) return `${head}\nNo defect found.`;
  const lines = SEVERITIES.flatMap((severity) => preflight.filter((one) => one.severity === severity)).flatMap(
    ({ severity, code, file, line, text: what }) =>
      wrap(`${severity}  ${line === null ? file : `${file}:${line}`}  ${code}: ${what}`, width),
  );
  return [head, ...lines].join("\n");
}

const SEVERITIES = ["error", "warning", "note"] as const;

export const displacementCases = defineCommand({
  name: "displacement cases",
  group: "Look",
  summary: "imported movement cases",
  options: {},
  examples: [["displacement cases", "what can be run by name"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
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
    return await withObservatory(values, effects, async (observatory) => {
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

export function caseRunText(answer: CaseRunAnswer, width: number): string {
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

export function caseForecastText({ case: id, lags }: CaseForecastAnswer, width: number): string {
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
