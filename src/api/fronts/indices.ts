/** Indices of places over twelve months, with ranks, their change, and the published values beside them. */
import type { EventFilter } from "../../events/filter.ts";
import { VIOLENCE_TYPES } from "../../events/model.ts";
import { addMonths, civilFromDay, isoFromDay } from "../../events/timeBins.ts";
import {
  type ConflictComponents,
  conflictComponents,
  conflictIndex,
  type PlacedEvents,
} from "../../fronts/indices/conflictIndex.ts";
import { intensityOf } from "../../fronts/indices/intensity.ts";
import { competitionRanks } from "../../fronts/indices/ranks.ts";
import { tenKmCell } from "../../fronts/indices/tenKmGrid.ts";
import { attackScore, terrorismScore, YEAR_WEIGHTS } from "../../fronts/indices/terrorismIndex.ts";
import type { Observatory } from "../observatory.ts";
import { partiesOf } from "../relations/party.ts";
import type { IndexItem, Indices } from "./contract.ts";
import { coveredDays, endOf, type Ground, groundItem, groundOf, isFine, stateSides } from "./ground.ts";

const YEARS = YEAR_WEIGHTS.length;
const YEAR = 12;
const isCovered = (ground: Ground, from: number, end: number) => coveredDays(ground, from, end) === end - from;
const [, STATE_BASED, , ONE_SIDED] = VIOLENCE_TYPES.keys();
/** Incidents in which civilians are attacked. */
const ON_CIVILIANS: ReadonlySet<string> = new Set(["massacre_of_civilians", "kidnapping"]);
const COMPONENTS = ["deadliness", "danger", "diffusion", "fragmentation"] as const;

export async function indices(observatory: Observatory, filter: EventFilter, by: "country" | "unit"): Promise<Indices> {
  const ground = await groundOf(observatory, filter);
  const end = endOf(ground, filter.to) + 1;
  const names = by === "country" ? ground.dictionaries.countries : ground.dictionaries.units;
  const computation = { kind: "indices", parameters: { filter, by } };
  const blank = {
    ground: groundItem(observatory, ground, computation),
    by,
    window: null,
    previous: null,
    compared: 0,
    notFine: 0,
    items: [],
  };
  if (!ground.covered) return blank;
  const [placed, isTerror, populated] = await Promise.all([
    placedEvents(observatory, ground, by),
    terrorOf(observatory, ground),
    populatedCells(observatory, ground, by, names),
  ]);
  const field: Field = { ground, placed, isTerror, populated };
  const edges = [0, 1, 2].map((year) => addMonths(end, -YEAR * year));
  const [now, before] = [yearOf(field, edges[0]), yearOf(field, edges[1])];
  const compared = Uint8Array.from(names, (_, p) =>
    p > 0 && now.components.events[p] + before.components.events[p] > 0 ? 1 : 0,
  );
  const ranked = [now, before].map((year) => rank(year, compared));
  const items = [...names.keys()]
    .filter((p) => compared[p] === 1)
    .map((p) => ({
      ...itemOf(field, p, names[p], { now, before, ranked, end }),
      published: by === "country" ? published(observatory, names[p], civilFromDay(end)[0]) : [],
    }));
  const inWindow = (row: number) => ground.columns.start[row] >= edges[1] && ground.columns.start[row] < edges[0];
  return {
    ...blank,
    window: windowItem(ground, edges[1], end),
    previous: windowItem(ground, edges[2], edges[1]),
    compared: items.length,
    notFine: ground.rows.filter((row) => inWindow(row) && !isFine(ground.columns, row)).length,
    items: items.sort((a, b) => a.conflict.rank - b.conflict.rank || b.terrorism.score - a.terrorism.score),
  };
}

const windowItem = (ground: Ground, from: number, end: number) => ({
  from: isoFromDay(from),
  to: isoFromDay(end - 1),
  days: end - from,
  coveredDays: coveredDays(ground, from, end),
});

/** Groups are actors under any of their names; states and civilians are none. */
async function placedEvents(observatory: Observatory, ground: Ground, by: "country" | "unit"): Promise<PlacedEvents> {
  const { columns, dictionaries, rows } = ground;
  const [{ index }, isState] = await Promise.all([
    observatory.identity(),
    stateSides(observatory, dictionaries.actors),
  ]);
  const { actorOf } = partiesOf(observatory.casebook.rows.actors, dictionaries.actors, index);
  const groupOf = (side: number) => (isState[side] === 1 ? -1 : actorOf[side]);
  const attacked = Uint8Array.from(dictionaries.kinds, (kind) => (ON_CIVILIANS.has(kind) ? 1 : 0));
  return {
    length: rows.length,
    day: Int32Array.from(rows, (row) => columns.start[row]),
    place: Uint16Array.from(rows, (row) => (by === "country" ? columns.country : columns.unit)[row]),
    deaths: Int32Array.from(rows, (row) => columns.best[row]),
    onCivilians: Uint8Array.from(rows, (row) =>
      columns.type[row] === ONE_SIDED || attacked[columns.kind[row]] === 1 ? 1 : 0,
    ),
    cell: Int32Array.from(rows, (row) =>
      isFine(columns, row) ? tenKmCell(columns.longitude[row], columns.latitude[row]) : -1,
    ),
    groupA: Int32Array.from(rows, (row) => groupOf(columns.sideA[row])),
    groupB: Int32Array.from(rows, (row) => groupOf(columns.sideB[row])),
  };
}

/** By row of the ground: 1 where a non-state group takes part; violence of a state against civilians is no terrorism by IEP. */
async function terrorOf(observatory: Observatory, { columns, dictionaries, rows }: Ground): Promise<Uint8Array> {
  const isState = await stateSides(observatory, dictionaries.actors);
  return Uint8Array.from(rows, (row) => (columns.type[row] === ONE_SIDED && isState[columns.sideA[row]] === 1 ? 0 : 1));
}

/** 10 km cells that hold a town of a gazetteer, or in which violence was ever recorded: they stand for the populated ones. */
async function populatedCells(
  observatory: Observatory,
  ground: Ground,
  by: "country" | "unit",
  names: readonly string[],
): Promise<Int32Array> {
  const code = new Map(names.map((name, at) => [name, at]));
  const seen = new Set<number>();
  const add = (place: number | undefined, cell: number) => {
    if (place !== undefined && place > 0 && cell >= 0) seen.add(cell * 65536 + place);
  };
  for (const gazetteer of await observatory.allGazetteers()) {
    for (let i = 0; i < gazetteer.names.length; i++) {
      const place =
        by === "country" ? gazetteer.countries[gazetteer.countryOf[i]] : gazetteer.adm1Ids[gazetteer.adm1Of[i]];
      add(code.get(place ?? ""), tenKmCell(gazetteer.longitude[i], gazetteer.latitude[i]));
    }
  }
  const { columns, rows } = ground;
  for (const row of rows) {
    const place = (by === "country" ? columns.country : columns.unit)[row];
    if (isFine(columns, row)) add(place, tenKmCell(columns.longitude[row], columns.latitude[row]));
  }
  const counts = new Int32Array(names.length);
  for (const key of seen) counts[key % 65536]++;
  return counts;
}

interface Year {
  components: ConflictComponents;
  scores: Float64Array;
  /** Of the year itself. */
  incidents: Int32Array;
  terrorDeaths: Int32Array;
  battleDeaths: Int32Array;
  /** Of the five years that enter the score, those covered whole. */
  years: number;
}

/** Everything that the years are counted from. */
interface Field {
  ground: Ground;
  placed: PlacedEvents;
  /** By row of the ground. */
  isTerror: Uint8Array;
  /** By place: populated 10 km cells. */
  populated: Int32Array;
}

/** The twelve months up to the day before `end`, and the four years before for the score. */
function yearOf({ ground, placed, isTerror, populated }: Field, end: number): Year {
  const places = populated.length;
  const starts = Array.from({ length: YEARS }, (_, year) => addMonths(end, -YEAR * (year + 1)));
  const incidents = new Int32Array(places * YEARS);
  const deaths = new Int32Array(places * YEARS);
  const battleDeaths = new Int32Array(places);
  for (let i = 0; i < placed.length; i++) {
    if (placed.day[i] >= end) continue;
    const year = starts.findIndex((start) => placed.day[i] >= start);
    if (year < 0) continue;
    const died = Math.max(0, placed.deaths[i]);
    if (year === 0 && ground.columns.type[ground.rows[i]] === STATE_BASED) battleDeaths[placed.place[i]] += died;
    if (isTerror[i] === 0) continue;
    incidents[placed.place[i] * YEARS + year]++;
    deaths[placed.place[i] * YEARS + year] += died;
  }
  const scores = Float64Array.from({ length: places }, (_, p) =>
    terrorismScore(starts.map((_, year) => attackScore(incidents[p * YEARS + year], deaths[p * YEARS + year]))),
  );
  return {
    components: conflictComponents(placed, places, [starts[0], end], populated),
    scores,
    incidents: Int32Array.from({ length: places }, (_, p) => incidents[p * YEARS]),
    terrorDeaths: Int32Array.from({ length: places }, (_, p) => deaths[p * YEARS]),
    battleDeaths,
    years: starts.filter((start) => isCovered(ground, start, addMonths(start, YEAR))).length,
  };
}

interface Ranked {
  scaled: Float64Array[];
  index: Float64Array;
  conflict: Int32Array;
  terrorism: Int32Array;
  components: Int32Array[];
}

function rank(year: Year, compared: Uint8Array): Ranked {
  const values = COMPONENTS.map((name) => year.components[name]);
  const { scaled, index } = conflictIndex(values, compared);
  const only = (list: Float64Array) => list.map((value, p) => (compared[p] ? value || 0 : NaN));
  return {
    scaled,
    index,
    conflict: competitionRanks(index),
    terrorism: competitionRanks(only(year.scores)),
    components: values.map((list) => competitionRanks(only(list))),
  };
}

interface Compared {
  now: Year;
  before: Year;
  /** Of both. */
  ranked: readonly Ranked[];
  /** The day after the window. */
  end: number;
}

function itemOf(
  { ground, populated }: Field,
  p: number,
  place: string,
  { now, before, ranked: [ranked, earlier], end }: Compared,
): Omit<IndexItem, "published"> {
  const isCoded = ground.basis === "coded";
  const component = (k: number) => {
    const value = now.components[COMPONENTS[k]][p];
    return {
      value: Number.isNaN(value) ? null : value,
      scaled: ranked.scaled[k][p],
      rank: ranked.components[k][p],
      previousRank: earlier.components[k][p],
    };
  };
  const [, month, date] = civilFromDay(end);
  const isCalendarYear = month === 1 && date === 1;
  return {
    place,
    events: now.components.events[p],
    deaths: now.components.deadliness[p],
    previous: { events: before.components.events[p], deaths: before.components.deadliness[p] },
    terrorism: {
      score: now.scores[p],
      rank: ranked.terrorism[p],
      previousRank: earlier.terrorism[p],
      previousScore: before.scores[p],
      incidents: now.incidents[p],
      deaths: now.terrorDeaths[p],
      years: now.years,
    },
    battle: {
      deaths: isCoded ? now.battleDeaths[p] : null,
      intensity: isCoded && isCalendarYear ? intensityOf(now.battleDeaths[p]) : null,
    },
    conflict: {
      index: ranked.index[p],
      rank: ranked.conflict[p],
      previousRank: earlier.conflict[p],
      deadliness: component(0),
      danger: component(1),
      diffusion: component(2),
      fragmentation: component(3),
      violentCells: now.components.violentCells[p],
      populatedCells: populated[p],
    },
  };
}

/** Rows of the casebook's table of indices for a country alone, the years nearest to ours first. */
function published(observatory: Observatory, iso3: string, year: number): IndexItem["published"] {
  const { indices: rows } = observatory.casebook.rows;
  const own = rows.filter((row) => row.iso3.length === 1 && row.iso3[0] === iso3);
  const away = (dataYear: number) => Math.abs(dataYear + 1 - year);
  return own
    .filter(({ rank, score, deaths, attacks }) => [rank, score, deaths, attacks].some((value) => value !== null))
    .sort((a, b) => away(a.data_year) - away(b.data_year) || b.edition - a.edition)
    .map(({ id, index, edition, data_year, rank, score, deaths, attacks, source }) => {
      return { id, index, edition, dataYear: data_year, rank, score, deaths, attacks, source };
    });
}
