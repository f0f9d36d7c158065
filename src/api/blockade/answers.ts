/** Answers on blockades, in the contract's shapes: computed once, kept as runs. Nothing here knows HTTP. */
import { availableParallelism } from "node:os";
import { linkOf } from "../../casebook/index.ts";
import type { Progress } from "../../compute/jobs.ts";
import { besideModule, createPool } from "../../compute/pool.ts";
import {
  backtestSupply,
  bandOf,
  calibrate,
  dateOn,
  dayIn,
  differencesOf,
  drawValues,
  type Ensemble,
  type EnsembleInput,
  type Fixed,
  fixValues,
  type Intervention,
  marginalOf,
  planOf,
  type Setting,
  type SupplyCase,
  splitEnsemble,
  takeMembers,
  tell,
} from "../../corridors/supply/index.ts";
import { definitionOf, PARAMETERS, type ParameterName } from "../../corridors/supply/vocabulary.ts";
import type { Parameter, Run, RunManifest, RunResult } from "../../workspace/runs/model.ts";
import { runId } from "../../workspace/runs/store.ts";
import { InvalidInput } from "../filterQuery.ts";
import { keptRun } from "../keptRun.ts";
import type { Observatory } from "../observatory.ts";
import { backtestItem } from "./backtestItem.ts";
import { toldCaveats } from "./caveats.ts";
import { claimFinder } from "./claims.ts";
import type {
  BlockadeBacktest,
  BlockadeBacktestAnswer,
  BlockadeCaseAnswer,
  BlockadeCases,
  BlockadeCompareRequest,
  BlockadeComparison,
  BlockadeParameters,
  BlockadeRun,
  BlockadeRunRequest,
  CaseQuery,
} from "./contract.ts";
import { type Courses, coursesOf } from "./course.ts";
import { type Subject, subjectOf, tablesOn } from "./subject.ts";

type OnProgress = (progress: Progress) => void;
type RunPart = (input: EnsembleInput, report?: (share: number) => void) => Promise<Ensemble>;

/** Members that a calibration keeps, and draws that it tries. */
const KEPT = 1000;
const TRIES = 8000;
const SEED = 1;
const DEFAULTS = { members: 400, days: 365, seed: SEED };
/** Members for the question of where a day of stock helps, one more run a region, and days after which it is asked. */
const MARGINAL_MEMBERS = 400;
const MARGINAL_DAYS = 90;

/** Calibrated values and the luck that goes with them. */
interface Kept {
  values: Float64Array;
  of: Int32Array;
  until: number;
  effective: number;
}

export class Blockades {
  readonly #observatory: Observatory;

  constructor(observatory: Observatory) {
    this.#observatory = observatory;
  }

  cases(): BlockadeCases {
    const { casebook, today } = this.#observatory;
    const tables = tablesOn(casebook, today);
    const courses = coursesOf(casebook);
    return { items: tables.supply_cases.map(({ id }) => caseItem(subjectOf(casebook, today, id), courses)) };
  }

  /** Every range with the claims behind it, and what a calibration that stands left of it. */
  async parameters({ case: id }: CaseQuery): Promise<BlockadeParameters> {
    const subject = this.#subject(id);
    const { supply } = subject;
    const kept = await this.#keptCalibration(subject);
    const before = kept && drawValues(supply, KEPT, SEED);
    const claim = claimFinder(this.#observatory.casebook);
    const sources = new Map(this.#observatory.casebook.rows.sources.map((source) => [source.id, source]));
    return {
      case: supply.id,
      calibrated: kept !== null,
      items: supply.slots.map((slot, k) => {
        const source = slot.source === null ? undefined : sources.get(slot.source);
        const after = kept && columnOfSlot(supply, kept.values, k);
        const spread = before && after && spreadOf(columnOfSlot(supply, before, k));
        return {
          id: slot.id,
          parameter: slot.parameter,
          of: { ...slot.of },
          low: slot.low,
          best: slot.best,
          high: slot.high,
          unit: slot.unit,
          from: slot.from,
          basis: slot.basis,
          about: slot.parameter in PARAMETERS ? definitionOf(slot.parameter as ParameterName).about : null,
          note: slot.note,
          source: source
            ? { id: source.id, publisher: source.publisher, title: source.title, address: linkOf(source) }
            : null,
          claims: slot.claims.map(claim),
          after: after && bandOf(after),
          narrowed: after && spread ? spreadOf(after) / spread : null,
        };
      }),
    };
  }

  /** The prepared case for a browser's own runs. */
  async prepared({ case: id }: CaseQuery): Promise<BlockadeCaseAnswer> {
    const subject = this.#subject(id);
    const kept = await this.#keptCalibration(subject);
    const members = 200;
    const { inputs, ...manifest } = this.#manifest("blockade", subject, {}, SEED);
    const calibration = { what: "calibration", id: runId(this.#calibrationManifest(subject)) };
    const own = kept && takeMembers(subject.supply, calibratedOf(kept), members);
    return {
      supply: subject.supply,
      calibrated: kept &&
        own && {
          members,
          seed: SEED,
          effective: kept.effective,
          values: [...own.values],
          of: [...own.ancestry.of],
          until: own.ancestry.until,
        },
      manifest: { ...manifest, inputs: kept ? [...inputs, calibration] : [...inputs] },
    };
  }

  async run(request: BlockadeRunRequest, onProgress: OnProgress, signal?: AbortSignal): Promise<BlockadeRun> {
    const task = this.#task(request, request.interventions ?? [], request.marginal ?? false);
    const run = await keptRun(
      this.#observatory,
      task.manifest,
      (report, stop) => this.#simulate(task, report, stop),
      onProgress,
      signal,
    );
    return this.#told(run);
  }

  /** Both settings and their difference on common random numbers, kept as one run. */
  async compare(
    { a, b, ...common }: BlockadeCompareRequest,
    onProgress: OnProgress,
    signal?: AbortSignal,
  ): Promise<BlockadeComparison> {
    const [one, other] = [a, b].map((interventions) => this.#task(common, interventions, false));
    const manifest = {
      ...one.manifest,
      kind: "blockade-comparison",
      parameters: { ...one.manifest.parameters, interventions: stated(a), other: stated(b) },
    };
    const run = await keptRun(
      this.#observatory,
      manifest,
      (report, stop) => this.#contrast(manifest, one, other, report, stop),
      onProgress,
      signal,
    );
    return this.#told(run);
  }

  async storedBacktest({ case: id }: CaseQuery): Promise<BlockadeBacktestAnswer> {
    const run = await this.#observatory.workspace.runs.find(this.#backtestManifest(this.#subject(id)));
    return { backtest: run && (await this.#told<BlockadeBacktest>(run)) };
  }

  async backtest(
    { case: id }: CaseQuery,
    onProgress: OnProgress,
    signal?: AbortSignal,
  ): Promise<BlockadeBacktestAnswer> {
    const subject = this.#subject(id);
    const manifest = this.#backtestManifest(subject);
    const run = await keptRun(
      this.#observatory,
      manifest,
      (report, stop) => this.#test(manifest, subject, report, stop),
      onProgress,
      signal,
    );
    return { backtest: await this.#told<BlockadeBacktest>(run) };
  }

  /** A kept run, comparison or backtest. */
  async kept(id: string): Promise<{ run: Run; answer: BlockadeRun | BlockadeComparison | BlockadeBacktest }> {
    const run = await this.#observatory.workspace.runs.get(id);
    if (!ANSWERED.includes(run.kind)) {
      throw new InvalidInput(`run ${id} is a ${run.kind}; valid: one of kind ${ANSWERED.join(", ")}`);
    }
    return { run, answer: await this.#told(run) };
  }

  #subject(id: string | undefined): Subject {
    const { casebook, today } = this.#observatory;
    return subjectOf(casebook, today, id);
  }

  #manifest(kind: string, { supply, hash }: Subject, parameters: Record<string, Parameter>, seed: number): RunManifest {
    return {
      kind,
      inputs: [{ what: "supply case", id: hash }],
      parameters: { case: supply.id, ...parameters },
      seed,
      harmattanVersion: this.#observatory.harmattan,
    };
  }

  #task(request: BlockadeRunRequest, interventions: readonly Intervention[], marginal: boolean): Task {
    const subject = this.#subject(request.case);
    const { members, days, seed } = { ...DEFAULTS, ...defined(request) };
    const setting: Setting = { recorded: request.recorded ?? true, days, interventions };
    planOf(subject.supply, setting);
    const fixed = request.fixed ?? {};
    fixValues(subject.supply, new Float64Array(0), fixed);
    const canCalibrate = subject.observations.some(({ use }) => use === "calibration");
    const calibrated = (request.calibrated ?? true) && canCalibrate;
    const parameters = {
      members,
      days,
      calibrated,
      recorded: setting.recorded,
      interventions: stated(interventions),
      marginal,
      ...(Object.keys(fixed).length > 0 && { fixed: { ...fixed } }),
    };
    return {
      manifest: this.#manifest("blockade", subject, parameters, seed),
      subject,
      setting,
      members,
      seed,
      calibrated,
      marginal,
      fixed,
    };
  }

  #backtestManifest(subject: Subject): RunManifest {
    return this.#manifest("blockade-backtest", subject, { members: KEPT, tries: TRIES }, SEED);
  }

  #calibrationManifest(subject: Subject): RunManifest {
    return this.#manifest("blockade-calibration", subject, { members: KEPT, tries: TRIES }, SEED);
  }

  async #keptCalibration(subject: Subject): Promise<Kept | null> {
    const { runs } = this.#observatory.workspace;
    const run = await runs.find(this.#calibrationManifest(subject));
    if (run === null) return null;
    const [{ value }, { draw }] = [await runs.table(run, "values"), await runs.table(run, "members")];
    const { until, effective } = run.summary as { until: number; effective: number };
    return {
      values: Float64Array.from(value as ArrayLike<number>),
      of: Int32Array.from(draw as ArrayLike<number>),
      until,
      effective,
    };
  }

  async #calibration(subject: Subject, run: RunPart, report: (share: number) => void): Promise<Kept | null> {
    const kept = await this.#keptCalibration(subject);
    if (kept) return kept;
    const { supply, observations } = subject;
    const found = await calibrate(supply, observations, { members: KEPT, seed: SEED, tries: TRIES }, run, report);
    return found && (await this.#keepCalibration(subject, found));
  }

  async #keepCalibration(subject: Subject, found: Calibrated): Promise<Kept> {
    const { values, ancestry, effective, tried } = found;
    await this.#observatory.workspace.runs.save(this.#calibrationManifest(subject), {
      tables: { values: { value: values }, members: { draw: ancestry.of } },
      summary: { until: ancestry.until, effective, tried },
    });
    return { values, of: ancestry.of, until: ancestry.until, effective };
  }

  async #simulate(task: Task, report: OnProgress, signal: AbortSignal): Promise<Run> {
    const { subject, setting, seed, marginal, members } = task;
    return this.#withPool(signal, async (run) => {
      const kept = task.calibrated
        ? await this.#calibration(subject, run, (share) => report({ stage: "calibrate", fraction: share * 0.6 }))
        : null;
      const drawn = membersOf(subject.supply, kept, members, seed, task.fixed);
      const input = { supply: subject.supply, setting, first: 0, seed, ...drawn };
      const ensemble = await run(input, (share) => report({ stage: "simulate", fraction: 0.6 + share * 0.2 }));
      const most = marginal
        ? await this.#marginals(input, run, (share) => report({ stage: "stock", fraction: 0.8 + share * 0.2 }))
        : null;
      return this.#save(task.manifest, (id) => ({ ...runItem(id, task, ensemble, kept), marginal: most }));
    });
  }

  async #marginals(
    input: EnsembleInput,
    run: RunPart,
    report: (share: number) => void,
  ): Promise<BlockadeRun["marginal"]> {
    const { supply, setting } = input;
    const members = Math.min(MARGINAL_MEMBERS, input.values.length / supply.slots.length);
    const day = Math.max(0, Math.min(setting.days - 1, firstClosed(supply, setting)));
    const days = Math.min(setting.days, day + MARGINAL_DAYS);
    const interventions = setting.interventions.filter(({ from }) => dayIn(supply, from) < days);
    const short = { ...setting, days, interventions };
    const few = { ...input, setting: short, values: input.values.slice(0, members * supply.slots.length) };
    const base = await run(few);
    const found = [];
    for (const [r, { id }] of supply.regions.entries()) {
      const stock: Intervention = { kind: "stock", days: 1, from: dateOn(supply, day), regions: [id] };
      const more = await run({ ...few, setting: { ...short, interventions: [...interventions, stock] } });
      found.push(marginalOf(supply, few.values, r, base, more));
      report((r + 1) / supply.regions.length);
    }
    return found.sort((a, b) => b.perUnit - a.perUnit);
  }

  async #contrast(manifest: RunManifest, a: Task, b: Task, report: OnProgress, signal: AbortSignal): Promise<Run> {
    return this.#withPool(signal, async (run) => {
      const { subject, members, seed } = a;
      const kept = a.calibrated
        ? await this.#calibration(subject, run, (share) => report({ stage: "calibrate", fraction: share * 0.6 }))
        : null;
      const drawn = membersOf(subject.supply, kept, members, seed, a.fixed);
      const ensembles: Ensemble[] = [];
      for (const [k, { setting }] of [a, b].entries()) {
        const input = { supply: subject.supply, setting, first: 0, seed, ...drawn };
        ensembles.push(await run(input, (share) => report({ stage: "simulate", fraction: 0.6 + (k + share) * 0.2 })));
      }
      const [one, other] = ensembles;
      return this.#save(manifest, (id) => ({
        a: runItem(id, a, one, kept),
        b: runItem(id, b, other, kept),
        differences: differencesOf(subject.supply, one, other),
      }));
    });
  }

  async #test(manifest: RunManifest, subject: Subject, report: OnProgress, signal: AbortSignal): Promise<Run> {
    const { supply, observations } = subject;
    if (observations.length === 0)
      throw new InvalidInput(`case ${supply.id} has no observations; valid: rows in supply_observations.csv`);
    return this.#withPool(signal, async (run) => {
      const found = await backtestSupply(
        supply,
        observations,
        { members: KEPT, seed: SEED, tries: TRIES },
        run,
        (stage, fraction) => report({ stage, fraction }),
      );
      if (found.calibration) await this.#keepCalibration(subject, found.calibration);
      return this.#save(manifest, (id) => backtestItem(id, subject, found, { members: KEPT, tries: TRIES }));
    });
  }

  /** Keeps an answer under its manifest: one row of JSON. */
  #save(manifest: RunManifest, answer: (id: string) => object): Promise<Run> {
    const result: RunResult = { tables: { answer: { json: [JSON.stringify(answer(""))] } }, summary: null };
    return this.#observatory.workspace.runs.save(manifest, result);
  }

  /** A kept answer, with the id that it is kept under. */
  async #told<A>(run: Run): Promise<A> {
    const { json } = await this.#observatory.workspace.runs.table(run, "answer");
    const answer = JSON.parse(String((json as string[])[0])) as Record<string, unknown>;
    const own = (part: unknown) => ({ ...(part as object), run: run.id });
    return ("differences" in answer ? { ...answer, a: own(answer.a), b: own(answer.b) } : own(answer)) as A;
  }

  async #withPool<T>(signal: AbortSignal, work: (run: RunPart) => Promise<T>): Promise<T> {
    const threads = availableParallelism();
    await using pool = createPool(threads);
    const name = { module: besideModule(import.meta.url, "../../corridors/supply/tasks"), task: "ensembleTask" };
    return await work((input, report = () => {}) =>
      splitEnsemble(
        input,
        threads,
        (part, onProgress) => pool.run<Ensemble>(name, part, { signal, onProgress }),
        report,
      ),
    );
  }
}

const ANSWERED = ["blockade", "blockade-comparison", "blockade-backtest"];

interface Task {
  manifest: RunManifest;
  subject: Subject;
  setting: Setting;
  members: number;
  seed: number;
  calibrated: boolean;
  marginal: boolean;
  fixed: Fixed;
}

type Calibrated = NonNullable<Awaited<ReturnType<typeof calibrate>>>;

const defined = ({ members, days, seed }: BlockadeRunRequest) => ({
  ...(members !== undefined && { members }),
  ...(days !== undefined && { days }),
  ...(seed !== undefined && { seed }),
});

const stated = (interventions: readonly Intervention[]) => JSON.parse(JSON.stringify(interventions)) as Parameter;

/** Members of a run: the calibrated ones, evenly picked, else draws of the whole ranges; what is fixed has one value. */
function membersOf(supply: SupplyCase, kept: Kept | null, members: number, seed: number, fixed: Fixed) {
  const drawn = kept ? takeMembers(supply, calibratedOf(kept), members) : { values: drawValues(supply, members, seed) };
  fixValues(supply, drawn.values, fixed);
  return drawn;
}

const calibratedOf = ({ values, of, until }: Kept) => ({ values, ancestry: { of, until } });

/** Day on which the first closure begins: a stock is asked about as of then. */
function firstClosed(supply: SupplyCase, { recorded, interventions }: Setting): number {
  const own = interventions.filter(({ kind }) => kind === "closure").map(({ from }) => dayIn(supply, from));
  return Math.min(
    ...own,
    recorded || own.length === 0 ? dayIn(supply, supply.blockadeStart) : Number.POSITIVE_INFINITY,
  );
}

function columnOfSlot({ slots }: SupplyCase, values: Float64Array, slot: number): Float64Array {
  const { factor } = slots[slot];
  return values.filter((_, i) => i % slots.length === slot).map((value) => value / factor);
}

function spreadOf(values: Float64Array): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length);
}

function runItem(id: string, task: Task, ensemble: Ensemble, kept: Kept | null): BlockadeRun {
  const { supply } = task.subject;
  return {
    run: id,
    case: supply.id,
    start: supply.start,
    days: task.setting.days,
    members: ensemble.members,
    seed: task.seed,
    calibrated: kept !== null,
    effective: kept?.effective ?? null,
    recorded: task.setting.recorded,
    fixed: { ...task.fixed },
    interventions: [...task.setting.interventions] as BlockadeRun["interventions"],
    unit: supply.unit,
    ...tell(supply, ensemble),
    marginal: null,
    caveats: toldCaveats(supply, { effective: kept?.effective ?? null, recorded: task.setting.recorded }),
    claims: [...new Set(supply.slots.flatMap(({ claims }) => claims))],
  };
}

function caseItem({ supply, observations }: Subject, { pointsOf, lineOf }: Courses): BlockadeCases["items"][number] {
  const { corridors, regions, closures, slots } = supply;
  return {
    id: supply.id,
    names: supply.names,
    iso3: [...supply.iso3],
    commodity: supply.commodity,
    start: supply.start,
    end: dateOn(supply, supply.days - 1),
    closedFrom: supply.blockadeStart,
    regions: regions.map(({ id, names, place }) => ({ id, names, place, ...pointsOf(id) })),
    corridors: corridors.map(({ id, names, from, fromNames, toRegion, km, group, inUse }) => ({
      ...{ id, names, from, fromNames, to: regions[toRegion].id, km, group, inUse },
      line: lineOf(id),
    })),
    sectors: [...supply.sectors],
    products: [...supply.products],
    closures: closures.map(({ id, kind, corridors: named, region, from, to, slot }) => {
      const { low, high, unit, claims, note } = slots[slot];
      return {
        ...{ id, kind, low, high, unit, note, claims: [...claims] },
        corridors: named.map((a) => corridors[a].id),
        region: regions[region]?.id ?? null,
        from: dateOn(supply, from),
        to: to > supply.days ? null : dateOn(supply, to),
      };
    }),
    observations: {
      calibration: observations.filter(({ use }) => use === "calibration").length,
      heldOut: observations.filter(({ use }) => use === "held_out").length,
    },
  };
}
