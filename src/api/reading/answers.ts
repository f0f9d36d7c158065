/** Reading reports, as every face may ask it: propose, compare with what is known, accept. Nothing here knows HTTP. */

import { draftRow, draftSource } from "../../casebook/drafts.ts";
import { casebookEvents, eventClaims } from "../../casebook/index.ts";
import type { Act } from "../../evidence/ledger/model.ts";
import type { Claim } from "../../evidence/model.ts";
import { compareProposal, type KnownEvent } from "../../evidence/reading/compare.ts";
import type { PlaceMention, Proposal, Reading, ReadingLanguage, Report } from "../../evidence/reading/model.ts";
import { readReport } from "../../evidence/reading/readReport.ts";
import { statedDay } from "../../evidence/reading/statedDay.ts";
import { groupBy } from "../../places/grouping.ts";
import { readDocument, UnreadableDocument } from "../../workspace/documents/document.ts";
import { reportId } from "../../workspace/reports.ts";
import type { EntryItem } from "../evidence/contract.ts";
import { undoing } from "../evidence/undoing.ts";
import { InvalidInput } from "../filterQuery.ts";
import { NotFound, type Observatory } from "../observatory.ts";
import { mustBeSound } from "../soundChange.ts";
import type {
  Accepted,
  AcceptRequest,
  DismissRequest,
  ProposalItem,
  ReadingItem,
  ReadingQuery,
  ReportList,
} from "./contract.ts";
import { askModel, type LanguageModel, ModelFailed, parseJson } from "./languageModel.ts";
import type { ModelReading } from "./modelProposals.ts";
import { warningsOf } from "./warnings.ts";

/** The document cannot be read: the input was bad, not the request. */
export class UnreadableReport extends InvalidInput {
  override name = "UnreadableReport";
}

export class ReadingDesk {
  readonly #observatory: Observatory;
  readonly #model: LanguageModel | null;

  /** @param model Null leaves every text on this machine. */
  constructor(observatory: Observatory, model: LanguageModel | null = null) {
    this.#observatory = observatory;
    this.#model = model;
  }

  /** Reads a document and keeps its text, so that spans can be looked up later. */
  async read(bytes: Uint8Array, query: ReadingQuery): Promise<ReadingItem> {
    const { engine = "grammar" } = query;
    if (engine === "model" && !this.#model) {
      throw new InvalidInput(
        "no language model is configured; valid: engine grammar, or set HARMATTAN_MODEL_URL and HARMATTAN_MODEL_NAME",
      );
    }
    if (query.publicationDate !== undefined) mustBeDay(query.publicationDate);
    const document = await readDocument(bytes, query.name).catch((error: unknown) => {
      if (error instanceof UnreadableDocument) throw new UnreadableReport(error.message);
      throw error;
    });
    const language = query.language ?? languageOf(document.text);
    const notices: string[] = [];
    if (!language)
      throw new UnreadableReport("the text is neither English nor French, or too short to tell; valid: en, fr");
    if (!query.language) notices.push(`language taken to be ${language}`);
    const given = query.publicationDate ?? document.publicationDate;
    const publicationDate = given ?? statedDay(document.text, language);
    if (!given && publicationDate) notices.push(`day of publication taken from the text: ${publicationDate}`);
    if (!publicationDate) notices.push("no date of publication: relative dates such as “last Tuesday” stay open");
    const report: Report = {
      id: reportId(document.text),
      title: query.title ?? document.title,
      text: document.text,
      publicationDate,
      language,
      publisher: query.publisher ?? document.publisher,
      address: query.address ?? document.address,
    };
    const proposed = engine === "model" && this.#model ? await this.#askModel(report, this.#model) : null;
    const { reports } = this.#observatory.workspace;
    await reports.save(report);
    await reports.keepProposed(report.id, proposed);
    return this.#reading(report, notices);
  }

  async #askModel(report: Report, model: LanguageModel): Promise<ModelReading> {
    const reading = readReport(report, await this.#observatory.readingKnowledge());
    const { modelMessages, modelProposals } = await import("./modelProposals.ts");
    const answer = parseJson(await askModel(model, modelMessages(report)), model);
    const checked = modelProposals(answer, reading);
    if (!checked) throw new ModelFailed(`${model.name} answered no list of proposals; valid: {"proposals": […]}`);
    return { model: model.name, host: model.url.host, ...checked };
  }

  /** A report that was read before, read again with what is known now. */
  async again(id: string): Promise<ReadingItem> {
    return this.#reading(await this.#report(id), []);
  }

  async reports(): Promise<ReportList> {
    const added = (await this.#observatory.workspace.ledger.effective()).filter((entry) => entry.act === "add");
    const open = (await this.#observatory.workspace.reports.list()).filter(({ id }) => !this.#isHidden(id));
    const items = open.map(({ text, ...report }) => ({
      ...report,
      opening: openingOf(text),
      accepted: added.filter((entry) => entry.act === "add" && entry.span?.report === report.id).length,
    }));
    return {
      items: items.sort((a, b) => ((a.publicationDate ?? "") < (b.publicationDate ?? "") ? 1 : -1)),
      model: this.#model && { name: this.#model.name, host: this.#model.url.host },
    };
  }

  /** Adds the row to the casebook through the ledger, with the report as its source and the span as its provenance. */
  async accept(request: AcceptRequest): Promise<Accepted> {
    const report = await this.#report(request.report);
    const proposal = await this.#proposal(request.report, request.proposal);
    const source = draftSource(report);
    const row = rowId(report, request.proposal);
    const { casebook } = this.#observatory;
    const isKnownSource = casebook.rows.sources.some(({ id }) => id === source.id);
    const acts = [
      ...(isKnownSource
        ? []
        : [{ act: "add", table: "sources", row: source.id, cells: source.cells, span: null } as const]),
      { act: "add", table: request.table, row, cells: request.cells, span: proposal.span } as const,
    ];
    mustBeSound(casebook, acts);
    const entries = await this.#observatory.decide(acts, { who: request.who, why: request.why });
    return {
      row: `${request.table}:${row}`,
      entries: entries.map((entry) => ({ ...entry })),
      warnings: warningsOf(request.table, request.cells, casebook.rows, report.publicationDate),
    };
  }

  /** Records that a proposal says nothing that the casebook should hold. */
  async dismiss({ report, proposal, who, why }: DismissRequest): Promise<EntryItem> {
    const { id } = await this.#report(report);
    await this.#proposal(id, proposal);
    const act = { act: "dismiss", claim: `report:${id}#${proposal}` } as const;
    return this.#decide(act, { who, why });
  }

  /** Takes back the decision on a proposal, with the source that accepting it added, where nothing else uses that. */
  async undo({ report, proposal, who, why }: DismissRequest): Promise<EntryItem> {
    const found = await this.#proposal(report, proposal);
    const entry = found.accepted ?? found.dismissed;
    if (entry === null) throw new InvalidInput(`nothing was decided of ${proposal}; valid: one accepted or dismissed`);
    const { casebook, workspace } = this.#observatory;
    const [undo] = await this.#observatory.decide(undoing(entry, await workspace.ledger.entries(), casebook), {
      who,
      why,
    });
    return { ...undo };
  }

  async #decide(act: Act, signed: { who: string; why: string }): Promise<EntryItem> {
    const [entry] = await this.#observatory.decide([act], signed);
    return { ...entry };
  }

  async #proposal(report: string, id: string): Promise<ProposalItem> {
    const { proposals } = await this.again(report);
    const found = proposals.find((proposal) => proposal.id === id);
    if (found) return found;
    const valid = proposals.map((proposal) => proposal.id);
    throw new InvalidInput(`no proposal ${id} in this reading; valid: ${valid.join(", ") || "none"}`, valid);
  }

  /** A report that a row was read from which may not leave tells that row. */
  #isHidden(report: string): boolean {
    const { hidden, overlaid } = this.#observatory.casebook;
    return [...hidden].some((row) => overlaid.spans.get(row)?.report === report);
  }

  async #report(id: string): Promise<Report> {
    const { reports } = this.#observatory.workspace;
    const report = await reports.get(id);
    if (report && !this.#isHidden(id)) return report;
    const [begun, ...others] =
      id === "" ? [] : (await reports.list()).filter((one) => one.id.startsWith(id) && !this.#isHidden(one.id));
    if (begun && others.length === 0) return begun;
    const fits = [begun, ...others].flatMap((one) => one?.id ?? []);
    throw new NotFound(
      `no report ${id}; valid: ${fits.length > 0 ? fits.join(", ") : "the id of a report that was read, or its beginning"}`,
      fits,
    );
  }

  async #reading(report: Report, notices: string[]): Promise<ReadingItem> {
    const proposed = await this.#observatory.workspace.reports.proposed<ModelReading>(report.id);
    const read = readReport(report, await this.#observatory.readingKnowledge());
    const reading: Reading = proposed ? { ...read, proposals: proposed.proposals } : read;
    const source = draftSource(report).id;
    const knownEvents = this.#knownEvents(source);
    const { rows } = this.#observatory.casebook;
    // what was accepted from this report speaks neither for nor against it
    const others = { ...rows, relations: rows.relations.filter((row) => row.source !== source) };
    const decided = new Map(
      (await this.#observatory.workspace.ledger.effective()).flatMap((entry) => {
        if (entry.act === "add" && entry.span?.report === report.id) return [[entry.row, entry.id] as const];
        return entry.act === "dismiss" ? [[entry.claim, entry.id] as const] : [];
      }),
    );
    const places = new Map(this.#observatory.casebook.rows.places.map((place) => [place.id, place.precision]));
    const precision = (id: string) => {
      const known = places.get(id) ?? null;
      return known === "point" ? "town" : known;
    };
    return structuredClone({
      ...reading,
      places: reading.places.map(placeItem),
      engine: proposed ? "model" : "grammar",
      notices: [...notices, ...(proposed ? modelNotices(proposed) : [])],
      proposals: reading.proposals.map((proposal) => {
        const compared = compareProposal(proposal, knownEvents);
        const known = compared.subject?.startsWith("casebook:")
          ? compared.subject.slice("casebook:".length)
          : undefined;
        const eventKey = this.#acceptedKey(report, proposal) ?? known;
        const draft = draftRow(proposal, report, { source, eventKey, precision });
        return {
          ...common(proposal),
          ...compared,
          reasons: [...compared.reasons],
          others: [...compared.others],
          draft,
          warnings: warningsOf(draft.table, draft.cells, others, report.publicationDate),
          accepted: decided.get(rowId(report, proposal.id)) ?? null,
          dismissed: decided.get(`report:${report.id}#${proposal.id}`) ?? null,
        };
      }),
    }) as unknown as ReadingItem;
  }

  /** Rival tolls are claims of one event: those still open take the key under which the first was accepted. */
  #acceptedKey(report: Report, proposal: Proposal): string | undefined {
    if (proposal.kind !== "event") return undefined;
    const own = rowId(report, proposal.id);
    const event = rowId(report, proposal.rivalOf ?? proposal.id);
    const { events } = this.#observatory.casebook.rows;
    return events.find(({ id }) => id !== own && (id === event || id.startsWith(`${event}-rival-`)))?.event_key;
  }

  /** Without what was accepted from this very report: a report does not corroborate itself. */
  #knownEvents(ownSource: string): KnownEvent[] {
    const { rows, decisions, ...casebook } = this.#observatory.casebook;
    const others = { ...rows, events: rows.events.filter((row) => row.source !== ownSource) };
    const isOwn = others.events.length < rows.events.length;
    const events = isOwn ? casebookEvents(others, decisions) : casebook.events;
    const claims = groupBy(eventClaims(others), ({ subject }) => subject);
    const keys = new Set(others.events.map((row) => row.event_key));
    const places = new Map(others.events.map((row) => [row.event_key, row.place]));
    return events
      .filter(({ key }) => keys.has(key))
      .map((event) => ({
        subject: `casebook:${event.key}`,
        type: event.kind,
        when: { start: event.date_start, end: event.date_end, precision: "day" },
        place: places.get(event.key) ?? null,
        placeName: typeof event.place === "string" ? event.place : null,
        iso3: event.iso3,
        point:
          Number(event.where_prec) <= 2 && typeof event.longitude === "number" && typeof event.latitude === "number"
            ? { longitude: event.longitude, latitude: event.latitude }
            : null,
        actors: event.actors,
        claims: claims.get(`casebook:${event.key}`) ?? ([] as Claim[]),
      }));
  }
}

/** At most 80 characters, cut between words. */
function openingOf(text: string): string {
  const line = text.slice(0, 400).trim().replace(/\s+/g, " ");
  if (line.length <= 80) return line;
  return `${line.slice(0, 80).replace(/\s\S*$/, "")}…`;
}

function mustBeDay(text: string): void {
  if (new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text) return;
  throw new InvalidInput(`invalid publicationDate: ${text}; valid: a day, YYYY-MM-DD`);
}

function modelNotices({ model, host, refused }: ModelReading): string[] {
  const from = `proposed by the language model ${model} at ${host}`;
  if (refused.length === 0) return [from];
  return [`${from}; ${refused.length} of its proposals refused`, ...refused.map((reason) => `refused ${reason}`)];
}

/** The parts of a mention that the contract names. */
function placeItem({ span, name, id, candidates, iso3, longitude, latitude }: PlaceMention) {
  return { span, name, id, candidates, iso3, longitude, latitude };
}

const rowId = (report: Report, proposal: string) => `R${report.id.slice(0, 8)}-${proposal}`;

function common(proposal: Proposal) {
  const { id, kind, span, modality, attribution, completeness, when } = proposal;
  const base = { id, kind, span, modality, attribution, completeness, when, place: null, actors: [], quantities: [] };
  switch (proposal.kind) {
    case "event":
      return {
        ...base,
        type: proposal.type,
        ...(proposal.rivalOf !== undefined && { rivalOf: proposal.rivalOf }),
        place: proposal.place && placeItem(proposal.place),
        actors: [...proposal.actors],
        quantities: [...proposal.quantities],
      };
    case "relation":
      return { ...base, type: proposal.relation, actors: [proposal.subject, proposal.object] };
    case "delivery":
      return {
        ...base,
        type: proposal.cooperation,
        actors: [proposal.provider, proposal.recipient].filter((actor) => actor !== null),
        quantities: [...proposal.quantities],
      };
    case "figure":
      return {
        ...base,
        type: null,
        place: proposal.place && placeItem(proposal.place),
        quantities: [proposal.quantity],
      };
  }
}

const FRENCH = /\b(le|la|les|des|une|dans|est|sont|pour|qui|sur|avec|selon|ont|été|aux|du)\b/giu;
const ENGLISH = /\b(the|of|and|in|was|were|that|for|with|on|have|has|by|from|said|at)\b/giu;

/** By the small words; null where neither language clearly leads. */
export function languageOf(text: string): ReadingLanguage | null {
  const [fr, en] = [FRENCH, ENGLISH].map((words) => text.match(words)?.length ?? 0);
  if (fr + en < 3) return null;
  return fr > 1.5 * en ? "fr" : en > 1.5 * fr ? "en" : null;
}
