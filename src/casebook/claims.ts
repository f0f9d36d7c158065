/** Every row of a casebook as claims about single properties, so that any of its numbers opens to who says so. */
import type { Handling, Marking } from "../evidence/marking.ts";
import type { Bound, Claim, ClaimSource, ClaimValue, When } from "../evidence/model.ts";
import { foldText } from "../text/fold.ts";
import { type Area, residentsByArea } from "./areas.ts";
import { handledAs, handlingOf, handlingOfCasebook } from "./handling.ts";
import { linkOf } from "./links.ts";
import type { Casebook, EventClaimRow, Row, SourceRow } from "./schema.ts";
import { type Voice, voicesOf } from "./voices.ts";

/** What a row says of one property; what the row shares among its properties is added by `claimsOfRow`. */
interface Statement {
  property: string;
  value: ClaimValue | null;
  unit?: string | null;
  of?: string | null;
}

interface Shared {
  row: string;
  subject: string;
  when: When | null;
  place: string | null;
  assertedBy: string | null;
  speakerKind?: string | null;
  source: string;
  statement: string | null;
  marking?: Marking | null;
  handling: readonly string[];
  setAside?: boolean;
  tally?: boolean;
  ofPeriod?: boolean;
}

/** All claims of a casebook, table by table and row by row. */
export function casebookClaims(casebook: Casebook): Claim[] {
  const claims = claimMaker(casebook);
  return [
    ...eventClaims(casebook),
    ...casebook.relations.flatMap((row) => claims(...relationStatements(row))),
    ...casebook.cooperation.flatMap((row) => claims(...cooperationStatements(row))),
    ...casebook.displacement.flatMap((row) => claims(...displacementStatements(row))),
    ...casebook.hosts.flatMap((row) => claims(...hostStatements(row))),
    ...casebook.border_closures.flatMap((row) => claims(...borderClosureStatements(row))),
    ...residentsByArea(casebook).flatMap(({ row, area }) => claims(...residentsStatements(row, area))),
    ...casebook.dependencies.flatMap((row) => claims(...dependencyStatements(row))),
    ...casebook.corridors.flatMap((row) => claims(...corridorStatements(row))),
    ...casebook.indices.flatMap((row) => claims(...indexStatements(row))),
    ...casebook.actors.flatMap((row) => claims(...actorStatements(row))),
    ...casebook.places.flatMap((row) => claims(...placeStatements(row))),
    ...casebook.sources.flatMap((row) => claims(...sourceStatements(row))),
  ];
}

/** What the rows of `events.csv` claim. */
export function eventClaims(casebook: Casebook): Claim[] {
  const claims = claimMaker(casebook);
  return casebook.events.flatMap((row) => claims(...eventStatements(row)));
}

function claimMaker(casebook: Casebook): (shared: Shared, statements: Statement[]) => Claim[] {
  const sources = new Map(casebook.sources.map((source) => [source.id, source]));
  const fallback = handlingOfCasebook(casebook.about);
  const voiceOf = voicesOf(casebook);
  return (shared, statements) => {
    const source = sources.get(shared.source);
    const voice = voiceOf(shared, source?.party ?? null);
    return statements.flatMap(({ value, unit = null, of = null, property }): Claim[] =>
      value === null ? [] : [claimOf(shared, { property, value, unit, of }, source, voice, fallback)],
    );
  };
}

function claimOf(
  shared: Shared,
  said: Required<Statement> & { value: ClaimValue },
  source: SourceRow | undefined,
  voice: Voice,
  fallback: Handling,
): Claim {
  return {
    id: `${shared.row}#${said.property}`,
    subject: shared.subject,
    property: said.property,
    value: said.value,
    unit: said.unit,
    of: said.of,
    when: shared.when,
    place: shared.place,
    source: sourceOf(shared.source, source),
    assertedBy: shared.assertedBy,
    ...voice,
    ...handlingOf(shared, handledAs(said.property), fallback),
    redistribution: "rows",
    statement: shared.statement,
    span: null,
    setAside: shared.setAside ?? false,
    tally: shared.tally ?? false,
    ofPeriod: shared.ofPeriod ?? false,
  };
}

function sourceOf(id: string, source: SourceRow | undefined): ClaimSource {
  return {
    id,
    publisher: source?.publisher ?? null,
    title: source?.title ?? null,
    address: linkOf(source),
    date: source?.date ?? null,
    class: source?.source_class ?? null,
    licence: source?.licence ?? null,
  };
}

const text = (value: string | null): ClaimValue | null => (value === null ? null : { kind: "text", text: value });
const refs = (table: string, ids: readonly string[]): ClaimValue | null =>
  ids.length === 0 ? null : { kind: "ref", table, ids };

function number(best: number | null, limits: { low?: number | null; high?: number | null; bound?: Bound | null } = {}) {
  const { low = null, high = null, bound = null } = limits;
  return best === null && low === null && high === null ? null : ({ kind: "number", low, best, high, bound } as const);
}

function whenOf(start: string | null, end: string | null, precision?: When["precision"]): When | null {
  if (start === null && end === null) return null;
  return { start, end, precision: precision ?? precisionOf(start ?? end ?? "") };
}

function precisionOf(prefix: string): When["precision"] {
  return prefix.length === 10 ? "day" : prefix.length === 7 ? "month" : "year";
}

/** The dossier of all that is said of a corridor. */
export const corridorSubject = (name: string): string => `corridors:${slug(name)}`;

/** A part of a subject's id: readable, and equal for spellings that differ in case and accents only. */
const slug = (name: string) => foldText(name).replace(/[^\p{L}\p{N}]+/gu, "-");

function eventStatements(row: EventClaimRow): [Shared, Statement[]] {
  const when = whenOf(row.date_start, row.date_end, row.date_precision);
  const point =
    row.longitude === null || row.latitude === null
      ? null
      : ({ kind: "point", longitude: row.longitude, latitude: row.latitude } as const);
  return [
    {
      row: `events:${row.id}`,
      subject: `casebook:${row.event_key}`,
      when,
      place: row.place_name,
      assertedBy: row.asserted_by,
      source: row.source,
      handling: row.handling,
      statement: row.summary,
      marking: row.marking,
      setAside: row.set_aside !== null,
      tally: row.tally !== null,
    },
    [
      {
        property: "deaths",
        value: number(row.deaths_best, { low: row.deaths_low, high: row.deaths_high }),
        unit: "deaths",
        of: row.deaths_scope,
      },
      { property: quantityProperty(row), value: number(row.quantity, row), unit: row.unit, of: row.quantity_of },
      { property: `sum ${row.amount_kind ?? ""}`.trim(), value: number(row.amount), unit: row.currency },
      { property: "kind", value: text(row.type) },
      { property: "actors", value: refs("actors", row.actors) },
      { property: "place", value: row.place === null ? text(row.place_name) : refs("places", [row.place]) },
      { property: "point", value: point },
      { property: "date", value: when && { kind: "date", when } },
    ],
  ];
}

/** Captives and burnt lorries of one event are no rivals. */
function quantityProperty({ quantity_of }: EventClaimRow): string {
  return quantity_of === null ? "quantity" : `quantity: ${quantity_of}`;
}

function relationStatements(row: Row<"relations">): [Shared, Statement[]] {
  return [
    {
      row: `relations:${row.id}`,
      subject: `actors:${row.subject}`,
      when: whenOf(row.date_start, row.date_end),
      place: null,
      assertedBy: null,
      source: row.source,
      handling: row.handling,
      statement: row.note,
    },
    [{ property: `${row.kind} ${row.object}`, value: refs("actors", [row.object]) }],
  ];
}

function cooperationStatements(row: Row<"cooperation">): [Shared, Statement[]] {
  return [
    {
      row: `cooperation:${row.id}`,
      subject: `cooperation:${row.id}`,
      when: whenOf(row.date_start, row.date_end),
      place: null,
      assertedBy: row.asserted_by,
      source: row.source,
      handling: row.handling,
      statement: row.summary,
    },
    [
      {
        property: "quantity",
        value: number(row.quantity, { low: row.quantity_low, high: row.quantity_high, bound: row.bound }),
        unit: row.unit,
        of: row.item,
      },
      { property: "quantity before", value: number(row.quantity_before), unit: row.unit, of: row.item },
      { property: "status", value: text(row.status) },
      { property: "provider", value: refs("actors", row.provider) },
      { property: "recipient", value: refs("actors", row.recipient) },
    ],
  ];
}

/** The subject that the claims of a row of `displacement.csv` are about. */
export function displacementSubject(row: Row<"displacement">): string {
  const where = slug(row.place ?? row.place_name);
  const from = row.origin.length ? `-from-${row.origin.join("-")}` : "";
  return `displacement:${row.population}-${row.measure}-${where}${from}`;
}

const isOfDay = ({ measure }: Row<"displacement">) => measure === "stock" || measure === "share";

/** The property that a row of `displacement.csv` claims: a flow is known by its period, half a year's is no rival of the year's. */
export function displacementProperty(row: Row<"displacement">): string {
  const period = [row.date_start, ...(row.date_end === null ? [] : [row.date_end])].join("/");
  return isOfDay(row) ? row.measure : `${row.measure} ${period}`;
}

function displacementStatements(row: Row<"displacement">): [Shared, Statement[]] {
  return [
    {
      row: `displacement:${row.id}`,
      subject: displacementSubject(row),
      when: whenOf(row.date_start, row.date_end, row.date_precision),
      place: row.place_name,
      assertedBy: row.asserted_by,
      source: row.source,
      handling: row.handling,
      statement: row.note,
      ofPeriod: !isOfDay(row),
    },
    [
      {
        property: displacementProperty(row),
        value: number(row.value, row),
        unit: row.unit,
        of: row.share_of ?? row.population,
      },
    ],
  ];
}

function hostStatements(row: Row<"hosts">): [Shared, Statement[]] {
  return [
    { ...unsaid("hosts", row), statement: row.note },
    [
      { property: "capacity", value: number(row.capacity), unit: "people" },
      { property: "opened", value: dated(row.opened) },
      { property: "closed", value: dated(row.closed) },
    ],
  ];
}

function borderClosureStatements(row: Row<"border_closures">): [Shared, Statement[]] {
  const when = whenOf(row.date_start, row.date_end, row.date_precision);
  return [
    {
      ...unsaid("border_closures", { ...row, handling: [] }),
      when,
      assertedBy: row.asserted_by,
      statement: row.note,
    },
    [{ property: "closed", value: when && { kind: "date", when } }],
  ];
}

/** The subject that all figures of a division's residents are about. */
export const residentsSubject = (area: Area): string =>
  `populations:${[area.iso3, area.extent, slug(area.name)].join("-")}`;

/** Figures that start from one census are a series; those of another census are no rivals of theirs. */
export const residentsProperty = ({ census }: Pick<Row<"populations">, "census">): string =>
  census === null ? "residents" : `residents, census of ${census}`;

function residentsStatements(row: Row<"populations">, area: Area): [Shared, Statement[]] {
  return [
    {
      row: `populations:${row.id}`,
      subject: residentsSubject(area),
      when: whenOf(row.date, null),
      place: area.name,
      assertedBy: row.asserted_by,
      source: row.source,
      handling: row.handling,
      statement: row.note,
      ofPeriod: true,
    },
    [{ property: residentsProperty(row), value: number(row.people), unit: "people", of: row.kind }],
  ];
}

function dependencyStatements(row: Row<"dependencies">): [Shared, Statement[]] {
  return [
    {
      row: `dependencies:${row.id}`,
      subject: `dependencies:${row.iso3.join("-")}-${row.sector}-${slug(row.metric)}`,
      when: whenOf(row.date_start, row.date_end),
      place: row.iso3.join(", "),
      assertedBy: row.asserted_by,
      speakerKind: row.speaker_kind,
      source: row.source,
      handling: row.handling,
      statement: row.statement ?? row.metric,
    },
    [
      {
        property: row.metric,
        value: number(row.value, { low: row.value_low, high: row.value_high, bound: row.bound }),
        unit: row.unit,
      },
      { property: `${row.metric}, before`, value: number(row.value_before), unit: row.unit },
      { property: "statement", value: row.value === null && row.value_low === null ? text(row.statement) : null },
    ],
  ];
}

function corridorStatements(row: Row<"corridors">): [Shared, Statement[]] {
  return [
    {
      row: `corridors:${row.id}`,
      subject: corridorSubject(row.name),
      when: whenOf(row.date_start, row.date_end),
      place: row.name,
      assertedBy: row.asserted_by,
      source: row.source,
      handling: row.handling,
      statement: row.statement,
    },
    [
      { property: "distance", value: number(row.distance_km), unit: "km" },
      {
        property: row.statement ?? "value",
        value: number(row.value, { bound: row.bound }),
        unit: row.unit,
        of: row.commodity,
      },
      { property: "statement", value: row.value === null ? text(row.statement) : null },
    ],
  ];
}

function indexStatements(row: Row<"indices">): [Shared, Statement[]] {
  return [
    {
      row: `indices:${row.id}`,
      subject: `indices:${row.index}-${row.data_year}-${slug(row.area)}`,
      when: whenOf(row.date_start ?? String(row.data_year), row.date_end),
      place: row.area,
      assertedBy: row.asserted_by,
      source: row.source,
      handling: row.handling,
      statement: row.note,
      // an edition's figures are those of its year
      ofPeriod: true,
    },
    [
      { property: "rank", value: number(row.rank), unit: "rank" },
      { property: "score", value: number(row.score), unit: "index points" },
      { property: "deaths", value: number(row.deaths), unit: "deaths" },
      { property: "attacks", value: number(row.attacks), unit: "attacks" },
      { property: row.other_metric ?? "other", value: number(row.other_value, row), unit: row.unit },
    ],
  ];
}

function actorStatements(row: Row<"actors">): [Shared, Statement[]] {
  return [
    { ...unsaid("actors", row), statement: row.note },
    [
      { property: "name", value: text(row.name_en) },
      { property: "kind", value: text(row.kind) },
      { property: "founded", value: dated(row.founded) },
      { property: "ended", value: dated(row.ended) },
    ],
  ];
}

function placeStatements(row: Row<"places">): [Shared, Statement[]] {
  const year = row.population_year === null ? null : String(row.population_year);
  return [
    { ...unsaid("places", row), when: whenOf(year, null), place: row.name, statement: row.note },
    [{ property: "population", value: number(row.population), unit: "people" }],
  ];
}

/** What a source is: its own page says it. */
function sourceStatements(row: SourceRow): [Shared, Statement[]] {
  return [
    { ...unsaid("sources", { id: row.id, source: row.id, handling: [] }), statement: row.note },
    [
      { property: "publisher", value: text(row.publisher) },
      { property: "title", value: text(row.title) },
      { property: "date", value: dated(row.date) },
      { property: "class", value: text(row.source_class) },
      { property: "licence", value: text(row.licence) },
    ],
  ];
}

const dated = (date: string | null): ClaimValue | null => {
  const when = whenOf(date, null);
  return when && { kind: "date", when };
};

function unsaid(table: string, row: { id: string; source: string; handling: string[] }): Omit<Shared, "statement"> {
  const id = `${table}:${row.id}`;
  return {
    row: id,
    subject: id,
    when: null,
    place: null,
    assertedBy: null,
    source: row.source,
    handling: row.handling,
  };
}
