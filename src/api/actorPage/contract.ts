/** The schema of the actor page: the list of actors, and one actor whole. The page imports only types from this file. */
import Type, { type Static } from "typebox";
import { EventItem } from "../contract.ts";
import { CooperationActor, CooperationItem, SourceItem } from "../cooperation/contract.ts";
import { closed, count, datePrefix, nullable, text } from "../schemas.ts";

const day = Type.String({ description: "YYYY-MM-DD" });
const names = closed({ en: text, fr: text, ar: text });

export const DirectoryItem = closed({
  /** What opens it: `actors:<casebook id>`, or `name:<folded name>` of a side that only the data name. */
  open: text,
  names,
  /** Everything else it is called. */
  others: Type.Array(text),
  kind: nullable(text),
  /** ISO 3166-1 alpha-3: where the casebook says that it acts, or where the data name it. */
  countries: Type.Array(text),
  events: count,
  /** Of its events those in the casebook's countries. */
  regional: count,
});
export type DirectoryItem = Static<typeof DirectoryItem>;
export const Directory = closed({ items: Type.Array(DirectoryItem) });
export type Directory = Static<typeof Directory>;

/** `without` events state no deaths and add nothing to the sums. */
const Tally = closed({ events: count, without: count, low: count, best: count, high: count });
export type Tally = Static<typeof Tally>;
export const ActorMonth = closed({ month: Type.String({ description: "YYYY-MM" }), coded: Tally, incidents: Tally });
export type ActorMonth = Static<typeof ActorMonth>;

/** Days on which datasets cover the actor's countries; `countries` are those covered, null for all of them. */
const Stretch = closed({ from: day, to: day, countries: nullable(Type.Array(text)) });
export const ActorEvents = closed({
  /** Words of a filter that select its events. */
  actors: Type.Array(text),
  coded: Tally,
  incidents: Tally,
  /** Ascending; months without an event are left out. */
  months: Type.Array(ActorMonth),
  covered: closed({ coded: Type.Array(Stretch), incidents: Type.Array(Stretch) }),
  latest: Type.Array(EventItem),
});
export type ActorEvents = Static<typeof ActorEvents>;

export const ActorDoubt = closed({
  id: text,
  topic: text,
  whatDiffers: text,
  likelyExplanation: nullable(text),
  /** Rows that it concerns, with the subject that opens each one's evidence. */
  rows: Type.Array(closed({ id: text, subject: text })),
});
export type ActorDoubt = Static<typeof ActorDoubt>;

export const ActorPage = closed({
  /** Null where the casebook does not know it: then there are only its names and its events. */
  casebook: nullable(
    closed({
      id: text,
      subject: text,
      names,
      kind: text,
      countries: Type.Array(text),
      founded: nullable(datePrefix),
      ended: nullable(datePrefix),
      note: nullable(text),
      source: SourceItem,
    }),
  ),
  name: text,
  events: nullable(ActorEvents),
  cooperation: closed({
    items: Type.Array(CooperationItem),
    actors: Type.Array(CooperationActor),
    withheld: count,
    dismissed: count,
  }),
  doubts: Type.Array(ActorDoubt),
});
export type ActorPage = Static<typeof ActorPage>;

export const ActorPageQuery = closed({
  id: Type.String({
    minLength: 1,
    description: "actors:<casebook id>, ucdp:<id>, name:<folded name>, an id or a name",
  }),
});
export type ActorPageQuery = Static<typeof ActorPageQuery>;
