import type { Blockades } from "../../api/blockade/answers.ts";
import type {
  BlockadeBacktest,
  BlockadeComparison,
  BlockadeParameters,
  BlockadeRun,
  BlockadeRunRequest,
} from "../../api/blockade/contract.ts";
import type { Progress as Report } from "../../compute/jobs.ts";
import { defineCommand } from "../command.ts";
import type { Effects } from "../effects.ts";
import { INTERVENTION_HELP, INTERVENTION_HINT, interventionsOf, settingsOf } from "../interventions.ts";
import { type Where, withObservatory } from "../opening.ts";
import { createProgress } from "../progress.ts";
import { facts, plural, table, wrap } from "../table.ts";

const CASE = { kind: "text", hint: "id", about: "the supply case (default the first of the casebook)" } as const;
const COMMON = {
  case: CASE,
  members: { kind: "whole", hint: "10-5000", least: 10, most: 5000, about: "members of the ensemble (default 400)" },
  days: { kind: "whole", hint: "14-730", least: 14, most: 730, about: "days from the first of the case (default 365)" },
  seed: { kind: "whole", hint: "number", least: 0, most: 4_294_967_295, about: "of all random numbers (default 1)" },
  calibrated: {
    kind: "flag",
    about: "ranges narrowed to what was observed (default; --no-calibrated for the whole ranges)",
  },
  recorded: { kind: "flag", about: "closures and losses of the casebook hold (default; --no-recorded without them)" },
} as const;
const spec = (about: string) => ({ kind: "list", hint: INTERVENTION_HINT, commas: false, about }) as const;

const requestOf = (values: Partial<Record<keyof typeof COMMON, unknown>>): BlockadeRunRequest =>
  Object.fromEntries(
    Object.keys(COMMON).flatMap((name) => {
      const value = values[name as keyof typeof COMMON];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Gives `work` the blockades, with progress on standard error; Ctrl-C stops it. */
async function withBlockades<T>(
  where: Where,
  effects: Effects,
  work: (blockades: Blockades, onProgress: (report: Report) => void) => Promise<T>,
): Promise<T> {
  return await withObservatory(where, effects, async (observatory) => {
    const { Blockades } = await import("../../api/blockade/answers.ts");
    const progress = createProgress(effects);
    return await work(new Blockades(observatory), ({ stage, fraction }) => progress.show(stage, fraction, "")).finally(
      () => progress.end(),
    );
  });
}

export const blockadeRun = defineCommand({
  name: "blockade run",
  group: "Look",
  summary: "what a blockade cuts off: who runs short of what, when, with what probability",
  about: `A daily simulation of stocks, convoys and service, many times over the ranges that sources allow. Answers are bands and dates, never a record of what happened. Method and limits: docs/methods/corridors.md.\n\n${INTERVENTION_HELP}`,
  options: {
    ...COMMON,
    with: spec("an intervention; may be given several times"),
    marginal: { kind: "flag", about: "also: where one more day of stock helps most" },
  },
  examples: [
    ["blockade run", "the first case of the casebook as it was"],
    [
      'blockade run --no-recorded --with "closure corridors=abidjan-bamako share=0.9 from=2025-10-01"',
      "one corridor closed, all else open",
    ],
    [
      'blockade run --with "stock days=7 from=2025-09-03" --marginal',
      "a week of stock more everywhere, and where a day more helps most",
    ],
  ],
  async run({ values, effects }) {
    return await withBlockades(values, effects, async (blockades, onProgress) => {
      const request = {
        ...requestOf(values),
        interventions: interventionsOf(values.with, "--with"),
        ...(values.marginal && { marginal: true }),
      };
      const answer = await blockades.run(request, onProgress, effects.signal);
      return { data: answer, text: () => runText(answer, effects.columns) };
    });
  },
});

export const blockadeCompare = defineCommand({
  name: "blockade compare",
  group: "Look",
  summary:
    "two settings of a blockade on the same random numbers: what stock, access, convoys or another corridor change",
  about: INTERVENTION_HELP,
  options: {
    ...COMMON,
    a: spec("an intervention of the first setting; none: the case as it was"),
    b: spec("an intervention of the second setting"),
  },
  examples: [
    ['blockade compare --b "stock days=7 from=2025-09-03"', "a week of stock more"],
    [
      'blockade compare --a "convoys perWeek=2 from=2025-10-01" --b "agreement corridors=dakar-bamako from=2025-10-01"',
      "protection against an access agreement",
    ],
  ],
  async run({ values, effects }) {
    const settings = settingsOf(values.a, values.b);
    return await withBlockades(values, effects, async (blockades, onProgress) => {
      const answer = await blockades.compare({ ...requestOf(values), ...settings }, onProgress, effects.signal);
      return { data: answer, text: () => comparisonText(answer, effects.columns) };
    });
  },
});

export const blockadeBacktest = defineCommand({
  name: "blockade backtest",
  group: "Look",
  summary:
    "the simulation beside what was observed: calibrated on some of it, tested on the rest, with two simple rules",
  options: { case: CASE },
  examples: [["blockade backtest", "the fuel blockade of Mali, T1 to T13"]],
  async run({ values, effects }) {
    return await withBlockades(values, effects, async (blockades, onProgress) => {
      const query = values.case === undefined ? {} : { case: values.case };
      const answer = await blockades.backtest(query, onProgress, effects.signal);
      return { data: answer, text: () => (answer.backtest ? backtestText(answer.backtest, effects.columns) : "") };
    });
  },
});

export const blockadeParameters = defineCommand({
  name: "blockade parameters",
  group: "Look",
  summary: "every range behind a blockade's simulation, and the claims behind each",
  options: { case: CASE },
  examples: [
    ["blockade parameters", "the first case of the casebook"],
    ["blockade parameters --case djibo-food-2022 --json", "another, for another program"],
  ],
  async run({ values, effects }) {
    return await withBlockades(values, effects, async (blockades) => {
      const answer = await blockades.parameters(values.case === undefined ? {} : { case: values.case });
      return { data: answer, text: () => parametersText(answer, effects.columns) };
    });
  },
});

const percent = (share: number) => `${Math.round(share * 100)} %`;
const days = ([low, median, high]: readonly number[]) =>
  `${Math.round(median)} (${Math.round(low)}–${Math.round(high)})`;

/** As they are written after --with. */
const wordsOf = ({ interventions }: BlockadeRun) =>
  interventions
    .map(({ kind, ...words }) => [kind, ...Object.entries(words).map(([word, value]) => `${word}=${value}`)].join(" "))
    .join("; ");

function runText(run: BlockadeRun, width: number): string {
  const head = facts([
    ["Case", run.case],
    ["Simulated", `${plural(run.days, "day")} from ${run.start}, ${plural(run.members, "member")}, seed ${run.seed}`],
    ["Ranges", run.calibrated ? "narrowed to what was observed" : "as wide as sources allow"],
    ["Interventions", wordsOf(run) || "none"],
    ["Run", run.run],
  ]);
  const rows = run.regions.flatMap(({ names, sectors }) =>
    sectors.map(({ sector, probability, firstDay, shortDays }) => [
      names.en,
      sector.replaceAll("_", " "),
      percent(probability),
      firstDay ? `${firstDay.median} (${firstDay.low} … ${firstDay.high})` : "–",
      days(shortDays),
    ]),
  );
  const columns = ["region", "sector", "short", "begins", "days short"].map((title) => ({ title }));
  return [head, "", table(columns, rows, width), ...marginalText(run, width), "", ...limits(run.caveats, width)].join(
    "\n",
  );
}

function marginalText({ marginal, unit, regions }: BlockadeRun, width: number): string[] {
  if (!marginal) return [];
  const columns = ["region", `a day of stock (${unit})`, `need met more (${unit})`, "per unit"].map((title) => ({
    title,
  }));
  const rows = marginal.map(({ region, amount, met, perUnit }) => [
    regions.find(({ id }) => id === region)?.names.en ?? region,
    days(amount),
    days(met),
    perUnit.toFixed(2),
  ]);
  return ["", "Where one more day of stock helps most", table(columns, rows, width)];
}

function comparisonText({ a, b, differences }: BlockadeComparison, width: number): string {
  const columns = ["region", "sector", "short in a", "in b", "days short, b less a", "fewer in", "more in"];
  const names = new Map(a.regions.map(({ id, names }) => [id, names.en]));
  const rows = differences.map(({ region, sector, probability, shortDays, better, worse }) => [
    names.get(region) ?? region,
    sector.replaceAll("_", " "),
    percent(probability.a),
    percent(probability.b),
    days(shortDays),
    percent(better),
    percent(worse),
  ]);
  const told = (run: BlockadeRun) => wordsOf(run) || "as it was";
  return [
    facts([
      ["Case", `${a.case}, ${plural(a.members, "member")} on the same random numbers`],
      ["a", told(a)],
      ["b", told(b)],
    ]),
    "",
    table(
      columns.map((title) => ({ title })),
      rows,
      width,
    ),
    "",
    ...limits(a.caveats, width),
  ].join("\n");
}

function backtestText(found: BlockadeBacktest, width: number): string {
  const verdict = (met: boolean | null) => (met === null ? "–" : met ? "met" : "missed");
  const value = (one: number | string | null) =>
    one === null ? "never" : typeof one === "number" ? one.toLocaleString("en", { maximumFractionDigits: 2 }) : one;
  const rows = found.observations.flatMap((observation) =>
    observation.parts.map((part, i) => [
      i === 0 ? observation.id : "",
      i === 0 ? (observation.annotation ? "told" : observation.heldOut ? "held out" : "calibrated") : "",
      part.statement,
      part.band.length === 0 || part.metric === "school_closure" ? "–" : part.band.map(value).join(" / "),
      part.within === null ? "–" : percent(part.within),
      i === 0 ? verdict(observation.met) : "",
      i === 0 ? verdict(observation.baselineMet.noChange) : "",
      i === 0 ? verdict(observation.baselineMet.oneStock) : "",
    ]),
  );
  const columns = ["", "use", "observed", "simulated 5 / 50 / 95 %", "meet", "verdict", "no change", "one stock"];
  const { weekly } = found;
  return [
    facts([
      ["Case", found.case],
      [
        "Calibration",
        found.effective === null
          ? "none: this case has no observation for it"
          : `${found.tried} draws, worth ${found.effective.toFixed(0)} even ones; ${found.members} kept`,
      ],
    ]),
    "",
    table(
      columns.map((title) => ({ title })),
      rows,
      width,
    ),
    ...(weekly
      ? [
          "",
          `Weekly loads, mean error: simulation ${percent(weekly.simulation)}, the week before ${percent(weekly.persistence)}, no change ${percent(weekly.noChange)}, one stock ${percent(weekly.oneStock)}`,
        ]
      : []),
    "",
    ...limits(found.caveats, width),
  ].join("\n");
}

function parametersText({ items, calibrated }: BlockadeParameters, width: number): string {
  const columns = [
    "parameter",
    "of",
    "low",
    "best",
    "high",
    "unit",
    "basis",
    "claims",
    ...(calibrated ? ["after calibration"] : []),
  ];
  const rows = items.map(({ parameter, of, low, best, high, unit, basis, claims, after }) => [
    parameter,
    Object.values(of).join(" "),
    String(low),
    best === null ? "–" : String(best),
    String(high),
    unit.replaceAll("_", " "),
    basis,
    claims.map(({ row }) => row.replace("dependencies:", "")).join(" "),
    ...(calibrated ? [after ? after.map((one) => Number(one.toPrecision(3))).join(" / ") : ""] : []),
  ]);
  return table(
    columns.map((title) => ({ title })),
    rows,
    width,
  );
}

const limits = (caveats: BlockadeRun["caveats"], width: number) =>
  caveats.flatMap(({ text }) => wrap(`- ${text}`, Math.max(40, width)));
