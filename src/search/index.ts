/** Search: one box over everything. Pure: sections in, hits out. */
export { actorSection, type SearchedActor } from "./actors.ts";
export { casebookSections } from "./casebookRows.ts";
export { buildCatalogue, type Catalogue, type FoundGroup, type FoundHit } from "./catalogue.ts";
export { type Found, SEARCH_KINDS, type SearchKind, type Section } from "./model.ts";
export { placeSections } from "./places.ts";
export { TIERS, type Tier } from "./search.ts";
export { searchWords } from "./words.ts";
