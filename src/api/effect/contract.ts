/** The schema of effects: did it change anything? The page imports only types from this file. */
import Type, { type Static } from "typebox";
import { EFFECT_REASONS, EFFECT_VERDICTS } from "../../fronts/effect/verdict.ts";
import { FilterQuery } from "../contract.ts";
import { EventClauses, Ground } from "../fronts/contract.ts";
import { closed, count, datePrefix, day, figure, nullable, text, words } from "../schemas.ts";

const { region: _, minDeaths: __, countries: ___, units: ____, ...clauses } = EventClauses;

export const EFFECT_MEASURES = ["events", "deaths"] as const;
export type EffectMeasure = (typeof EFFECT_MEASURES)[number];

export const EffectQuery = closed({
  ...clauses,
  date: Type.Optional(Type.String({ ...day, description: "The day of the change; or give `of`" })),
  of: Type.Optional(
    Type.String({ description: "Key of an event or id of a cooperation of the casebook, as /effect/dates lists" }),
  ),
  countries: Type.Optional(
    Type.String({ description: "Where: countries taken together, separated by |; default those of `of`" }),
  ),
  units: FilterQuery.properties.units,
  donors: Type.Optional(
    Type.String({ description: "Countries whose places may make up the twin, separated by |; default all" }),
  ),
  without: Type.Optional(
    Type.String({
      description: "Countries or divisions that may not, separated by |: those that the same event touched",
    }),
  ),
  measure: Type.Optional(words(EFFECT_MEASURES, "Default events")),
  before: Type.Optional(Type.Integer({ minimum: 36, maximum: 180, description: "Months before; default 60" })),
  after: Type.Optional(Type.Integer({ minimum: 6, maximum: 36, description: "Months after; default 12" })),
});
export type EffectQuery = Static<typeof EffectQuery>;

/** Why nothing was computed. */
export const REFUSALS = [
  "too-thin", // only curated incidents, no census of events
  "too-few-months-before",
  "too-few-months-after",
  "too-few-events",
  "nothing-after", // no event at all after the change: a ratio cannot be estimated
] as const;
export type Refusal = (typeof REFUSALS)[number];

const placebo = closed({ ratio: Type.Number() });
export const Effect = closed({
  ground: Ground,
  date: day,
  /** What happened on it, where a row of the casebook was asked for. */
  of: nullable(closed({ id: text, kind: text, title: text, date: datePrefix, subject: text })),
  places: Type.Array(text),
  level: words(["country", "unit"] as const),
  measure: words(EFFECT_MEASURES),
  /** Set where nothing was computed: what was needed, and what was found; `text` says it in English. */
  refused: nullable(closed({ reason: words(REFUSALS), needed: count, found: count, text })),
  verdict: nullable(words(EFFECT_VERDICTS)),
  reasons: Type.Array(words(EFFECT_REASONS)),
  /** The place's own series: the level after the date as a multiple of what trend and season lead to, with its 95 % interval. */
  series: nullable(
    closed({
      ratio: Type.Number(),
      low: Type.Number(),
      high: Type.Number(),
      p: Type.Number(),
      observed: Type.Number(),
      without: Type.Number({ description: "Expected after the date, had the level not changed" }),
      dispersion: Type.Number(),
    }),
  ),
  /** The synthetic twin: a weighted mean of other places that followed this one before the date. */
  twin: nullable(
    closed({
      ratio: Type.Number({ description: "Level after the date as a multiple of the twin's, on counts plus one" }),
      low: Type.Number(),
      high: Type.Number(),
      weights: Type.Array(closed({ place: text, weight: Type.Number() })),
      fitBefore: Type.Number({ description: "Root mean squared gap before the date, logarithmic" }),
      spreadBefore: Type.Number({ description: "The place's own spread before it, logarithmic" }),
      /** Share of placebos that show at least as much, the real one counted in. */
      unitP: Type.Number(),
      dateP: Type.Number(),
      placeboUnits: Type.Array(closed({ ...placebo.properties, place: text })),
      placeboDates: Type.Array(closed({ ...placebo.properties, date: day })),
    }),
  ),
  /** Places that could make up the twin, with those that are left out by choice. */
  donors: Type.Array(closed({ place: text, isLeftOut: Type.Boolean() })),
  /** Months counted from the date itself; `from` is the first day of each. */
  months: Type.Array(
    closed({
      from: day,
      after: Type.Boolean(),
      observed: count,
      fitted: figure,
      without: figure,
      twin: figure,
    }),
  ),
});
export type Effect = Static<typeof Effect>;

export const EffectDates = closed({
  ground: Ground,
  leastBefore: count,
  leastAfter: count,
  items: Type.Array(
    closed({
      id: Type.String({ description: "What `of` takes" }),
      kind: text,
      title: text,
      date: datePrefix,
      countries: Type.Array(text),
      /** Its claims: opens the evidence. */
      subject: text,
      /** Months that the data cover before and after it: too few of either, and the question is refused. */
      monthsBefore: count,
      monthsAfter: count,
      enough: Type.Boolean(),
    }),
  ),
  /** Dates known no finer than a year. */
  tooCoarse: count,
  /** Movements younger than 14 days. */
  withheld: count,
});
export type EffectDates = Static<typeof EffectDates>;
