/** Who published what an import holds, under which licence, and how it is marked: from the catalogue, a mapping or the user. */
import type { Mapping } from "../events/formats/mapping.ts";
import type { Redistribution } from "../events/model.ts";
import { type Marking, UNMARKED } from "../evidence/marking.ts";
import { CATALOGUE, type CatalogueEntry } from "./catalogue.ts";

export interface Origin {
  publisher: string | null;
  licence: string | null;
  citation: string | null;
  address: string | null;
  redistribution: Redistribution;
  marking: string;
}

/** A dataset that the catalogue lets leave row by row is public. */
export const markingOfEntry = ({ redistribution }: CatalogueEntry): Marking =>
  redistribution === "rows" ? "CLEAR" : UNMARKED;

/** The catalogue's entry of a format; null for a table of the user's own. */
export function catalogueEntry(id: string | null): CatalogueEntry | null {
  return CATALOGUE.find((entry) => entry.id === id) ?? null;
}

/** The entry's origin, with the article of the release where it has one. */
export function originOfEntry(entry: CatalogueEntry, release: string | null): Origin {
  const article = entry.files.find(({ part }) => part === release)?.releaseArticle;
  return {
    publisher: entry.publisher,
    licence: entry.licence,
    citation: [entry.citation, article].filter(Boolean).join(" "),
    address: entry.page,
    redistribution: entry.redistribution,
    marking: markingOfEntry(entry),
  };
}

/** A table of the user's own is as closed as can be until its mapping or the user says otherwise. */
export function originOfMapping({ publisher, licence, citation, address, redistribution, marking }: Mapping): Origin {
  return {
    publisher,
    licence,
    citation,
    address,
    redistribution: redistribution ?? "aggregates-only",
    marking: marking ?? UNMARKED,
  };
}
