/** What the faces may look for. Nothing here knows HTTP. */
import { selectMentions } from "../../events/query.ts";
import {
  actorSection,
  buildCatalogue,
  type Catalogue,
  casebookSections,
  type FoundGroup,
  placeSections,
  type SearchKind,
  searchWords,
} from "../../search/index.ts";
import type { IndexedEvent } from "../items.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";
import type { Observatory } from "../observatory.ts";
import type { SearchAnswer, SearchItem } from "./contract.ts";

interface Built {
  casebook: LoadedCasebook;
  version: string;
  catalogue: Promise<Catalogue>;
}

export class Search {
  readonly #observatory: Observatory;
  #built: Built | null = null;

  constructor(observatory: Observatory) {
    this.#observatory = observatory;
  }

  async answer(
    text: string,
    { kinds, limit }: { kinds?: readonly SearchKind[]; limit: number },
  ): Promise<SearchAnswer> {
    const catalogue = await this.#catalogue();
    const groups = catalogue.search(text, { limit, ...(kinds && { kinds }) }).map(groupItem);
    if (!kinds || kinds.includes("events")) await this.#addMentions(text, limit, groups);
    return { text, groups };
  }

  /** Everything but the rows of datasets, indexed anew when the casebook, the ledger or the imports have changed. */
  #catalogue(): Promise<Catalogue> {
    const { casebook, workspace } = this.#observatory;
    if (this.#built?.casebook === casebook && this.#built.version === workspace.version) return this.#built.catalogue;
    const catalogue = this.#build();
    const built = { casebook, version: workspace.version, catalogue };
    this.#built = built;
    catalogue.catch(() => {
      if (this.#built === built) this.#built = null;
    });
    return catalogue;
  }

  async #build(): Promise<Catalogue> {
    const { casebook, workspace } = this.#observatory;
    const [{ items: actors }, gazetteers] = await Promise.all([
      this.#observatory.actors(),
      this.#observatory.allGazetteers(),
    ]);
    const region = casebook.summary.countries;
    return buildCatalogue([
      actorSection(actors),
      ...placeSections({ units: workspace.units(), rows: casebook.rows.places, gazetteers, region }),
      ...casebookSections(casebook.rows, casebook.events),
    ]);
  }

  /** Rows of the datasets that are counted, whose text holds every word, after the casebook's own events. */
  async #addMentions(text: string, limit: number, groups: SearchAnswer["groups"]): Promise<void> {
    const words = searchWords(text);
    const datasets = (await this.#observatory.currentDatasets()).filter((id) => id !== "casebook");
    if (words.length === 0 || datasets.length === 0) return;
    const rows = await this.#observatory.workspace.all<IndexedEvent & { total: number }>(
      selectMentions(words, datasets, limit),
    );
    const [first] = rows;
    if (!first) return;
    const known = groups.find(({ kind }) => kind === "events");
    const group = known ?? { kind: "events" as const, total: 0, items: [] };
    if (!known) groups.push(group);
    group.total += first.total;
    group.items.push(...rows.slice(0, limit - group.items.length).map(mentionItem));
  }
}

function groupItem({ kind, total, hits }: FoundGroup): SearchAnswer["groups"][number] {
  const items = hits.map(
    ({ found, tier, spelling, edits }): SearchItem => ({
      ...found,
      match: { tier, spelling, edits },
    }),
  );
  return { kind, total, items };
}

function mentionItem(event: IndexedEvent): SearchItem {
  const sides = [event.side_a, event.side_b].filter(Boolean).join(" – ");
  return {
    kind: "events",
    id: event.uid,
    subject: event.uid,
    names: { en: event.place ?? event.adm1_reported ?? event.country_reported ?? event.id, fr: null, ar: null },
    type: event.kind,
    within: event.adm1 ?? event.iso3,
    detail: event.summary ?? event.source_headline ?? (sides || event.dyad),
    date: event.date_start,
    // a point is handed out by the event itself, as far as its precision allows
    point: null,
    count: null,
    match: { tier: "text", spelling: null, edits: 0 },
  };
}
