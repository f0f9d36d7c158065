/** Everything that can be searched for, behind one index. */
import { type Found, SEARCH_KINDS, type SearchKind, type Section } from "./model.ts";
import { type Hit, searchEntries } from "./search.ts";
import { buildSearchIndex } from "./searchIndex.ts";

export interface FoundHit extends Hit {
  found: Found;
}

export interface FoundGroup {
  kind: SearchKind;
  /** Entries of the kind that match at all. */
  total: number;
  hits: FoundHit[];
}

export interface Catalogue {
  /** Number of entries. */
  size: number;
  /** Groups with hits, the one with the best hit first; `limit` hits each. */
  search(text: string, asked: { kinds?: readonly SearchKind[]; limit: number }): FoundGroup[];
}

export function buildCatalogue(sections: readonly Section[]): Catalogue {
  const starts = [0];
  for (const { size } of sections) starts.push(starts[starts.length - 1] + size);
  const size = starts[starts.length - 1];
  const groups = new Uint8Array(size);
  sections.forEach(({ kind }, i) => {
    groups.fill(SEARCH_KINDS.indexOf(kind), starts[i], starts[i + 1]);
  });
  const locate = (entry: number): [section: Section, at: number] => {
    const i = starts.findIndex((start) => start > entry) - 1;
    return [sections[i], entry - starts[i]];
  };
  function* spellings() {
    for (const section of sections) for (let i = 0; i < section.size; i++) yield section.spellings(i);
  }
  const index = buildSearchIndex(spellings(), groups);
  return {
    size,
    search(text, { kinds, limit }) {
      const wanted = kinds?.map((kind) => SEARCH_KINDS.indexOf(kind));
      return searchEntries(index, text, { ...(wanted && { groups: wanted }), limit }).map(({ group, total, hits }) => ({
        kind: SEARCH_KINDS[group],
        total,
        hits: hits.map((hit) => {
          const [section, at] = locate(hit.entry);
          return { ...hit, found: section.found(at) };
        }),
      }));
    },
  };
}
