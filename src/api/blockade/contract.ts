/** The schema of blockades: who is short of what, when, with what probability. The page imports only types from this file. */
import Type, { type Static } from "typebox";
import { CAVEATS } from "../../corridors/supply/caveats.ts";
import { CONVOY_GROUPS, PRODUCTS, SECTORS } from "../../corridors/supply/vocabulary.ts";
import { audience, Manifest } from "../contract.ts";
import { closed, count, day, figure, nullable, text, words } from "../schemas.ts";

const names = closed({ en: text, fr: text, ar: text });
const share = Type.Number({ minimum: 0, maximum: 1 });
const band = Type.Array(Type.Number(), {
  minItems: 3,
  maxItems: 3,
  description: "5, 50 and 95 % of the members",
});

const point = Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: "longitude, latitude" });

export const BlockadeCases = closed({
  items: Type.Array(
    closed({
      id: text,
      names,
      iso3: Type.Array(text),
      commodity: words(["fuel", "food"] as const),
      /** First and last day that the casebook speaks of, and the day of the closure. */
      start: day,
      end: day,
      closedFrom: day,
      regions: Type.Array(
        closed({
          id: text,
          names,
          place: nullable(text),
          /** Towns or centres of divisions that it is made of [degrees]. */
          points: Type.Array(point),
          /** True where these are divisions, false where it is a town. */
          isArea: Type.Boolean(),
        }),
      ),
      corridors: Type.Array(
        closed({
          id: text,
          names,
          /** A gate or region, by id and name. */
          from: text,
          fromNames: names,
          to: text,
          km: Type.Number(),
          /** Towns along the public road, from one end to the other [degrees]. */
          line: Type.Array(point),
          group: words(CONVOY_GROUPS),
          /** False for an alternative that only an intervention opens. */
          inUse: Type.Boolean(),
        }),
      ),
      sectors: Type.Array(words(SECTORS)),
      products: Type.Array(words(PRODUCTS)),
      /** Closures, losses and airlifts that the casebook records. */
      closures: Type.Array(
        closed({
          id: text,
          kind: words(["closure", "loss", "airlift"] as const),
          corridors: Type.Array(text),
          region: nullable(text),
          from: day,
          to: nullable(day),
          low: Type.Number(),
          high: Type.Number(),
          unit: text,
          claims: Type.Array(text),
          note: nullable(text),
        }),
      ),
      observations: closed({ calibration: count, heldOut: count }),
    }),
  ),
});
export type BlockadeCases = Static<typeof BlockadeCases>;

export const CaseQuery = closed({
  case: Type.Optional(Type.String({ description: "Id of a case; default the first" })),
});
export type CaseQuery = Static<typeof CaseQuery>;

/** A row of the casebook behind a parameter. */
const claim = closed({
  /** Row as the evidence names it: `dependencies:C001`. */
  row: text,
  said: text,
  assertedBy: nullable(text),
  publisher: nullable(text),
  address: nullable(text),
});

export const BlockadeParameters = closed({
  case: text,
  /** Set where the case was calibrated: then `after` says what is left of each range. */
  calibrated: Type.Boolean(),
  items: Type.Array(
    closed({
      id: text,
      parameter: text,
      /** What it is stated for: node, corridor, group, sector, product, service. */
      of: Type.Record(Type.String(), text),
      low: Type.Number(),
      best: figure,
      high: Type.Number(),
      unit: text,
      from: nullable(text),
      /** claim: the range spans claims; assumption: ours; scenario: what a user sets; fallback: the casebook states none. */
      basis: words(["claim", "assumption", "scenario", "fallback"] as const),
      about: nullable(text),
      note: nullable(text),
      source: nullable(closed({ id: text, publisher: text, title: text, address: nullable(text) })),
      claims: Type.Array(claim),
      after: nullable(band),
      /** Spread after calibration over spread before: near 1, the observations say nothing of it. */
      narrowed: figure,
    }),
  ),
});
export type BlockadeParameters = Static<typeof BlockadeParameters>;

const from = Type.String({ ...day, description: "First day, YYYY-MM-DD" });
const to = Type.Optional(Type.String({ ...day, description: "Last day; default the end" }));
const corridors = Type.Array(text, { minItems: 1 });
export const InterventionInput = Type.Union([
  closed({ kind: Type.Literal("closure"), corridors, from, to, share }),
  closed({
    kind: Type.Literal("stock"),
    days: Type.Number({ minimum: 0, maximum: 365 }),
    from,
    regions: Type.Optional(Type.Array(text)),
  }),
  closed({
    kind: Type.Literal("alternative"),
    corridor: text,
    from,
    loadsPerWeek: Type.Number({ minimum: 0, maximum: 10_000 }),
  }),
  closed({ kind: Type.Literal("agreement"), corridors, from, to }),
  closed({
    kind: Type.Literal("convoys"),
    perWeek: Type.Number({ minimum: 0, maximum: 100 }),
    from,
    group: Type.Optional(words(CONVOY_GROUPS)),
  }),
  closed({ kind: Type.Literal("rationing"), sectors: Type.Array(text, { minItems: 1 }), share, from, to }),
]);
export type InterventionInput = Static<typeof InterventionInput>;
const interventions = Type.Array(InterventionInput, { maxItems: 50 });

const common = {
  case: Type.Optional(text),
  members: Type.Optional(Type.Integer({ minimum: 10, maximum: 5000, description: "default 400" })),
  days: Type.Optional(
    Type.Integer({ minimum: 14, maximum: 730, description: "from the first day of the case; default 365" }),
  ),
  seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4_294_967_295, description: "default 1" })),
  calibrated: Type.Optional(
    Type.Boolean({ description: "ranges narrowed to what was observed, where a case has observations; default true" }),
  ),
  recorded: Type.Optional(Type.Boolean({ description: "closures and losses of the casebook hold; default true" })),
  fixed: Type.Optional(
    Type.Record(text, Type.Number(), {
      description: "parameters held at one value within their range, by id, in the unit that the parameters have",
    }),
  ),
};
export const BlockadeRunRequest = closed({
  ...common,
  interventions: Type.Optional(interventions),
  marginal: Type.Optional(Type.Boolean({ description: "where one more day of stock helps most; takes longer" })),
});
export type BlockadeRunRequest = Static<typeof BlockadeRunRequest>;

export const BlockadeCompareRequest = closed({
  ...common,
  /** Interventions of the one setting and of the other; both share all random numbers. */
  a: interventions,
  b: interventions,
});
export type BlockadeCompareRequest = Static<typeof BlockadeCompareRequest>;

/** What the answer cannot tell, as a word that the page translates; `text` says it in English. */
const caveats = Type.Array(closed({ code: words(CAVEATS), text }));

const sector = closed({
  sector: words(SECTORS),
  /** Of being short on some day: less than 80 % of the need met. */
  probability: share,
  firstDay: nullable(closed({ low: day, median: day, high: day })),
  shortDays: band,
  /** Amount needed and not met, in the case's unit. */
  unmet: band,
});

export const BlockadeRun = closed({
  /** Id of the run; its manifest is at /api/runs/{id}. */
  run: text,
  case: text,
  start: day,
  days: count,
  members: count,
  seed: count,
  calibrated: Type.Boolean(),
  /** Even draws that the calibration is worth; null where there was none. */
  effective: figure,
  recorded: Type.Boolean(),
  /** Parameters held at one value. */
  fixed: Type.Record(Type.String(), Type.Number()),
  interventions,
  unit: words(["m3", "tonnes"] as const),
  /** First day of each week. */
  weeks: Type.Array(day),
  regions: Type.Array(
    closed({
      id: text,
      names,
      sectors: Type.Array(sector),
      /**
       * Bands a week. `sector:…` and `product:…`: served share; `hours`: of electricity a day; `price`: as a multiple of
       * normal; `water`, `health`, `transport`: level of service, 0 to 1.
       */
      rows: Type.Record(Type.String(), Type.Array(band)),
      /** Probability a week of each band of stock: below 3 days, 3 to 7, 7 to 14, above. */
      stockBands: Type.Array(Type.Array(Type.Number())),
      /** Share of a week's days on which transport is so low that schools may close: an annotation, no forecast. */
      schools: nullable(Type.Array(share)),
    }),
  ),
  /** Loads that arrive from gates a week, the whole case. */
  arrivals: Type.Array(band),
  /** Part of what set out that is destroyed on the way. */
  lost: band,
  residual: Type.Number(),
  /** Where one more day of stock helps most within 90 days of the first closure, the best first. */
  marginal: nullable(
    Type.Array(
      closed({
        region: text,
        /** What a day of stock is, in the case's unit. */
        amount: band,
        /** Need met more, over all sectors, and over those served first. */
        met: band,
        critical: band,
        /** Met more for each unit of stock. */
        perUnit: Type.Number(),
      }),
    ),
  ),
  caveats,
  /** Rows of the casebook behind the parameters: see /api/blockade/parameters. */
  claims: Type.Array(text),
});
export type BlockadeRun = Static<typeof BlockadeRun>;

const difference = closed({
  region: text,
  sector: words(SECTORS),
  /** Of being short: in the one, in the other. */
  probability: closed({ a: share, b: share }),
  /** Days short, b less a, member by member on the same draws. */
  shortDays: band,
  /** Share of members with fewer days short in b, and with more. */
  better: share,
  worse: share,
  /** Amount unmet, b less a. */
  unmet: band,
});

export const BlockadeComparison = closed({ a: BlockadeRun, b: BlockadeRun, differences: Type.Array(difference) });
export type BlockadeComparison = Static<typeof BlockadeComparison>;

const rule = closed({ value: nullable(Type.Union([Type.Number(), text])), met: nullable(Type.Boolean()) });
export const BlockadeBacktest = closed({
  run: text,
  case: text,
  members: count,
  tried: count,
  effective: figure,
  observations: Type.Array(
    closed({
      id: text,
      heldOut: Type.Boolean(),
      /** True for what is told and never tested. */
      annotation: Type.Boolean(),
      met: nullable(Type.Boolean()),
      baselineMet: closed({ noChange: nullable(Type.Boolean()), oneStock: nullable(Type.Boolean()) }),
      parts: Type.Array(
        closed({
          id: text,
          metric: text,
          region: nullable(text),
          sector: nullable(text),
          statement: text,
          /** Dates as YYYY-MM-DD, amounts in `unit`. */
          observed: nullable(
            closed({ low: Type.Union([Type.Number(), text]), high: Type.Union([Type.Number(), text]) }),
          ),
          unit: nullable(text),
          tolerance: figure,
          /** 5, 50 and 95 % of the members; null where it never comes. Of a statement, the share in which it holds. */
          band: Type.Array(nullable(Type.Union([Type.Number(), text]))),
          /** Share of members in which it comes at all, and that meet it. */
          comes: figure,
          within: figure,
          met: nullable(Type.Boolean()),
          baselines: closed({ noChange: rule, oneStock: rule }),
          claims: Type.Array(text),
          note: nullable(text),
        }),
      ),
    }),
  ),
  /** Mean absolute errors of the weekly series, as parts of the value; the week before as a forecast is the one to beat. */
  weekly: nullable(
    closed({ simulation: Type.Number(), persistence: Type.Number(), noChange: Type.Number(), oneStock: Type.Number() }),
  ),
  caveats,
  /** What the observations narrow, the most first. */
  narrowed: Type.Array(closed({ id: text, parameter: text, ratio: Type.Number(), after: band })),
});
export type BlockadeBacktest = Static<typeof BlockadeBacktest>;

export const BlockadeBacktestAnswer = closed({ backtest: nullable(BlockadeBacktest) });
export type BlockadeBacktestAnswer = Static<typeof BlockadeBacktestAnswer>;

export const BlockadeCaseAnswer = closed({
  /** The prepared case: `SupplyCase` of src/corridors/supply/model.ts. */
  supply: Type.Any(),
  /** Calibrated members for a browser's own runs: values [members × slots], whose luck each has, and until which day. */
  calibrated: nullable(
    closed({
      members: count,
      seed: count,
      effective: Type.Number(),
      values: Type.Array(Type.Number()),
      of: Type.Array(count),
      until: count,
    }),
  ),
  /** Of a browser's own runs, without what it asks of them. */
  manifest: Manifest,
});
export type BlockadeCaseAnswer = Omit<Static<typeof BlockadeCaseAnswer>, "supply"> & {
  supply: import("../../corridors/supply/model.ts").SupplyCase;
};

export const BlockadeExportQuery = closed({
  run: Type.String({ description: "Id of a kept run or backtest" }),
  format: words(["csv", "xlsx"] as const),
  audience,
});
export type BlockadeExportQuery = Static<typeof BlockadeExportQuery>;
