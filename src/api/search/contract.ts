/** Search in the API: one question over everything. Part of the one contract; the page imports only types. */
import Type, { type Static } from "typebox";
import type { Tier } from "../../search/index.ts";
import { SEARCH_KINDS, TIERS } from "../../search/index.ts";
import { closed, count, nullable, text, words } from "../schemas.ts";

export const MOST_HITS = 100;

export const SearchQuery = closed({
  text: Type.String({ minLength: 1, maxLength: 300, description: "What is looked for, in any script" }),
  kinds: Type.Optional(Type.String({ description: `Of ${SEARCH_KINDS.join("|")}; all where absent` })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_HITS, default: 8, description: "Hits of each kind" })),
});
export type SearchQuery = Static<typeof SearchQuery>;

export const SearchItem = closed({
  kind: words(SEARCH_KINDS),
  /** `actors:<id>` or the spelling of a side, a unit's id, `places:<id>`, `<table>:<id>`, an event's uid. */
  id: text,
  /** What the evidence about it is collected under. */
  subject: nullable(text),
  names: closed({ en: text, fr: nullable(text), ar: nullable(text) }),
  /** Kind of an actor or event, casebook table of a claim, class of a source; country, adm1, adm2 or town. */
  type: nullable(text),
  /** Id of the country or division that it lies in. */
  within: nullable(text),
  /** In the words of the source. */
  detail: nullable(text),
  date: nullable(text),
  point: nullable(Type.Tuple([Type.Number(), Type.Number()])),
  /** Events of an actor, people of a place. */
  count: nullable(count),
  /** Why it was found: how, by which spelling (null for words of its text), with how many wrong letters. */
  match: closed({ tier: words(Object.keys(TIERS) as Tier[]), spelling: nullable(text), edits: count }),
});
export type SearchItem = Static<typeof SearchItem>;

export const SearchAnswer = closed({
  text,
  /** Kinds with hits, the one with the best hit first. */
  groups: Type.Array(closed({ kind: words(SEARCH_KINDS), total: count, items: Type.Array(SearchItem) })),
});
export type SearchAnswer = Static<typeof SearchAnswer>;
