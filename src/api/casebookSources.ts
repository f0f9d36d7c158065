/** What the casebook says of the pages and documents that its rows name, in the words of the API. */

import type { SourceRow } from "../casebook/index.ts";
import { linkOf } from "../casebook/links.ts";
import type { SourceItem } from "./cooperation/contract.ts";

/** @returns By id; a source that is not listed keeps its id alone. */
export function sourceItems(sources: readonly SourceRow[]): (id: string) => SourceItem {
  const known = new Map(sources.map((source) => [source.id, source]));
  return (id) => {
    const source = known.get(id);
    return {
      id,
      title: source?.title ?? null,
      publisher: source?.publisher ?? null,
      date: source?.date ?? null,
      address: linkOf(source),
      class: source?.source_class ?? null,
      licence: source?.licence ?? null,
    };
  };
}
