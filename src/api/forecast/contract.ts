/** The schema of forecasts and backtests. The page imports only types from this file. */
import Type, { type Static } from "typebox";
import { PANEL_TYPES } from "../../events/panel/index.ts";
import { CHALLENGE_AHEAD, FIRST_AHEAD, type FirstAhead, PARTS } from "../../forecast/backtest/index.ts";
import { FEATURE_GROUPS } from "../../forecast/carriers.ts";
import { FORECAST_UNITS, QUANTILE_LEVELS, THRESHOLDS } from "../../forecast/outlook.ts";
import { audience, Manifest } from "../contract.ts";
import { closed, count, figure, nullable, text, words } from "../schemas.ts";
import { Thin } from "../thin.ts";

const YEAR_MONTH = "^\\d{4}-(0[1-9]|1[0-2])$";
const month = Type.String({ pattern: YEAR_MONTH, description: "YYYY-MM" });

export const ForecastQuery = closed({
  unit: Type.Optional(words(FORECAST_UNITS, "default country")),
  type: Type.Optional(words(PANEL_TYPES, "sb state-based, ns non-state, os one-sided, any; default any")),
  origin: Type.Optional(
    Type.String({ pattern: YEAR_MONTH, description: "Last month that is known, YYYY-MM; default the last covered" }),
  ),
});
export type ForecastQuery = Static<typeof ForecastQuery>;

export const FORECAST_FORMATS = ["csv", "xlsx"] as const;
export const ForecastExportQuery = closed({ ...ForecastQuery.properties, format: words(FORECAST_FORMATS), audience });
export type ForecastExportQuery = Static<typeof ForecastExportQuery>;

/** A dataset that was learned from. */
const LearnedFrom = closed({ id: text, title: text });

/** What the data allow. */
export const ForecastGround = closed({
  datasets: Type.Array(LearnedFrom),
  /** First and last covered month, null where no dataset of coded events is loaded. */
  from: nullable(month),
  to: nullable(month),
  months: count,
  /** Months below which there is too little to learn from. */
  least: count,
  isThin: Type.Boolean(),
  /** Set where nothing can be learned: why, and what to do about it. */
  thin: nullable(Thin),
  /** Calendar years that a backtest can score; null where there is none. */
  years: nullable(closed({ first: Type.Integer(), last: Type.Integer() })),
});
export type ForecastGround = Static<typeof ForecastGround>;

/** Mean scores over unit-months of past windows; lower is better for all three. */
export const ScoreItem = closed({
  crps: nullable(Type.Number({ description: "Continuous ranked probability score [deaths]; null without a case" })),
  ign: nullable(Type.Number({ description: "Ignorance, the binned log score [bits]" })),
  mis: nullable(Type.Number({ description: "Mean interval score of the 90 % interval [deaths]" })),
});
export type ScoreItem = Static<typeof ScoreItem>;

export const MemberItem = closed({
  /** Name of a member of the stack, as the method notes list them. */
  member: text,
  weight: Type.Number(),
});

export const AnalogueItem = closed({
  /** Unit and month that looked alike, and the deaths of the twelve months that followed. */
  unit: text,
  month,
  deaths: Type.Array(Type.Number()),
});

/** What the learned member rests on: the change when a group of features is as in a typical quiet unit of the stratum. */
export const CarriersItem = closed({
  measure: words(["chance", "deaths"], "chance: P(≥ 1 death) in a month; deaths: expected deaths a month"),
  months: Type.Array(month),
  /** What it says of this unit, and of the quiet one. */
  given: Type.Number(),
  quiet: Type.Number(),
  /** `given` less what it is without the group, the largest rise first; effects do not add up. */
  effects: Type.Array(closed({ group: words(FEATURE_GROUPS), effect: Type.Number() })),
});
export type CarriersItem = Static<typeof CarriersItem>;

export const ForecastUnitItem = closed({
  /** ISO 3166-1 alpha-3, or a PRIO-GRID gid. */
  id: text,
  /** Of a cell: the country it lies in. */
  country: nullable(text),
  /** Of a cell: the first-order division that its centre lies in. */
  division: nullable(text),
  /** Centre of a cell [longitude, latitude]; null for a country. */
  point: nullable(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
  /** Deaths of the months up to the origin, oldest first; null where nobody looked. */
  observed: Type.Array(figure),
  /** By month ahead: P(deaths ≥ threshold) of each threshold. */
  exceedances: Type.Array(Type.Array(Type.Number())),
  /** By month ahead: expected deaths. */
  means: Type.Array(Type.Number()),
  /** By month ahead: deaths at each quantile level. */
  quantiles: Type.Array(Type.Array(Type.Number())),
});
export type ForecastUnitItem = Static<typeof ForecastUnitItem>;

export const Forecast = closed({
  /** Id of the run; its manifest is at /api/runs/{id}. */
  run: text,
  unit: words(FORECAST_UNITS),
  type: words(PANEL_TYPES),
  /** Last month that was known. */
  origin: month,
  /** The months ahead. */
  months: Type.Array(month),
  /** The months of `observed`. */
  past: Type.Array(month),
  thresholds: Type.Array(Type.Number(), { description: `Deaths: ${THRESHOLDS.join(", ")}` }),
  levels: Type.Array(Type.Number(), { description: `Quantile levels: ${QUANTILE_LEVELS.join(", ")}` }),
  units: Type.Array(ForecastUnitItem),
  ground: ForecastGround,
  seconds: Type.Number(),
});
export type Forecast = Static<typeof Forecast>;

/** A forecast that stands, or what is needed for one. */
export const ForecastAnswer = closed({ ground: ForecastGround, forecast: nullable(Forecast) });
export type ForecastAnswer = Static<typeof ForecastAnswer>;

/** Why one unit's forecast is what it is. */
export const ForecastReasons = closed({
  id: text,
  /** How much each member carries, by horizon group; the largest first. */
  members: Type.Array(closed({ months: Type.Array(month), weights: Type.Array(MemberItem) })),
  /** Null where the learned member says nothing of the unit, and in runs from before it was told. */
  carriers: nullable(CarriersItem),
  analogues: Type.Array(AnalogueItem),
  /** The same in one English sentence. */
  words: text,
});
export type ForecastReasons = Static<typeof ForecastReasons>;

export const BacktestQuery = closed({
  ...ForecastQuery.properties,
  windows: Type.Optional(
    Type.String({
      description: "Calendar years that are forecast from the October before; separated by |; default the last three",
    }),
  ),
  region: Type.Optional(
    Type.String({
      description: "Units that are scored: all (default), casebook, or those of countries, their codes separated by |",
    }),
  ),
  ahead: Type.Optional(
    Type.Unsafe<FirstAhead>({
      type: "integer",
      enum: [...FIRST_AHEAD],
      description: `Months between the last one known and January; default ${CHALLENGE_AHEAD}, as in the VIEWS challenge`,
    }),
  ),
  places: Type.Optional(
    Type.String({ description: "Units whose own scores and misses are told; separated by |; default the worst 500" }),
  ),
});
export type BacktestQuery = Static<typeof BacktestQuery>;

/** A forecast that turned out wrong: what was given a small chance and happened, or a large one and did not. */
export const Miss = closed({
  unit: text,
  month,
  threshold: Type.Number(),
  given: Type.Number({ description: "P(deaths ≥ threshold) that was forecast" }),
  observed: Type.Number(),
});

const byForecaster = Type.Record(text, ScoreItem, { description: "By forecaster: model, and each baseline" });
const ratio = closed({ ratio: figure, low: figure, high: figure });

/** Of P(deaths ≥ threshold), by forecaster; null where the threshold was never reached, or always. */
export const RankingItem = closed({
  threshold: Type.Number(),
  happened: Type.Integer({ minimum: 0, description: "Unit-months that reached it" }),
  averagePrecision: Type.Record(text, figure),
  auroc: Type.Record(text, figure),
});
export type RankingItem = Static<typeof RankingItem>;

/** The scores of a part of the unit-months. */
export const PartItem = closed({
  part: words(PARTS, "with and without deaths; without the two or three units of most deaths"),
  cases: count,
  scores: byForecaster,
  /** By baseline: mean of the model ÷ mean of the baseline, with the 90 % interval of paired month blocks. */
  ratios: Type.Record(text, closed({ crps: ratio, ign: ratio, mis: ratio })),
});
export type PartItem = Static<typeof PartItem>;

export const Backtest = closed({
  run: text,
  unit: words(FORECAST_UNITS),
  type: words(PANEL_TYPES),
  /** Months between the last one known and the first forecast. */
  ahead: count,
  /** Units that are scored: all, casebook, or country codes. */
  region: text,
  windows: Type.Array(
    closed({
      year: Type.Integer(),
      origin: month,
      units: count,
      model: ScoreItem,
      baselines: Type.Record(text, ScoreItem),
      rankings: Type.Array(RankingItem),
    }),
  ),
  /** All that follows is over all windows together. Mean CRPS of the model ÷ that of each baseline, as in part `all`. */
  ratios: Type.Record(text, ratio),
  parts: Type.Array(PartItem),
  /** The units of most deaths, which decide a mean; at most three. */
  largest: Type.Array(text),
  rankings: Type.Array(RankingItem),
  horizons: Type.Array(
    closed({ ahead: Type.Integer({ description: "Months ahead" }), cases: count, scores: byForecaster }),
  ),
  /** Of the model's chances of reaching each threshold, by tenth: mean given, share that happened, how many. */
  reliability: Type.Array(closed({ threshold: Type.Number(), given: Type.Number(), happened: Type.Number(), count })),
  /** Probability integral transform of cases given P(≥ 1 death) ≥ ½, in tenths; 1 everywhere when calibrated. */
  pit: closed({ cases: count, heights: Type.Array(figure) }),
  /** Share of observed values inside the central intervals: of units with deaths in the year before, and of all. */
  coverage: Type.Array(closed({ level: Type.Number(), covered: figure, coveredAll: figure })),
  /** Scores of each unit over all windows, model and conflictology-12, worst first. */
  units: Type.Array(
    closed({ id: text, months: count, crps: Type.Number(), conflictology12: Type.Number(), deaths: Type.Number() }),
  ),
  misses: Type.Array(Miss),
  ground: ForecastGround,
  seconds: Type.Number(),
});
export type Backtest = Static<typeof Backtest>;

export const BacktestAnswer = closed({ ground: ForecastGround, backtest: nullable(Backtest) });
export type BacktestAnswer = Static<typeof BacktestAnswer>;

/** What a computation was made of; see `RunManifest`. */
export const RunItem = closed({
  ...Manifest.properties,
  id: text,
  tables: Type.Record(text, count),
  summary: Type.Any(),
});
export type RunItem = Static<typeof RunItem>;
export const Runs = closed({ items: Type.Array(RunItem) });
