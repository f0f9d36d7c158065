/** Rows of a casebook as entries: claims, sources and events. */
import { type Casebook, type CasebookEvent, TABLE_NAMES, type TableName } from "../casebook/index.ts";
import { type Entry, type Names, type Section, sectionOf, weightOfDate } from "./model.ts";

/** What a row says of itself; what all rows share is added by `claimEntry`. */
interface Said {
  id: string;
  names: Names;
  detail: string | null;
  date: string | null;
  /** Ids of the actors and places that it speaks of. */
  actors?: readonly string[];
  places?: readonly string[];
  words: readonly (string | null)[];
  source?: string;
  /** Where its evidence is collected, when that is not the row itself. */
  subject?: string;
}

export function casebookSections(casebook: Casebook, events: readonly CasebookEvent[]): Section[] {
  const known = new Known(casebook);
  return [
    sectionOf("claims", claimEntries(casebook, known)),
    sectionOf("sources", sourceEntries(casebook)),
    sectionOf("events", eventEntries(events, known)),
  ];
}

const inEnglish = (en: string): Names => ({ en, fr: null, ar: null });
const spaced = (word: string | null) => word?.replaceAll("_", " ") ?? null;
const joined = (words: readonly (string | null)[], by = " ") => words.filter(Boolean).join(by);

function claimEntries(casebook: Casebook, known: Known): Entry[] {
  const entries = (table: TableName, said: Said[]) => said.map((one) => claimEntry(table, one, known));
  return [
    ...entries("relations", relations(casebook, known)),
    ...entries("cooperation", cooperation(casebook, known)),
    ...entries("displacement", displacement(casebook, known)),
    ...entries("dependencies", dependencies(casebook)),
    ...entries("corridors", corridors(casebook)),
    ...entries("indices", indices(casebook)),
    ...entries("doubts", doubts(casebook, known)),
  ];
}

function claimEntry(table: TableName, said: Said, known: Known): Entry {
  const spoken = [...(said.actors ?? []).map(known.actorWords), ...(said.places ?? []).map(known.placeWords)];
  return {
    spellings: {
      names: [],
      aliases: [],
      codes: [said.id],
      text: joined([...Object.values(said.names), said.detail, ...said.words, ...spoken, known.publisher(said.source)]),
      within: spaced(table) ?? "",
      inRegion: true,
      weight: weightOfDate(said.date),
    },
    found: {
      kind: "claims",
      id: `${table}:${said.id}`,
      subject: said.subject ?? `${table}:${said.id}`,
      names: said.names,
      type: table,
      within: null,
      detail: said.detail,
      date: said.date,
      point: null,
      count: null,
    },
  };
}

function relations({ relations }: Casebook, known: Known): Said[] {
  return relations.map(({ id, subject, kind, object, date_start, note, source }) => ({
    id,
    names: known.between(subject, object),
    detail: joined([spaced(kind), note], "; "),
    date: date_start,
    actors: [subject, object],
    words: [],
    source,
  }));
}

function cooperation({ cooperation }: Casebook, known: Known): Said[] {
  return cooperation.map((row) => ({
    id: row.id,
    names: known.between(row.provider[0] ?? null, row.recipient[0] ?? null),
    detail: joined([row.item, row.summary], ": "),
    date: row.date_start,
    actors: [...row.provider, ...row.recipient],
    words: [spaced(row.kind), row.asserted_by],
    source: row.source,
  }));
}

function displacement({ displacement }: Casebook, known: Known): Said[] {
  return displacement.map((row) => ({
    id: row.id,
    names: inEnglish(joined([row.place_name, joined([spaced(row.population), row.measure])], ": ")),
    detail: joined(
      [joined([spaced(row.bound), row.value === null ? null : String(row.value), row.unit]), row.note],
      "; ",
    ),
    date: row.date_start,
    places: row.place === null ? [] : [row.place],
    words: [...row.origin.map(known.countryWords), ...row.iso3.map(known.countryWords), row.asserted_by],
    source: row.source,
  }));
}

function dependencies({ dependencies }: Casebook): Said[] {
  return dependencies.map((row) => ({
    id: row.id,
    names: inEnglish(row.metric),
    detail: joined([row.statement, row.note], "; ") || null,
    date: row.date_start,
    words: [...row.iso3, spaced(row.sector), row.asserted_by],
    source: row.source,
  }));
}

function corridors({ corridors }: Casebook): Said[] {
  return corridors.map((row) => ({
    id: row.id,
    names: inEnglish(joined([row.name, row.commodity], ": ")),
    detail: joined([row.statement, row.note], "; ") || null,
    date: row.date_start,
    places: [...row.from_place, ...row.to_place, ...row.via, ...row.border_post],
    words: [row.asserted_by],
    source: row.source,
  }));
}

function indices({ indices }: Casebook): Said[] {
  return indices.map((row) => ({
    id: row.id,
    names: inEnglish(joined([row.index.toUpperCase().replaceAll("_", " "), row.area, String(row.data_year)])),
    detail: joined([row.other_metric, row.note], "; ") || null,
    date: row.date_start ?? String(row.data_year),
    words: [...row.iso3, row.edition === null ? null : String(row.edition), row.asserted_by],
    source: row.source,
  }));
}

/** A doubt is read with the rows that it concerns: it opens the first of them. */
function doubts({ doubts }: Casebook, known: Known): Said[] {
  return doubts.map((row) => ({
    id: row.id,
    subject: row.rows.map(known.subjectOf).find((subject) => subject !== null) ?? `doubts:${row.id}`,
    names: inEnglish(row.topic),
    detail: row.what_differs,
    date: null,
    words: [row.likely_explanation, ...row.rows],
  }));
}

function sourceEntries({ sources }: Casebook): Entry[] {
  return sources.map((row) => ({
    spellings: {
      names: [],
      aliases: [],
      codes: [row.id],
      text: joined([row.title, row.publisher, row.note, row.address, spaced(row.source_class)]),
      within: "",
      inRegion: true,
      // what happened comes before who wrote of it
      weight: weightOfDate(row.date) / 2,
    },
    found: {
      kind: "sources",
      id: `sources:${row.id}`,
      subject: `sources:${row.id}`,
      names: inEnglish(row.title ?? row.publisher ?? row.id),
      type: row.source_class,
      within: null,
      detail: row.publisher,
      date: row.date,
      point: null,
      count: null,
    },
  }));
}

function eventEntries(events: readonly CasebookEvent[], known: Known): Entry[] {
  return events.map((event) => {
    const uid = `casebook:${event.key}`;
    const point = typeof event.longitude === "number" && typeof event.latitude === "number";
    const summary = event.summary === null ? null : String(event.summary);
    return {
      spellings: {
        names: [],
        aliases: [],
        codes: [event.key, ...event.claims.map(({ id }) => id)],
        text: joined([
          String(event.place ?? ""),
          spaced(event.kind),
          ...event.actors.map(known.actorWords),
          ...event.iso3.map(known.countryWords),
          known.placeWords(String(event.place ?? "")),
          summary,
          ...event.claims.map(({ statement }) => statement),
          event.date_start,
        ]),
        within: "",
        inRegion: true,
        weight: weightOfDate(event.date_start),
      },
      found: {
        kind: "events",
        id: uid,
        subject: uid,
        names: { en: String(event.place ?? event.key), fr: null, ar: known.arabicPlace(String(event.place ?? "")) },
        type: event.kind,
        within: event.iso3[0] ?? null,
        detail: summary ?? event.claims[0]?.statement ?? null,
        date: event.date_start,
        point: point ? [Number(event.longitude), Number(event.latitude)] : null,
        count: null,
      },
    };
  });
}

/** What the ids of a casebook stand for. */
class Known {
  readonly #actors: ReadonlyMap<string, Casebook["actors"][number]>;
  readonly #places = new Map<string, Casebook["places"][number]>();
  readonly #countries: ReadonlyMap<string, Casebook["places"][number]>;
  readonly #publishers: ReadonlyMap<string, string | null>;
  readonly #subjects = new Map<string, string>();

  constructor(casebook: Casebook) {
    for (const table of TABLE_NAMES) for (const { id } of casebook[table]) this.#subjects.set(id, `${table}:${id}`);
    for (const { id, event_key } of casebook.events) this.#subjects.set(id, `casebook:${event_key}`);
    this.#actors = new Map(casebook.actors.map((actor) => [actor.id, actor]));
    for (const place of casebook.places) {
      if (!this.#places.has(place.name)) this.#places.set(place.name, place);
      this.#places.set(place.id, place);
    }
    const countries = casebook.places.filter(({ kind }) => kind === "country");
    this.#countries = new Map(countries.map((country) => [country.iso3 ?? "", country]));
    this.#publishers = new Map(casebook.sources.map(({ id, publisher }) => [id, publisher]));
  }

  /** Of a row's id, which says nothing of its table. */
  subjectOf = (row: string): string | null => this.#subjects.get(row) ?? null;
  publisher = (source: string | undefined): string | null => (source && this.#publishers.get(source)) ?? null;

  actorWords = (id: string): string => {
    const actor = this.#actors.get(id);
    return actor ? joined([actor.name_en, actor.name_fr, actor.name_ar, ...actor.aliases]) : id;
  };

  placeWords = (idOrName: string): string => {
    const place = this.#places.get(idOrName);
    return place ? joined([place.name, ...place.aliases]) : "";
  };

  countryWords = (iso3: string): string => {
    const country = this.#countries.get(iso3);
    return country ? joined([country.name, ...country.aliases]) : iso3;
  };

  arabicPlace = (name: string): string | null =>
    this.#places.get(name)?.aliases.find((alias) => /\p{Script=Arabic}/u.test(alias)) ?? null;

  between(a: string | null, b: string | null): Names {
    const name = (id: string | null, language: keyof Names) => {
      const actor = id === null ? undefined : this.#actors.get(id);
      return (actor && (actor[`name_${language}`] ?? actor.name_en)) ?? id;
    };
    const pair = (language: keyof Names, arrow: string) => joined([name(a, language), name(b, language)], arrow);
    return { en: pair("en", " → "), fr: pair("fr", " → "), ar: pair("ar", " ← ") };
  }
}
