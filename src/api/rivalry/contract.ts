/** The schema of rivalry: who follows whom, and the balance of territory. The page imports only types from this file. */
import Type, { type Static } from "typebox";
import { CONTESTED, QUIET } from "../../fronts/rivalry/territory.ts";
import { RIVALRY_REASONS, RIVALRY_VERDICTS } from "../../fronts/rivalry/verdict.ts";
import { EventClauses, Ground, windowDays } from "../fronts/contract.ts";
import { closed, count, day, figure, nullable, text, words } from "../schemas.ts";

const { actors: _, ...clauses } = EventClauses;
export const RivalryQuery = closed({
  ...clauses,
  ...windowDays,
  actors: Type.String({ description: "Two to four actors: names, aliases or ids, separated by |" }),
  days: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 28,
      description: "An event follows another within this many days; default 14",
    }),
  ),
  km: Type.Optional(Type.Integer({ minimum: 1, maximum: 300, description: "… and at most this far away; default 50" })),
  window: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 36, description: "Sliding window of the balance, months; default 12" }),
  ),
});
export type RivalryQuery = Static<typeof RivalryQuery>;

const estimate = closed({ value: Type.Number(), error: figure });

export const RivalActor = closed({
  id: nullable(Type.String({ description: "Casebook id; null for a side that only the data name" })),
  /** As it was asked for. */
  asked: text,
  name: text,
  nameFr: nullable(text),
  nameAr: nullable(text),
  /** Occurrences of the window in which it takes part without another of the chosen ones; events with one. */
  alone: count,
  fights: count,
  deaths: count,
});
export type RivalActor = Static<typeof RivalActor>;

/** `from` and `to` are positions among `actors`. Events here are occurrences without another of the chosen ones. */
export const RivalLink = closed({
  from: count,
  to: count,
  verdict: words(RIVALRY_VERDICTS),
  reasons: Type.Array(words(RIVALRY_REASONS)),
  /** The test by moved dates; null where there are too few events to make it. */
  moved: nullable(
    closed({
      followed: Type.Integer({ description: "Events of the later one that follow one of the earlier" }),
      expected: Type.Number({ description: "How many do on average when dates are moved" }),
      low: count,
      high: count,
      upper: Type.Number({ description: "p of as many or more by chance, after Holm's correction" }),
      lower: Type.Number({ description: "p of as few or fewer by chance, after Holm's correction" }),
      shifts: count,
    }),
  ),
  /** Further events that one sets off, by the Hawkes model; null where it was not fitted. */
  excitation: nullable(estimate),
  /** Divisions in which most more, or most fewer, follow than when dates are moved. */
  units: Type.Array(closed({ unit: text, followed: count, expected: Type.Number() })),
});
export type RivalLink = Static<typeof RivalLink>;

export const Rivalry = closed({
  ground: Ground,
  window: nullable(closed({ from: day, to: day })),
  actors: Type.Array(RivalActor),
  days: count,
  km: count,
  notPlaced: Type.Integer({ description: "Events of the chosen ones that are not placed finely enough, and left out" }),
  /** Events as the data have them, and occurrences: those of one stream on one day within 25 km are one. */
  events: count,
  occurrences: count,
  /** Occurrences of fights among the chosen ones themselves. */
  fights: count,
  links: Type.Array(RivalLink),
  model: nullable(
    closed({
      /** Per actor, and last for the fights among them: background events in 30 days, and what an event sets off of its own kind. */
      streams: Type.Array(
        closed({
          events: count,
          background: estimate,
          own: estimate,
          fit: closed({ distance: Type.Number(), p: Type.Number() }),
        }),
      ),
      meanLagDays: Type.Number(),
      fading: Type.Array(Type.Number(), {
        description:
          "Share of an event's effect that falls on the first day after it, the second, and so on; they sum to one",
      }),
      sigmaKm: Type.Number(),
      logLikelihood: Type.Number(),
    }),
  ),
  /** Month by month: events of each actor, fights, cells where one is alone, cells that are contested. */
  months: Type.Array(
    closed({
      month: Type.String({ description: "YYYY-MM" }),
      events: Type.Array(count),
      fights: count,
      held: Type.Array(count),
      contested: count,
    }),
  ),
  windowMonths: count,
  /** PRIO-GRID cells that any of the chosen ones held or contested in some month. */
  cells: Type.Array(
    closed({
      gid: count,
      longitude: Type.Number(),
      latitude: Type.Number(),
      course: Type.Array(Type.Integer({ minimum: -2 }), {
        description: `By month of \`months\`: position of the actor that is alone there; ${CONTESTED} contested, ${QUIET} neither`,
      }),
    }),
  ),
});
export type Rivalry = Static<typeof Rivalry>;

const side = closed({
  id: text,
  name: text,
  nameFr: nullable(text),
  nameAr: nullable(text),
  /** Under which name the data have it: its own, or that of the actor with the same UCDP number. */
  countedAs: closed({ id: text, name: text }),
  events: count,
});
/** Armed groups that the casebook calls rivals and that still are: those that both occur in the data first, then the newest rivalry. */
export const RivalPairs = closed({ items: Type.Array(closed({ since: nullable(text), sides: Type.Array(side) })) });
export type RivalPairs = Static<typeof RivalPairs>;
