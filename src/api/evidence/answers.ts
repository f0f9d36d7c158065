/** What the faces may ask of the evidence: dossiers, the claims behind a sum, and the ledger. Nothing here knows HTTP. */
import {
  casebookClaims,
  changesThatLeave,
  entriesThatLeave,
  personInProse,
  personInText,
  TABLE_NAMES,
} from "../../casebook/index.ts";
import { nearest } from "../../casebook/nearest.ts";
import { rowClaims } from "../../events/claims.ts";
import { datasetTitle } from "../../events/datasetNames.ts";
import type { EventFilter } from "../../events/filter.ts";
import { BASES, type Basis } from "../../events/model.ts";
import { aggregateEvents, selectEvent, selectEvents } from "../../events/query.ts";
import { type Dossier, dossiers } from "../../evidence/dossier.ts";
import { type ClaimWarning, guard } from "../../evidence/guards.ts";
import { type Act, standingUndos } from "../../evidence/ledger/model.ts";
import { actProblem } from "../../evidence/ledger/record.ts";
import { MARKINGS, strictest, strictestMarking, UNHANDLED, UNMARKED } from "../../evidence/marking.ts";
import type { Claim } from "../../evidence/model.ts";
import { AGREEMENTS, type Agreement } from "../../evidence/range.ts";
import { groupBy } from "../../places/grouping.ts";
import { foldText } from "../../text/fold.ts";
import { InvalidInput } from "../filterQuery.ts";
import type { IndexedEvent } from "../items.ts";
import { NotFound, type Observatory } from "../observatory.ts";
import { mustBeSound } from "../soundChange.ts";
import type {
  DossierItem,
  DossierList,
  DossierSummary,
  DossiersQuery,
  DoubtItem,
  EntryItem,
  EventTitle,
  LedgerItem,
  LedgerPage,
  LedgerQuery,
  PendingItem,
  RecordRequest,
  SumItem,
} from "./contract.ts";
import { undoing } from "./undoing.ts";

/** Events that a sum lists, those with most deaths first. */
const HEAVIEST = 20;

const SUM_RULE =
  "A sum adds the low, best and high of its events, one by one. An event that states only some of the three lends the nearest stated figure to the others; one that states none adds nothing and is counted beside the sum. Events of UCDP's three types (coded) and incidents are never one sum: they may tell of the same violence. Claims about one event are never added: its dossier gives one range.";

type SumFigures = SumItem["sums"][number];

/** Parts added up basis by basis: incidents may tell of the same violence as coded events. */
function sumsOf(parts: readonly SumFigures[]): SumFigures[] {
  return BASES.flatMap((basis) => {
    const own = parts.filter((part) => part.basis === basis);
    const add = (key: Exclude<keyof SumFigures, "basis">) => own.reduce((total, part) => total + part[key], 0);
    const deaths = { low: add("low"), best: add("best"), high: add("high") };
    return own.length > 0 ? [{ basis, events: add("events"), withoutFigure: add("withoutFigure"), ...deaths }] : [];
  });
}

interface Weighed {
  dossiers: Map<string, Dossier>;
  warnings: Map<string, ClaimWarning[]>;
}

export class Evidence {
  readonly #observatory: Observatory;
  #weighed: { casebook: unknown; value: Weighed } | null = null;

  constructor(observatory: Observatory) {
    this.#observatory = observatory;
  }

  dossiers(query: DossiersQuery): DossierList {
    if (query.table !== undefined && query.table !== "casebook" && !TABLE_NAMES.some((name) => name === query.table)) {
      const valid = ["casebook", ...TABLE_NAMES];
      throw new InvalidInput(`unknown table: ${query.table}; valid: ${valid.join(", ")}`, valid);
    }
    const words = foldText(query.text ?? "");
    const found = [...this.#all().dossiers.values()].filter(
      (dossier) =>
        (query.table === undefined || dossier.subject.startsWith(`${query.table}:`)) &&
        (words === "" || foldText(this.#wordsOf(dossier)).includes(words)),
    );
    const items = found
      .map((dossier) => this.#summary(dossier))
      .filter((item) => query.agreement === undefined || item.agreement === query.agreement)
      .filter((item) => query.only === undefined || item[query.only] > 0)
      .sort(gravestFirst);
    const offset = query.offset ?? 0;
    return { total: items.length, offset, items: items.slice(offset, offset + (query.limit ?? 100)) };
  }

  /** @param subject As claims name it: an event's uid, or `<table>:<id>` of a dossier or of a row. */
  async dossier(subject: string): Promise<DossierItem> {
    const { casebook, workspace } = this.#observatory;
    const all = this.#all();
    const known = all.dossiers.get(casebook.decisions.merged.get(subject) ?? subject) ?? this.#dossierOfRow(subject);
    if (known) return this.#item(known, all.warnings);
    const [row] = await workspace.all<IndexedEvent>(selectEvent(subject));
    const snapshot = row && workspace.snapshots().find(({ id }) => id === row.dataset);
    if (!row || !snapshot) {
      throw new NotFound(
        `no dossier ${subject}; valid: an event's uid (<snapshot id>:<row> or casebook:<event key>) or <table>:<id>, as listed by evidence`,
      );
    }
    const claims = rowClaims(row, snapshot);
    const [dossier] = dossiers(claims, this.#asOf(), casebook.decisions);
    if (!dossier) throw new NotFound(`event ${subject} states nothing`);
    const event = eventOf(row);
    return { ...this.#item(dossier, byClaim(guard(claims))), title: titleOf(event), event };
  }

  /** What a sum of deaths over a filter rests on. */
  async sum(filter: EventFilter): Promise<SumItem> {
    const { workspace, casebook } = this.#observatory;
    const resolved = await this.#observatory.resolve(filter);
    type Row = Record<"events" | "without_figure" | "low" | "best" | "high", number> & {
      dataset: string;
      basis: Basis;
    };
    const rows = await workspace.all<Row>(aggregateEvents(resolved, ["dataset", "basis"]));
    const snapshots = new Map(workspace.snapshots().map((snapshot) => [snapshot.id, snapshot]));
    const parts = rows.map((row) => {
      const snapshot = snapshots.get(row.dataset);
      return {
        dataset: row.dataset,
        name: snapshot ? datasetTitle(snapshot) : casebook.summary.name,
        licence: snapshot ? snapshot.licence : casebook.summary.licence,
        marking: snapshot?.marking ?? casebook.summary.marking,
        basis: row.basis,
        events: row.events,
        withoutFigure: row.without_figure,
        low: Number(row.low),
        best: Number(row.best),
        high: Number(row.high),
      };
    });
    const heaviest = await workspace.all<IndexedEvent>(
      selectEvents(resolved, { sort: "-deaths", limit: HEAVIEST, offset: 0 }),
    );
    return {
      rule: SUM_RULE,
      sums: sumsOf(parts),
      marking: markingOf(strictestMarking(parts.map(({ marking }) => marking))),
      parts,
      heaviest: heaviest
        .filter(({ best, high, low }) => best !== null || high !== null || low !== null)
        .map(({ uid, low, best, high, ...row }) => ({
          uid,
          title: titleOf(eventOf(row)),
          event: eventOf(row),
          basis: row.type === 0 ? "incidents" : "coded",
          low,
          best,
          high,
        })),
    };
  }

  async ledger(query: LedgerQuery): Promise<LedgerPage> {
    const { ledger } = this.#observatory.workspace;
    const { overlaid, hidden } = this.#observatory.casebook;
    const entries = entriesThatLeave(await ledger.entries(), hidden);
    const named = query.about === undefined ? undefined : this.#namesOf(query.about);
    const undos = standingUndos(entries);
    const items = [...entries]
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .filter((entry) => !named || named.some((about) => isAbout(entry, about)))
      .map(
        (entry): LedgerItem => ({
          entry: { ...entry },
          undoneBy: undos.get(entry.id) ?? null,
          ...changeOf(entry, entries),
        }),
      );
    const offset = query.offset ?? 0;
    return {
      total: items.length,
      offset,
      items: items.slice(offset, offset + (query.limit ?? 100)),
      damaged: [...(await ledger.damaged())],
      problems: changesThatLeave(overlaid, hidden).problems,
    };
  }

  /** What the ledger lays over the casebook's files and would be written back to them. */
  async pending(): Promise<PendingItem> {
    const { overlaid, hidden } = this.#observatory.casebook;
    const entries = entriesThatLeave(await this.#observatory.workspace.ledger.effective(), hidden);
    const items = entries.filter(({ id }) => overlaid.pending.includes(id)).map((entry) => ({ ...entry }));
    return { items, ...changesThatLeave(overlaid, hidden) };
  }

  /** Appends an act to the ledger; what depends on it is new with the next question. */
  async record({ who, why, ...act }: RecordRequest): Promise<EntryItem> {
    const problem = actProblem(act);
    if (problem !== null) throw new InvalidInput(problem);
    const asked = act as unknown as Act;
    for (const said of [why, ...(asked.act === "annotate" ? [asked.text] : [])]) refusePerson(said);
    const meant: Act = asked.act === "undo" ? { act: "undo", entry: await this.#entryToUndo(asked.entry) } : asked;
    await this.#mustBeThere(meant);
    await this.#observatory.refresh();
    if (meant.act === "add" || meant.act === "edit") mustBeSound(this.#observatory.casebook, [meant]);
    const { casebook, workspace } = this.#observatory;
    const acts =
      meant.act === "undo" ? undoing(meant.entry, await workspace.ledger.entries(), casebook) : ([meant] as const);
    const [entry] = await this.#observatory.decide(acts, { who, why });
    return { ...entry };
  }

  /** Claims and subjects that an act speaks of must exist, so that a slip of the pen decides nothing. */
  async #mustBeThere(act: Act): Promise<void> {
    const claims = [
      ...("claim" in act && typeof act.claim === "string" ? [act.claim] : []),
      ...(act.act === "supersede" ? [act.by] : []),
      ...(act.act === "annotate" && act.about.includes("#") ? [act.about] : []),
    ];
    for (const claim of claims) {
      const dossier = await this.dossier(claim.slice(0, claim.indexOf("#"))).catch(() => null);
      const known = dossier?.properties.flatMap((property) => property.claims.map((one) => one.claim.id)) ?? [];
      if (!known.includes(claim)) {
        throw new NotFound(`no claim ${claim}; valid here: ${known.slice(0, 12).join(", ") || "none"}`, known);
      }
    }
    if (act.act === "edit") this.#mustHoldRow(act.table, act.row);
    if (act.act === "annotate") await this.dossier(act.about.split("#")[0] ?? act.about);
    if (act.act === "merge") await this.#mustMerge(act.subject, act.into);
    if (act.act === "unmerge") this.#mustBeMerged(act.subject, act.from);
  }

  /** Two dossiers that are there and not yet one: a ring of merges would part them all again. */
  async #mustMerge(subject: string, into: string): Promise<void> {
    await this.dossier(subject);
    await this.dossier(into);
    const { merged } = this.#observatory.casebook.decisions;
    if ((merged.get(subject) ?? subject) !== (merged.get(into) ?? into)) return;
    throw new InvalidInput(
      subject === into
        ? `${subject} cannot be merged into itself`
        : `${subject} and ${into} stand in one dossier already`,
    );
  }

  #mustBeMerged(subject: string, from: string): void {
    const into = this.#observatory.casebook.decisions.merged.get(subject);
    if (into === undefined) throw new InvalidInput(`${subject} is merged into no other dossier`);
    if (into !== from) throw new InvalidInput(`${subject} is not merged into ${from}; valid: ${into}`, [into]);
  }

  /** The whole id of an entry named by its id or a beginning that only one has, and that counts or is an undo. */
  async #entryToUndo(named: string): Promise<string> {
    const entries = await this.#observatory.workspace.ledger.entries();
    const fits = [...new Set(entries.flatMap(({ id }) => (id === named || (named && id.startsWith(named)) ? id : [])))];
    const [id = "", ...others] = fits.includes(named) ? [named] : fits;
    if (others.length > 0) throw new InvalidInput(`${named} begins several entries; valid: ${fits.join(", ")}`, fits);
    if (id === "") {
      const latest = entries.slice(-5).map((entry) => entry.id);
      throw new NotFound(`no entry ${named} to undo; the latest are: ${latest.join(", ") || "none"}`, latest);
    }
    const undo = standingUndos(entries).get(id);
    if (undo === undefined) return id;
    throw new InvalidInput(`${id} was taken back already; to have it count again, undo ${undo}`, [undo]);
  }

  #mustHoldRow(table: string, row: string): void {
    const ids = this.#observatory.casebookTable(table).rows.map(({ id }) => id ?? "");
    if (ids.includes(row)) return;
    const near = nearest(row, ids, 3);
    throw new NotFound(`no row ${row} in ${table}${near.length > 0 ? `; did you mean ${near.join(", ")}?` : ""}`, near);
  }

  #all(): Weighed {
    const { casebook } = this.#observatory;
    if (this.#weighed?.casebook !== casebook) {
      const { spans } = casebook.overlaid;
      const claims = casebookClaims(casebook.rows).map((claim): Claim => {
        const span = spans.get(claim.id.slice(0, claim.id.indexOf("#")));
        return span ? { ...claim, span, marking: strictest([claim, UNHANDLED]).marking } : claim;
      });
      const weighed = dossiers(claims, this.#asOf(), casebook.decisions);
      const value = {
        dossiers: new Map(weighed.map((dossier) => [dossier.subject, dossier])),
        warnings: byClaim(guard(claims)),
      };
      this.#weighed = { casebook, value };
    }
    return this.#weighed.value;
  }

  /** What decisions about this may name: a dossier is also its claims and what was merged into it. */
  #namesOf(about: string): string[] {
    const { merged } = this.#observatory.casebook.decisions;
    const dossier = this.#all().dossiers.get(merged.get(about) ?? about);
    const claims = dossier?.properties.flatMap((property) => property.claims.map(({ claim }) => claim.id)) ?? [];
    return [about, ...(dossier ? [dossier.subject, ...dossier.merged] : []), ...claims];
  }

  #asOf(): string {
    return this.#observatory.casebook.summary.asOf;
  }

  /** `events:EV0001` is in the dossier of its event, `displacement:DIS009` in that of its series. */
  #dossierOfRow(row: string): Dossier | undefined {
    const prefix = `${row}#`;
    return [...this.#all().dossiers.values()].find((dossier) =>
      dossier.properties.some(({ claims }) => claims.some(({ claim }) => claim.id.startsWith(prefix))),
    );
  }

  #item(dossier: Dossier, warnings: Weighed["warnings"]): DossierItem {
    return {
      subject: dossier.subject,
      title: this.#title(dossier),
      event: this.#event(dossier),
      merged: [...dossier.merged],
      notes: dossier.notes.map((entry) => ({ ...entry })),
      doubts: this.#doubts(dossier),
      properties: dossier.properties.map(({ handling, derived, ...property }) => ({
        ...property,
        ...handling,
        derived: derived && { ...derived },
        claims: property.claims.map((weighed) => ({
          ...weighed,
          claim: plain(weighed.claim),
          shownOnly: [...weighed.shownOnly],
          decisions: weighed.decisions.map((entry) => ({ ...entry })),
          notes: weighed.notes.map((entry) => ({ ...entry })),
          warnings: (warnings.get(weighed.claim.id) ?? []).map(({ warning, text, values }) => ({
            warning,
            text,
            values: { ...values },
          })),
        })),
      })),
    };
  }

  #summary(dossier: Dossier): DossierSummary {
    const claims = dossier.properties.flatMap((property) => property.claims);
    const [worst] = [...dossier.properties].sort(
      (a, b) => AGREEMENTS.indexOf(b.agreement) - AGREEMENTS.indexOf(a.agreement) || (b.spread ?? 0) - (a.spread ?? 0),
    );
    const agreement: Agreement = worst?.agreement ?? "single";
    return {
      subject: dossier.subject,
      title: this.#title(dossier),
      event: this.#event(dossier),
      claims: new Set(claims.map(({ claim }) => claim.id.slice(0, claim.id.indexOf("#")))).size,
      agreement,
      property: agreement === "single" || agreement === "agree" ? null : (worst?.property ?? null),
      spread: worst?.spread ?? null,
      doubts: this.#doubts(dossier).length,
      warnings: claims.filter(({ claim }) => this.#all().warnings.has(claim.id)).length,
      notes: dossier.notes.length + claims.reduce((sum, { notes }) => sum + notes.length, 0),
    };
  }

  #doubts(dossier: Dossier): DoubtItem[] {
    const rows = new Set(dossier.properties.flatMap(({ claims }) => claims.map(({ claim }) => rowOf(claim.id))));
    return this.#observatory.casebook.rows.doubts
      .filter((doubt) => doubt.rows.some((row) => rows.has(row)))
      .map((doubt) => ({
        id: doubt.id,
        topic: doubt.topic,
        whatDiffers: doubt.what_differs,
        likelyExplanation: doubt.likely_explanation,
        rows: [...doubt.rows],
      }));
  }

  #event({ subject }: Dossier): EventTitle | null {
    const [table, id] = subject.split(/:(.*)/s);
    const event = table === "casebook" && this.#observatory.casebook.events.find(({ key }) => key === id);
    return event ? eventOf(event as unknown as Titled) : null;
  }

  #title(dossier: Dossier): string {
    const { rows } = this.#observatory.casebook;
    const [table = "", id = ""] = dossier.subject.split(/:(.*)/s);
    if (table === "casebook") {
      const event = this.#event(dossier);
      return event ? titleOf(event) : id;
    }
    if (table === "actors") return rows.actors.find((actor) => actor.id === id)?.name_en ?? id;
    if (table === "places") return rows.places.find((place) => place.id === id)?.name ?? id;
    const first = dossier.properties[0]?.claims[0]?.claim;
    const place = first?.place ? `, ${first.place}` : "";
    return first ? `${table === "cooperation" ? (first.statement ?? id) : `${first.property}${place}`}` : id;
  }

  #wordsOf(dossier: Dossier): string {
    const said = dossier.properties.flatMap(({ property, claims }) => [
      property,
      ...claims.flatMap(({ claim }) => [claim.statement, claim.assertedBy, claim.source.publisher, claim.place]),
    ]);
    return [dossier.subject, this.#title(dossier), ...said].join(" ");
  }
}

const rowOf = (claim: string) => claim.slice(claim.indexOf(":") + 1, claim.indexOf("#"));

/** Those with warnings, then by how far their claims disagree, the widest spread and the most sources first. */
function gravestFirst(a: DossierSummary, b: DossierSummary): number {
  return (
    b.warnings - a.warnings ||
    AGREEMENTS.indexOf(b.agreement) - AGREEMENTS.indexOf(a.agreement) ||
    spreadShown(b) - spreadShown(a) ||
    b.claims - a.claims ||
    (a.subject < b.subject ? -1 : 1)
  );
}

const spreadShown = ({ spread }: DossierSummary) => spread ?? 0;

function byClaim(warnings: readonly ClaimWarning[]): Map<string, ClaimWarning[]> {
  return groupBy(warnings, ({ claim }) => claim);
}

const markingOf = (text: string) => MARKINGS.find((known) => known === text) ?? UNMARKED;

/** Lists and objects of the contract are not read-only. */
const plain = (claim: Claim): DossierItem["properties"][number]["claims"][number]["claim"] =>
  structuredClone(claim) as never;

type Titled = Pick<IndexedEvent, "place" | "kind" | "side_a" | "side_b" | "date_start">;

function eventOf({ place, kind, side_a, side_b, date_start }: Titled): EventTitle {
  return { place, kind, sides: [side_a, side_b].filter((side) => side !== null), date: date_start };
}

/** "Yirgou, massacre of civilians, 2019-01-01"; a coded event is told by its sides. */
function titleOf({ place, kind, sides, date }: EventTitle): string {
  return [place, kind?.replaceAll("_", " ") ?? sides.join(" – "), date].filter(Boolean).join(", ");
}

/** @throws InvalidInput for words of an analyst that tell of a person. */
function refusePerson(said: string | undefined): void {
  const person = said === undefined ? null : (personInText(said) ?? personInProse(said));
  if (person !== null) throw new InvalidInput(person);
}

/** Whether an entry names a claim, a subject, an actor, an entry or the row `<table>:<id>`. */
function isAbout(entry: Act & { id: string }, about: string): boolean {
  if ((entry.act === "add" || entry.act === "edit") && `${entry.table}:${entry.row}` === about.split("#")[0])
    return true;
  return JSON.stringify(entry).includes(JSON.stringify(about).slice(1, -1));
}

/** What an entry changed, in words. */
function changeOf(
  entry: Act,
  entries: readonly (Act & { id: string })[],
): { before: string | null; after: string | null } {
  switch (entry.act) {
    case "edit":
      return { before: entry.before ?? "", after: entry.after ?? "" };
    case "add":
      return {
        before: null,
        after: Object.entries(entry.cells)
          .map(([column, cell]) => `${column}: ${cell}`)
          .join("; "),
      };
    case "supersede":
      return { before: entry.claim, after: entry.by };
    case "merge":
      return { before: entry.subject, after: entry.into };
    case "unmerge":
      return { before: entry.from, after: entry.subject };
    case "annotate":
      return { before: null, after: entry.text };
    case "judge":
      return { before: null, after: `${entry.a} and ${entry.b}: ${entry.verdict}` };
    case "undo": {
      const undone = entries.find(({ id }) => id === entry.entry);
      return { before: undone ? undone.act : null, after: null };
    }
    default:
      return { before: null, after: entry.act };
  }
}
