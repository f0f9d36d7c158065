/** A proposal of the reader as a row of the casebook, for the analyst to correct and accept. The words are ours, not the report's. */
import { UNMARKED } from "../evidence/marking.ts";
import type { When } from "../evidence/model.ts";
import type {
  DeliveryProposal,
  EventProposal,
  FigureProposal,
  Mention,
  PlaceMention,
  Proposal,
  QuantityMention,
  RelationProposal,
  Report,
} from "../evidence/reading/model.ts";
import { foldText } from "../text/fold.ts";
import type { TableName } from "./schema.ts";
import { EVENT_KINDS, type PLACE_PRECISION_WORDS } from "./tables/events.ts";
import { UNITS } from "./tables/shared.ts";

export interface DraftRow {
  table: TableName;
  /** Text by column, as it stands in the file; empty cells are left out. */
  cells: Record<string, string>;
}

/** Units of deaths have columns of their own; the others must be of the casebook. */
const COUNTED: Readonly<Record<string, string>> = { wounded: "wounded", abducted: "abducted" };
const DISPLACED = /displace|refugee|flee|fled|déplac|réfugi|returnee|retourn/i;

/** The row of `sources.csv` for a report. */
export function draftSource(report: Report): DraftRow & { id: string } {
  const id = `src-report-${report.id.slice(0, 8)}`;
  return {
    table: "sources",
    id,
    cells: stated({
      title: report.title ?? `Report of ${report.publicationDate ?? "unknown date"}`,
      publisher: report.publisher ?? "unknown publisher",
      address: report.address,
      date: report.publicationDate,
      source_class: "press",
      party: "none",
      licence: "all rights with the publisher; facts restated in own words",
      linkable: report.address ? "yes" : "no",
    }),
  };
}

export interface DraftContext {
  /** Id of the report's row in `sources.csv`. */
  source: string;
  /** Key of the known event that the proposal is about; absent makes one from place and date. */
  eventKey?: string | undefined;
  /** How finely a place of the casebook is known, by its id; null for one that it does not hold. */
  precision: (place: string) => (typeof PLACE_PRECISION_WORDS)[number] | null;
}

/** What accepting a proposal would add. */
export function draftRow(proposal: Proposal, report: Report, context: DraftContext): DraftRow {
  const saidBy = speakerOf(proposal.attribution) ?? report.publisher ?? "press";
  const shared = { source: context.source, asserted_by: saidBy };
  switch (proposal.kind) {
    case "event":
      return draftEvent(proposal, shared, context);
    case "relation":
      return draftRelation(proposal, shared);
    case "delivery":
      return draftDelivery(proposal, shared);
    case "figure":
      return draftFigure(proposal, shared);
  }
}

/** The casebook marks a side that speaks of its own war. */
const speakerOf = (said: Proposal["attribution"]) => said && (said.party ? `${said.name} (party)` : said.name);

interface Shared {
  source: string;
  asserted_by: string;
}

function draftEvent(proposal: EventProposal, shared: Shared, { eventKey, precision }: DraftContext): DraftRow {
  const deaths = proposal.quantities.find(({ unit }) => unit === "deaths");
  const other = proposal.quantities.find(({ unit }) => unit !== "deaths" && unit !== null && isUnit(unit));
  const place = placeCells(proposal.place, precision);
  const dates = dateCells(proposal.when?.when ?? null);
  const type = EVENT_KINDS.some((kind) => kind === proposal.type) ? proposal.type : null;
  return {
    table: "events",
    cells: stated({
      event_key: eventKey ?? keyOf(proposal),
      ...dates,
      type: type ?? (proposal.type === "merger" ? "agreement" : "exercise_training"),
      actors: ids(proposal.actors),
      ...place,
      ...deathCells(deaths),
      ...(other ? quantityCells(other) : {}),
      summary: summaryOf(proposal, shared.asserted_by),
      ...shared,
      // what one analyst read is not yet for everybody
      marking: UNMARKED,
    }),
  };
}

function draftRelation(proposal: RelationProposal, { source }: Shared): DraftRow {
  const { date_start, date_end } = dateCells(proposal.when?.when ?? null);
  return {
    table: "relations",
    cells: stated({
      subject: idOf(proposal.subject),
      kind: proposal.relation,
      object: idOf(proposal.object),
      date_start,
      date_end,
      confidence: proposal.modality === "stated" ? "asserted" : "reported",
      note: proposal.attribution ? `according to ${proposal.attribution.name}` : null,
      source,
    }),
  };
}

function draftDelivery(proposal: DeliveryProposal, shared: Shared): DraftRow {
  const { date_start, date_end } = dateCells(proposal.when?.when ?? null);
  const [quantity] = proposal.quantities;
  const { quantity_of: _, ...counted } = quantity ? quantityCells(quantity) : { quantity_of: null };
  const [provider, recipient] = [proposal.provider, proposal.recipient].map((mention) => mention?.name ?? "unknown");
  return {
    table: "cooperation",
    cells: stated({
      provider: proposal.provider && idOf(proposal.provider),
      recipient: proposal.recipient && idOf(proposal.recipient),
      kind: proposal.cooperation,
      item: proposal.item.text,
      ...counted,
      date_start,
      date_end,
      status: proposal.modality === "planned" ? "announced" : "reported",
      confidence: proposal.modality === "stated" ? "asserted" : "reported",
      summary: `${provider} to ${recipient}: ${proposal.item.text}.`,
      ...shared,
    }),
  };
}

function draftFigure(proposal: FigureProposal, shared: Shared): DraftRow {
  const { quantity, place } = proposal;
  const dates = dateCells(proposal.when?.when ?? null);
  const number = quantity.best ?? quantity.low ?? quantity.high;
  if (quantity.unit === "people" && DISPLACED.test(quantity.of ?? "")) {
    return {
      table: "displacement",
      cells: stated({
        ...dates,
        population: /refugee|réfugi/i.test(quantity.of ?? "") ? "refugee" : "idp",
        measure: "stock",
        place: place && placeId(place),
        place_name: place?.name,
        iso3: place?.iso3,
        value: number,
        bound: quantity.bound,
        unit: "people",
        ...shared,
      }),
    };
  }
  const isRange = quantity.low !== null && quantity.high !== null && quantity.best === null;
  return {
    table: "dependencies",
    cells: stated({
      iso3: place?.iso3,
      metric: [quantity.of, place?.name].filter(Boolean).join(", ") || quantity.span.text,
      value: isRange ? null : number,
      value_low: isRange ? quantity.low : null,
      value_high: isRange ? quantity.high : null,
      bound: quantity.bound,
      unit: quantity.unit !== null && isUnit(quantity.unit) ? quantity.unit : null,
      date_start: dates.date_start,
      date_end: dates.date_end,
      ...shared,
    }),
  };
}

/** A merger or a fair goes into other tables, with the day that the report gives. */
function dateCells(when: When | null): Record<"date_start" | "date_end" | "date_precision", string | null> {
  return {
    date_start: when?.start ?? when?.end ?? null,
    date_end: when?.start && when.end !== when.start ? when.end : null,
    date_precision: when?.precision ?? (when ? precisionOf(when.start ?? when.end ?? "") : null),
  };
}

const precisionOf = (prefix: string) => (prefix.length === 10 ? "day" : prefix.length === 7 ? "month" : "year");

/** Degrees to about ten metres: more digits say nothing of a place. */
const degrees = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 1e4);

function placeCells(
  place: PlaceMention | null,
  precision: DraftContext["precision"],
): Record<string, string | number | null> {
  if (!place) return {};
  const id = placeId(place);
  return {
    place: id,
    place_name: place.name,
    iso3: place.iso3,
    longitude: degrees(place.longitude),
    latitude: degrees(place.latitude),
    place_precision: (id === null ? null : precision(id)) ?? "town",
  };
}

const placeId = ({ id }: PlaceMention) => (id?.startsWith("places:") ? id.slice("places:".length) : null);
const idOf = ({ id }: Mention) => id?.replace(/^actors:/, "") ?? null;
const ids = (mentions: readonly Mention[]) => [...new Set(mentions.flatMap((one) => idOf(one) ?? []))].join("|");
const isUnit = (unit: string) => unit in UNITS || unit in COUNTED;

function deathCells(quantity: QuantityMention | undefined): Record<string, number | null> {
  if (!quantity) return {};
  const { low, best, high, bound } = quantity;
  if (bound === "at_least") return { deaths_low: low ?? best };
  if (bound === "at_most") return { deaths_high: high ?? best };
  return { deaths_low: low, deaths_best: best, deaths_high: high };
}

function quantityCells({ low, best, high, bound, unit, of }: QuantityMention) {
  const counted = unit !== null && unit in COUNTED;
  return {
    quantity: best ?? low ?? high,
    bound,
    unit: counted ? "people" : unit,
    quantity_of: counted ? COUNTED[unit] : of,
  };
}

function keyOf({ type, place, when }: EventProposal): string {
  const parts = [foldText(place?.name ?? type).replace(/[^a-z0-9]+/g, "-"), when?.when.start ?? "undated"];
  return parts.join("-").replace(/^-+|-+$/g, "");
}

/** One sentence of ours: kind, place, date, what was counted, who says so. */
function summaryOf({ type, place, when, actors, quantities }: EventProposal, saidBy: string): string {
  const kind = type.replaceAll("_", " ");
  const by = actors.length > 0 ? ` involving ${[...new Set(actors.map(({ name }) => name))].join(" and ")}` : "";
  const where = place ? ` at ${place.name}` : "";
  const date = when?.when.start ? `, ${when.when.start}` : "";
  const counts = quantities.flatMap(({ low, best, high, bound, unit, of }) => {
    const number = best ?? (low !== null && high !== null ? `${low} to ${high}` : (low ?? high));
    return number === null
      ? []
      : [`${bound === null ? "" : `${bound.replace("_", " ")} `}${number} ${of ?? unit ?? ""}`.trim()];
  });
  const told = counts.length > 0 ? `; ${counts.join(", ")}` : "";
  return `${kind[0]?.toUpperCase()}${kind.slice(1)}${by}${where}${date}${told}, by the account of ${saidBy}.`;
}

function stated(cells: Readonly<Record<string, string | number | null | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([column, value]) =>
      value === null || value === undefined || value === "" ? [] : [[column, String(value)]],
    ),
  );
}
