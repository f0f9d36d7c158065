/** Identity of actors in the API: candidates, one actor's names, judgements. Part of the one contract; the page imports only types. */
import Type, { type Static } from "typebox";
import { REGISTERS } from "../../actors/identity/model.ts";
import { REASONS } from "../../actors/identity/reasons.ts";
import { VERDICTS } from "../../evidence/ledger/model.ts";
import { closed, count, nullable, text, words } from "../schemas.ts";

const year = nullable(Type.Integer());

/** `actors:<casebook id>`, `ucdp:<id>` or `name:<folded name>`. */
const nodeId = Type.String({ minLength: 3, description: "actors:<casebook id>, ucdp:<id> or name:<folded name>" });

/** One entry of a register, as a candidate shows it. */
export const IdentityItem = closed({
  id: nodeId,
  register: words(REGISTERS),
  name: text,
  names: Type.Array(text),
  countries: Type.Array(text),
  from: year,
  to: year,
  ucdpIds: Type.Array(text),
  events: count,
});
export type IdentityItem = Static<typeof IdentityItem>;

/** `weight` in log-odds: above zero for, below against. `text` is English; a face words it by `code` and `values`. */
export const ReasonItem = closed({
  code: words(REASONS),
  values: Type.Record(text, text),
  weight: Type.Number(),
  text,
});
export type ReasonItem = Static<typeof ReasonItem>;

export const JudgementItem = closed({
  entry: text,
  a: nodeId,
  b: nodeId,
  nameA: text,
  nameB: text,
  verdict: words(VERDICTS),
  at: text,
  who: text,
  why: text,
});
export type JudgementItem = Static<typeof JudgementItem>;

export const CANDIDATE_STATES = ["open", "unsure", "same", "different", "linked"] as const;
/** `open`: nobody has judged it and no exact link holds; `linked`: an exact link, or a chain of links, makes them one. */
export type CandidateState = (typeof CANDIDATE_STATES)[number];
export const CandidateItem = closed({
  a: IdentityItem,
  b: IdentityItem,
  score: Type.Number({ minimum: 0, maximum: 1 }),
  reasons: Type.Array(ReasonItem),
  state: words(CANDIDATE_STATES),
  judgement: nullable(JudgementItem),
});
export type CandidateItem = Static<typeof CandidateItem>;

export const CandidatesQuery = closed({
  of: Type.Optional(Type.String({ description: "An actor's id or name: only pairs that it is in" })),
  state: Type.Optional(words(CANDIDATE_STATES)),
  /** `casebook`: pairs with an actor of the casebook; `all`: also UCDP's actors against names. Default `casebook`. */
  among: Type.Optional(words(["casebook", "all"] as const)),
  least: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: "Lowest score; default 0.2" })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  offset: Type.Optional(count),
});
export type CandidatesQuery = Static<typeof CandidatesQuery>;
export const Candidates = closed({ total: count, offset: count, items: Type.Array(CandidateItem) });
export type Candidates = Static<typeof Candidates>;

export const NAME_SOURCES = ["casebook", "ucdp", "dataset"] as const;
export const ActorNameItem = closed({
  name: text,
  /** Whose word it is. */
  source: words(NAME_SOURCES),
  /** Id of the snapshot; null for the casebook. */
  dataset: nullable(text),
  /** The entry that bears it. */
  of: nodeId,
  /** Events of that dataset in which it is a side; null where names are no sides. */
  events: nullable(count),
  /** What brings it to this actor. */
  through: words(["own", "automatic", "judgement"] as const),
});
export type ActorNameItem = Static<typeof ActorNameItem>;

export const LinkItem = closed({
  a: nodeId,
  b: nodeId,
  nameA: text,
  nameB: text,
  by: words(["automatic", "judgement"] as const),
  verdict: words(VERDICTS),
  reason: text,
  /** Reason of an exact link, for a face to word; null for a judgement. */
  code: nullable(words(REASONS)),
  values: Type.Record(text, text),
  judgement: nullable(JudgementItem),
});
export type LinkItem = Static<typeof LinkItem>;

export const ActorDetail = closed({
  /** Casebook id, null where the casebook does not know it. */
  id: nullable(text),
  name: text,
  kind: nullable(text),
  /** Every entry that stands for this actor. */
  members: Type.Array(nodeId),
  names: Type.Array(ActorNameItem),
  links: Type.Array(LinkItem),
  /** "Different" and "unsure" about its entries. */
  judgements: Type.Array(JudgementItem),
  events: count,
});
export type ActorDetail = Static<typeof ActorDetail>;

export const JudgementRequest = closed({
  a: Type.String({ minLength: 1 }),
  b: Type.String({ minLength: 1 }),
  verdict: words(VERDICTS),
  who: Type.String({ minLength: 1 }),
  why: Type.String({ minLength: 1 }),
});
export type JudgementRequest = Static<typeof JudgementRequest>;
export const UndoRequest = closed({
  entry: text,
  who: Type.String({ minLength: 1 }),
  why: Type.String({ minLength: 1 }),
});
export type UndoRequest = Static<typeof UndoRequest>;

/** The latest judgement of every pair, newest first; what does not hold because a "different" forbids it. */
export const Judgements = closed({
  items: Type.Array(JudgementItem),
  conflicts: Type.Array(closed({ same: JudgementItem, different: JudgementItem })),
});
export type Judgements = Static<typeof Judgements>;

/** What a judgement made: the entry, and the conflicts that stand after it. */
export const Judged = closed({ judgement: JudgementItem, conflicts: Judgements.properties.conflicts });
export type Judged = Static<typeof Judged>;
