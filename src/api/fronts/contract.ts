/** The schema of fronts: indices, surges, hot spots, borders and new fronts. The page imports only types from this file. */
import Type, { type Static } from "typebox";
import { BASES } from "../../events/model.ts";
import { DEFAULT_NORMAL_MONTHS, NORMAL_MONTHS, type NormalMonths } from "../../events/normal.ts";
import { SIDES } from "../../fronts/borders/pressure.ts";
import { INTENSITIES } from "../../fronts/indices/intensity.ts";
import { BASELINES } from "../../fronts/newFronts/baselines.ts";
import { FRONT_DEATHS, FRONT_HORIZONS, FRONT_PLACES, QUIET_MONTHS } from "../../fronts/newFronts/definition.ts";
import { THEMES } from "../../fronts/newFronts/features.ts";
import { SCAN_MODELS } from "../../fronts/scan/scan.ts";
import { SURGE_VERDICTS } from "../../fronts/surges/surges.ts";
import { FilterQuery, Manifest } from "../contract.ts";
import { closed, count, day, figure, nullable, text, words } from "../schemas.ts";
import { Thin } from "../thin.ts";

const { from, to, types, actors, region, countries, units, precisions, maxDatePrecision, datasets, minDeaths } =
  FilterQuery.properties;
/** Which events are looked at; the window is each question's own. */
export const EventClauses = {
  types,
  actors,
  region,
  countries,
  units,
  precisions,
  maxDatePrecision,
  datasets,
  minDeaths,
};
export const windowDays = { from, to };

/** What an answer stands on. */
export const Ground = closed({
  basis: words(BASES, "coded: UCDP's three types; incidents: the casebook's, where nothing coded is kept"),
  events: count,
  from: nullable(day),
  to: nullable(day),
  /** Set where there is no census of events: the answer says little, and `advice` says what to add. */
  thin: nullable(Thin),
  /** What the figures were computed from and how. */
  manifest: Manifest,
});
export type Ground = Static<typeof Ground>;

export const PLACE_KINDS = ["country", "unit", "cell"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
const window = closed({ from: day, to: day });
/** Where the data cover only a part of its days, counts are too low. */
const coveredWindow = closed({ from: day, to: day, days: count, coveredDays: count });
const point = { longitude: Type.Number(), latitude: Type.Number() };

export const IndicesQuery = closed({
  ...EventClauses,
  to: Type.Optional(
    Type.String({ ...day, description: "Last day of the twelve months, YYYY-MM-DD; default the last covered day" }),
  ),
  by: Type.Optional(words(["country", "unit"] as const, "What a place is; default country")),
});
export type IndicesQuery = Static<typeof IndicesQuery>;

const component = closed({
  value: figure,
  scaled: nullable(Type.Number({ minimum: 0, maximum: 1, description: "Among the places compared" })),
  rank: count,
  previousRank: count,
});

export const IndexItem = closed({
  place: Type.String({ description: "Country code or id of the division" }),
  events: count,
  deaths: count,
  previous: closed({ events: count, deaths: count }),
  /** The Global Terrorism Index's formula on these events: "GTI-like", no score of the Institute for Economics and Peace. */
  terrorism: closed({
    score: Type.Number({ minimum: 0, maximum: 10 }),
    rank: count,
    previousRank: count,
    previousScore: Type.Number(),
    incidents: count,
    deaths: count,
    years: Type.Integer({ minimum: 0, maximum: 5, description: "Of the five years that enter, those covered whole" }),
  }),
  /** UCDP's classes hold for calendar years: null for other twelve months, and both null without coded events. */
  battle: closed({ deaths: nullable(count), intensity: nullable(words(INTENSITIES)) }),
  /** Four components in the manner of the ACLED Conflict Index, and their mean after scaling. */
  conflict: closed({
    index: Type.Number({ minimum: 0, maximum: 1 }),
    rank: count,
    previousRank: count,
    deadliness: component,
    danger: component,
    diffusion: component,
    fragmentation: component,
    violentCells: count,
    populatedCells: count,
  }),
  /** Values of published indices in the casebook for this country. */
  published: Type.Array(
    closed({
      id: text,
      index: text,
      edition: count,
      dataYear: count,
      rank: figure,
      score: figure,
      deaths: figure,
      attacks: figure,
      source: nullable(text),
    }),
  ),
});
export type IndexItem = Static<typeof IndexItem>;
export const Indices = closed({
  ground: Ground,
  by: words(["country", "unit"] as const),
  window: nullable(coveredWindow),
  previous: nullable(coveredWindow),
  compared: Type.Integer({ description: "Places compared: those with an event in the window or in the one before" }),
  notFine: Type.Integer({ description: "Events of the window that are not placed finely enough for a 10 km cell" }),
  items: Type.Array(IndexItem),
});
export type Indices = Static<typeof Indices>;

export const SurgesQuery = closed({
  ...EventClauses,
  to,
  months: Type.Optional(
    Type.Unsafe<NormalMonths>({ type: "integer", enum: [...NORMAL_MONTHS], default: DEFAULT_NORMAL_MONTHS }),
  ),
  by: Type.Optional(
    words(PLACE_KINDS, "What a place is: country, first-order division or PRIO-GRID cell; default unit"),
  ),
});
export type SurgesQuery = Static<typeof SurgesQuery>;
const probability = nullable(Type.Number({ minimum: 0, maximum: 1 }));
export const SurgeItem = closed({
  place: Type.String({ description: "Country code, id of the division, or number of the cell" }),
  ...point,
  events: count,
  deaths: count,
  /** Mean of the past windows, and the scatter beyond Poisson's: variance = mean + dispersion · mean². */
  mean: figure,
  dispersion: figure,
  windows: count,
  /** P(as many or more) and P(as few or fewer), were the past to go on; null where not tested. */
  upper: probability,
  lower: probability,
  /** The same after Benjamini and Hochberg over all places tested. */
  upperAdjusted: probability,
  lowerAdjusted: probability,
  verdict: words(SURGE_VERDICTS),
});
export type SurgeItem = Static<typeof SurgeItem>;
export const Surges = closed({
  ground: Ground,
  by: words(PLACE_KINDS),
  months: count,
  window: nullable(window),
  tested: Type.Integer({ minimum: 0, description: "Places whose baseline is not tiny" }),
  falseShare: Type.Number({ description: "Largest share of false calls expected among the calls" }),
  /** Calls first; places without an event in the window and with a tiny baseline are left out. */
  items: Type.Array(SurgeItem),
});
export type Surges = Static<typeof Surges>;

export const ScanQuery = closed({
  ...EventClauses,
  to,
  by: Type.Optional(words(["cell", "unit"] as const, "Zones: PRIO-GRID cells (default) or first-order divisions")),
  model: Type.Optional(words(SCAN_MODELS, "Default permutation")),
  months: Type.Optional(Type.Integer({ minimum: 6, maximum: 120, description: "Length of the study; default 36" })),
  longest: Type.Optional(Type.Integer({ minimum: 1, maximum: 12, description: "Longest cluster, months; default 6" })),
  km: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000, description: "Largest radius; default 150" })),
  replicates: Type.Optional(Type.Integer({ minimum: 99, maximum: 9999, description: "Default 999" })),
  seed: Type.Optional(Type.Integer({ minimum: 0, description: "Of the replicates; default 1" })),
});
export type ScanQuery = Static<typeof ScanQuery>;
const named = closed({ id: text, events: count });
export const ScanCluster = closed({
  ...point,
  radiusKm: Type.Number(),
  from: day,
  to: day,
  months: count,
  /** Numbers of cells, or ids of divisions, nearest to the centre first. */
  zones: Type.Array(text),
  events: count,
  expected: Type.Number(),
  deaths: count,
  /** Log likelihood ratio; p by Monte Carlo; `pGumbel` extrapolates below what the replicates can tell. */
  ratio: Type.Number(),
  p: Type.Number(),
  pGumbel: Type.Number(),
  /** How long, scanning every month, until chance shows as much. */
  recurrenceYears: Type.Number(),
  units: Type.Array(named),
  sides: Type.Array(named),
});
export type ScanCluster = Static<typeof ScanCluster>;
export const Scan = closed({
  ground: Ground,
  by: words(["cell", "unit"] as const),
  model: words(SCAN_MODELS),
  study: nullable(window),
  months: Type.Integer({ description: "Of the study: fewer than asked for where the data cover fewer without a gap" }),
  zones: count,
  events: count,
  notPlaced: Type.Integer({ description: "Events of the study that are not placed finely enough, and left out" }),
  cylinders: count,
  replicates: count,
  seed: count,
  seconds: Type.Number(),
  clusters: Type.Array(ScanCluster),
});
export type Scan = Static<typeof Scan>;

const yearMonth = Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])$", description: "YYYY-MM" });

export const BordersQuery = closed({
  ...EventClauses,
  to,
  months: Type.Optional(Type.Integer({ minimum: 1, maximum: 600, description: "Months that are told; default 60" })),
  weigh: Type.Optional(words(["events", "deaths"] as const, "What presses on a border; default events")),
  km: Type.Optional(Type.Integer({ minimum: 5, maximum: 300, description: "Width of the kernel; default 50" })),
});
export type BordersQuery = Static<typeof BordersQuery>;
const trend = {
  now: Type.Number({ description: "Mean monthly pressure of the last months" }),
  before: Type.Number({ description: "Of as many months before" }),
  ratio: figure,
};
export const BorderItem = closed({
  /** `MLI-SEN`, or `coast-SEN`. */
  id: text,
  /** The two countries; a coast has only the second. */
  a: nullable(text),
  b: text,
  lengthKm: count,
  ...trend,
  /** By where the events lie: in the first country, in the second, in a third. */
  sides: Type.Array(closed({ side: words(SIDES), ...trend })),
  /** Of each of `months`. */
  pressure: Type.Array(Type.Number()),
  /** Pieces of about 100 km [longitude, latitude], each with its own mean of the last months. */
  segments: Type.Array(closed({ now: Type.Number(), line: Type.Array(Type.Array(Type.Number())) })),
});
export type BorderItem = Static<typeof BorderItem>;
/** An event on a border counts 1 (or its deaths), one that lies `kernelKm` away 0.61 of it. */
export const Borders = closed({
  ground: Ground,
  kernelKm: count,
  weigh: words(["events", "deaths"] as const),
  trendMonths: count,
  countries: Type.Array(text),
  months: Type.Array(yearMonth),
  notPlaced: Type.Integer({ description: "Events of these months that are not placed finely enough, and left out" }),
  items: Type.Array(BorderItem),
});
export type Borders = Static<typeof Borders>;

export const NewFrontsQuery = closed({
  region,
  countries,
  to,
  by: Type.Optional(
    words(
      FRONT_PLACES,
      "Where fronts are looked for: PRIO-GRID cells (default), first-order divisions, or second-order ones (districts), which must be imported",
    ),
  ),
  quiet: Type.Optional(Type.Unsafe<number>({ type: "integer", enum: [...QUIET_MONTHS], description: "Default 24" })),
  deaths: Type.Optional(Type.Unsafe<number>({ type: "integer", enum: [...FRONT_DEATHS], description: "Default 1" })),
  horizon: Type.Optional(
    Type.Unsafe<number>({ type: "integer", enum: [...FRONT_HORIZONS], description: "Months; default 12" }),
  ),
});
export type NewFrontsQuery = Static<typeof NewFrontsQuery>;
const kilometres = nullable(Type.Integer({ minimum: 0 }));
export const NewFrontItem = closed({
  /** Number of the PRIO-GRID cell, or id of the division. */
  place: text,
  /** Cells it is made of, the one nearest to violence first. */
  cells: Type.Array(text),
  /** Centre of the first cell, or a point inside the division. */
  ...point,
  country: nullable(text),
  /** First-order division in which the centre lies. */
  unit: nullable(text),
  /** Among all places that were ranked; 1 is the likeliest. */
  rank: count,
  probability: Type.Number({ minimum: 0, maximum: 1 }),
  /** By how much each heading multiplies the odds against ordinary values; greatest effect first. */
  effects: Type.Array(closed({ theme: words(THEMES), odds: Type.Number() })),
  figures: closed({
    activeKm: kilometres,
    activeKmChange: nullable(Type.Integer()),
    /** Centre of the nearest cell with an event in the last twelve months [longitude, latitude]. */
    activeAt: nullable(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
    /** A road or track of the casebook that passes both; as a straight line, for its course is not known. */
    route: nullable(closed({ id: text, from: text, to: text })),
    activeNeighbours: count,
    quietMonths: nullable(count),
    towns: figure,
    actors: Type.Array(closed({ name: text, km: count, kmBefore: kilometres, newCells: count })),
  }),
  /** Months until it came, 0 where it did not, null where that cannot be known yet. */
  came: nullable(count),
});
export type NewFrontItem = Static<typeof NewFrontItem>;
/** How such rankings did at earlier months, each made with nothing that was not known then. */
export const NewFrontsScore = closed({
  from: yearMonth,
  to: yearMonth,
  origins: count,
  cases: count,
  fronts: count,
  averagePrecision: Type.Number(),
  /** The simple ranking that did best. */
  baseline: closed({ name: words(BASELINES), averagePrecision: Type.Number() }),
  precision: Type.Array(closed({ first: count, model: Type.Number(), baseline: Type.Number() })),
});
export type NewFrontsScore = Static<typeof NewFrontsScore>;
export const NewFronts = closed({
  ground: Ground,
  by: words(FRONT_PLACES),
  /** Countries of which such places are known, in and around the region: districts of few, unless boundaries are imported. */
  countries: Type.Array(text),
  quiet: count,
  deaths: count,
  horizon: count,
  /** Last month that was known, and the last in which a front counts; null where nothing can be learned. */
  origin: nullable(yearMonth),
  until: nullable(yearMonth),
  /** Why nothing can be ranked, as a code with its figures and in English; null where it can. */
  cannot: nullable(
    closed({
      reason: words(["noCoded", "fewMonths", "noDistricts"]),
      months: count,
      least: count,
      words: text,
    }),
  ),
  /** Null until it was computed. */
  ranking: nullable(
    closed({
      run: text,
      /** Quiet places that were ranked, in and around the region. */
      places: count,
      score: nullable(NewFrontsScore),
      /** Those of the countries asked for, at most 100. */
      items: Type.Array(NewFrontItem),
      seconds: Type.Number(),
    }),
  ),
});
export type NewFronts = Static<typeof NewFronts>;
