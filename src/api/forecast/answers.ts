/** Answers on forecasts, in the contract's shapes: computed once, kept as runs. Nothing here knows HTTP. */
import type { Progress, Work } from "../../compute/jobs.ts";
import { monthLabel, monthOfDate, type PanelType, valueAt } from "../../events/panel/index.ts";
import {
  type BacktestResult,
  backtest,
  CHALLENGE_AHEAD,
  type FirstAhead,
  originOf,
} from "../../forecast/backtest/index.ts";
import type { Carriers } from "../../forecast/carriers.ts";
import { type ForecastUnit, type Outlook, outlookOf, QUANTILE_LEVELS, THRESHOLDS } from "../../forecast/outlook.ts";
import type { MeanScores } from "../../forecast/scores/index.ts";
import { distinctPasts, type Reasons } from "../../forecast/trained.ts";
import type { Parameter, Run, RunManifest, RunTable } from "../../workspace/runs/model.ts";
import { InvalidInput, splitList } from "../filterQuery.ts";
import { keptRun } from "../keptRun.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";
import type { Observatory } from "../observatory.ts";
import type {
  Backtest,
  BacktestAnswer,
  BacktestQuery,
  CarriersItem,
  Forecast,
  ForecastAnswer,
  ForecastQuery,
  ForecastReasons,
} from "./contract.ts";
import { describeGround, earliestOrigin, type Ground, groundOf, scorableYears } from "./ground.ts";
import { reasonsInWords } from "./reasonWords.ts";
import { type Subject, subjectOf } from "./subjects.ts";

/** Observed months that are told beside a forecast. */
const TOLD_MONTHS = 60;
/** Of every random stream; another would give other draws of the same forecast. */
const SEED = 1;

/** What is computed, and the name under which it is kept. */
export interface Task {
  manifest: RunManifest;
  subject: Subject;
  lastMonth: number;
  ground: Ground;
  unit: ForecastUnit;
  type: PanelType;
}

interface BacktestTask extends Task {
  years: readonly number[];
  ahead: FirstAhead;
  /** As asked: all, casebook, or the codes of countries. */
  region: string;
  /** Countries whose units are scored; null for all. */
  countries: ReadonlySet<string> | null;
  /** Units that are told of; null for the worst. */
  places: readonly string[] | null;
}

export class Forecasts {
  readonly #observatory: Observatory;
  /** What the index and casebook of now allow; read when first asked. */
  #now: {
    version: string;
    casebook: LoadedCasebook;
    ground: Promise<Ground | null>;
    subjects: Map<string, Subject>;
  } | null = null;

  constructor(observatory: Observatory) {
    this.#observatory = observatory;
  }

  /** The forecast if it stands already, and what the data allow. */
  async stored(query: ForecastQuery): Promise<ForecastAnswer> {
    const task = await this.#task(query);
    if (task === null) return { ground: describeGround(await this.#current().ground), forecast: null };
    const run = await this.#observatory.workspace.runs.find(task.manifest);
    return { ground: describeGround(task.ground), forecast: run && (await this.#told(task, run)) };
  }

  /** The forecast, computed where it does not stand yet; null where the data are too thin. */
  async compute(
    query: ForecastQuery,
    onProgress: (progress: Progress) => void,
    signal?: AbortSignal,
  ): Promise<ForecastAnswer> {
    const task = await this.#task(query);
    if (task === null) return { ground: describeGround(await this.#current().ground), forecast: null };
    const work: Work<Run> = (report, stop) => this.#train(task, report, stop);
    const run = await keptRun(this.#observatory, task.manifest, work, onProgress, signal);
    return { ground: describeGround(task.ground), forecast: await this.#told(task, run) };
  }

  /** What carries the forecast of one unit of a run. */
  async reasons(query: ForecastQuery, id: string): Promise<ForecastReasons> {
    const task = await this.#task(query);
    const run = task && (await this.#observatory.workspace.runs.find(task.manifest));
    if (!task || !run) throw new InvalidInput("no such forecast yet; valid: one that was computed before");
    if (!task.subject.panel.units.includes(id)) throw unknownUnit(task, id);
    const { reasons, unit } = await this.#observatory.workspace.runs.table(run, "reasons");
    const stored = JSON.parse(String(reasons[(unit as string[]).indexOf(id)])) as StoredReasons;
    const told = { ...stored, analogues: distinctPasts(stored.analogues) };
    const month = (horizon: number) => monthLabel(task.lastMonth + horizon);
    return {
      id,
      members: told.members.map(({ horizons, weights }) => ({
        months: horizons.map(month),
        weights: Object.entries(weights)
          .map(([member, weight]) => ({ member, weight }))
          .sort((a, b) => b.weight - a.weight),
      })),
      carriers: told.carriers ? carriersItem(told.carriers, month) : null,
      analogues: told.analogues.map((one) => ({ ...one, month: monthLabel(one.month), deaths: [...one.deaths] })),
      words: reasonsInWords(told),
    };
  }

  /** The scores of past years if they stand already. */
  async storedBacktest(query: BacktestQuery): Promise<BacktestAnswer> {
    const task = await this.#backtestTask(query);
    if (task === null) return { ground: describeGround(await this.#current().ground), backtest: null };
    const run = await this.#observatory.workspace.runs.find(task.manifest);
    return { ground: describeGround(task.ground), backtest: run && (await this.#toldBacktest(task, run)) };
  }

  /** The scores of past years, computed where they do not stand yet. */
  async computeBacktest(
    query: BacktestQuery,
    onProgress: (progress: Progress) => void,
    signal?: AbortSignal,
  ): Promise<BacktestAnswer> {
    const task = await this.#backtestTask(query);
    if (task === null) return { ground: describeGround(await this.#current().ground), backtest: null };
    const work: Work<Run> = (report, stop) => this.#score(task, report, stop);
    const run = await keptRun(this.#observatory, task.manifest, work, onProgress, signal);
    return { ground: describeGround(task.ground), backtest: await this.#toldBacktest(task, run) };
  }

  async #backtestTask(query: BacktestQuery): Promise<BacktestTask | null> {
    const { windows, region, places, ahead = CHALLENGE_AHEAD, ...asked } = query;
    const task = await this.#task(asked);
    if (task === null) return null;
    const valid = scorableYears(task.ground);
    if (valid === null) throw new InvalidInput("too few years are known to score one");
    const { first, last } = valid;
    const typed = windows ? splitList(windows) : [2, 1, 0].map((back) => String(Math.max(first, last - back)));
    const wrong = typed.find((year) => !(/^\d{4}$/.test(year) && Number(year) >= first && Number(year) <= last));
    if (wrong !== undefined) {
      throw new InvalidInput(`invalid window: ${wrong}; valid: years from ${first} to ${last}, separated by |`);
    }
    const years = [...new Set(typed.map(Number))].sort((a, b) => a - b);
    const told = places ? splitList(places) : null;
    const unknown = told?.find((id) => !task.subject.panel.units.includes(id));
    if (unknown !== undefined) throw unknownUnit(task, unknown);
    const scored = this.#scoredCountries(task.subject, region ?? "all");
    const parameters = { ...task.manifest.parameters, windows: years, scored: scored.region, ahead, scores: SCORES };
    return {
      ...task,
      ...scored,
      manifest: { ...task.manifest, kind: "backtest", parameters },
      years,
      ahead,
      places: told,
    };
  }

  #scoredCountries({ panel, placeOf }: Subject, region: string): Pick<BacktestTask, "region" | "countries"> {
    if (region === "all") return { region, countries: null };
    if (region === "casebook") return { region, countries: new Set(this.#observatory.casebook.summary.countries) };
    const codes = [...new Set(splitList(region))].sort();
    const known = new Set(panel.units.map((unit) => placeOf(unit).country ?? unit));
    const unknown = codes.find((code) => !known.has(code));
    if (unknown !== undefined) {
      throw new InvalidInput(`invalid region: ${unknown}; valid: all, casebook, ${[...known].sort().join(", ")}`);
    }
    return { region: codes.join("|"), countries: new Set(codes) };
  }

  async #score(task: BacktestTask, report: (progress: Progress) => void, signal: AbortSignal): Promise<Run> {
    const started = performance.now();
    const { subject, years, countries, ahead } = task;
    const origins = years.map((year) => originOf(year, ahead));
    const trained = subject.train(origins, SEED, { report, signal });
    const result = await backtest({
      panel: subject.panel,
      years,
      firstAhead: ahead,
      include: (unit) => {
        const id = subject.panel.units[unit];
        return countries?.has(subject.placeOf(id).country ?? id) ?? true;
      },
      train: async () => (await trained.next()).value.forecast,
      baselines: subject.baselines,
      seed: SEED,
      // the server answers others in between
      breathe: async () => {
        await new Promise(setImmediate);
        signal.throwIfAborted();
      },
    });
    await trained.return(undefined);
    const { units, ...summary } = result;
    return this.#observatory.workspace.runs.save(task.manifest, {
      tables: {
        units: {
          unit: units.map(({ unit }) => subject.panel.units[unit]),
          months: Int32Array.from(units, ({ months }) => months),
          crps: Float64Array.from(units, ({ crps }) => crps),
          conflictology12: Float64Array.from(units, ({ conflictology12 }) => conflictology12),
          deaths: Float64Array.from(units, ({ deaths }) => deaths),
        },
      },
      summary: {
        ...(JSON.parse(JSON.stringify(summary)) as Record<string, Parameter>),
        seconds: (performance.now() - started) / 1000,
      },
    });
  }

  async #toldBacktest({ subject, ground, places, ...task }: BacktestTask, run: Run): Promise<Backtest> {
    const { seconds, ...summary } = run.summary as unknown as Omit<BacktestResult, "units"> & { seconds: number };
    const table = await this.#observatory.workspace.runs.table(run, "units");
    const ids = table.unit as string[];
    const at = (name: string, row: number) => Number((table[name] as Float64Array)[row]);
    const isTold = (id: string) => places === null || places.includes(id);
    const rows = [...ids.keys()].filter((row) => isTold(ids[row])).slice(0, MOST_UNITS);
    const idOf = (unit: number) => subject.panel.units[unit];
    const parts = summary.parts.map(partItem);
    return {
      run: run.id,
      unit: task.unit,
      type: task.type,
      ahead: task.ahead,
      region: task.region,
      windows: summary.windows.map(({ year, origin, units, parts: [all], rankings }) => {
        const { model, ...baselines } = mapped(all.scores, scoreOf);
        return { year, origin: monthLabel(origin), units, model, baselines, rankings };
      }),
      ratios: mapped(parts[0].ratios, ({ crps }) => crps),
      parts,
      largest: summary.largest.map(idOf),
      rankings: summary.rankings,
      horizons: summary.horizons.map((one) => ({ ...one, scores: mapped(one.scores, scoreOf) })),
      reliability: summary.reliability.flatMap(({ threshold, bins }) =>
        bins.map(({ count, forecast, observed }) => ({ threshold, given: forecast, happened: observed, count })),
      ),
      pit: summary.pit,
      coverage: summary.coverage,
      units: rows.map((row) => ({
        id: ids[row],
        months: at("months", row),
        crps: at("crps", row),
        conflictology12: at("conflictology12", row),
        deaths: at("deaths", row),
      })),
      misses: summary.misses
        .map((miss) => ({ ...miss, unit: idOf(miss.unit), month: monthLabel(miss.month) }))
        .filter((miss) => isTold(miss.unit)),
      ground: describeGround(ground),
      seconds,
    };
  }

  #current() {
    const { workspace, casebook } = this.#observatory;
    if (this.#now?.version !== workspace.version || this.#now.casebook !== casebook) {
      const ground = groundOf(this.#observatory);
      this.#now = { version: workspace.version, casebook, ground, subjects: new Map() };
      ground.catch(() => {
        this.#now = null;
      });
    }
    return this.#now;
  }

  async #task(query: ForecastQuery): Promise<Task | null> {
    const { ground: reading, subjects } = this.#current();
    const ground = await reading;
    if (ground === null || describeGround(ground).isThin) return null;
    const [unit, type] = [query.unit ?? "country", query.type ?? "any"];
    const { firstMonth, lastMonth: latest } = ground.covered;
    const lastMonth = query.origin === undefined ? latest : (monthOfDate(query.origin) ?? Number.NaN);
    const earliest = earliestOrigin(ground);
    if (!(lastMonth >= earliest && lastMonth <= latest)) {
      throw new InvalidInput(
        `invalid origin: ${query.origin}; valid: ${monthLabel(earliest)} to ${monthLabel(latest)}, which the data cover`,
      );
    }
    const subject = subjects.get(`${unit} ${type}`) ?? subjectOf(this.#observatory, ground, unit, type);
    subjects.set(`${unit} ${type}`, subject);
    const manifest: RunManifest = {
      kind: "forecast",
      inputs: ground.datasets.map(({ id }) => ({ what: "snapshot", id })),
      parameters: { unit, type, origin: monthLabel(lastMonth), from: monthLabel(firstMonth), region: subject.region },
      seed: SEED,
      harmattanVersion: this.#observatory.harmattan,
    };
    return { manifest, subject, lastMonth, ground, unit, type };
  }

  async #train(task: Task, report: (progress: Progress) => void, signal: AbortSignal): Promise<Run> {
    const started = performance.now();
    const { subject, lastMonth } = task;
    const units = [...subject.panel.units];
    const { value: trained } = await subject.train([lastMonth], SEED, { report, signal }).next();
    const outlook = outlookOf(units.length, trained.horizons, trained.forecast);
    const summary: Parameter = { seconds: (performance.now() - started) / 1000 };
    return this.#observatory.workspace.runs.save(task.manifest, {
      tables: {
        forecast: outlookTable(units, outlook),
        reasons: { unit: units, reasons: units.map((_, i) => JSON.stringify(trained.reasons(i))) },
      },
      summary,
    });
  }

  async #told({ subject, lastMonth, ground, unit, type }: Task, run: Run): Promise<Forecast> {
    const table = await this.#observatory.workspace.runs.table(run, "forecast");
    const horizons = [...new Set(table.horizon as Int32Array)];
    const names = table.unit as string[];
    const row = (at: number, columns: readonly string[]) =>
      columns.map((name) => Number((table[name] as Float64Array)[at]));
    const past = Array.from({ length: TOLD_MONTHS }, (_, i) => lastMonth - TOLD_MONTHS + 1 + i);
    return {
      run: run.id,
      unit,
      type,
      origin: monthLabel(lastMonth),
      months: horizons.map((horizon) => monthLabel(lastMonth + horizon)),
      past: past.map(monthLabel),
      thresholds: [...THRESHOLDS],
      levels: [...QUANTILE_LEVELS],
      units: subject.panel.units.map((id, i) => {
        const rows = horizons.map((_, h) => i * horizons.length + h);
        if (names[rows[0]] !== id) throw new Error(`run ${run.id} is of other units`);
        return {
          id,
          ...subject.placeOf(id),
          observed: past
            .map((month) => valueAt(subject.panel, i, month))
            .map((deaths) => (Number.isNaN(deaths) ? null : deaths)),
          exceedances: rows.map((at) => row(at, EXCEEDANCE_COLUMNS)),
          means: rows.map((at) => row(at, ["mean"])[0]),
          quantiles: rows.map((at) => row(at, QUANTILE_COLUMNS)),
        };
      }),
      ground: describeGround(ground),
      seconds: Number((run.summary as { seconds?: number } | null)?.seconds ?? 0),
    };
  }
}

/** As an earlier version may have kept them. */
type StoredReasons = Omit<Reasons, "carriers"> & Partial<Pick<Reasons, "carriers">>;

function carriersItem({ horizons, effects, ...told }: Carriers, month: (horizon: number) => string): CarriersItem {
  return { ...told, months: horizons.map(month), effects: effects.map((one) => ({ ...one })) };
}

const scoreOf = ({ crps, ign, mis }: MeanScores) => ({ crps, ign, mis });

const partItem = ({ part, cases, scores, ratios }: BacktestResult["parts"][number]): Backtest["parts"][number] => ({
  part,
  cases,
  scores: mapped(scores, scoreOf),
  ratios,
});

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

const unknownUnit = ({ unit, subject }: Task, id: string) =>
  new InvalidInput(`no ${unit} ${id}; valid: ${subject.panel.units.slice(0, 10).join(", ")}…`);

/** Of what is kept of a backtest: another number where it no longer reads what was kept before. */
const SCORES = 2;
/** Units whose own scores are told, the worst first. */
const MOST_UNITS = 500;
const EXCEEDANCE_COLUMNS = THRESHOLDS.map((threshold) => `p${threshold}`);
const QUANTILE_COLUMNS = QUANTILE_LEVELS.map((level) => `q${String(Math.round(level * 100)).padStart(2, "0")}`);

/** One row a unit and month ahead. */
function outlookTable(units: readonly string[], { horizons, exceedances, means, quantiles }: Outlook): RunTable {
  const strided = (values: Float64Array, names: readonly string[]) =>
    names.map((name, i) => [name, Float64Array.from(means, (_, row) => values[row * names.length + i])] as const);
  return {
    unit: units.flatMap((unit) => horizons.map(() => unit)),
    horizon: Int32Array.from(means, (_, row) => horizons[row % horizons.length]),
    ...Object.fromEntries(strided(exceedances, EXCEEDANCE_COLUMNS)),
    mean: means,
    ...Object.fromEntries(strided(quantiles, QUANTILE_COLUMNS)),
  };
}
