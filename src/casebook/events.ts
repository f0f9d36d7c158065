/** The dossier rule: claims that share an `event_key` become one event in the terms of the event model. */
import { type EventColumn, flagMask } from "../events/model.ts";
import { firstDay, lastDay } from "../evidence/datePrefix.ts";
import type { DeathsScope } from "../evidence/deaths.ts";
import { dossiers } from "../evidence/dossier.ts";
import type { Handling } from "../evidence/marking.ts";
import type { DerivedRange } from "../evidence/range.ts";
import { type Decisions, NO_DECISIONS } from "../evidence/standing.ts";
import { groupBy } from "../places/grouping.ts";
import { eventClaims } from "./claims.ts";
import { type EventHandling, eventHandling, handlingOf, handlingOfCasebook } from "./handling.ts";
import { linkOf } from "./links.ts";
import type { ActorRow, Casebook, EventClaimRow, PlaceRow, RelationRow, SourceRow } from "./schema.ts";
import { otherSide } from "./sides.ts";

/** One claim for the drawer, in the shape of the API's event source. */
export interface Claim {
  id: string;
  /** What it says happened. */
  kind: string;
  assertedBy: string;
  /** Id in `sources.csv`. */
  source: string;
  office: string | null;
  /** Date of the source, a date prefix. */
  date: string | null;
  headline: string | null;
  /** Null where the address must not be linked. */
  address: string | null;
  sourceClass: string | null;
  statement: string;
  deaths: { low: number | null; best: number | null; high: number | null };
  deathsScope: DeathsScope | null;
  quantity: number | null;
  unit: string | null;
  quantityOf: string | null;
  /** True when the claim is judged unusable: shown, never used for a figure. */
  setAside: boolean;
  marking: string;
}

/** A curated event: every column of the event model, and what the casebook knows beyond it. */
export type CasebookEvent = Record<EventColumn, string | number | null> & {
  key: string;
  type: 0;
  kind: string;
  date_start: string;
  date_end: string;
  /** Casebook ids of the actors named by any claim, the alleged author first. */
  actors: string[];
  iso3: string[];
  deathsScope: DeathsScope | null;
  claims: Claim[];
  handling: EventHandling;
};

const WHERE_PREC = { town: 1, admin2: 3, admin1: 4, country: 6 } as const;
const DATE_PREC = { day: 1, month: 4, quarter: 5, year: 5 } as const;
const MONTHS = { day: 1, month: 1, quarter: 3, year: 12 } as const;

interface Lookup {
  actors: ReadonlyMap<string, ActorRow>;
  sources: ReadonlyMap<string, SourceRow>;
  relations: readonly RelationRow[];
  countryNames: ReadonlyMap<string, string>;
  /** What a row counts as that states neither marking nor purpose. */
  unhandled: Handling;
  /** By the subject of an event's claims. */
  deaths: ReadonlyMap<string, DerivedRange>;
}

/**
 * All events of a casebook in the order of their first claim. Kind, date and place come from the leading claims: of an
 * affair that holds a capture and its end, the capture; of any other event, all claims that are not set aside. Among
 * those, kind and author are what most claims say, date and place the finest stated; ties go to the claim that stands
 * first. For the other side see `otherSide`.
 */
export function casebookEvents(casebook: Casebook, decisions: Decisions = NO_DECISIONS): CasebookEvent[] {
  const lookup: Lookup = {
    actors: byId(casebook.actors),
    sources: byId(casebook.sources),
    relations: casebook.relations,
    countryNames: namesOfCountries(casebook.places),
    unhandled: handlingOfCasebook(casebook.about),
    deaths: deathsByEvent(casebook, decisions),
  };
  const rows = casebook.events.map((row) => judged(row, decisions));
  return claimsByEvent(rows).map(([key, claims], i) => eventOf(key, claims, i + 1, lookup));
}

/** The range that each event's dossier derives from its claims about deaths. */
function deathsByEvent(casebook: Casebook, decisions: Decisions): Map<string, DerivedRange> {
  const claims = eventClaims(casebook).filter(({ property }) => property === "deaths");
  return new Map(
    dossiers(claims, casebook.about.asOf, decisions).flatMap(({ subject, properties }) => {
      const derived = properties[0]?.derived;
      return derived ? [[subject, derived] as const] : [];
    }),
  );
}

/** Properties of a claim that make the event what it is. */
const CORE = ["kind", "date", "place"];

/** The row as analysts left it: in the event that it was merged into, set aside where its core was dismissed. */
function judged(row: EventClaimRow, { merged, dismissed }: Decisions): EventClaimRow {
  const subject = merged.get(`casebook:${row.event_key}`);
  const isDismissed = CORE.some((property) => dismissed.has(`events:${row.id}#${property}`));
  if (subject === undefined && !isDismissed) return row;
  return {
    ...row,
    event_key: subject?.startsWith("casebook:") ? subject.slice("casebook:".length) : row.event_key,
    set_aside: isDismissed ? "yes" : row.set_aside,
  };
}

/** The claims of each event, in file order. */
export function claimsByEvent(claims: readonly EventClaimRow[]): [key: string, claims: EventClaimRow[]][] {
  return [...groupBy(claims, (claim) => claim.event_key)];
}

function eventOf(key: string, claims: EventClaimRow[], row: number, lookup: Lookup): CasebookEvent {
  const leading = leadingClaims(claims);
  const kind = mostSaid(leading.map((claim) => claim.type)) ?? "attack";
  const dated = finestDate(leading);
  const placed = finestPlace(leading);
  const shown = leading.find((claim) => claim.type === kind) ?? placed;
  const actors = actorsOf(claims, leading);
  const other = otherSide(kind, actors, dated.date_start, lookup);
  const deaths = lookup.deaths.get(`casebook:${key}`);
  const sources = claims.flatMap((claim) => lookup.sources.get(claim.source) ?? []);
  const counted = [shown, ...claims].find((claim) => claim.quantity !== null || claim.amount !== null);
  const shownSource = lookup.sources.get(shown.source);
  const start = firstDay(dated.date_start);
  const end = lastDay(dated.date_end ?? dated.date_start, MONTHS[dated.date_precision]);
  return {
    ...NOTHING,
    key,
    row,
    id: key,
    type: 0,
    kind,
    side_a: nameOf(actors[0], lookup),
    side_b: nameOf(other, lookup),
    side_a_id: ucdpIdOf(actors[0], lookup),
    side_b_id: ucdpIdOf(other, lookup),
    date_start: start,
    date_end: end,
    date_prec: DATE_PREC[dated.date_precision],
    report_date: earliestDay(sources),
    longitude: placed.longitude,
    latitude: placed.latitude,
    where_prec: WHERE_PREC[placed.place_precision],
    place: placed.place_name,
    adm1_reported: placed.adm1_name,
    country_reported: placed.iso3.map((iso3) => lookup.countryNames.get(iso3) ?? iso3).join(", ") || null,
    low: deaths?.low ?? null,
    best: deaths?.best ?? null,
    high: deaths?.high ?? null,
    quantity: counted?.quantity ?? counted?.amount ?? null,
    unit: counted ? unitOf(counted) : null,
    summary: shown.summary,
    number_of_sources: new Set(claims.map((claim) => claim.source)).size,
    source_article: linkOf(shownSource),
    source_office: shownSource?.publisher ?? null,
    source_date: shownSource?.date ?? null,
    source_headline: shownSource?.title ?? null,
    source_original: shown.asserted_by,
    flags: dated.date_precision === "day" && start.slice(0, 7) !== end.slice(0, 7) ? flagMask("spans-months") : 0,
    actors,
    iso3: placed.iso3,
    deathsScope: (deaths?.of as DeathsScope | undefined) ?? null,
    claims: claims.map((claim) => claimOf(claim, lookup)),
    handling: eventHandling(claims, lookup.unhandled),
  };
}

/** Columns that a casebook never fills. */
const NOTHING = {
  line: null,
  relid: null,
  conflict: null,
  dyad: null,
  place_description: null,
  adm2_reported: null,
  deaths_a: null,
  deaths_b: null,
  deaths_civilians: null,
  deaths_unknown: null,
  event_clarity: null,
  code_status: null,
};

function leadingClaims(all: EventClaimRow[]): EventClaimRow[] {
  const usable = all.filter((claim) => claim.set_aside === null);
  const claims = usable.length ? usable : all;
  const captures = claims.filter((claim) => claim.type === "kidnapping");
  const ends = claims.some((claim) => claim.type === "release" || claim.type === "ransom_payment_claim");
  return captures.length && ends ? captures : claims;
}

/** The value that occurs most often; of those that tie, the one that stands first. */
export function mostSaid<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let most: T | undefined;
  for (const [value, count] of counts) if (most === undefined || count > (counts.get(most) ?? 0)) most = value;
  return most;
}

function finestDate(claims: readonly EventClaimRow[]): EventClaimRow {
  const finest = Math.min(...claims.map((claim) => MONTHS_OR_DAY[claim.date_precision]));
  const fine = claims.filter((claim) => MONTHS_OR_DAY[claim.date_precision] === finest);
  const said = mostSaid(fine.map((claim) => claim.date_start));
  return first(fine.filter((claim) => claim.date_start === said));
}

const MONTHS_OR_DAY = { day: 0, month: 1, quarter: 3, year: 12 } as const;

function finestPlace(claims: readonly EventClaimRow[]): EventClaimRow {
  const finest = Math.min(...claims.map((claim) => WHERE_PREC[claim.place_precision]));
  return first(claims.filter((claim) => WHERE_PREC[claim.place_precision] === finest));
}

function first(claims: readonly EventClaimRow[]): EventClaimRow {
  const [claim] = claims;
  if (!claim) throw new RangeError("an event needs at least one claim; received none");
  return claim;
}

/** The author that most leading claims put first, then the others in the order in which they are named. */
function actorsOf(claims: readonly EventClaimRow[], leading: readonly EventClaimRow[]): string[] {
  const author = mostSaid(leading.flatMap((claim) => claim.actors.slice(0, 1)));
  const ofAuthor = leading.filter((claim) => claim.actors[0] === author);
  const named = [...ofAuthor, ...leading, ...claims].flatMap((claim) => claim.actors);
  return [...new Set(author === undefined ? named : [author, ...named])];
}

/** What a claim's number counts: `people, wounded`. */
function unitOf({ quantity, unit, quantity_of, currency }: EventClaimRow): string | null {
  return quantity === null ? currency : [unit, quantity_of].filter((word) => word !== null).join(", ") || null;
}

function claimOf(claim: EventClaimRow, { sources, unhandled }: Lookup): Claim {
  const source = sources.get(claim.source);
  return {
    id: claim.id,
    kind: claim.type,
    assertedBy: claim.asserted_by,
    source: claim.source,
    office: source?.publisher ?? null,
    date: source?.date ?? null,
    headline: source?.title ?? null,
    address: linkOf(source),
    sourceClass: source?.source_class ?? null,
    statement: claim.summary,
    deaths: { low: claim.deaths_low, best: claim.deaths_best, high: claim.deaths_high },
    deathsScope: claim.deaths_scope,
    quantity: claim.quantity,
    unit: claim.unit,
    quantityOf: claim.quantity_of,
    setAside: claim.set_aside === "yes",
    marking: handlingOf(claim, "row", unhandled).marking,
  };
}

function nameOf(id: string | undefined, { actors }: Lookup): string | null {
  return id === undefined ? null : (actors.get(id)?.name_en ?? id);
}

function ucdpIdOf(id: string | undefined, { actors }: Lookup): string | null {
  const ucdp = id === undefined ? null : actors.get(id)?.ucdp_actor_id;
  return ucdp == null ? null : String(ucdp);
}

function earliestDay(sources: readonly SourceRow[]): string | null {
  const days = sources.flatMap(({ date }) => (date?.length === 10 ? [date] : []));
  return days.sort()[0] ?? null;
}

function namesOfCountries(places: readonly PlaceRow[]): Map<string, string> {
  return new Map(places.flatMap(({ kind, iso3, name }) => (kind === "country" && iso3 ? [[iso3, name] as const] : [])));
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
