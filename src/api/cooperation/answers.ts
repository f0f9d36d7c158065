/** What the faces may ask about cooperation. Nothing here knows HTTP. */
import {
  COOPERATION_KINDS,
  COOPERATION_STATUSES,
  type CooperationFilter,
  cooperationMatrix,
  MOVEMENT_REST,
  selectCooperation,
} from "../../actors/cooperation/index.ts";
import { handlingOfCasebook } from "../../casebook/index.ts";
import { nearest } from "../../casebook/nearest.ts";
import { type Marking, strictest } from "../../evidence/marking.ts";
import type { ExportFile } from "../export.ts";
import { WIDEST_UNASKED } from "../exportAudience.ts";
import { csvFile, EXPORT_TYPES, type ExportTable } from "../exportFiles.ts";
import { leftOutWords, type Note, PROTECTION } from "../exportNotes.ts";
import { InvalidInput, parseFilter, splitList, wordList } from "../filterQuery.ts";
import type { Observatory } from "../observatory.ts";
import { countryOf } from "../vocabulary.ts";
import { itemsFor } from "./audience.ts";
import type { CooperationAnswer, CooperationExportQuery, CooperationItem, CooperationQuery } from "./contract.ts";
import { cooperationActors, cooperationItems } from "./items.ts";

export class CooperationAnswers {
  readonly #observatory: Observatory;

  constructor(observatory: Observatory) {
    this.#observatory = observatory;
  }

  async cooperation(query: CooperationQuery): Promise<CooperationAnswer> {
    const { casebook, today } = this.#observatory;
    const { rows } = casebook;
    const filter = await this.#filter(query);
    const { items: all, withheld, dismissed } = cooperationItems(casebook, today);
    const { items, leftOut, handlingOfItem } = itemsFor(all, rows, query.audience);
    const countries = new Map(rows.actors.map(({ id, iso3 }) => [id, iso3]));
    const kept = selectCooperation(items, filter, (id) => countries.get(id) ?? []);
    return {
      total: items.length,
      withheld,
      dismissed,
      actors: cooperationActors(rows.actors, kept),
      items: kept,
      leftOut: leftOut.map(leftOutWords),
      ...strictest(kept.length ? kept.map(handlingOfItem) : [handlingOfCasebook(rows.about)]),
    };
  }

  async export({ of = "claims", audience = WIDEST_UNASKED, ...asked }: CooperationExportQuery): Promise<ExportFile> {
    const answer = await this.cooperation({ ...asked, audience });
    const names = new Map(answer.actors.map(({ id, names: { en } }) => [id, en]));
    const nameOf = (id: string) => names.get(id) ?? id;
    const table = of === "matrix" ? matrixTable(answer, nameOf) : claimsTable(answer, nameOf);
    const { today } = this.#observatory;
    return {
      fileName: `harmattan-cooperation-${of}-${today}.csv`,
      type: EXPORT_TYPES.csv,
      body: csvFile(table, this.#notes(asked, audience, answer)),
      leftOut: [],
    };
  }

  /** @throws InvalidInput for a word that names nothing. */
  async #filter(query: CooperationQuery): Promise<CooperationFilter> {
    const { from, to } = parseFilter({
      ...(query.from !== undefined && { from: query.from }),
      ...(query.to !== undefined && { to: query.to }),
    });
    const actors = async (text: string | undefined) => {
      if (text === undefined) return undefined;
      const { index } = await this.#observatory.identity();
      return splitList(text).map((word) => index.actorOf(word)?.id ?? this.#unknownActor(word));
    };
    const clauses = {
      providers: await actors(query.providers),
      recipients: await actors(query.recipients),
      actors: await actors(query.actors),
      kinds: query.kinds === undefined ? undefined : wordList("kinds", query.kinds, COOPERATION_KINDS),
      statuses: query.statuses === undefined ? undefined : wordList("statuses", query.statuses, COOPERATION_STATUSES),
      countries: query.countries === undefined ? undefined : splitList(query.countries).map((word) => countryOf(word)),
      from,
      to,
    };
    return Object.fromEntries(Object.entries(clauses).filter(([, value]) => value !== undefined));
  }

  #unknownActor(word: string): never {
    const { actors } = this.#observatory.casebook;
    const near = nearest(
      word,
      actors.flatMap(({ id, name, aliases }) => [id, name, ...aliases]),
      5,
    );
    throw new InvalidInput(
      `unknown actor: ${word}; valid: ${near.join(" | ") || "names, aliases or ids of the casebook's actors"}`,
      near,
    );
  }

  #notes(
    query: CooperationQuery,
    audience: Marking,
    { items, total, withheld, dismissed, leftOut, marking, purpose }: CooperationAnswer,
  ): Note[] {
    const { name, asOf, licence, citation } = this.#observatory.casebook.summary;
    const asked = Object.entries(query).map(([key, value]) => `${key}: ${String(value).replaceAll("|", ", ")}`);
    const { from = "the first claim", to = "the last" } = query;
    return [
      ["Made with", `Harmattan ${this.#observatory.harmattan}`],
      ["Access day", this.#observatory.today],
      ["Marking", `TLP:${marking}`],
      ...(purpose === "protection" ? [PROTECTION] : []),
      ["Audience", `TLP:${audience}`],
      ...leftOut.map((words): Note => ["Left out", words]),
      ["Filter", asked.join("; ") || "none"],
      ["Window", `${from} to ${to}`],
      [
        "Claims",
        `${items.length} of ${total}; a claim is one statement by one source, and several may tell of one thing`,
      ],
      ["Status", "announced, planned and ordered are not delivered; the stage column says what a status amounts to"],
      ...(withheld > 0
        ? [["Withheld", `${withheld} claims of movements younger than ${MOVEMENT_REST} days`] satisfies Note]
        : []),
      ...(dismissed > 0
        ? [["Dismissed", `${dismissed} claims that analysts dismissed are left out`] satisfies Note]
        : []),
      [
        "Dataset",
        [`Casebook ${name}, as of ${asOf}`, licence ?? "licence not stated", citation].filter(Boolean).join("; "),
      ],
      ["Sources", [...new Set(items.map(({ source }) => source.publisher ?? source.id))].sort().join("; ") || "none"],
    ];
  }
}

function claimsTable({ items }: CooperationAnswer, nameOf: (id: string) => string): ExportTable {
  const columns = [
    ...["id", "provider", "recipient", "kind", "item", "status", "stage", "date_start", "date_end"],
    ...["quantity", "quantity_low", "quantity_high", "quantity_before", "bound", "unit", "confidence"],
    ...["summary", "asserted_by", "party", "source_id", "source_publisher", "source_date", "source_address", "doubts"],
  ];
  const names = (ids: readonly string[]) => ids.map(nameOf).join("|");
  const rowOf = (one: CooperationItem) => [
    ...[one.id, names(one.providers), names(one.recipients), one.kind, one.item, one.status, one.stage],
    ...[one.start, one.end],
    ...(["best", "low", "high", "before", "bound"] as const).map((key) => one.quantity?.[key] ?? null),
    ...[one.unit, one.confidence, one.summary, one.assertedBy, one.party],
    ...[one.source.id, one.source.publisher, one.source.date, one.source.address, one.doubts.join("|")],
  ];
  return { sheet: "cooperation", columns, rows: items.map(rowOf) };
}

function matrixTable({ items }: CooperationAnswer, nameOf: (id: string) => string): ExportTable {
  const matrix = cooperationMatrix(items);
  const rows = matrix.providers.flatMap((provider) =>
    matrix.recipients.flatMap((recipient) => {
      const cell = matrix.cell(provider.id, recipient.id);
      if (!cell) return [];
      const counts = COOPERATION_KINDS.map((kind) => cell.kinds.find((one) => one.kind === kind)?.claims ?? 0);
      return [[nameOf(provider.id), nameOf(recipient.id), cell.claims, ...counts]];
    }),
  );
  return { sheet: "matrix", columns: ["provider", "recipient", "claims", ...COOPERATION_KINDS], rows };
}
