/**
 * The country-month forecast: members weighed by exact CRPS stacking and calibrated, every choice made on months before
 * the last one known. One trainer serves several windows of one panel: what was collected at an origin is kept.
 */
import { besideModule, type Pool } from "../../compute/pool.ts";
import { columnOf, monthLabel, type Panel } from "../../events/panel/index.ts";
import type { Carriers } from "../carriers.ts";
import type { Distribution } from "../distribution.ts";
import { FARTHEST } from "../outlook.ts";
import { type Analogue, libraryOf } from "./analogues.ts";
import { type Calibration, calibrate, fitCalibration, isLarge } from "./calibration.ts";
import { shapeCarriers } from "./carriers.ts";
import { ACTIVITIES, activityOf, collectOrigins, type OriginCases, type OriginTask, sizeOf } from "./cases.ts";
import type { CollectInput } from "./countryTasks.ts";
import { type History, historyOf } from "./history.ts";
import { distributionOfMasses, LEVELS } from "./lattice.ts";
import { MEMBERS, type Member, membersAt, type UnitMembers } from "./members.ts";
import { chooseStack, type RollingChoice } from "./rolling.ts";
import { FOREST_FEATURES, type ShapeForest, trainShapeForest } from "./shapeForest.ts";
import { fitStack, type StackWeights } from "./stack.ts";

export interface CountryModelOptions {
  /** Default 1. */
  seed?: number;
  /** Region of each unit of the panel, 0 for none: regions have weights of their own, drawn to everyone's. */
  regions?: ArrayLike<number>;
  /** Threads to collect past origins on; without it the work is done inline, with the same result. */
  pool?: Pool;
  /** Told the share of a fit that is done. */
  report?: (share: number) => void;
}

/** A forecast for one unit and month. */
export interface CountryForecast {
  distribution: Distribution;
  /** Weight of every member in the pool. */
  members: Record<Member, number>;
  /**
   * Pasts most like the present, most alike first, each with the year after it known and those of one unit two years
   * apart; none for a unit without deaths in ten years.
   */
  analogues: readonly Analogue[];
}

export interface CountryModel {
  /** Number of the last month that was read. */
  lastMonth: number;
  /** What was chosen, on months up to then. */
  choices: {
    stack: RollingChoice;
    /** Of large wars. */
    calibration: Calibration;
    /** Weights 8 months ahead, outside the regions. */
    weights: Record<(typeof ACTIVITIES)[number], Record<Member, number>>;
    /** What the forest's splits explain most with, as shares of the gain. */
    forest: Record<string, number>;
    origins: number;
  };
  /** `unit` is a row of the panel; `horizon` 1 to 14 months after the last month. */
  forecast(unit: number, horizon: number): CountryForecast;
  /** What the forest's forecast of a unit rests on; null where it says nothing of it. */
  carriers(unit: number, horizon: number): Carriers | null;
}

/** Share of a fit's time that past origins take; the choice of weights and the newest forest take the rest. */
const COLLECTING = 0.7;
/** Months of a panel's beginning that serve only as past. */
const RUN_IN = 60;
const TREES_AHEAD = Array.from({ length: FARTHEST }, (_, i) => i + 1);

/** A trainer for one panel. `fit` may be called for several months; it never reads a month after the one it is given. */
export function countryTrainer(panel: Panel, options: CountryModelOptions = {}) {
  const { seed = 1, regions = new Uint8Array(panel.units.length), pool, report = () => {} } = options;
  const history = historyOf(panel);
  const collected = new Map<number, OriginCases>();

  async function collect(tasks: readonly OriginTask[]): Promise<void> {
    const missing = tasks.filter(({ columns }) => columns.some((column) => !collected.has(column)));
    let done = 0;
    const collectOne = async (task: OriginTask) => {
      const found = pool ? await collectOn(pool, panel, task) : collectOrigins(history, task);
      done += 1;
      report((COLLECTING * done) / missing.length);
      return found;
    };
    const found = await Promise.all(missing.map(collectOne));
    for (const one of found.flat()) collected.set(one.column, one);
  }

  return {
    async fit(lastMonth: number): Promise<CountryModel> {
      const lastColumn = columnOf(panel, lastMonth);
      checkReach(panel, lastColumn, lastMonth);
      const tasks = tasksUpTo(lastColumn, seed);
      await collect(tasks);
      const origins = tasks.flatMap(({ columns }) => columns.flatMap((column) => collected.get(column) ?? []));
      return modelOf(history, { lastColumn, lastMonth, origins, regions, seed });
    },
  };
}

function collectOn(pool: Pool, panel: Panel, task: OriginTask): Promise<OriginCases[]> {
  const input: CollectInput = { panel, task };
  return pool.run({ module: besideModule(import.meta.url, "./countryTasks"), task: "collect" }, input);
}

function checkReach(panel: Panel, lastColumn: number, lastMonth: number): void {
  const least = panel.firstMonth + RUN_IN;
  const most = panel.firstMonth + panel.months - 1;
  if (lastColumn < RUN_IN || lastColumn >= panel.months) {
    throw new RangeError(
      `cannot forecast from ${monthLabel(lastMonth)}; valid are months from ${monthLabel(least)} to ${monthLabel(most)}`,
    );
  }
}

/** Origins every half year, in step with the last month; one forest a year. */
function tasksUpTo(lastColumn: number, seed: number): OriginTask[] {
  const tasks: OriginTask[] = [];
  for (let column = lastColumn - 12; column >= RUN_IN; column -= 12) {
    tasks.push({ trainedAt: column, columns: [column, column + 6], wholeAt: [column], seed });
  }
  return tasks.reverse();
}

interface Fitted {
  lastColumn: number;
  lastMonth: number;
  origins: readonly OriginCases[];
  regions: ArrayLike<number>;
  seed: number;
}

function modelOf(history: History, { lastColumn, lastMonth, origins, regions, seed }: Fitted): CountryModel {
  const stack = chooseStack(origins, lastColumn, regions);
  const weights = fitStack({ origins, lastColumn, regions, choice: stack.choice });
  const calibration = fitCalibration(origins, lastColumn, weights, regions);
  const forest = trainShapeForest(libraryOf(history, lastColumn), seed);
  const members = membersAt(history, lastColumn, forest, TREES_AHEAD);
  return {
    lastMonth,
    choices: {
      stack,
      calibration,
      weights: byActivity((activity) => named(weights(activity, 8, 0))),
      forest: Object.fromEntries(FOREST_FEATURES.map((name, at) => [name, forest?.shares[at] ?? 0])),
      origins: origins.length,
    },
    forecast: forecasterOf(history, lastColumn, members, { weights, calibration, regions }),
    carriers: carriersOf(history, lastColumn, forest),
  };
}

/** All units of a horizon are worked out together when the first is asked for. */
function carriersOf(history: History, column: number, forest: ShapeForest | null): CountryModel["carriers"] {
  const known = new Map<number, (unit: number) => Carriers | null>();
  return (unit, horizon) => {
    if (!forest) return null;
    const of = known.get(horizon) ?? shapeCarriers(history, column, forest, horizon);
    known.set(horizon, of);
    return of(unit);
  };
}

function forecasterOf(
  history: History,
  column: number,
  members: ReturnType<typeof membersAt>,
  chosen: { weights: StackWeights; calibration: Calibration; regions: ArrayLike<number> },
): CountryModel["forecast"] {
  let last: ReturnType<typeof toldOf> | null = null;
  return (unit, horizon) => {
    if (!TREES_AHEAD.includes(horizon)) {
      throw new RangeError(`invalid number of months ahead: ${horizon}; valid are whole numbers from 1 to ${FARTHEST}`);
    }
    if (last?.unit !== unit) last = toldOf(unit, members(unit), column);
    const activity = activityOf(history, unit, column);
    const weights = chosen.weights(activity, horizon, chosen.regions[unit] ?? 0);
    const pooled = new Float64Array(LEVELS.length);
    last.members.at(horizon).forEach((masses, k) => {
      for (let level = 0; level < pooled.length; level++) pooled[level] += weights[k] * masses[level];
    });
    if (isLarge(activity, sizeOf(history, unit, column))) calibrate(pooled, chosen.calibration);
    return {
      distribution: distributionOfMasses(pooled),
      members: named(weights),
      analogues: last.analogues,
    };
  };
}

/** A unit's members, and the analogues that are told of it. */
function toldOf(unit: number, members: UnitMembers, lastColumn: number) {
  return { unit, members, analogues: distinctAnalogues(members.analogues, lastColumn) };
}

/** Most analogues that are told, and months that two of the same unit lie apart. */
const TOLD = 12;
const APART = 24;

/** The most alike first, each with a year known after it, and none that tells the same story as one before. */
function distinctAnalogues(analogues: readonly Analogue[], lastColumn: number): Analogue[] {
  const told: Analogue[] = [];
  const ranked = analogues
    .filter(({ column }) => column + 12 <= lastColumn)
    .sort((a, b) => b.weight - a.weight || a.unit - b.unit || b.column - a.column);
  for (const one of ranked) {
    if (told.length === TOLD) break;
    const same = told.some(({ unit, column }) => unit === one.unit && Math.abs(column - one.column) < APART);
    if (!same) told.push(one);
  }
  return told;
}

const named = (weights: Float64Array) =>
  Object.fromEntries(MEMBERS.map((member, k) => [member, weights[k]])) as Record<Member, number>;

function byActivity<Value>(made: (activity: number) => Value): Record<(typeof ACTIVITIES)[number], Value> {
  return Object.fromEntries(ACTIVITIES.map((name, activity) => [name, made(activity)])) as Record<
    (typeof ACTIVITIES)[number],
    Value
  >;
}
