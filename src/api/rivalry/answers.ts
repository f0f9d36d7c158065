/** Do attacks by one follow the other's, where, and how has the balance moved? Nothing here knows HTTP. */
import { stream } from "../../compute/streams.ts";
import type { EventFilter } from "../../events/filter.ts";
import { addMonths, binOf, binStart, dayFromIso, isoFromDay } from "../../events/timeBins.ts";
import { backgroundOf } from "../../fronts/rivalry/background.ts";
import { fitHawkes, type HawkesFit } from "../../fronts/rivalry/fitHawkes.ts";
import { type DayEvents, dayKernel, type HawkesSpan, occurrences } from "../../fronts/rivalry/model.ts";
import { expectedByDay, type Rescaling, rescale } from "../../fronts/rivalry/rescaling.ts";
import { type ShiftTest, shiftTest } from "../../fronts/rivalry/shiftTest.ts";
import { QUIET, territoryOf } from "../../fronts/rivalry/territory.ts";
import { holm, linkVerdict, RIVALRY_RULE } from "../../fronts/rivalry/verdict.ts";
import { planeKm } from "../../places/distance.ts";
import { prioGridCentre, prioGridGid } from "../../places/prioGrid.ts";
import { InvalidInput } from "../filterQuery.ts";
import { endOf, type Ground, groundItem, groundOf, isFine } from "../fronts/ground.ts";
import type { Observatory } from "../observatory.ts";
import type { RivalActor, RivalLink, Rivalry } from "./contract.ts";

export interface RivalryChoice {
  /** Two to four names. */
  actors: readonly string[];
  days: number;
  km: number;
  /** Sliding window of the balance, months. */
  window: number;
}
export const RIVALRY_DEFAULTS = { days: 14, km: 50, window: 12 } as const;

/** Of every random stream. */
const SEED = 1;
/** The window, where none is asked for, in months. */
const DEFAULT_MONTHS = 60;
const LEAST_DAYS = 365;
const MOST_EVENTS = 6000;
/** Smoothing of the background: swings of about half a year and more are not taken for one setting off the other. */
const TREND_DAYS = 120;
const PLACE_KM = 50;
const REACH = { mostDays: 60, mostKm: 200, leastKm: 10 };
/** Reports of one day within this distance are one occurrence, km: the reach of `where_prec` 2. */
const SAME_KM = 25;
const SHOWN_UNITS = 8;

export async function rivalry(
  observatory: Observatory,
  filter: EventFilter,
  choice: RivalryChoice,
  onStage: (stage: string, fraction: number | null) => void | Promise<void> = () => {},
): Promise<Rivalry> {
  await onStage("events", null);
  const chosen = await chosenActors(observatory, choice.actors);
  const { from: askedFrom, to: askedTo } = filter;
  const ground = await groundOf(observatory, {
    ...filter,
    actors: chosen.flatMap(({ spellings }) => spellings),
  });
  const { actors: asked, ...options } = choice;
  const computation = { kind: "rivalry", parameters: { filter: { ...filter, actors: asked }, ...options }, seed: SEED };
  const head = {
    ground: groundItem(observatory, ground, computation),
    days: choice.days,
    km: choice.km,
    windowMonths: choice.window,
  };
  const end = endOf(ground, askedTo);
  const from = askedFrom === undefined ? addMonths(end + 1, -DEFAULT_MONTHS) : dayFromIso(askedFrom);
  const start = Math.max(from, ground.covered?.from ?? from);
  const cast = castOf(ground, chosen, start, end);
  const actors = chosen.map((actor, a) => actorItem(actor, a, cast));
  const nothing = {
    window: null,
    notPlaced: 0,
    events: 0,
    occurrences: 0,
    fights: 0,
    model: null,
    months: [],
    cells: [],
  };
  if (!ground.covered || end < start) return { ...head, ...nothing, actors, links: [] };
  if (end - start + 1 < LEAST_DAYS) {
    throw new InvalidInput(
      `the window from ${isoFromDay(start)} to ${isoFromDay(end)} is too short; valid: ${LEAST_DAYS} days or more that the data cover`,
    );
  }
  if (cast.length > MOST_EVENTS) {
    throw new InvalidInput(`${cast.length} events are too many; valid: up to ${MOST_EVENTS}, by a window or countries`);
  }
  await onStage("model", null);
  const model = modelOf(cast, chosen.length + 1, end - start + 1);
  await onStage("links", null);
  const links = linksOf(cast, chosen.length, end - start + 1, choice, model, ground);
  return {
    ...head,
    window: { from: isoFromDay(start), to: isoFromDay(end) },
    actors,
    notPlaced: cast.notPlaced,
    events: cast.reports,
    occurrences: cast.length,
    fights: cast.mark.filter((mark) => mark === chosen.length).length,
    links,
    model: model && modelItem(model),
    ...balanceOf(ground, chosen, start, end, choice.window),
  };
}

interface Chosen {
  item: Pick<RivalActor, "id" | "asked" | "name" | "nameFr" | "nameAr">;
  spellings: string[];
}

async function chosenActors(observatory: Observatory, names: readonly string[]): Promise<Chosen[]> {
  if (names.length < 2 || names.length > 4) {
    throw new InvalidInput(`${names.length} actors; valid: two to four, separated by |`);
  }
  const { items } = await observatory.actors();
  const chosen = await Promise.all(
    names.map(async (name): Promise<Chosen> => {
      const { actors: spellings = [] } = await observatory.resolve({ actors: [name] });
      const found = items.find(
        (item) => item.id === name || [item.name, ...item.names].some((one) => spellings.includes(one)),
      );
      const row = observatory.casebook.rows.actors.find(({ id }) => id === found?.id);
      const item = {
        id: found?.id ?? null,
        asked: name,
        name: found?.name ?? name,
        nameFr: found?.nameFr ?? null,
        nameAr: row?.name_ar ?? null,
      };
      return { item, spellings };
    }),
  );
  for (const [a, one] of chosen.entries()) {
    const same = chosen.findIndex((other) => other.spellings.some((name) => one.spellings.includes(name)));
    if (same < a) throw new InvalidInput(`${names[same]} and ${names[a]} are one actor; valid: actors that differ`);
  }
  return chosen;
}

/** The events of the chosen ones. Stream k is actor k without the others; the last stream are fights among them. */
interface Cast extends Rows {
  /** Events, before those of one operation are joined. */
  reports: number;
  notPlaced: number;
  /** By actor: deaths of all events in which it takes part, and fights with another of the chosen. */
  deaths: number[];
  fights: number[];
}

/** By code of a side: the chosen actor, -1 for none. */
function codesOf({ dictionaries }: Ground, chosen: readonly Chosen[]): Int8Array {
  return Int8Array.from(dictionaries.actors, (side) =>
    side === "" ? -1 : chosen.findIndex(({ spellings }) => spellings.includes(side)),
  );
}

function castOf(ground: Ground, chosen: readonly Chosen[], from: number, to: number): Cast {
  const { columns } = ground;
  const code = codesOf(ground, chosen);
  const kept: { row: number; mark: number }[] = [];
  const deaths = chosen.map(() => 0);
  const fights = chosen.map(() => 0);
  let notPlaced = 0;
  for (const row of ground.rows) {
    if (columns.start[row] < from || columns.start[row] > to) continue;
    const parts = [code[columns.sideA[row]], code[columns.sideB[row]]].filter((a) => a >= 0);
    if (parts.length === 0) continue;
    for (const a of new Set(parts)) deaths[a] += Math.max(0, columns.best[row]);
    const isFight = parts.length === 2 && parts[0] !== parts[1];
    if (isFight) for (const a of parts) fights[a]++;
    if (isFine(columns, row)) kept.push({ row, mark: isFight ? chosen.length : parts[0] });
    else notPlaced++;
  }
  const plane = planeKm(
    kept.map(({ row }) => columns.longitude[row]),
    kept.map(({ row }) => columns.latitude[row]),
  );
  const reports: DayEvents = {
    length: kept.length,
    day: Int32Array.from(kept, ({ row }) => columns.start[row] - from),
    mark: Uint8Array.from(kept, ({ mark }) => mark),
    ...plane,
  };
  const row = Int32Array.from(kept, (one) => one.row);
  return {
    ...pick({ ...reports, row }, occurrences(reports, SAME_KM)),
    reports: kept.length,
    notPlaced,
    deaths,
    fights,
  };
}

interface Rows extends DayEvents {
  row: Int32Array;
}

function pick(events: Rows, kept: ArrayLike<number>): Rows {
  const at = <A extends Int32Array | Uint8Array | Float64Array>(values: A): A =>
    values instanceof Int32Array
      ? (Int32Array.from(kept, (i) => values[i]) as A)
      : values instanceof Uint8Array
        ? (Uint8Array.from(kept, (i) => values[i]) as A)
        : (Float64Array.from(kept, (i) => values[i]) as A);
  return {
    length: kept.length,
    day: at(events.day),
    mark: at(events.mark),
    x: at(events.x),
    y: at(events.y),
    row: at(events.row),
  };
}

function actorItem({ item }: Chosen, a: number, cast: Cast): RivalActor {
  const alone = cast.mark.filter((mark) => mark === a).length;
  return { ...item, alone, fights: cast.fights[a], deaths: cast.deaths[a] };
}

interface Model {
  fit: HawkesFit;
  rescaled: Rescaling[];
  counts: number[];
}

/** Null where there is nothing to fit. */
function modelOf(cast: Cast, marks: number, days: number): Model | null {
  if (cast.length < RIVALRY_RULE.leastEvents) return null;
  const span: HawkesSpan = { days, marks, ...REACH };
  const background = backgroundOf(cast, span, { trendDays: TREND_DAYS, placeKm: PLACE_KM });
  const fit = fitHawkes(cast, background, span);
  const expected = expectedByDay(cast, background, span, fit);
  const streams = [...Array(marks).keys()];
  return {
    fit,
    rescaled: streams.map((m) =>
      rescale(
        cast,
        expected.subarray(m * days, (m + 1) * days),
        m,
        stream(SEED, "fronts", "rivalry", "within-day", m).uniform,
      ),
    ),
    counts: streams.map((m) => cast.mark.filter((mark) => mark === m).length),
  };
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);

function modelItem({ fit, rescaled, counts }: Model): NonNullable<Rivalry["model"]> {
  const marks = counts.length;
  return {
    streams: counts.map((events, m) => ({
      events,
      background: { value: 30 * fit.background[m], error: finite(30 * fit.backgroundError[m]) },
      own: { value: fit.excitation[m * marks + m], error: finite(fit.excitationError[m * marks + m]) },
      fit: { distance: rescaled[m].distance, p: finite(rescaled[m].p) ?? 1 },
    })),
    meanLagDays: fit.meanLagDays,
    fading: [...dayKernel(fit.decay, REACH.mostDays).density],
    sigmaKm: fit.sigma,
    logLikelihood: fit.logLikelihood,
  };
}

function linksOf(
  cast: Cast,
  actors: number,
  days: number,
  { days: withinDays, km: withinKm }: RivalryChoice,
  model: Model | null,
  ground: Ground,
): RivalLink[] {
  const streams = [...Array(actors).keys()].map((a) => streamOf(cast, a));
  const pairs = streams.flatMap((_, from) => streams.flatMap((_, to) => (from === to ? [] : [{ from, to }])));
  const options = { days, withinDays, withinKm, leastShift: 30, mostShift: actors > 3 ? 365 : 180 };
  const tests = pairs.map(({ from, to }) =>
    Math.min(streams[from].length, streams[to].length) >= RIVALRY_RULE.leastEvents
      ? shiftTest(streams[from], streams[to], { ...options, mostShift: Math.min(options.mostShift, days - 1) })
      : null,
  );
  const corrected = holm(tests.map((test) => (test ? Math.min(1, 2 * Math.min(test.upper, test.lower)) : 1)));
  return pairs.map(({ from, to }, k): RivalLink => {
    const test = tests[k];
    const isMore = test !== null && test.upper <= test.lower;
    const side = (own: boolean) => (own ? corrected[k] / 2 : 1);
    const marks = actors + 1;
    const excitation = model?.fit.excitation[from * marks + to] ?? NaN;
    const error = model?.fit.excitationError[from * marks + to] ?? Number.POSITIVE_INFINITY;
    const verdict = linkVerdict({
      fromEvents: streams[from].length,
      toEvents: streams[to].length,
      expected: test?.expected ?? 0,
      upper: side(isMore),
      lower: side(!isMore),
      excitation,
      error,
      fit: model?.rescaled[to].p ?? 1,
    });
    return {
      from,
      to,
      ...verdict,
      moved: test && movedItem(test, side(isMore), side(!isMore)),
      excitation: model && { value: excitation, error: finite(error) },
      units: test ? unitsOf(test, streams[to], ground) : [],
    };
  });
}

const movedItem = (
  { followed, expected, low, high, shifts }: ShiftTest,
  upper: number,
  lower: number,
): RivalLink["moved"] => ({ followed, expected, low, high, upper, lower, shifts });

const streamOf = (cast: Cast, mark: number): Rows =>
  pick(
    cast,
    [...cast.mark.keys()].filter((i) => cast.mark[i] === mark),
  );

/** Divisions of the later events, those first in which most more or fewer follow than by chance. */
function unitsOf({ follows, chance }: ShiftTest, later: Rows, { columns, dictionaries }: Ground): RivalLink["units"] {
  const sums = new Map<number, { followed: number; expected: number }>();
  for (let i = 0; i < later.length; i++) {
    const unit = columns.unit[later.row[i]];
    if (unit === 0) continue;
    const sum = sums.get(unit) ?? { followed: 0, expected: 0 };
    sums.set(unit, { followed: sum.followed + follows[i], expected: sum.expected + chance[i] });
  }
  const apart = ({ followed, expected }: { followed: number; expected: number }) => Math.abs(followed - expected);
  return [...sums]
    .filter(([, sum]) => sum.followed + sum.expected >= 1)
    .sort((a, b) => apart(b[1]) - apart(a[1]) || a[0] - b[0])
    .slice(0, SHOWN_UNITS)
    .map(([unit, sum]) => ({ unit: dictionaries.units[unit] ?? "", ...sum }));
}

/** Events and cells month by month. The sliding window takes in what lies before the first month. */
function balanceOf(
  ground: Ground,
  chosen: readonly Chosen[],
  from: number,
  to: number,
  window: number,
): Pick<Rivalry, "months" | "cells"> {
  const { columns } = ground;
  const code = codesOf(ground, chosen);
  const first = binOf(from, "month") - window;
  const months = binOf(to, "month") - first + 1;
  const gids: number[] = [];
  const cellOf = new Map<number, number>();
  const presence: { month: number; cell: number; actor: number }[] = [];
  const events = Array.from({ length: months }, () => chosen.map(() => 0));
  const fights = new Int32Array(months);
  for (const row of ground.rows) {
    const month = binOf(columns.start[row], "month") - first;
    if (month < 0 || columns.start[row] > to) continue;
    const parts = new Set([code[columns.sideA[row]], code[columns.sideB[row]]].filter((a) => a >= 0));
    if (parts.size > 1) fights[month]++;
    for (const actor of parts) {
      events[month][actor]++;
      if (!isFine(columns, row)) continue;
      const gid = prioGridGid(columns.longitude[row], columns.latitude[row]);
      const cell = cellOf.get(gid) ?? gids.push(gid) - 1;
      cellOf.set(gid, cell);
      presence.push({ month, cell, actor });
    }
  }
  const territory = territoryOf(
    {
      length: presence.length,
      month: Int32Array.from(presence, ({ month }) => month),
      cell: Int32Array.from(presence, ({ cell }) => cell),
      actor: Uint8Array.from(presence, ({ actor }) => actor),
    },
    { months, cells: gids.length, actors: chosen.length, window },
  );
  return {
    months: [...Array(months).keys()].slice(window).map((month) => ({
      month: isoFromDay(binStart(first + month, "month")).slice(0, 7),
      events: events[month],
      fights: fights[month],
      held: chosen.map((_, a) => territory.held[a * months + month]),
      contested: territory.contested[month],
    })),
    cells: gids.flatMap((gid, cell) => {
      const course = [...territory.states.subarray(cell * months + window, (cell + 1) * months)];
      if (course.every((state) => state === QUIET)) return [];
      const [longitude, latitude] = prioGridCentre(gid);
      return [{ gid, longitude, latitude, course }];
    }),
  };
}
