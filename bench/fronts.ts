/**
 * New fronts: cells without any recorded event for some time and then deaths. The model against simple baselines, on
 * forecasts made month by month with nothing that was not known then. A forecast is scored when its whole outcome window
 * lies in the years that are named, which must follow one another: with 2018 to 2020 and a window of 12 months these are
 * the 25 origins from December 2017 to December 2019.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stream } from "../src/compute/streams.ts";
import { monthId, monthLabel } from "../src/events/panel/index.ts";
import { reliability } from "../src/forecast/scores/index.ts";
import { cellMonthsOf, latticeOf } from "../src/fronts/lattice/index.ts";
import {
  BASELINES,
  type FrontDefinition,
  type FrontForecast,
  type FrontInput,
  HEADLINE,
  probabilityOf,
  type RollOptions,
  rollFronts,
} from "../src/fronts/newFronts/index.ts";
import { readCells } from "./cellFile.ts";
import { groundOf, readEventFile } from "./eventFile.ts";
import { LISTS, pooled, precisionRatio, type Ranked, rankingScores, round } from "./frontScore.ts";

const EVENTS = "events/ucdp_ged_v21_1_global_1989_2020_prec1-2.parquet";
const CELLS = "forecast/views_pgm_cells_africa_middle_east_13110.csv.gz";
const COMPETITORS = ["model", ...BASELINES] as const;

/** One thing changed at a time. */
const VARIANTS: readonly Partial<FrontDefinition>[] = [
  { quietMonths: 12 },
  { quietMonths: 24 },
  { quietMonths: 36 },
  { quietMonths: 60 },
  { deaths: 5 },
  { deaths: 25 },
  { horizon: 3 },
  { horizon: 6 },
];

/** Variants are learned once, before their first origin, and asked every third month. */
const VARIANT_ROLL = { refitMonths: Number.POSITIVE_INFINITY, calibrated: false };
const VARIANT_MONTHS = 3;

export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: "string" },
      years: { type: "string", default: "2018,2019,2020" },
      "quiet-months": { type: "string", default: String(HEADLINE.quietMonths) },
      cells: { type: "string" },
      variants: { type: "string", default: "yes" },
    },
  });
  const years = yearsOf(values.years);
  const headline = { ...HEADLINE, quietMonths: wholeNumber("quiet-months", values["quiet-months"]) };
  const input = await openInput(values.data ?? join(dataFolder(), EVENTS), values.cells ?? join(dataFolder(), CELLS));
  const changed = values.variants === "no" ? [] : VARIANTS.map((change) => ({ ...headline, ...change }));
  const variants = changed.filter((one) => nameOf(one) !== nameOf(headline));
  const lists = roll(input, [headline], years).get(nameOf(headline)) ?? [];
  const others =
    variants.length === 0 ? new Map<string, Ranked[]>() : roll(input, variants, years, VARIANT_MONTHS, VARIANT_ROLL);
  const first = scoresOf(headline, lists, input);
  return {
    years,
    cells: input.lattice.cells.length,
    ...first,
    ratioToBestBaseline: ratioToBest(lists, first.averagePrecision),
    reliability: reliabilityOf(lists),
    variants: [
      scoresOf(headline, lists.map(isolated), input, "no neighbour with an event in 24 months"),
      ...variants.map((one) => scoresOf(one, others.get(nameOf(one)) ?? [], input)),
    ],
  };
}

const dataFolder = () => process.env.HARMATTAN_DATA ?? "../shared/data";
const nameOf = ({ quietMonths, deaths, horizon }: FrontDefinition) =>
  `quiet ${quietMonths} months, then at least ${deaths} deaths within ${horizon} months`;

async function openInput(data: string, cellFile: string): Promise<FrontInput> {
  const path = (await stat(data)).isDirectory() ? join(data, EVENTS) : data;
  const { rows, firstMonth, lastMonth, placer } = await readEventFile(path);
  const lattice = latticeOf(await readCells(cellFile));
  const counts = cellMonthsOf(lattice, rows, firstMonth, lastMonth - firstMonth + 1);
  return { lattice, counts, ground: await groundOf(lattice, placer) };
}

/** Rankings by definition of all forecasts whose outcome window lies in the years. */
function roll(
  input: FrontInput,
  definitions: readonly FrontDefinition[],
  years: readonly number[],
  every = 1,
  options: Partial<RollOptions> = {},
): Map<string, Ranked[]> {
  const { counts } = input;
  const first = monthId(years[0], 1);
  const last = Math.min(monthId(years[years.length - 1], 12), counts.firstMonth + counts.months - 1);
  const shortest = Math.min(...definitions.map(({ horizon }) => horizon));
  const count = Math.floor((last - first - shortest + 1) / every) + 1;
  if (!(count > 0)) throw new Error(`no outcome window of ${shortest} months lies in ${years.join(", ")}`);
  const origins = Array.from({ length: count }, (_, i) => first - 1 + i * every - counts.firstMonth);
  const ranked = new Map<string, Ranked[]>(definitions.map((one) => [nameOf(one), []]));
  for (const forecast of rollFronts(input, { definitions, origins, baselines: true, ...options })) {
    if (forecast.origin + counts.firstMonth + forecast.definition.horizon > last) continue;
    const one = rankingOf(forecast);
    if (one) ranked.get(nameOf(forecast.definition))?.push(one);
    if (forecast.definition === definitions[0]) console.error(monthLabel(forecast.origin + counts.firstMonth));
  }
  return ranked;
}

function rankingOf({ origin, lead, logOdds, baselines }: FrontForecast): Ranked | null {
  return lead && baselines ? { origin, lead, scores: { model: logOdds, ...baselines } } : null;
}

/** The harder part: cells around which nothing happened either. */
function isolated({ origin, lead, scores }: Ranked): Ranked {
  const kept = Array.from(lead.keys()).filter((row) => scores.neighbours[row] === 0);
  const pick = (values: Float64Array) => Float64Array.from(kept, (row) => values[row]);
  return {
    origin,
    lead: Uint8Array.from(kept, (row) => lead[row]),
    scores: Object.fromEntries(Object.entries(scores).map(([name, values]) => [name, pick(values)])),
  };
}

function scoresOf(definition: FrontDefinition, ranked: readonly Ranked[], { counts }: FrontInput, only?: string) {
  const label = (at: number) => monthLabel(counts.firstMonth + (ranked[at]?.origin ?? 0));
  const { hit } = pooled(ranked, "model");
  const fronts = hit.reduce((sum, one) => sum + one, 0);
  const scores = COMPETITORS.map((name) => [name, rankingScores(ranked, name)] as const);
  const each = <T>(of: (scores: ReturnType<typeof rankingScores>) => T) =>
    Object.fromEntries(scores.map(([name, one]) => [name, of(one)]));
  const lists = (what: "precision" | "recall") =>
    LISTS.map((k) => [`${what}At${k}`, each((one) => one[what][k])] as const);
  const ofBaselines = scores.slice(1).map(([, one]) => one.averagePrecision);
  return {
    definition,
    ...(only ? { only } : {}),
    origins: { first: label(0), last: label(ranked.length - 1), count: ranked.length },
    cases: hit.length,
    fronts,
    baseRate: round(fronts / hit.length),
    averagePrecision: each((one) => one.averagePrecision),
    ratio: round(scores[0][1].averagePrecision / Math.max(...ofBaselines)),
    auroc: each((one) => one.auroc),
    ...Object.fromEntries([...lists("precision"), ...lists("recall")]),
    leadMonths: each((one) => one.leadMonths),
  };
}

/** Against the baseline of greatest average precision, with a 90 % interval from blocks of origins. */
function ratioToBest(ranked: readonly Ranked[], precision: Record<string, number>) {
  const best = [...BASELINES].sort((a, b) => precision[b] - precision[a])[0];
  return { baseline: best, ...precisionRatio(ranked, "model", best, stream(1, "bench", "fronts")) };
}

function reliabilityOf(ranked: readonly Ranked[]) {
  const { score, hit } = pooled(ranked, "model");
  return reliability(score.map(probabilityOf), hit).map(({ count, forecast, observed }) => ({
    count,
    forecast: round(forecast),
    observed: round(observed),
  }));
}

function yearsOf(text: string): number[] {
  const years = text.split(",").map((year) => wholeNumber("years", year));
  if (years.some((year, i) => i > 0 && year !== years[i - 1] + 1)) {
    throw new Error(`invalid years: ${text}; valid are years that follow one another, such as 2018,2019,2020`);
  }
  return years;
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`invalid ${option}: ${text}; valid are whole numbers`);
  return Number(text);
}
