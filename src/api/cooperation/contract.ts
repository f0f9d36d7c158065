/** The schema of cooperation: who gives whom what, when, as claimed. The page imports only types from this file. */
import Type, { type Static } from "typebox";
import { COOPERATION_KINDS, COOPERATION_STATUSES, STAGES } from "../../actors/cooperation/index.ts";
import { CONFIDENCES } from "../../casebook/tables/shared.ts";
import { MARKINGS, PURPOSES } from "../../evidence/marking.ts";
import { BOUNDS, PARTIES } from "../../evidence/model.ts";
import { audience } from "../contract.ts";
import { closed, datePrefix, day, figure, nullable, text, words } from "../schemas.ts";

const list = (what: string) => Type.Optional(Type.String({ description: `${what}; separated by |` }));

/** Lists are separated by `|`. A claim lies in the window when it may have stood so on one of its days. */
export const CooperationQuery = closed({
  providers: list("Who gives: names, aliases or casebook ids of actors"),
  recipients: list("Who receives: names, aliases or casebook ids of actors"),
  actors: list("On either side: names, aliases or casebook ids of actors"),
  kinds: list(`Of ${COOPERATION_KINDS.join(", ")}`),
  statuses: list(`Of ${COOPERATION_STATUSES.join(", ")}`),
  countries: list("Where a receiving actor acts: ISO 3166-1 alpha-3 codes or names"),
  from: Type.Optional(day),
  to: Type.Optional(day),
  /** Without it everything is shown: for the page, inside the workspace. */
  audience,
});
export type CooperationQuery = Static<typeof CooperationQuery>;

/** A page or document, as the casebook lists it; `address` is null where it must not be linked. */
export const SourceItem = closed({
  id: text,
  title: nullable(text),
  publisher: nullable(text),
  date: nullable(datePrefix),
  address: nullable(text),
  class: nullable(text),
  licence: nullable(text),
});
export type SourceItem = Static<typeof SourceItem>;

/** `countries`: where it acts. */
export const CooperationActor = closed({
  id: text,
  names: closed({ en: text, fr: text, ar: text }),
  kind: text,
  countries: Type.Array(text),
});
export type CooperationActor = Static<typeof CooperationActor>;

export const CooperationItem = closed({
  id: text,
  providers: Type.Array(text),
  recipients: Type.Array(text),
  kind: words(COOPERATION_KINDS),
  item: text,
  quantity: nullable(
    closed({
      low: figure,
      best: figure,
      high: figure,
      before: figure,
      bound: nullable(words(BOUNDS)),
    }),
  ),
  unit: nullable(text),
  start: datePrefix,
  end: nullable(datePrefix),
  status: words(COOPERATION_STATUSES),
  stage: words(STAGES),
  confidence: words(CONFIDENCES),
  summary: text,
  assertedBy: text,
  /** Whether who asserts it is a party to the conflict. */
  party: words(PARTIES),
  source: SourceItem,
  /** Subject of its dossier: opens its claims. */
  subject: text,
  /** Ids of recorded doubts that name this row. */
  doubts: Type.Array(text),
});
export type CooperationItem = Static<typeof CooperationItem>;

export const CooperationAnswer = closed({
  /** Claims that the casebook holds and that may be shown. */
  total: Type.Integer({ minimum: 0 }),
  /** Claims of movements too young to be shown; they are in no list, count or export. */
  withheld: Type.Integer({ minimum: 0 }),
  /** Claims whose giver, receiver or status an analyst dismissed: in no list, count or export either. */
  dismissed: Type.Integer({ minimum: 0 }),
  /** What may not reach the audience, and why. */
  leftOut: Type.Array(text),
  actors: Type.Array(CooperationActor),
  items: Type.Array(CooperationItem),
  marking: words(MARKINGS),
  purpose: words(PURPOSES),
});
export type CooperationAnswer = Static<typeof CooperationAnswer>;

export const COOPERATION_TABLES = ["claims", "matrix"] as const;
export const CooperationExportQuery = closed({
  ...CooperationQuery.properties,
  /** `claims`: one row per claim; `matrix`: claims counted by who gives and who receives. */
  of: Type.Optional(words(COOPERATION_TABLES)),
});
export type CooperationExportQuery = Static<typeof CooperationExportQuery>;
