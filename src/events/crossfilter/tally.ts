/**
 * The counts behind every linked view, as sums that rows are added to and taken from: a brush that moves by a week costs
 * a week's rows. All figures are whole numbers, so taking away what was added leaves exactly what was there.
 */
import type { EventColumns, EventDictionaries } from "../columns.ts";
import { DATE_PRECISIONS, PLACE_PRECISIONS } from "../model.ts";
import { CLAUSES } from "./clauses.ts";
import { type Slots, TYPES } from "./slots.ts";

/** Sums over events. Deaths of incidents (type 0) are held apart everywhere: they never add to those of UCDP's types. */
export interface Sums {
  events: Uint32Array;
  withoutFigure: Uint32Array;
  low: Float64Array;
  best: Float64Array;
  high: Float64Array;
}

export interface PlaceSums {
  events: Uint32Array;
  /** Of these, incidents. */
  incidents: Uint32Array;
  /** Deaths of UCDP's three types. */
  low: Float64Array;
  best: Float64Array;
  high: Float64Array;
}

export interface Facets {
  types: Uint32Array;
  kinds: Uint32Array;
  countries: Uint32Array;
  units: Uint32Array;
  actors: Uint32Array;
  precisions: Uint32Array;
  datePrecisions: Uint32Array;
  datasets: Uint32Array;
  /** Of each, incidents: they are counted apart from coded events. */
  kindIncidents: Uint32Array;
  countryIncidents: Uint32Array;
  unitIncidents: Uint32Array;
  actorIncidents: Uint32Array;
  precisionIncidents: Uint32Array;
  datasetIncidents: Uint32Array;
}

export interface Tally {
  /** Dataset × type. */
  sums: Sums;
  /** For each value of a clause the events that pass all other clauses. */
  facets: Facets;
  byCountry: PlaceSums;
  byUnit: PlaceSums;
  slotEvents: Uint32Array;
  slotBest: Float64Array;
}

const sumsOf = (n: number): Sums => ({
  events: new Uint32Array(n),
  withoutFigure: new Uint32Array(n),
  low: new Float64Array(n),
  best: new Float64Array(n),
  high: new Float64Array(n),
});
const placeSumsOf = (n: number): PlaceSums => ({
  events: new Uint32Array(n),
  incidents: new Uint32Array(n),
  low: new Float64Array(n),
  best: new Float64Array(n),
  high: new Float64Array(n),
});

export function emptyTally(dictionaries: EventDictionaries, slots: Slots): Tally {
  const { kinds, countries, units, actors, datasets } = dictionaries;
  return {
    sums: sumsOf(datasets.length * TYPES),
    facets: {
      types: new Uint32Array(TYPES),
      kinds: new Uint32Array(kinds.length),
      countries: new Uint32Array(countries.length),
      units: new Uint32Array(units.length),
      actors: new Uint32Array(actors.length),
      precisions: new Uint32Array(PLACE_PRECISIONS.length),
      datePrecisions: new Uint32Array(DATE_PRECISIONS.length),
      datasets: new Uint32Array(datasets.length),
      kindIncidents: new Uint32Array(kinds.length),
      countryIncidents: new Uint32Array(countries.length),
      unitIncidents: new Uint32Array(units.length),
      actorIncidents: new Uint32Array(actors.length),
      precisionIncidents: new Uint32Array(PLACE_PRECISIONS.length),
      datasetIncidents: new Uint32Array(datasets.length),
    },
    byCountry: placeSumsOf(countries.length),
    byUnit: placeSumsOf(units.length),
    slotEvents: new Uint32Array(slots.count),
    slotBest: new Float64Array(slots.count),
  };
}

export function clearTally(tally: Tally): void {
  const { sums, facets, byCountry, byUnit, slotEvents, slotBest } = tally;
  for (const group of [sums, facets, byCountry, byUnit]) {
    for (const values of Object.values(group) as (Uint32Array | Float64Array)[]) values.fill(0);
  }
  slotEvents.fill(0);
  slotBest.fill(0);
}

const [TYPE, KIND, COUNTRY, UNIT, ACTOR, PRECISION, DATE_PRECISION, DATASET] = CLAUSES.map((_, bit) => 1 << bit);

/** Adds (`sign` 1) or takes away (-1) the rows `first` to `after - 1`. */
export function addRows(
  tally: Tally,
  columns: EventColumns,
  slotOf: Uint32Array,
  fails: Uint16Array,
  first: number,
  after: number,
  sign: 1 | -1,
): void {
  const { type, kind, wherePrec, datePrec, country, unit, sideA, sideB, low, best, high, dataset } = columns;
  const { sums, facets, byCountry, byUnit, slotEvents, slotBest } = tally;
  for (let i = first; i < after; i++) {
    const failed = fails[i];
    if (failed !== 0) {
      if ((failed & (failed - 1)) === 0) addToFacet(facets, columns, failed, i, sign);
      continue;
    }
    const t = type[i];
    const c = country[i];
    const u = unit[i];
    const d = dataset[i];
    const sum = d * TYPES + t;
    const slot = slotOf[i];
    facets.types[t] += sign;
    facets.kinds[kind[i]] += sign;
    facets.countries[c] += sign;
    facets.units[u] += sign;
    facets.actors[sideA[i]] += sign;
    if (sideB[i] !== sideA[i]) facets.actors[sideB[i]] += sign;
    facets.precisions[wherePrec[i]] += sign;
    facets.datePrecisions[datePrec[i]] += sign;
    facets.datasets[d] += sign;
    sums.events[sum] += sign;
    byCountry.events[c] += sign;
    byUnit.events[u] += sign;
    slotEvents[slot] += sign;
    if (t === 0) {
      facets.kindIncidents[kind[i]] += sign;
      facets.countryIncidents[c] += sign;
      facets.unitIncidents[u] += sign;
      facets.actorIncidents[sideA[i]] += sign;
      if (sideB[i] !== sideA[i]) facets.actorIncidents[sideB[i]] += sign;
      facets.precisionIncidents[wherePrec[i]] += sign;
      facets.datasetIncidents[d] += sign;
      byCountry.incidents[c] += sign;
      byUnit.incidents[u] += sign;
    }
    if (best[i] < 0) {
      sums.withoutFigure[sum] += sign;
      continue;
    }
    const l = sign * low[i];
    const b = sign * best[i];
    const h = sign * high[i];
    sums.low[sum] += l;
    sums.best[sum] += b;
    sums.high[sum] += h;
    slotBest[slot] += b;
    if (t === 0) continue;
    byCountry.low[c] += l;
    byCountry.best[c] += b;
    byCountry.high[c] += h;
    byUnit.low[u] += l;
    byUnit.best[u] += b;
    byUnit.high[u] += h;
  }
}

/** A row that fails exactly one clause counts in that clause's own facet, and nowhere else. */
function addToFacet(facets: Facets, columns: EventColumns, clause: number, row: number, sign: 1 | -1): void {
  const { type, kind, wherePrec, country, unit, sideA, sideB, dataset } = columns;
  const incident = type[row] === 0 ? sign : 0;
  if (clause === TYPE) facets.types[type[row]] += sign;
  else if (clause === KIND) addTo(facets.kinds, facets.kindIncidents, kind[row], sign, incident);
  else if (clause === COUNTRY) addTo(facets.countries, facets.countryIncidents, country[row], sign, incident);
  else if (clause === UNIT) addTo(facets.units, facets.unitIncidents, unit[row], sign, incident);
  else if (clause === PRECISION) addTo(facets.precisions, facets.precisionIncidents, wherePrec[row], sign, incident);
  else if (clause === DATE_PRECISION) facets.datePrecisions[columns.datePrec[row]] += sign;
  else if (clause === DATASET) addTo(facets.datasets, facets.datasetIncidents, dataset[row], sign, incident);
  else if (clause === ACTOR) {
    addTo(facets.actors, facets.actorIncidents, sideA[row], sign, incident);
    if (sideB[row] !== sideA[row]) addTo(facets.actors, facets.actorIncidents, sideB[row], sign, incident);
  }
}

function addTo(counts: Uint32Array, incidents: Uint32Array, value: number, sign: number, incident: number): void {
  counts[value] += sign;
  incidents[value] += incident;
}
