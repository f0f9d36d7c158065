/** Did it change anything? Before and after a date, against the place's own course and against other places. */
import { coverageByCountry } from "../../events/crossfilter/coverage.ts";
import type { EventFilter } from "../../events/filter.ts";
import type { Coverage } from "../../events/normal.ts";
import { addMonths, dayFromIso, isoFromDay } from "../../events/timeBins.ts";
import { type Interrupted, interrupted } from "../../fronts/effect/interrupted.ts";
import {
  LEAST_BEFORE,
  nearestDonors,
  type Placebos,
  placebosOf,
  syntheticControl,
} from "../../fronts/effect/synthetic.ts";
import { EFFECT_RULE, effectVerdict, type TwinFigures } from "../../fronts/effect/verdict.ts";
import { InvalidInput } from "../filterQuery.ts";
import { type Ground, groundItem, groundOf, isThin, monthsBetween } from "../fronts/ground.ts";
import { placesOf } from "../fronts/surges.ts";
import { NotFound, type Observatory } from "../observatory.ts";
import type { Effect, EffectDates, EffectMeasure, Refusal } from "./contract.ts";
import { firstDayOf, type Happening, happenings } from "./dates.ts";

export interface EffectChoice {
  /** `YYYY-MM-DD`; or the id of a happening of the casebook. Exactly one of them. */
  date?: string | undefined;
  of?: string | undefined;
  /** Countries whose places may make up the twin: codes or names; absent takes all. */
  donors?: readonly string[] | undefined;
  /** Countries or divisions that may not: codes or names. */
  without?: readonly string[] | undefined;
  measure: EffectMeasure;
  /** Months. */
  before: number;
  after: number;
}
export const EFFECT_DEFAULTS = { measure: "events", before: 60, after: 12 } as const;

const MOST_DONORS = 40;
/** A donor has had about an event every two months before. */
const LEAST_DONOR_EVENTS = 30;
const YEAR = 12;

/** The filter's countries or units say where; its window is not asked. */
export async function effect(
  observatory: Observatory,
  filter: EventFilter,
  choice: EffectChoice,
  onStage: (stage: string) => void = () => {},
): Promise<Effect> {
  const of = choice.of === undefined ? null : happening(observatory, choice.of);
  if ((choice.date === undefined) === (of === null)) {
    throw new InvalidInput(
      "the change needs one date; valid: date as YYYY-MM-DD, or of with an id as effect dates lists them",
    );
  }
  const date = dayFromIso(of ? firstDayOf(of.date) : (choice.date ?? ""));
  const { countries, units, region: _, from: __, to: ___, minDeaths: ____, ...clauses } = filter;
  const where = countries ?? (units ? undefined : of?.countries);
  if (countries && units) throw new InvalidInput("countries and units at once; valid: one of them");
  if (!units && (where === undefined || where.length === 0)) {
    throw new InvalidInput("no place; valid: countries or units, or a happening that the casebook ties to countries");
  }
  const resolved = await observatory.resolve(units ? { units } : { countries: where ?? [] });
  const places = [...(resolved.units ?? resolved.countries ?? [])];
  const ground = await groundOf(observatory, clauses);
  const level = units ? "unit" : "country";
  const donors = choice.donors && (await observatory.resolve({ countries: [...choice.donors] })).countries;
  const without = await leftOut(observatory, level, choice.without ?? []);
  const table = tableOf(observatory, ground, level, places, date, choice, { countries: donors, without });
  const parameters = { filter: clauses, [level === "unit" ? "units" : "countries"]: places, ...choice };
  const head: Effect = {
    ground: groundItem(observatory, ground, { kind: "effect", parameters }),
    date: isoFromDay(date),
    of: of && { id: of.id, kind: of.kind, title: of.title, date: of.date, subject: of.subject },
    places,
    level,
    measure: choice.measure,
    refused: refusalOf(ground, table),
    verdict: null,
    reasons: [],
    series: null,
    twin: null,
    donors: table.donors
      .map(({ id }) => ({ place: id, isLeftOut: false }))
      .concat(table.leftOut.map((place) => ({ place, isLeftOut: true }))),
    months: monthsOf(table),
  };
  if (head.refused) return head;
  onStage("series");
  const series = interrupted(table.own, { change: table.before, season: YEAR });
  if (series === null) return { ...head, refused: refusal("nothing-after", 1, 0) };
  onStage("placebos");
  const twin = twinOf(table);
  const { verdict, reasons } = effectVerdict({ ...series, twin: twin?.figures ?? null });
  return {
    ...head,
    verdict,
    reasons,
    series: seriesItem(series),
    twin: twin && twinItem(twin, table),
    months: monthsOf(table, series, twin),
  };
}

/** Happenings of the casebook, and whether the data cover enough around each. */
export async function effectDates(observatory: Observatory): Promise<EffectDates> {
  const ground = await groundOf(observatory, {});
  const { items, ...left } = happenings(observatory.casebook, observatory.today);
  const { leastBefore, leastAfter } = EFFECT_RULE;
  return {
    ground: groundItem(observatory, ground, { kind: "effect-dates", parameters: { leastBefore, leastAfter } }),
    leastBefore,
    leastAfter,
    ...left,
    items: items.map((item) => {
      const [monthsBefore, monthsAfter] = monthsCovered([ground.coverage], dayFromIso(firstDayOf(item.date)));
      const enough = ground.basis === "coded" && monthsBefore >= leastBefore && monthsAfter >= leastAfter;
      return { ...item, monthsBefore, monthsAfter, enough };
    }),
  };
}

function happening(observatory: Observatory, id: string): Happening {
  const { items } = happenings(observatory.casebook, observatory.today);
  const found = items.find((item) => item.id === id);
  if (found) return found;
  throw new NotFound(
    `no dated happening ${id}; valid: an id as effect dates lists them`,
    items.map((item) => item.id),
  );
}

/** Counts by month from the date, for the place and its donors. */
interface Table {
  edges: number[];
  /** Months before and after the change that are covered, of those asked for. */
  before: number;
  after: number;
  own: Float64Array;
  ownEvents: number;
  donors: { id: string; counts: Float64Array }[];
  /** Ids of those that could be donors and are left out by choice. */
  leftOut: string[];
}

/** Ids of places of the level that are named. */
async function leftOut(observatory: Observatory, level: "country" | "unit", names: readonly string[]) {
  if (names.length === 0) return new Set<string>();
  const { countries, units } = await observatory.resolve(
    level === "country" ? { countries: [...names] } : { units: [...names] },
  );
  return new Set(countries ?? units ?? []);
}

function tableOf(
  observatory: Observatory,
  ground: Ground,
  level: "country" | "unit",
  chosen: readonly string[],
  date: number,
  { measure, before: mostBefore, after: mostAfter }: EffectChoice,
  chosenDonors: { countries: readonly string[] | undefined; without: ReadonlySet<string> },
): Table {
  const { places, codeOf, countryOf } = placesOf(observatory, ground, level);
  const coverageIn = coverageByCountry(ground.spans);
  const isOwn = new Set(chosen);
  const ownCountries = new Set(places.flatMap(({ id }, p) => (isOwn.has(id) ? [countryOf[p]] : [])));
  const span = monthsCovered([...ownCountries].map(coverageIn), date);
  const before = Math.min(mostBefore, span[0]);
  const after = Math.min(mostAfter, span[1]);
  const edges = Array.from({ length: before + after + 1 }, (_, k) => addMonths(date, k - before));
  const slots = before + after;
  const counts = places.map(() => new Float64Array(slots));
  const eventsBefore = new Int32Array(places.length);
  const { start, best } = ground.columns;
  for (const [at, row] of ground.rows.entries()) {
    const place = codeOf[at];
    if (place < 0 || start[row] < edges[0] || start[row] >= edges[slots]) continue;
    const slot = edges.findLastIndex((edge) => start[row] >= edge);
    counts[place][slot] += measure === "events" ? 1 : Math.max(0, best[row]);
    if (slot < before) eventsBefore[place]++;
  }
  const own = new Float64Array(slots);
  let ownEvents = 0;
  for (const [p, { id }] of places.entries()) {
    if (!isOwn.has(id)) continue;
    ownEvents += eventsBefore[p];
    for (let t = 0; t < slots; t++) own[t] += counts[p][t];
  }
  // another division of the same country may have had its part of the same change
  const isDonor = (p: number) =>
    !isOwn.has(places[p].id) &&
    !ownCountries.has(countryOf[p]) &&
    (chosenDonors.countries?.includes(ground.dictionaries.countries[countryOf[p]]) ?? true) &&
    eventsBefore[p] >= LEAST_DONOR_EVENTS &&
    isCovered(coverageIn(countryOf[p]), edges[0], edges[slots] - 1);
  const able = places.flatMap(({ id }, p) => (isDonor(p) ? [{ id, counts: counts[p] }] : []));
  return {
    edges,
    before,
    after,
    own,
    ownEvents,
    donors: able.filter(({ id }) => !chosenDonors.without.has(id)),
    leftOut: able.flatMap(({ id }) => (chosenDonors.without.has(id) ? [id] : [])),
  };
}

const isCovered = ({ from, to }: Coverage, first: number, last: number) =>
  from.some((start, i) => start <= first && last <= to[i]);

/** Months that all coverages hold before and after a day. */
function monthsCovered(coverages: readonly Coverage[], date: number): [number, number] {
  const spans = coverages.map(({ from, to }) => {
    const at = from.findIndex((start, i) => start <= date && date <= to[i]);
    return at < 0 ? [date, date - 1] : [from[at], to[at]];
  });
  if (spans.length === 0) return [0, 0];
  const first = Math.max(...spans.map(([from]) => from));
  const last = Math.min(...spans.map(([, to]) => to));
  return [monthsBetween(first, date), monthsBetween(date, last + 1)];
}

const REFUSED: Record<Refusal, (needed: number, found: number) => string> = {
  "too-thin": () => "only curated incidents are here, no census of events: nothing can be compared before and after",
  "too-few-months-before": (needed, found) =>
    `the data cover ${found} whole months before the date; at least ${needed} are needed to know the course without it`,
  "too-few-months-after": (needed, found) =>
    `the data cover ${found} whole months after the date; at least ${needed} are needed`,
  "too-few-events": (needed, found) => `${found} events in the months before; at least ${needed} are needed`,
  "nothing-after": () => "no event at all on one side of the date: a ratio cannot be estimated",
};

const refusal = (reason: Refusal, needed: number, found: number): NonNullable<Effect["refused"]> => ({
  reason,
  needed,
  found,
  text: REFUSED[reason](needed, found),
});

function refusalOf(ground: Ground, { before, after, ownEvents }: Table): Effect["refused"] {
  const { leastBefore, leastAfter, leastEvents } = EFFECT_RULE;
  if (isThin(ground)) return refusal("too-thin", 0, ground.rows.length);
  if (before < leastBefore) return refusal("too-few-months-before", leastBefore, before);
  if (after < leastAfter) return refusal("too-few-months-after", leastAfter, after);
  return ownEvents < leastEvents ? refusal("too-few-events", leastEvents, ownEvents) : null;
}

interface Twin {
  figures: TwinFigures;
  placebos: Placebos;
  /** Positions among the table's donors, and their weights. */
  donors: number[];
  weights: Float64Array;
  /** What the twin went through, as counts. */
  course: Float64Array;
}

/** On the logarithm of counts plus one; null where there are too few donors. */
function twinOf({ own, donors, before }: Table): Twin | null {
  if (donors.length < EFFECT_RULE.leastDonors) return null;
  const slots = own.length;
  const outcomes = new Float64Array((donors.length + 1) * slots);
  for (const [u, counts] of [own, ...donors.map((donor) => donor.counts)].entries()) {
    outcomes.set(counts.map(Math.log1p), u * slots);
  }
  const all = donors.map((_, d) => d + 1);
  const near = nearestDonors(outcomes, slots, 0, all, before, MOST_DONORS);
  const { weights, gaps, gap, before: fit } = syntheticControl(outcomes, slots, 0, near, before);
  const placebos = placebosOf(outcomes, slots, 0, near, before);
  const ahead = outcomes.subarray(0, before);
  const mean = ahead.reduce((sum, value) => sum + value, 0) / before;
  const spread = Math.sqrt(ahead.reduce((sum, value) => sum + (value - mean) ** 2, 0) / before);
  return {
    figures: {
      gap,
      before: fit,
      spread,
      unitP: placebos.unitP,
      dateP: placebos.dateP,
      placeboUnits: placebos.unitGaps.length,
      placeboDates: placebos.dateGaps.length,
    },
    placebos,
    donors: near.map((u) => u - 1),
    weights,
    course: gaps.map((value, t) => Math.max(0, Math.expm1(outcomes[t] - value))),
  };
}

function seriesItem({
  ratio,
  low,
  high,
  p,
  observed,
  without,
  dispersion,
}: Interrupted): NonNullable<Effect["series"]> {
  return { ratio, low, high, p, observed, without, dispersion };
}

function twinItem({ figures, placebos, donors, weights }: Twin, table: Table): NonNullable<Effect["twin"]> {
  const { gap, before, spread, unitP, dateP } = figures;
  const idOf = (k: number) => table.donors[donors[k]].id;
  return {
    ratio: Math.exp(gap),
    low: Math.exp(gap - placebos.reach),
    high: Math.exp(gap + placebos.reach),
    weights: [...weights.keys()]
      .map((k) => ({ place: idOf(k), weight: weights[k] }))
      .filter(({ weight }) => weight > 0.005)
      .sort((a, b) => b.weight - a.weight),
    fitBefore: before,
    spreadBefore: spread,
    unitP,
    dateP,
    placeboUnits: [...placebos.unitGaps].map((one, k) => ({ place: idOf(k), ratio: Math.exp(one) })),
    placeboDates: [...placebos.dateGaps].map((one, k) => ({
      date: isoFromDay(table.edges[LEAST_BEFORE + k]),
      ratio: Math.exp(one),
    })),
  };
}

function monthsOf({ edges, before, own }: Table, series?: Interrupted, twin?: Twin | null): Effect["months"] {
  return [...own].map((observed, t) => ({
    from: isoFromDay(edges[t]),
    after: t >= before,
    observed,
    fitted: series?.fitted[t] ?? null,
    without: series?.counterfactual[t] ?? null,
    twin: twin?.course[t] ?? null,
  }));
}
