/** Pressure on the borders and coasts of the countries asked for, month by month. */
import type { EventFilter } from "../../events/filter.ts";
import { addMonths, binOf, binStart, isoFromDay } from "../../events/timeBins.ts";
import {
  type Borders as BorderLines,
  type BorderSegments,
  borderPressure,
  borderSegments,
  bordersOf,
  type Pressure,
  pressureTrend,
  SIDES,
} from "../../fronts/borders/index.ts";
import type { Placer } from "../../places/model.ts";
import type { Observatory } from "../observatory.ts";
import type { BorderItem, Borders } from "./contract.ts";
import { endOf, type Ground, groundItem, groundOf, isFine } from "./ground.ts";

export interface BordersChoice {
  /** Months that are told, the last of which ends with the day asked for. */
  months: number;
  weigh: "events" | "deaths";
  /** Width of the kernel. */
  km: number;
}
export const BORDERS_DEFAULTS: BordersChoice = { months: 60, weigh: "events", km: 50 };

/** Months whose mean is compared with as many before. */
const TREND_MONTHS = 6;

interface Drawn {
  key: string;
  borders: BorderLines;
  segments: BorderSegments;
}
/** Borders are drawn once for a set of countries and boundaries. */
const drawn = new WeakMap<Placer, Drawn>();

export async function borders(observatory: Observatory, filter: EventFilter, choice: BordersChoice): Promise<Borders> {
  // an event beyond the region presses on its borders as one within
  const { region: _, countries: asked, units: __, ...clauses } = filter;
  const ground = await groundOf(observatory, clauses);
  const { placer } = observatory.workspace.boundaries();
  const countries = asked ?? observatory.casebook.summary.countries;
  const lines = linesOf(placer, countries);
  const last = lastMonth(ground, filter.to);
  const head = {
    ground: groundItem(observatory, ground, { kind: "borders", parameters: { filter: clauses, countries, ...choice } }),
    kernelKm: choice.km,
    weigh: choice.weigh,
    trendMonths: TREND_MONTHS,
    countries: [...countries],
  };
  if (!lines || last === null) return { ...head, months: [], notPlaced: 0, items: [] };
  const first = Math.max(last - choice.months + 1, 0);
  // the trend of the first month that is told looks back twice its own length
  const span = last - first + 1 + 2 * TREND_MONTHS;
  const events = eventsOf(ground, placer, last - span + 1, span, choice.weigh);
  const options = { months: span, kernelKm: choice.km };
  const whole = borderPressure(lines.borders, events, options);
  const pieces = borderPressure(lines.segments, events, options);
  const name = (unit: number) => placer.units[unit]?.id ?? null;
  const items = Array.from({ length: lines.borders.sideA.length }, (_, k): BorderItem => {
    const a = name(lines.borders.sideA[k]);
    const b = name(lines.borders.sideB[k]) ?? "";
    return {
      id: `${a ?? "coast"}-${b}`,
      a,
      b,
      lengthKm: Math.round(lines.borders.lengthKm[k]),
      ...trendOf(whole, k, span - 1),
      sides: SIDES.map((side) => ({ side, ...trendOf(whole, k, span - 1, side) })),
      pressure: tail(whole, k, span, last - first + 1),
      segments: segmentsOf(lines.segments, pieces, k, span - 1),
    };
  });
  return {
    ...head,
    months: Array.from({ length: last - first + 1 }, (_, i) => isoFromDay(binStart(first + i, "month")).slice(0, 7)),
    notPlaced: events.notPlaced,
    items: items.sort((x, y) => y.now - x.now || (x.id < y.id ? -1 : 1)),
  };
}

function linesOf(placer: Placer, countries: readonly string[]): Drawn | null {
  const { land } = placer;
  if (!land) return null;
  const key = [...countries].sort().join(" ");
  const known = drawn.get(placer);
  if (known?.key === key) return known;
  const wanted = new Set(countries);
  const numbers = placer.units.flatMap((unit, at) => (unit?.level === 0 && wanted.has(unit.id) ? [at] : []));
  const lines = bordersOf(land.polygons, land.countryOf, land.countryAt, { countries: new Set(numbers) });
  const made = { key, borders: lines, segments: borderSegments(lines) };
  drawn.set(placer, made);
  return made;
}

/** The last month that is covered whole, up to the day asked for; null without data. */
function lastMonth(ground: Ground, to: string | undefined): number | null {
  if (!ground.covered) return null;
  const end = endOf(ground, to);
  const month = binOf(end, "month");
  // what is loaded ends with its last event: its month counts as covered
  return end === ground.covered.to || end === addMonths(binStart(month, "month"), 1) - 1 ? month : month - 1;
}

function eventsOf(
  { columns, dictionaries, rows }: Ground,
  placer: Placer,
  firstMonth: number,
  months: number,
  weigh: BordersChoice["weigh"],
) {
  const position = new Map(placer.units.map((unit, at) => [unit?.id, at]));
  const month = rows.map((row) => binOf(columns.start[row], "month") - firstMonth);
  const within = rows.filter((_, i) => month[i] >= 0 && month[i] < months);
  const kept = within.filter((row) => isFine(columns, row));
  return {
    longitude: Array.from(kept, (row) => columns.longitude[row]),
    latitude: Array.from(kept, (row) => columns.latitude[row]),
    month: Array.from(kept, (row) => binOf(columns.start[row], "month") - firstMonth),
    country: Array.from(kept, (row) => position.get(dictionaries.countries[columns.country[row]] ?? "") ?? 0),
    weight: Array.from(kept, (row) => (weigh === "events" ? 1 : Math.max(0, columns.best[row]))),
    notPlaced: within.length - kept.length,
  };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

function trendOf(pressure: Pressure, border: number, month: number, side?: (typeof SIDES)[number]) {
  const { now, before, ratio } = pressureTrend(pressure, border, month, {
    window: TREND_MONTHS,
    ...(side && { side }),
  });
  return { now: rounded(now), before: rounded(before), ratio: ratio === null ? null : rounded(ratio) };
}

/** All sides together, the last `count` months. */
function tail({ values, months }: Pressure, border: number, span: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) =>
    rounded(SIDES.reduce((sum, _, s) => sum + values[(border * SIDES.length + s) * months + span - count + i], 0)),
  );
}

function segmentsOf(segments: BorderSegments, pieces: Pressure, border: number, month: number): BorderItem["segments"] {
  return Array.from(segments.border.keys())
    .filter((k) => segments.border[k] === border)
    .map((k) => {
      const { now } = trendOf(pieces, k, month);
      const line = Array.from({ length: segments.start[k + 1] - segments.start[k] }, (_, i) => {
        const at = segments.start[k] + i;
        return [rounded(segments.longitude[at]), rounded(segments.latitude[at])];
      });
      return { now, line };
    });
}
