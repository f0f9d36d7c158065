/** Forecasts of new fronts at past or present months, each made only with what was known by then. */
import type { FeatureWalk, LatticeFeature } from "../lattice/index.ts";
import { type Baseline, placeBaselineScores } from "./baselines.ts";
import { FRONT_DEATHS, type FrontDefinition, LONGEST_HORIZON } from "./definition.ts";
import { type Calibration, calibrate, type FrontModel, frontLogOdds, trainFronts, UNCALIBRATED } from "./model.ts";
import { type FrontInput, type FrontPlaces, placesOf } from "./places.ts";
import { type OriginRows, pickRows, TrainingPool } from "./trainingPool.ts";

export interface RollOptions {
  definitions: readonly FrontDefinition[];
  /** Months from 0 at whose end a forecast is made, ascending. */
  origins: readonly number[];
  /** Scores of the baselines too (default false). */
  baselines?: boolean;
  /** Months after which a model is learned anew (default 12). */
  refitMonths?: number;
  /** Log-odds set to the level of outcomes that a model did not know (default true); the ranking is the same without. */
  calibrated?: boolean;
  seed?: number;
  /** Told the share that is done. */
  report?: (share: number) => void;
}

export interface FrontForecast {
  definition: FrontDefinition;
  /** Last month that was known, from 0. */
  origin: number;
  /** The quiet places as one table; its columns are `features`. */
  rows: OriginRows;
  features: readonly LatticeFeature[];
  /** Positions of a row's cells in the lattice's rectangle. */
  cellsOf(row: number): Int32Array;
  model: FrontModel;
  logOdds: Float64Array;
  /** Months until the front came, 0 where none did; null while its window reaches beyond the counts. */
  lead: Uint8Array | null;
  baselines: Record<Baseline, Float64Array> | null;
  /** The walk at this origin, for those who word reasons; it goes on when the next forecast is asked for. */
  walk: FeatureWalk;
}

/** Every third month is learned from: neighbouring months tell next to the same. */
const LEARN_EVERY = 3;
/** Months of the past before the first month that is learned from. */
const WARM_UP = 60;
/** Months before a fit whose outcomes set the level of the probabilities; it holds as long for the fits that follow. */
const CALIBRATION_MONTHS = 36;

/** Throws when nothing can be learned before the first origin. */
export function* rollFronts(input: FrontInput, options: RollOptions): Generator<FrontForecast> {
  const { definitions, origins, baselines = false, seed = 1, report } = options;
  if (origins.some((origin) => origin < WARM_UP)) throw tooEarly(Math.min(...origins));
  const places = placesOf(input);
  const pool = new TrainingPool(seed);
  const leastQuiet = Math.min(...definitions.map(({ quietMonths }) => quietMonths));
  const learners = definitions.map((definition) => new Learner(pool, definition, options));
  const last = origins[origins.length - 1] ?? -1;
  for (let origin = WARM_UP - 1; origin <= last; origin++) {
    const asked = origins.includes(origin);
    const learned = (input.counts.firstMonth + origin) % LEARN_EVERY === 0 && origin + LONGEST_HORIZON <= last;
    if (!asked && !learned) continue;
    places.stepTo(origin);
    const rows = places.quiet(leastQuiet);
    if (learned) pool.add(rows, leadsOf(places, rows));
    report?.((origin + 1) / (last + 1));
    if (!asked) continue;
    for (const learner of learners) {
      yield forecast(input, places, rows, learner.definition, learner.modelAt(origin), baselines);
    }
  }
}

function tooEarly(origin: number): RangeError {
  return new RangeError(
    `nothing to learn from before month ${origin + 1}: ` +
      `at least ${WARM_UP + LONGEST_HORIZON + LEARN_EVERY} months with some new fronts are needed`,
  );
}

/** Learns a definition's model, and again when it has grown old. */
class Learner {
  readonly definition: FrontDefinition;
  readonly #pool: TrainingPool;
  readonly #seed: number;
  readonly #refitMonths: number;
  readonly #calibrated: boolean;
  #fitted = Number.NEGATIVE_INFINITY;
  #set = Number.NEGATIVE_INFINITY;
  #calibration: Calibration = UNCALIBRATED;
  #model: FrontModel | null = null;

  constructor(
    pool: TrainingPool,
    definition: FrontDefinition,
    { seed = 1, refitMonths = 12, calibrated = true }: RollOptions,
  ) {
    this.definition = definition;
    this.#pool = pool;
    this.#seed = seed;
    this.#refitMonths = refitMonths;
    this.#calibrated = calibrated;
  }

  modelAt(origin: number): FrontModel {
    if (this.#model && origin - this.#fitted < this.#refitMonths) return this.#model;
    const known = this.#pool.known(this.definition, origin);
    if (!known) throw tooEarly(origin);
    if (this.#calibrated && origin - this.#set >= CALIBRATION_MONTHS) this.#calibrate(origin);
    this.#fitted = origin;
    this.#model = { ...trainFronts(known, this.#seed), calibration: this.#calibration };
    return this.#model;
  }

  /** Sets the level by what came of rows that a model of that time did not know. */
  #calibrate(origin: number): void {
    const early = this.#pool.known(this.definition, origin - CALIBRATION_MONTHS);
    const since = this.#pool.known(this.definition, origin, origin - CALIBRATION_MONTHS - LONGEST_HORIZON + 1);
    if (early && since) this.#calibration = calibrate(trainFronts(early, this.#seed), since);
    this.#set = origin;
  }
}

function forecast(
  { counts, ground }: FrontInput,
  places: FrontPlaces,
  all: OriginRows,
  definition: FrontDefinition,
  model: FrontModel,
  withBaselines: boolean,
): FrontForecast {
  const { origin } = all;
  const kept = Array.from(all.quiet.keys()).filter((row) => all.quiet[row] >= definition.quietMonths);
  const rows: OriginRows = {
    origin,
    places: Int32Array.from(kept, (row) => all.places[row]),
    columns: pickRows(all.columns, kept),
    quiet: Int16Array.from(kept, (row) => all.quiet[row]),
  };
  const lead = places.leads(origin, definition);
  const cellsOf = (row: number) => places.cellsOf(rows.places[row]);
  return {
    definition,
    origin,
    rows,
    cellsOf,
    features: places.features,
    model,
    logOdds: frontLogOdds(model, rows.columns),
    lead: origin + definition.horizon < counts.months ? Uint8Array.from(rows.places, (place) => lead[place]) : null,
    baselines: withBaselines ? baselinesOf(places, rows.places, ground.towns) : null,
    walk: places.walk,
  };
}

function baselinesOf(places: FrontPlaces, numbers: Int32Array, towns?: Float32Array) {
  const cells = Array.from(numbers, (place) => places.cellsOf(place));
  const start = new Int32Array(cells.length + 1);
  cells.forEach((own, i) => {
    start[i + 1] = start[i] + own.length;
  });
  return placeBaselineScores(places.walk, Int32Array.from(cells.flatMap((own) => [...own])), start, towns);
}

/** What became of the rows, for each of `FRONT_DEATHS`. */
function leadsOf(places: FrontPlaces, { origin, places: numbers }: OriginRows): Uint8Array[] {
  return FRONT_DEATHS.map((deaths) => {
    const lead = places.leads(origin, { deaths, horizon: LONGEST_HORIZON });
    return Uint8Array.from(numbers, (place) => lead[place]);
  });
}
