/**
 * What every face may ask of the observatory, in the contract's shapes: the API serves these answers, the command line
 * prints them. Nothing here knows HTTP.
 */

import type { Static } from "typebox";
import { EVENT_KINDS } from "../casebook/index.ts";
import { Jobs } from "../compute/jobs.ts";
import type { EventColumns } from "../events/columns.ts";
import { columnsToIpc } from "../events/columnsIpc.ts";
import { applyClause, CLAUSES } from "../events/crossfilter/clauses.ts";
import { createCrossfilter } from "../events/crossfilter.ts";
import { datasetName, datasetsNamed, datasetTitle } from "../events/datasetNames.ts";
import { type EventFilter, withoutRegion } from "../events/filter.ts";
import { type Basis, VIOLENCE_TYPES } from "../events/model.ts";
import { DEFAULT_NORMAL_MONTHS } from "../events/normal.ts";
import {
  aggregateEvents,
  type ColumnDictionaries,
  countEvents,
  coverage,
  groupingKeys,
  type ResolvedFilter,
  selectAllEvents,
  selectColumns,
  selectDatasets,
  selectDictionary,
  selectEvent,
  selectEvents,
  selectMatches,
  selectReportedNames,
  selectRows,
  selectSides,
} from "../events/query.ts";
import { isoFromDay } from "../events/timeBins.ts";
import type { Act, Entry } from "../evidence/ledger/model.ts";
import { type Handling, type Marking, strictest, strictestMarking } from "../evidence/marking.ts";
import { knowledgeOf } from "../evidence/reading/knowledge.ts";
import type { ReadingKnowledge } from "../evidence/reading/model.ts";
import { boundaryTopology } from "../places/boundaries.ts";
import type { JoinedPlacer } from "../places/createPlacer.ts";
import { buildGazetteer, type Gazetteer } from "../places/gazetteer.ts";
import { matchPlace } from "../places/matchPlace.ts";
import { type ReportedName, unmatchedNames } from "../places/unmatchedNames.ts";
import { overlappingSnapshots } from "../workspace/counting.ts";
import type { Stated, Workspace } from "../workspace/index.ts";
import { InvalidEntry } from "../workspace/ledger.ts";
import type { Snapshot, SnapshotKind } from "../workspace/model.ts";
import { type Identity, loadIdentity, namesSelecting } from "./actors/identity.ts";
import type {
  ActorItem,
  Aggregates,
  CasebookTable,
  Corrected,
  CountingItem,
  Diff,
  EventDetail,
  EventsPage,
  Kidnappings,
  Leaving,
  Matches,
  Normal,
  PlaceMatches,
  PlaceUnit,
  Rejects,
  Situation,
  Trashed,
  UnmatchedNames,
} from "./contract.ts";
import {
  checkSize,
  type ExportFile,
  exportAggregates,
  exportEvents,
  exportFile,
  type Present,
  partByLicence,
  partByMarking,
  RefusedByMarking,
} from "./export.ts";
import { aggregateNotes, aggregateTable } from "./exportAggregates.ts";
import { rowsFor, WIDEST_UNASKED } from "./exportAudience.ts";
import type { ExportFormat } from "./exportFiles.ts";
import type { ExportContext, LeftOut } from "./exportNotes.ts";
import { exportRow, type Origin, type RowContext } from "./exportRows.ts";
import { InvalidInput } from "./filterQuery.ts";
import { datasetSources, eventDetail, eventItem, type IndexedEvent } from "./items.ts";
import type { LoadedCasebook } from "./loadedCasebook.ts";
import { candidateOf, canonicalFilter, countryOf, type Vocabulary, wordOf } from "./vocabulary.ts";

export class NotFound extends Error {
  override name = "NotFound";
  readonly valid: readonly string[] | undefined;
  constructor(message: string, valid?: readonly string[]) {
    super(message);
    this.valid = valid;
  }
}

export interface FilteredColumns {
  columns: EventColumns;
  dictionaries: ColumnDictionaries;
  fails: Uint16Array;
}

interface Side {
  name: string;
  events: number;
  /** Of them in the casebook's countries. */
  regional: number;
}

/** Who has most events in the casebook's countries comes first. */
const regionFirst = (a: ActorItem, b: ActorItem) =>
  b.regional - a.regional || b.events - a.events || a.name.localeCompare(b.name);

interface Cached<T> {
  version: string;
  value: T;
}

export class Observatory {
  readonly workspace: Workspace;
  /** Long work of every layer: each takes all processors, so that they wait for one another. */
  readonly jobs = new Jobs();
  #casebook: LoadedCasebook;
  /** Of the ledger that is laid over the casebook. */
  #ledgerVersion = "";
  readonly #gazetteers: () => Promise<readonly Gazetteer[]>;
  readonly #harmattan: string;
  readonly #now: () => Date;
  readonly #cache = new Map<string, Cached<Promise<unknown>>>();

  constructor(options: {
    workspace: Workspace;
    casebook: LoadedCasebook;
    /** The casebook's and the bundled places, asked for when a name is first looked up. */
    gazetteers: () => Promise<readonly Gazetteer[]>;
    harmattan: string;
    now?: () => Date;
  }) {
    this.workspace = options.workspace;
    this.#casebook = options.casebook;
    this.#gazetteers = options.gazetteers;
    this.#harmattan = options.harmattan;
    this.#now = options.now ?? (() => new Date());
  }

  get casebook(): LoadedCasebook {
    return this.#casebook;
  }

  /** Version of the program. */
  get harmattan(): string {
    return this.#harmattan;
  }

  /** `YYYY-MM-DD`, in UTC. */
  get today(): string {
    return this.#now().toISOString().slice(0, 10);
  }

  /** Takes in what this or another process imported, removed or decided. */
  async refresh(): Promise<void> {
    await this.workspace.refresh();
    const { ledger } = this.workspace;
    const version = await ledger.version();
    if (version === this.#ledgerVersion) return;
    this.#casebook = this.#casebook.under(await ledger.effective());
    this.#ledgerVersion = version;
    await this.workspace.setCasebookEvents(this.#casebook.events);
  }

  /**
   * Appends acts to the ledger and takes in what follows from them; gives their entries in order.
   * @throws InvalidInput for an act that is not valid; those before it stay.
   */
  async decide<const A extends readonly Act[]>(
    acts: A,
    signed: { who: string; why: string },
  ): Promise<{ [I in keyof A]: Entry }> {
    const entries: Entry[] = [];
    try {
      for (const act of acts) entries.push(await this.workspace.ledger.append(act, signed));
    } catch (error) {
      if (error instanceof InvalidEntry) throw new InvalidInput(error.message);
      throw error;
    }
    await this.refresh();
    return entries as { [I in keyof A]: Entry };
  }

  async situation(): Promise<Situation> {
    const [span] = await this.workspace.all<{ events: number; date_from: string | null; date_to: string | null }>(
      coverage(),
    );
    return {
      version: this.workspace.version,
      harmattan: this.#harmattan,
      casebook: this.casebook.summary,
      snapshots: this.workspace.snapshots(),
      currentDatasets: await this.currentDatasets(),
      counting: await this.counting(),
      overlaps: await this.#overlaps(),
      events: span?.events ?? 0,
      dateFrom: span?.date_from ?? null,
      dateTo: span?.date_to ?? null,
    };
  }

  /** Whether each snapshot of events is counted when a filter names no dataset, and if not, why; newest first. */
  counting(): Promise<CountingItem[]> {
    return this.#once("counting", () => this.workspace.counting());
  }

  /** What is counted when a filter names no dataset: the casebook and the snapshots that `counting` says. */
  async currentDatasets(): Promise<string[]> {
    const counted = (await this.counting()).filter((one) => one.counted);
    return ["casebook", ...counted.map(({ id }) => id)];
  }

  async events(filter: EventFilter, page: { sort: string; limit: number; offset: number }): Promise<EventsPage> {
    const resolved = await this.resolve(filter);
    const [count] = await this.workspace.all<{ total: number }>(countEvents(resolved));
    const rows = await this.workspace.all<IndexedEvent>(selectEvents(resolved, page));
    return { total: count?.total ?? 0, offset: page.offset, items: rows.map(eventItem) };
  }

  async event(uid: string): Promise<EventDetail> {
    const [row] = await this.workspace.all<IndexedEvent>(selectEvent(this.#wholeUid(uid)));
    if (!row) {
      throw new NotFound(`no event ${uid}; valid: <snapshot id>:<row> or casebook:<event key>, as listed by events`);
    }
    const key = row.uid.slice("casebook:".length);
    return eventDetail(row, row.dataset === "casebook" ? this.casebook.claims(key) : datasetSources(row));
  }

  async rows(rows: { dataset: string; row: number }[]): Promise<EventsPage> {
    if (rows.length === 0) return { total: 0, offset: 0, items: [] };
    const found = await this.workspace.all<IndexedEvent>(selectRows(rows));
    const byPlace = new Map(found.map((event) => [`${event.dataset}:${event.row}`, event]));
    const items = rows.flatMap(({ dataset, row }) => {
      const event = byPlace.get(`${dataset}:${row}`);
      return event ? [eventItem(event)] : [];
    });
    return { total: items.length, offset: 0, items };
  }

  /** @param asked Keys to group by; `basis` joins them where coded events and incidents would be one sum. */
  async aggregates(filter: EventFilter, asked: readonly string[]): Promise<Aggregates> {
    const by = groupingKeys(asked);
    const resolved = await this.resolve(filter);
    const warnings = await this.#overlapWarnings(resolved);
    const notCounted = filter.datasets ? [] : (await this.counting()).filter(({ counted }) => !counted);
    type Row = Record<string, string | number | null> & { events: number; without_figure: number };
    const rows = await this.workspace.all<Row>(aggregateEvents(resolved, by));
    const keyOf = (row: Row, name: string) => {
      const value = row[name] ?? null;
      return name === "type" && typeof value === "number" ? (VIOLENCE_TYPES[value] ?? null) : value;
    };
    return {
      by: by as Aggregates["by"],
      rows: rows.map((row) => ({
        key: by.map((name) => keyOf(row, name)),
        events: row.events,
        withoutFigure: row.without_figure,
        low: Number(row.low),
        best: Number(row.best),
        high: Number(row.high),
      })),
      warnings,
      notCounted: notCounted.map(({ id }) => id),
    };
  }

  /** What the codes of `columns` mean. */
  dictionaries(): Promise<ColumnDictionaries> {
    return this.#once("dictionaries", async () => {
      const values = async (column: Parameters<typeof selectDictionary>[0]) =>
        (await this.workspace.all<{ value: string }>(selectDictionary(column))).map((row) => row.value);
      const [kinds, countries, units, datasets, sides] = await Promise.all([
        values("kind"),
        values("iso3"),
        values("adm1"),
        values("dataset"),
        this.#sides(),
      ]);
      return {
        kinds: ["", ...kinds],
        countries: ["", ...countries],
        units: ["", ...units],
        actors: ["", ...sides.slice(0, 65534).map((side) => side.name)],
        datasets,
      };
    });
  }

  /** All events as one Arrow IPC stream with the columns of `EventColumns`, ascending by start day. */
  columns(): Promise<Uint8Array> {
    return this.#once("columns", async () => columnsToIpc(await this.#eventColumns()));
  }

  /** Positions in `columns` of the events whose text holds the words. */
  async matches(text: string): Promise<Matches> {
    const { datasets } = await this.dictionaries();
    const rows = await this.workspace.all<{ position: number }>(selectMatches(text, datasets));
    return { version: this.workspace.version, text, positions: rows.map((row) => row.position) };
  }

  /** The last `months` before the window's end against each place's own past: the page's kernel on the same columns. */
  async normal(filter: EventFilter, months: number, by: "country" | "unit"): Promise<Normal> {
    const dictionaries = await this.dictionaries();
    const resolved = await this.resolve(filter);
    const found = resolved.text ? await this.matches(resolved.text) : null;
    const crossfilter = await this.#once("crossfilter", async () =>
      createCrossfilter(await this.#eventColumns(), dictionaries),
    );
    // from here on nothing waits: what is set holds for the answer
    crossfilter.setTextMatches(found && { text: found.text, positions: Uint32Array.from(found.positions) });
    const { normal } = crossfilter.answer({
      filter: resolved,
      timeline: { from: null, to: null, unit: "month" },
      normal: { months, by },
      sort: "date",
      rows: 0,
      bounds: null,
    });
    const names = by === "country" ? dictionaries.countries : dictionaries.units;
    const finite = (value: number) => (Number.isFinite(value) ? value : null);
    return {
      months: normal.months,
      from: normal.from === null ? null : isoFromDay(normal.from),
      to: normal.to === null ? null : isoFromDay(normal.to),
      basis: normal.basis,
      items: normal.rows.map((row) => ({
        place: names[row.place] ?? "",
        events: row.events,
        coveredDays: row.coveredDays,
        deaths: normal.basis === "coded" ? row.deaths : { low: null, best: null, high: null },
        normalMedian: finite(row.median),
        normalLow: finite(row.low),
        normalHigh: finite(row.high),
        windows: row.windows,
        verdict: row.verdict,
      })),
    };
  }

  /** All events in columns, and by row which clauses of the filter it fails, as bits: 0 passes. Windows are not asked. */
  async filtered({ from: _, to: __, ...asked }: EventFilter): Promise<FilteredColumns> {
    const filter = await this.resolve(asked);
    const [columns, dictionaries] = await Promise.all([this.#eventColumns(), this.dictionaries()]);
    const fails = new Uint16Array(columns.length);
    for (const clause of CLAUSES) {
      if (clause !== "text") applyClause(clause, filter, fails, columns, dictionaries, null);
    }
    return { columns, dictionaries, fails };
  }

  /** The days on which datasets cover the countries of a filter with events of a basis, which its types ask about. */
  async covered(
    filter: EventFilter,
    basis: Basis,
  ): Promise<{ from: string; to: string; countries: string[] | null }[]> {
    const dictionaries = await this.dictionaries();
    const resolved = await this.resolve(filter);
    const crossfilter = await this.#once("crossfilter", async () =>
      createCrossfilter(await this.#eventColumns(), dictionaries),
    );
    crossfilter.setTextMatches(null);
    const { coverage } = crossfilter.answer({
      filter: resolved,
      timeline: { from: null, to: null, unit: "month" },
      normal: { months: DEFAULT_NORMAL_MONTHS, by: "country" },
      sort: "date",
      rows: 0,
      bounds: null,
    });
    const stretches = coverage?.basis === basis ? coverage.stretches : [];
    return stretches.map(({ from, to, countries }) => ({
      from: isoFromDay(from),
      to: isoFromDay(to),
      countries: countries?.map((code) => dictionaries.countries[code] ?? "") ?? null,
    }));
  }

  /**
   * Actors of the casebook, those judged the same as one, and every other side; each with the names that select it. Those
   * with most events in the casebook's countries first.
   */
  async actors(): Promise<{ items: ActorItem[] }> {
    const [sides, identity] = await Promise.all([this.#sides(), this.identity()]);
    const { index } = identity;
    const byName = new Map(sides.map((side) => [side.name, side]));
    const counted = (names: readonly string[]) => ({
      events: names.reduce((sum, name) => sum + (byName.get(name)?.events ?? 0), 0),
      regional: names.reduce((sum, name) => sum + (byName.get(name)?.regional ?? 0), 0),
    });
    const known = this.casebook.actors
      .filter((actor) => index.actorOf(actor.id)?.id === actor.id)
      .map((actor): ActorItem => {
        const occurring = index.spellings(actor.id).filter((name) => byName.has(name));
        return {
          id: actor.id,
          name: actor.name,
          nameFr: actor.nameFr,
          kind: actor.kind,
          names: [...new Set([actor.name, ...namesSelecting(actor.id, identity), ...occurring])],
          ...counted(occurring),
        };
      });
    const others = sides
      .filter((side) => !index.actorOf(side.name) && index.spellings(side.name)[0] === side.name)
      .map((side): ActorItem => {
        const names = index.spellings(side.name);
        return { id: null, name: side.name, nameFr: null, kind: null, names, ...counted(names) };
      });
    return { items: [...known, ...others].sort(regionFirst) };
  }

  /** Who is who by casebook, UCDP's lists, the names in the data and what analysts judged. */
  identity(): Promise<Identity> {
    return this.#once("identity", () => loadIdentity(this.workspace, this.casebook), this.#state);
  }

  places(): { boundaries: string; items: PlaceUnit[] } {
    return { boundaries: this.workspace.version, items: this.workspace.units() };
  }

  /** Map geometry of imported boundaries, one topology per set, by the ids of `places`. */
  boundaryTopologies(): Promise<{ items: unknown[] }> {
    return this.#once("topologies", async () => {
      const { sets, placer } = this.workspace.boundaries();
      const idOf = "idOf" in placer ? (placer as JoinedPlacer).idOf : new Map<string, string>();
      return { items: sets.map((set) => boundaryTopology(set, (pcode) => idOf.get(pcode) ?? pcode)) };
    });
  }

  /** What a reader of reports may know: the casebook's actors and places, and every gazetteer. */
  readingKnowledge(): Promise<ReadingKnowledge> {
    return this.#once("knowledge", async () => knowledgeOf(this.casebook.rows, await this.allGazetteers()));
  }

  /** Imported gazetteers, the casebook's places and the bundled towns. */
  allGazetteers(): Promise<Gazetteer[]> {
    return this.#once("gazetteers", async () => {
      const imported = [...(await this.workspace.gazetteers())].map(([id, places]) => buildGazetteer(id, places));
      return [...imported, ...(await this.#gazetteers())];
    });
  }

  async matchPlaces(name: string, iso3?: string): Promise<PlaceMatches> {
    const country = iso3 === undefined ? undefined : countryOf(iso3);
    const found = matchPlace(
      name,
      { iso3: country, prefer: this.casebook.summary.countries, limit: 20 },
      await this.allGazetteers(),
    );
    const divisions = this.workspace.divisionsAt(found);
    return {
      items: found.map(({ tier: _, score: __, ...match }, i) => ({
        ...match,
        adm1: divisions[i]?.id ?? match.adm1,
        adm1Name: divisions[i]?.names.en ?? null,
      })),
    };
  }

  /** Names that imported datasets report and no loaded boundary or gazetteer knows, most events first. */
  async unmatched({ limit, offset }: { limit: number; offset: number }): Promise<UnmatchedNames> {
    const all = await this.#once("unmatched", async () =>
      unmatchedNames(
        await this.workspace.all<ReportedName>(selectReportedNames()),
        this.workspace.units(),
        await this.allGazetteers(),
      ),
    );
    return { total: all.length, items: all.slice(offset, offset + limit) };
  }

  kidnappings(): Kidnappings {
    return this.casebook.kidnappings;
  }

  casebookTable(name: string): CasebookTable {
    const table = this.casebook.table(name);
    if (table) return table;
    const valid = this.casebook.summary.tables.map((known) => known.name);
    throw new NotFound(`no casebook table ${name}; valid: ${valid.join(", ")}`, valid);
  }

  /** The one snapshot that a name means, of `kind` where one is given: see `datasetsNamed`. */
  snapshot(asked: string, kind?: SnapshotKind): Snapshot {
    const all = this.workspace.snapshots();
    const wanted = kind ? all.filter((snapshot) => snapshot.kind === kind) : all;
    const [one, ...others] = datasetsNamed(asked, wanted);
    if (one && others.length === 0) return one;
    const valid = one ? [one, ...others] : wanted;
    const list = valid.map((snapshot) => wordOf(candidateOf(snapshot))).join(", ") || "none yet";
    throw new NotFound(
      `${one ? `several snapshots are called ${asked}` : this.#notThatKind(asked, kind)}; valid: ${list}`,
      valid.map(({ id }) => id),
    );
  }

  #notThatKind(asked: string, kind: SnapshotKind | undefined): string {
    const [other] = datasetsNamed(asked, this.workspace.snapshots());
    return other ? `${datasetName(other)} is a snapshot of kind ${other.kind}, not ${kind}` : `no snapshot ${asked}`;
  }

  /** An event's uid may name its snapshot as briefly as everything else does. */
  #wholeUid(uid: string): string {
    const cut = uid.lastIndexOf(":");
    const [one, ...others] = cut > 0 ? datasetsNamed(uid.slice(0, cut), this.workspace.snapshots()) : [];
    return one && others.length === 0 ? `${one.id}${uid.slice(cut)}` : uid;
  }

  /** Moves a snapshot to the workspace's trash, from where it can be brought back. */
  async trash(snapshot: string): Promise<Static<typeof Trashed>> {
    const found = this.snapshot(snapshot);
    const moved = await this.workspace.trash(found.id);
    return { snapshot: found, movedFrom: moved.from, movedTo: moved.to };
  }

  /** Puts right what is said about a snapshot; the correction is recorded with it. */
  async correct(snapshot: string, stated: Stated): Promise<Static<typeof Corrected>> {
    return await this.workspace.correct(this.snapshot(snapshot).id, stated);
  }

  async rejects(snapshot: string, page: { limit: number; offset: number }): Promise<Static<typeof Rejects>> {
    return await this.workspace.rejects(this.snapshot(snapshot).id, page);
  }

  async diff(before: string, after: string, page: { limit: number; offset: number }): Promise<Diff> {
    return await this.workspace.diff(this.snapshot(before, "events").id, this.snapshot(after, "events").id, page);
  }

  /** The events of the filter that may leave as rows; with `by`, the sums of them all. */
  async export(
    format: ExportFormat,
    asked: EventFilter,
    by?: readonly string[],
    audience: Marking = WIDEST_UNASKED,
  ): Promise<ExportFile> {
    const filter = await this.#canonical(asked);
    const resolved = await this.resolve(filter);
    const present = await this.#present(resolved);
    if (by) return await this.#exportAggregates(format, filter, present, by, audience);
    // The licence and the datasets' markings are asked before any row is read; the casebook is marked row by row.
    const licensed = partByLicence(present, filter, this.workspace.snapshots());
    const { kept, leftOut } = partByMarking(licensed.kept, { marking: "CLEAR", purpose: "any" }, audience);
    const total = kept.reduce((sum, { events }) => sum + events, 0);
    checkSize(format, total);
    const open = { ...resolved, datasets: kept.map(({ dataset }) => dataset) };
    const rowContext = this.#rowContext();
    const found = (await this.workspace.all<IndexedEvent>(selectAllEvents(open))).map((event) =>
      exportRow(event, rowContext),
    );
    const { kept: rows, leftOut: keptBack } = rowsFor(found, audience, filter);
    if (rows.length === 0 && leftOut.length + keptBack.length > 0) throw new RefusedByMarking(audience);
    const curated = rows.filter(({ item }) => item.dataset === "casebook");
    const marking = strictestMarking(curated.map(({ cells }) => String(cells.marking)));
    const { purpose } = strictest(curated.flatMap(({ handling }) => (handling ? [handling.row] : [])));
    const counted = kept.map((one) => (one.snapshot ? one : { ...one, events: curated.length }));
    const context = this.#exportContext(
      filter,
      counted.filter(({ events }) => events > 0),
      { marking, purpose },
      [...licensed.leftOut, ...leftOut, ...keptBack],
    );
    return exportFile("events", format, await exportEvents(format, rows, context), context);
  }

  /** What an export of rows would hold and leave out, without making it. */
  async leaving(asked: EventFilter, audience: Marking = WIDEST_UNASKED): Promise<Leaving> {
    const filter = await this.#canonical(asked);
    const resolved = await this.resolve(filter);
    const present = await this.#present(resolved);
    const isClosed = ({ snapshot }: Present) => snapshot?.redistribution === "aggregates-only";
    const licensed = present.filter((one) => !isClosed(one));
    const { kept, leftOut } = partByMarking(licensed, { marking: "CLEAR", purpose: "any" }, audience);
    const curated = kept.some(({ dataset }) => dataset === "casebook")
      ? await this.workspace.all<IndexedEvent>(selectAllEvents({ ...resolved, datasets: ["casebook"] }))
      : [];
    const context = this.#rowContext();
    const casebook = rowsFor(
      curated.map((event) => exportRow(event, context)),
      audience,
      filter,
    );
    return {
      rows:
        casebook.kept.length + kept.reduce((sum, { snapshot, events }) => sum + (snapshot === null ? 0 : events), 0),
      leftOut: [
        ...present.filter(isClosed).map(({ dataset, events }) => ({
          dataset,
          events,
          property: null,
          reason: "licence" as const,
        })),
        ...[...leftOut, ...casebook.leftOut].map(({ snapshot, events, property }) => ({
          dataset: snapshot,
          events,
          property: property ?? null,
          reason: "marking" as const,
        })),
      ],
    };
  }

  async #exportAggregates(
    format: ExportFormat,
    filter: EventFilter,
    present: readonly Present[],
    by: readonly string[],
    audience: Marking,
  ): Promise<ExportFile> {
    const { summary } = this.casebook;
    const { kept, leftOut } = partByMarking(present, summary, audience);
    if (kept.length === 0 && leftOut.length > 0) throw new RefusedByMarking(audience);
    const context = this.#exportContext(filter, kept, summary, leftOut);
    const open = leftOut.length > 0 ? { ...filter, datasets: kept.map(({ dataset }) => dataset) } : filter;
    const sums = await this.aggregates(open, by);
    const table = aggregateTable(sums, this.#rowContext());
    const body = await exportAggregates(format, table, context, aggregateNotes(sums.by, kept.length));
    return exportFile("aggregates", format, body, context);
  }

  /** What an export made of the filter's sums says of itself: datasets with licence and citation, marking, access day. */
  async provenance(asked: EventFilter, audience: Marking = WIDEST_UNASKED): Promise<ExportContext> {
    const filter = await this.#canonical(asked);
    const present = await this.#present(await this.resolve(filter));
    const { summary } = this.casebook;
    const { kept, leftOut } = partByMarking(present, summary, audience);
    return this.#exportContext(filter, kept, summary, leftOut);
  }

  /** The filter with only those datasets whose sums may reach the audience, and the others; without an audience as it is. */
  async filterFor(
    asked: EventFilter,
    audience: Marking | undefined,
  ): Promise<{ filter: EventFilter; leftOut: LeftOut[] }> {
    if (audience === undefined) return { filter: asked, leftOut: [] };
    const present = await this.#present(await this.resolve(await this.#canonical(asked)));
    const { kept, leftOut } = partByMarking(present, this.casebook.summary, audience);
    return { leftOut, filter: leftOut.length > 0 ? { ...asked, datasets: kept.map(({ dataset }) => dataset) } : asked };
  }

  /** Ids of snapshots whose rows may leave only as aggregates. */
  closedDatasets(): ReadonlySet<string> {
    const closed = this.workspace.snapshots().filter(({ redistribution }) => redistribution === "aggregates-only");
    return new Set(closed.map(({ id }) => id));
  }

  /** What may not leave this machine row by row, in words: datasets by licence or marking, and rows of the casebook. */
  boundToMachine(): string[] {
    const shut = this.workspace
      .snapshots()
      .filter(
        ({ marking, redistribution }) => redistribution === "aggregates-only" || strictestMarking([marking]) === "RED",
      );
    const isClosed = this.casebook.closed.size > 0;
    return [...shut.map(datasetTitle), ...(isClosed ? ["the casebook marked TLP:RED or internal"] : [])];
  }

  /**
   * The filter with only those datasets whose rows may leave, and the others.
   * @throws RefusedByLicence where nothing would be left
   */
  async openRows(asked: EventFilter): Promise<{ filter: EventFilter; leftOut: LeftOut[] }> {
    const filter = await this.#canonical(asked);
    const present = await this.#present(await this.resolve(filter));
    const { kept, leftOut } = partByLicence(present, filter, this.workspace.snapshots());
    return {
      leftOut,
      filter: leftOut.length > 0 ? { ...filter, datasets: kept.map(({ dataset }) => dataset) } : filter,
    };
  }

  async #present(filter: ResolvedFilter): Promise<Present[]> {
    const snapshots = new Map(this.workspace.snapshots().map((snapshot) => [snapshot.id, snapshot]));
    const found = await this.workspace.all<{ dataset: string; events: number }>(selectDatasets(filter));
    return found.map((row) => ({ ...row, snapshot: snapshots.get(row.dataset) ?? null }));
  }

  #exportContext(
    filter: EventFilter,
    present: readonly Present[],
    { marking, purpose }: Handling,
    leftOut: readonly LeftOut[],
  ): ExportContext {
    const curated = present.find(({ dataset }) => dataset === "casebook");
    return {
      filter,
      casebook: this.casebook.summary,
      snapshots: present.flatMap(({ snapshot, events }) => (snapshot ? [{ snapshot, events }] : [])),
      fromCasebook: curated ? { events: curated.events, marking, purpose } : null,
      leftOut,
      accessDay: this.#now().toISOString().slice(0, 10),
      harmattan: this.#harmattan,
    };
  }

  #rowContext(): RowContext {
    const { summary, events } = this.casebook;
    const origins = new Map<string, Origin>(
      this.workspace
        .snapshots()
        .map((snapshot) => [snapshot.id, { ...snapshot, statesEnd: this.workspace.states(snapshot.id, "date_end") }]),
    );
    const names = new Map(this.workspace.units().map((unit) => [unit.id, unit.names.en]));
    const byKey = new Map(events.map((event) => [event.key, event]));
    const casebook: Origin = {
      dataset: `Casebook ${summary.name}`,
      release: summary.asOf,
      marking: summary.marking,
      statesEnd: true,
    };
    return {
      origin: (dataset) => origins.get(dataset) ?? casebook,
      placeName: (id) => (id === null ? null : (names.get(id) ?? null)),
      claims: (key) => byKey.get(key)?.claims ?? [],
      handling: (key) => byKey.get(key)?.handling,
    };
  }

  /** Names become ids and spellings in the data, the region its countries, ingest days become datasets; words that name nothing are an error. */
  async resolve(asked: EventFilter): Promise<ResolvedFilter> {
    const filter = await this.#canonical(asked);
    const { dateKind, ...rest } = withoutRegion(filter, this.casebook.summary.countries);
    const resolved: ResolvedFilter = { ...rest };
    if (filter.actors) {
      const { index } = await this.identity();
      resolved.actors = filter.actors.flatMap((name) => index.spellings(name));
    }
    if (!filter.datasets) resolved.datasets = await this.currentDatasets();
    if (dateKind === "ingest") {
      delete resolved.from;
      delete resolved.to;
      const within = this.#ingestedWithin(filter);
      resolved.datasets = resolved.datasets?.filter((id) => within.includes(id)) ?? within;
    } else if (dateKind) resolved.dateKind = dateKind;
    return resolved;
  }

  #overlaps(): Promise<{ a: string; b: string }[]> {
    return this.#once("overlaps", async () =>
      overlappingSnapshots(this.workspace.snapshots(), await this.workspace.coverage()),
    );
  }

  /** One warning per pair of datasets that describe the same violence and both have events in the filter. */
  async #overlapWarnings(filter: ResolvedFilter): Promise<string[]> {
    const chosen = await this.#overlaps().then((pairs) =>
      pairs.filter(({ a, b }) => [a, b].every((id) => filter.datasets?.includes(id) ?? true)),
    );
    if (chosen.length === 0) return [];
    const present = await this.workspace.all<{ dataset: string }>(selectDatasets(filter));
    const holds = (id: string) => present.some(({ dataset }) => dataset === id);
    return chosen
      .filter(({ a, b }) => holds(a) && holds(b))
      .map(
        ({ a, b }) =>
          `${this.#datasetName(a)} (${a}) and ${this.#datasetName(b)} (${b}) describe the same violence: figures add up across them`,
      );
  }

  #datasetName(id: string): string {
    const found = this.workspace.snapshots().find((snapshot) => snapshot.id === id);
    return found ? datasetTitle(found) : id;
  }

  async #eventColumns(): Promise<EventColumns> {
    return await this.#once("arrays", async () => {
      const columns = await this.workspace.columns(selectColumns(await this.dictionaries()));
      const length = (columns.start as Int32Array | undefined)?.length ?? 0;
      return { length, ...columns } as unknown as EventColumns;
    });
  }

  async #canonical(filter: EventFilter): Promise<EventFilter> {
    return canonicalFilter(filter, await this.#once("vocabulary", () => this.#vocabulary(), this.#state));
  }

  async #vocabulary(): Promise<Vocabulary> {
    const [{ kinds, countries }, { items: actors }] = await Promise.all([this.dictionaries(), this.actors()]);
    return {
      datasets: this.workspace.snapshots().filter((snapshot) => snapshot.kind === "events"),
      countries: countries.filter((code) => code !== "").sort(),
      kinds: [...new Set([...kinds.filter((kind) => kind !== ""), ...EVENT_KINDS])].sort(),
      units: this.workspace.units(),
      actors: actors.flatMap((actor) => [actor.name, ...actor.names, ...(actor.id === null ? [] : [actor.id])]),
    };
  }

  #ingestedWithin(filter: EventFilter): string[] {
    const within = (day: string) => (!filter.from || day >= filter.from) && (!filter.to || day <= filter.to);
    const ingested = this.workspace
      .snapshots()
      .filter((snapshot) => within(snapshot.ingestedAt.slice(0, 10)))
      .map((snapshot) => snapshot.id);
    return within(this.casebook.summary.asOf) ? ["casebook", ...ingested] : ingested;
  }

  #sides(): Promise<Side[]> {
    return this.#once("sides", () => this.workspace.all<Side>(selectSides(this.casebook.summary.countries)));
  }

  /** Changes with the index and with the ledger. */
  get #state(): string {
    return `${this.workspace.version} ${this.#ledgerVersion}`;
  }

  /** Computed once per state of the index, or of what else `version` tells. */
  #once<T>(name: string, compute: () => Promise<T>, version = this.workspace.version): Promise<T> {
    const cached = this.#cache.get(name);
    if (cached?.version === version) return cached.value as Promise<T>;
    const value = compute();
    this.#cache.set(name, { version, value });
    value.catch(() => this.#cache.delete(name));
    return value;
  }
}
