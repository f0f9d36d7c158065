import {
  type Casebook,
  type CasebookEvent,
  type CasebookFiles,
  casebookEvents,
  checkCasebook,
  columnsOf,
  entriesThatLeave,
  type Kidnappings,
  kidnappings,
  type Labels,
  type Locate,
  linkOf,
  type Overlaid,
  overlay,
  type Problem,
  partThatLeaves,
  type Refusal,
  readCasebook,
  refusalOf,
  type SourceRow,
  TABLE_NAMES,
  TABLES,
  type TableName,
  tableAsText,
} from "../casebook/index.ts";
import type { Entry } from "../evidence/ledger/model.ts";
import { strictest } from "../evidence/marking.ts";
import { type Decisions, decisionsOf } from "../evidence/standing.ts";
import type { NamedPlace } from "../places/gazetteer.ts";
import type { CasebookSummary, CasebookTable, EventSource } from "./contract.ts";

/** A casebook as the faces need it: read once, answered from memory. */
export interface LoadedCasebook {
  /** The rows themselves, with what analysts added and changed. */
  rows: Casebook;
  /** The files as they are, without the ledger. */
  written: CasebookFiles;
  /**
   * What is TLP:RED or internal, in whole or in part, and leaves in no file: `<table>:<id>` of rows, `casebook:<key>` of
   * events.
   */
  closed: ReadonlySet<string>;
  /** Those of them that are not held, because this is for what leaves; nothing otherwise. */
  hidden: ReadonlySet<string>;
  /** What of the ledger is laid over the files. */
  overlaid: Overlaid;
  /** What analysts decided of its claims. */
  decisions: Decisions;
  /** Why additions and edits are refused, or null: they must not make a problem that the casebook does not have. */
  refusal(changes: readonly Entry[]): Refusal | null;
  /** The same files under other entries of the ledger. */
  under(entries: readonly Entry[]): LoadedCasebook;
  summary: CasebookSummary;
  actors: readonly { id: string; name: string; nameFr: string | null; kind: string; aliases: readonly string[] }[];
  places: readonly NamedPlace[];
  events: readonly CasebookEvent[];
  kidnappings: Kidnappings;
  /** The claims behind one curated event, by its event key. */
  claims(eventKey: string): EventSource[];
  table(name: string): CasebookTable | null;
  /** The page or document that a row names as its source. */
  source(id: string): EventSource | null;
}

/**
 * `entries`: those of the ledger that count, see `effective`. `leaving`: hold only the rows that may leave in a file; its
 * changes are still checked and written back whole.
 */
export function loadCasebook(
  written: CasebookFiles,
  options: { locate?: Locate; entries?: readonly Entry[]; leaving?: boolean } = {},
): LoadedCasebook {
  const entries = options.entries ?? [];
  const overlaid = overlay(written, entries);
  const { files } = overlaid;
  const whole = readCasebook(files);
  const open = partThatLeaves(whole);
  const closed = new Set(open.closed);
  const casebook = options.leaving ? open.casebook : whole;
  const hidden = options.leaving ? closed : new Set<string>();
  const decisions = decisionsOf(entriesThatLeave(entries, hidden));
  const events = casebookEvents(casebook, decisions);
  const byKey = new Map(events.map((event) => [event.key, event]));
  const sources = new Map(casebook.sources.map((source) => [source.id, source]));
  const { about } = casebook;
  let problems: readonly Problem[] | undefined;
  // checked when asked for: most commands never ask
  const checked = () => (problems ??= checkCasebook(files, options));
  return {
    rows: casebook,
    written,
    closed,
    hidden,
    overlaid,
    decisions,
    refusal: (changes) => refusalOf(files, changes, checked(), options),
    under: (others) => loadCasebook(written, { ...options, entries: others }),
    summary: {
      name: about.name,
      names: { en: about.name, fr: about.name, ar: about.name, ...about.names },
      asOf: about.asOf,
      countries: about.countries,
      boundingBox: about.boundingBox,
      languages: about.languages,
      licence: about.licence ?? null,
      citation: about.citation ?? null,
      ...strictest(events.flatMap(({ handling }) => Object.values(handling))),
      tables: TABLE_NAMES.map((name) => ({
        name,
        label: inThree(TABLES[name].label),
        rows: casebook[name].length,
      })),
      get problems() {
        return checked().length;
      },
    },
    actors: casebook.actors.map((actor) => ({
      id: actor.id,
      name: actor.name_en,
      nameFr: actor.name_fr,
      kind: actor.kind,
      aliases: [actor.name_fr, actor.name_ar, ...actor.aliases].filter((name) => name !== null),
    })),
    places: casebook.places.flatMap(({ iso3, longitude, latitude, ...place }) =>
      iso3 === null || longitude === null || latitude === null
        ? []
        : [
            {
              name: place.name,
              aliases: place.aliases,
              longitude,
              latitude,
              iso3,
              adm1: null,
              population: place.population,
            },
          ],
    ),
    events,
    kidnappings: kidnappings(casebook),
    claims: (key) => (byKey.get(key)?.claims ?? []).map(sourceOf),
    table(name) {
      const known = TABLE_NAMES.find((table) => table === name);
      if (!known) return null;
      return { name, ...describedColumns(known), ...tableAsText(casebook, known) };
    },
    source: (id) => {
      const found = sources.get(id);
      return found ? pageOf(found) : null;
    },
  };
}

const inThree = ([en, fr, ar]: Labels) => ({ en, fr, ar });

function describedColumns(name: TableName): Pick<CasebookTable, "label" | "labels" | "kinds" | "refersTo"> {
  const columns = columnsOf(name);
  return {
    label: inThree(TABLES[name].label),
    labels: Object.fromEntries(columns.map(([column, { label }]) => [column, inThree(label)])),
    kinds: Object.fromEntries(columns.map(([column, { kind }]) => [column, kind])),
    refersTo: Object.fromEntries(columns.flatMap(([column, { of }]) => (of === undefined ? [] : [[column, of]]))),
  };
}

/** A source that speaks for itself: no one is quoted, and no deaths are stated. */
function pageOf(source: SourceRow): EventSource {
  return {
    office: source.publisher,
    date: source.date,
    headline: source.title,
    address: linkOf(source),
    assertedBy: null,
    sourceClass: source.source_class,
    statement: null,
    deaths: { low: null, best: null, high: null },
  };
}

function sourceOf(claim: CasebookEvent["claims"][number]): EventSource {
  return {
    office: claim.office,
    date: claim.date,
    headline: claim.headline,
    address: claim.address,
    assertedBy: claim.assertedBy,
    sourceClass: claim.sourceClass,
    statement: claim.statement,
    deaths: claim.deaths,
  };
}
