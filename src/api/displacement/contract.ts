/** The schema of displacement: who must move, where they arrive, how many. The page imports only types from this file. */
import Type, { type Static } from "typebox";
import { COUNT_RULES } from "../../displacement/forecast/countBands.ts";
import { HORIZONS } from "../../displacement/region/forecast.ts";
import { POPULATIONS } from "../../displacement/region/model.ts";
import { MARKINGS } from "../../evidence/marking.ts";
import { audience, Manifest } from "../contract.ts";
import { SourceItem } from "../cooperation/contract.ts";
import { closed, count, day, figure, nullable, text, words } from "../schemas.ts";

/** People; one to four are never told. */
export const Told = Type.Union([Type.Integer({ minimum: 0 }), Type.Literal("< 5")], {
  description: 'People; below five "< 5"',
});
export type Told = Static<typeof Told>;
const range = closed({ low: Told, people: Told, high: Told });
const share = Type.Number({ minimum: 0, maximum: 1 });
const shareRange = closed({ low: share, best: share, high: share });
const population = words(
  POPULATIONS,
  "idp: internally displaced; refugee: refugees and asylum seekers. Never added up",
);
const subjects = Type.Array(text, { description: "Subjects of dossiers: each opens its claims" });
const point = { longitude: Type.Number(), latitude: Type.Number() };

export const AsOfQuery = closed({
  asOf: Type.Optional(
    Type.String({ ...day, description: "Only what was published by this day, YYYY-MM-DD; default the casebook's" }),
  ),
});
export type AsOfQuery = Static<typeof AsOfQuery>;

export const ReportItem = closed({
  day,
  published: day,
  people: Told,
  /** Lowest and highest of rival claims about that day. */
  low: Told,
  high: Told,
  rivals: Type.Boolean(),
  figures: Type.Array(text, { description: "Rows of displacement.csv" }),
  subjects,
});
export type ReportItem = Static<typeof ReportItem>;

/** How many people live in the division of a district or a place of refuge, as it stands: never carried on to another year. */
export const ResidentsItem = closed({
  people: count,
  /** Lowest and highest of rival figures of one census and date. */
  low: count,
  high: count,
  kind: words(["census", "projection"] as const),
  /** Year of the census that it is, or starts from. */
  census: nullable(count),
  date: text,
  /** Whole years from its date to the day asked. */
  age: count,
  /** True from five years on: shares of it are too high where the population grew. */
  old: Type.Boolean(),
  figures: Type.Array(text, { description: "Rows of populations.csv" }),
  doubts: Type.Array(text, { description: "What doubts.csv says that differs, in the casebook's words" }),
  subject: Type.String({ description: "Opens all figures of the division" }),
});
export type ResidentsItem = Static<typeof ResidentsItem>;
const part = Type.Number({ minimum: 0, description: "By residents, two digits; may pass 1" });

const seriesItem = closed({ origin: text, reports: Type.Array(ReportItem) });
export const HostItem = closed({
  id: text,
  name: text,
  kind: text,
  population,
  country: text,
  longitude: nullable(Type.Number()),
  latitude: nullable(Type.Number()),
  /** People it was built for, where that was known in advance. */
  capacity: nullable(count),
  /** The newest published, all origins together; null where nothing was. */
  people: nullable(Told),
  /** People by capacity; null where one of the two is not known. */
  fullness: figure,
  /** Of the division that it lies in. */
  residents: nullable(ResidentsItem),
  /** People by residents; null where one of the two is not known or told. */
  byResidents: nullable(part),
  series: Type.Array(seriesItem),
  sources: subjects,
});
export type HostItem = Static<typeof HostItem>;

export const SplitItem = closed({
  origin: text,
  idps: nullable(Told),
  refugees: nullable(Told),
  /** Share of the displaced who are abroad; low and high are those of the last four years. */
  abroad: nullable(shareRange),
});
export type SplitItem = Static<typeof SplitItem>;

export const CountryFlowItem = closed({
  origin: text,
  asylum: text,
  population,
  reports: Type.Array(ReportItem),
});
export type CountryFlowItem = Static<typeof CountryFlowItem>;

export const ClosureItem = closed({
  id: text,
  kind: words(["border", "route", "place", "host"] as const),
  countries: Type.Array(text),
  route: nullable(text),
  place: nullable(text),
  host: nullable(text),
  from: day,
  to: nullable(day),
});
export type ClosureItem = Static<typeof ClosureItem>;

export const DisplacementAnswer = closed({
  casebook: text,
  asOf: day,
  splits: Type.Array(SplitItem),
  flows: Type.Array(CountryFlowItem),
  hosts: Type.Array(HostItem),
  closures: Type.Array(ClosureItem),
  marking: words(MARKINGS),
});
export type DisplacementAnswer = Static<typeof DisplacementAnswer>;

const numbers = Type.Array(Type.Number());
/** JSON has no NaN and no infinity: null stands for a number that is not known. */
const known = Type.Array(nullable(Type.Number()));
/** Everything the movement kernel needs, so that the page can run it itself: see src/displacement/region/movement.ts. */
export const NetworkAnswer = closed({
  asOf: day,
  network: closed({
    places: Type.Array(text),
    placeNames: Type.Array(text),
    placeCountry: numbers,
    longitude: known,
    latitude: known,
    countries: Type.Array(text),
    links: closed({ ids: Type.Array(text), from: numbers, to: numbers, km: numbers }),
    districts: closed({
      ids: Type.Array(text),
      names: Type.Array(text),
      place: numbers,
      country: numbers,
      population: known,
      violence: numbers,
      weight: numbers,
      stockWeight: numbers,
    }),
    hosts: closed({
      ids: Type.Array(text),
      names: Type.Array(text),
      longitude: known,
      latitude: known,
      place: numbers,
      country: numbers,
      population: numbers,
      receives: numbers,
      capacity: known,
      residents: known,
    }),
  }),
  state: closed({ attraction: numbers, abroad: numbers, present: numbers }),
  options: closed({
    distancePower: Type.Number(),
    softeningKm: Type.Number(),
    nesting: Type.Number(),
    kmPerDay: Type.Number(),
  }),
  /** Half width of an 80 % band around a share p, in sqrt(p (1 - p)): as wide as shares missed in other conflicts. */
  shareWidth: Type.Number(),
  /** In the order of districts and hosts; null where the casebook tells none. */
  residents: closed({
    districts: Type.Array(nullable(ResidentsItem)),
    hosts: Type.Array(nullable(ResidentsItem)),
  }),
  /** People reported at each host; null where nothing was published. */
  before: known,
  closures: Type.Array(ClosureItem),
  splits: Type.Array(SplitItem),
  /** How flows and what-ifs are computed from it. */
  manifest: Manifest,
});
export type NetworkAnswer = Static<typeof NetworkAnswer>;

/** People who leave a district from a day of the run on. */
export const DepartureInput = closed({
  district: Type.String({ description: "Id of a district, as the network lists them" }),
  day: Type.Optional(Type.Integer({ minimum: 0, maximum: 364, description: "Day of the run, 0 the first; default 0" })),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365, description: "Over how many days, evenly; default 1" })),
  people: Type.Optional(Type.Number({ minimum: 0, maximum: 10_000_000, description: "How many leave" })),
  share: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: "Part of the district's population, where the casebook has it",
    }),
  ),
});
export type DepartureInput = Static<typeof DepartureInput>;
export const ClosureInput = closed({
  kind: words(["border", "route", "place", "host"] as const),
  /** Two codes of a border. */
  countries: Type.Optional(Type.Array(text, { minItems: 2, maxItems: 2 })),
  /** Id of the route, place or host. */
  id: Type.Optional(text),
  from: Type.Optional(Type.Integer({ minimum: 0, description: "First day of the run on which it is shut; default 0" })),
  to: Type.Optional(Type.Integer({ minimum: 0, description: "Day of the run on which it opens again; default never" })),
});
export type ClosureInput = Static<typeof ClosureInput>;
export const RunRequest = closed({
  asOf: AsOfQuery.properties.asOf,
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365, description: "Length of the run; default 90" })),
  departures: Type.Optional(Type.Array(DepartureInput, { maxItems: 500 })),
  /** Countries whose expected newcomers of the next 30 days leave too, parted over districts by the violence of the last year. */
  expected: Type.Optional(Type.Array(text, { maxItems: 20 })),
  closures: Type.Optional(Type.Array(ClosureInput, { maxItems: 200 })),
  /** Of the draws that give sums over places of refuge their bands; default 1. */
  seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4_294_967_295 })),
  /** Closures of the casebook that hold on the first day; default true. */
  standingClosures: Type.Optional(Type.Boolean()),
});
export type RunRequest = Static<typeof RunRequest>;

export const ArrivalItem = closed({
  host: text,
  name: text,
  population,
  country: text,
  /** All who arrive over the run, with the band of their share. */
  arrive: range,
  /** Without the closures asked for. */
  withoutClosures: Told,
  /** Present before and after, arrivals below five left out of the latter; null where nothing was published. */
  before: nullable(Told),
  after: nullable(range),
  capacity: nullable(count),
  fullness: figure,
  /** People who live in the division that receives them; null where the casebook does not say. */
  residents: nullable(count),
  /** Those who arrive, by residents. */
  byResidents: nullable(closed({ low: part, best: part, high: part })),
  /** By day of the run. */
  days: Type.Array(Told),
});
export type ArrivalItem = Static<typeof ArrivalItem>;
export const FlowItem = closed({ district: text, host: text, population, people: range });
export type FlowItem = Static<typeof FlowItem>;
/** People who leave a district in the run; those who leave as one population or the other apart. */
export const OriginItem = closed({
  district: text,
  /** Null where nobody says whether they stay in their country. */
  population: nullable(population),
  leave: Told,
  /** People who live there; null where the casebook does not say. */
  residents: nullable(count),
  /** Part of them that leaves. */
  share: nullable(part),
});
export type OriginItem = Static<typeof OriginItem>;
export const RunAnswer = closed({
  run: text,
  asOf: day,
  days: count,
  /** Those who leave of whom nobody says whether they stay in their country. */
  leave: Told,
  /** Expected newcomers who leave, each population by itself. */
  leaveAs: Type.Array(closed({ country: text, population, people: range })),
  /** All of them, where they are on the last day. */
  idps: range,
  refugees: range,
  onTheWay: Told,
  /** Those who found no open way. */
  waiting: Told,
  /** The largest part of its residents first. */
  origins: Type.Array(OriginItem),
  /** What to know of the residents that the parts are taken of, in English. */
  warnings: Type.Array(text),
  /** Sums over the places of refuge of a country, each population by itself; bands from seeded draws of all shares together. */
  countries: Type.Array(closed({ country: text, population, arrive: range })),
  arrivals: Type.Array(ArrivalItem),
  flows: Type.Array(FlowItem),
  seconds: Type.Number(),
});
export type RunAnswer = Static<typeof RunAnswer>;

export const DistrictDestination = closed({
  host: text,
  name: text,
  population,
  country: text,
  km: figure,
  share: shareRange,
});
/** Who would leave within some days if violence began there, by residents and what other conflicts had: a guess within its band. */
const reachedItem = closed({
  days: count,
  ...range.properties,
  byResidents: nullable(closed({ low: part, best: part, high: part })),
  /** A share of residents whatever the violence: the simple answer beside it. */
  simple: Told,
});
/** People who most likely left a district: the part of its country's reported stock that violence and distance lay on it. No band is known. */
const leftItem = closed({ people: Told, share: nullable(part) });
export const DistrictItem = closed({
  id: text,
  name: text,
  country: text,
  ...point,
  /** People who live there; null where the casebook does not say. */
  population: nullable(count),
  residents: nullable(ResidentsItem),
  left: closed({ idp: leftItem, refugee: leftItem }),
  ifReached: nullable(reachedItem),
  /** What to know of residents and shares, in English; null where nothing. */
  warning: nullable(text),
  /** Violent events of the casebook in the last year. */
  violence: count,
  /** Share of its people who would leave the country. */
  abroad: share,
  /** Where its people would go, the likeliest first. */
  destinations: Type.Array(DistrictDestination),
});
export type DistrictItem = Static<typeof DistrictItem>;
export const DistrictsQuery = closed({
  ...AsOfQuery.properties,
  closed: Type.Optional(
    Type.String({ description: "Borders that are shut, `MLI-MRT`, several separated by |; default none" }),
  ),
});
export type DistrictsQuery = Static<typeof DistrictsQuery>;
export const DistrictsAnswer = closed({ asOf: day, closed: Type.Array(text), items: Type.Array(DistrictItem) });
export type DistrictsAnswer = Static<typeof DistrictsAnswer>;

export const ForecastPoint = closed({ horizon: count, day, ...range.properties });
export const HostForecast = closed({
  /** Host, or `MLI>MRT` for people of one country in another, `MLI>MLI` for those displaced within. */
  id: text,
  name: text,
  population,
  origin: text,
  country: text,
  /** The report it rests on. */
  report: ReportItem,
  /** Days from that report to the day it was made on. */
  age: count,
  points: Type.Array(ForecastPoint),
  persistence: Told,
  capacity: nullable(count),
});
export type HostForecast = Static<typeof HostForecast>;
export const PastScoreItem = closed({
  horizon: words(HORIZONS.map(String)),
  population,
  /** Reports forecast from what had been published so many days before. */
  reports: count,
  /** Sum of misses by the sum of what came. */
  error: closed({ persistence: figure, growth: figure, equalSplit: figure }),
  /** Part of them within the 80 % band. */
  coverage: figure,
  rule: words(COUNT_RULES),
  /** What to say where the rule is no better than persistence, in English; null where it is. */
  warning: nullable(text),
});
export type PastScoreItem = Static<typeof PastScoreItem>;
/** People newly displaced from a country, by the rule of docs/methods/displacement.md for how many flee: a guess within its band. */
export const NewcomersItem = closed({
  origin: text,
  population,
  days: count,
  ...range.properties,
  /** The pace between the last reports, carried on. */
  lastRate: Told,
});
export type NewcomersItem = Static<typeof NewcomersItem>;
export const DisplacementForecast = closed({
  run: text,
  asOf: day,
  /** Of countries and of places of refuge, refugees and internally displaced people apart. */
  countries: Type.Array(HostForecast),
  hosts: Type.Array(HostForecast),
  scores: closed({ countries: Type.Array(PastScoreItem), hosts: Type.Array(PastScoreItem) }),
  newcomers: Type.Array(NewcomersItem),
  level: Type.Number(),
  /** Conflicts that taught the bands. */
  bandsFrom: Type.Array(text),
});
export type DisplacementForecast = Static<typeof DisplacementForecast>;

const estimate = closed({ low: Type.Number(), best: Type.Number(), high: Type.Number(), figures: Type.Array(text) });
export const OnwardItem = closed({
  id: text,
  name: text,
  population: words(["transit", "sea_arrival"] as const),
  via: Type.Array(closed({ id: text, name: text, ...point })),
  km: figure,
  figures: Type.Array(
    closed({
      id: text,
      subject: text,
      measure: text,
      from: text,
      to: nullable(text),
      value: Type.Union([Type.Number(), Type.Literal("< 5")]),
      bound: nullable(text),
      unit: text,
      origin: Type.Array(text),
      place: text,
      shareOf: nullable(text),
      note: nullable(text),
      assertedBy: text,
      source: SourceItem,
    }),
  ),
  /** People a month over the newest year that several claims tell; null: the figures do not support it. */
  pace: nullable(closed({ ...estimate.properties, year: count })),
  /** Share among routes of its kind in the newest year; the band is that of all years told; null: not supported. */
  share: nullable(closed({ ...estimate.properties, years: Type.Array(count) })),
});
export type OnwardItem = Static<typeof OnwardItem>;
export const OnwardAnswer = closed({ items: Type.Array(OnwardItem) });
export type OnwardAnswer = Static<typeof OnwardAnswer>;

export const EXPORTED = ["hosts", "forecast", "run", "districts", "onward"] as const;
export const DisplacementExportQuery = closed({
  of: words(EXPORTED, "hosts: reported people; forecast; run: a run that was computed, by its id; districts; onward"),
  format: Type.Optional(words(["csv", "xlsx"] as const, "Default csv")),
  run: Type.Optional(Type.String({ description: "Id of the run, for `of=run`" })),
  asOf: AsOfQuery.properties.asOf,
  audience,
});
export type DisplacementExportQuery = Static<typeof DisplacementExportQuery>;

export const DefectItem = closed({
  code: text,
  severity: words(["error", "warning", "note"] as const),
  file: text,
  line: nullable(count),
  /** In English. */
  text,
  /** Which sentence it is, with its values, for other languages: see src/displacement/cases/findings.ts. */
  finding: text,
  values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});
export const CaseItem = closed({
  id: text,
  name: text,
  start: day,
  days: count,
  places: count,
  camps: count,
  closures: count,
  importedAt: text,
  defects: closed({ error: count, warning: count, note: count }),
  /** Whether it can be run. */
  runs: Type.Boolean(),
});
export type CaseItem = Static<typeof CaseItem>;
export const CasesAnswer = closed({ items: Type.Array(CaseItem) });
export type CasesAnswer = Static<typeof CasesAnswer>;
export const CaseAnswer = closed({ ...CaseItem.properties, preflight: Type.Array(DefectItem) });
export type CaseAnswer = Static<typeof CaseAnswer>;
export const CaseImport = closed({
  name: Type.String({ pattern: "^[\\w.-]{1,80}$", description: "Letters, digits, `.`, `_`, `-`" }),
  /** Texts by path in the case's folder: `input_csv/locations.csv`. */
  files: Type.Record(Type.String(), Type.String()),
});
export type CaseImport = Static<typeof CaseImport>;

export const MOVEMENT_RULES = ["flee", "flee-open", "choice", "choice-capacity", "gravity"] as const;
export const CaseRunQuery = closed({
  rules: Type.Optional(
    words(
      MOVEMENT_RULES,
      "choice: ours, no capacity (default); choice-capacity: with the case's capacities; flee: Flee's rules; flee-open: without capacity; gravity: fixed gravity",
    ),
  ),
  fleeCompatible: Type.Optional(
    Type.String({
      description:
        "Quirks of Flee that are kept, by name, separated by |; `all` or `none` (default all for Flee's rules, all but those of closures for ours)",
    }),
  ),
});
export type CaseRunQuery = Static<typeof CaseRunQuery>;
const errors = closed({ normal: Type.Number(), rescaled: Type.Number() });
export const CaseRunAnswer = closed({
  run: text,
  case: text,
  rules: words(MOVEMENT_RULES),
  fleeCompatible: Type.Array(text),
  start: day,
  /** Days since the start that are told, every seventh and the last. */
  days: Type.Array(count),
  camps: Type.Array(
    closed({
      name: text,
      country: text,
      longitude: nullable(Type.Number()),
      latitude: nullable(Type.Number()),
      population,
      capacity: nullable(count),
      simulated: Type.Array(Told),
      low: Type.Array(Told),
      high: Type.Array(Told),
      reported: Type.Array(Told),
    }),
  ),
  errors,
  /** The same two errors of what needs no model. */
  baselines: closed({ equalSplit: errors, capacityShare: errors, persistence30: errors }),
  /** Whether it is no better than the best baseline that reads no capacity, in English. */
  warning: nullable(text),
  /** Part of reported shares within the 80 % band that other conflicts teach. */
  coverage: figure,
  seconds: Type.Number(),
});
export type CaseRunAnswer = Static<typeof CaseRunAnswer>;
export const CaseForecastAnswer = closed({
  case: text,
  /** Mean over days of the case, each forecast from what was published `lag` days before; the day's total is given, as in Flee. */
  lags: Type.Array(
    closed({
      lag: count,
      model: errors,
      persistence: errors,
      equalSplit: errors,
      coverage: figure,
      warning: nullable(text),
    }),
  ),
  /** The last day of the case, forecast so many days before, with the 80 % band of other conflicts. */
  camps: Type.Array(
    closed({
      name: text,
      reported: Told,
      forecasts: Type.Array(closed({ lag: count, ...range.properties, persistence: Told })),
    }),
  ),
});
export type CaseForecastAnswer = Static<typeof CaseForecastAnswer>;
