/** Seeded events in the page's columns, for benchmarks: towns, actors and a rising tide, none of it real. */
import type { EventColumns, EventDictionaries } from "../src/events/columns.ts";
import { NO_DAY } from "../src/events/columns.ts";

/** xoshiro128** seeded by splitmix32: uniform in [0, 1). */
export function seededRandom(seed: number): () => number {
  let z = seed >>> 0;
  const next = () => {
    z = (z + 0x9e3779b9) >>> 0;
    let t = z ^ (z >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [next(), next(), next(), next()];
  const turn = (x: number, k: number) => (x << k) | (x >>> (32 - k));
  return () => {
    const result = Math.imul(turn(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = turn(d, 11);
    return result / 4294967296;
  };
}

export interface SyntheticPlace {
  /** ISO alpha-3 of the country and id of the first-order unit. */
  country: string;
  unit: string;
  longitude: number;
  latitude: number;
}

export interface SyntheticEvents {
  columns: EventColumns;
  dictionaries: EventDictionaries;
}

const FIRST_DAY = 9862; // 1997-01-01
const LAST_DAY = 20453; // 2025-12-31

/**
 * `count` events from 1997 to 2025 around `places` (units of the loaded boundaries), denser towards the end. Each place
 * has 60 villages; four events in five are at a village, the others anywhere near it, so that most coordinates repeat
 * but tens of thousands are distinct. One event in ten is known only to its unit or country.
 */
export function syntheticEvents(count: number, places: readonly SyntheticPlace[], seed: number): SyntheticEvents {
  if (places.length === 0) throw new RangeError("invalid places; need at least one place to put events around");
  const random = seededRandom(seed);
  const dictionaries = dictionariesOf(places);
  const codes = placeCodes(places, dictionaries);
  const villages = villagesOf(places, random);
  const columns = emptyColumns(count);
  for (let i = 0; i < count; i++)
    fillRow(columns, i, { places, codes, villages, random, actors: dictionaries.actors.length });
  columns.start.sort();
  for (let i = 0; i < count; i++) {
    columns.end[i] = columns.start[i] + (random() < 0.05 ? Math.floor(random() * 20) : 0);
    columns.reported[i] = random() < 0.7 ? columns.start[i] + Math.floor(random() * 30) : NO_DAY;
    columns.row[i] = i + 1;
  }
  return { columns, dictionaries };
}

function dictionariesOf(places: readonly SyntheticPlace[]): EventDictionaries {
  return {
    kinds: ["", "kidnapping", "blockade", "school closure", "release"],
    countries: ["", ...new Set(places.map((place) => place.country))],
    units: ["", ...new Set(places.map((place) => place.unit))],
    actors: ["", ...Array.from({ length: 1500 }, (_, i) => `Invented group ${i + 1}`)],
    datasets: ["synthetic"],
  };
}

function placeCodes(places: readonly SyntheticPlace[], dictionaries: EventDictionaries): Uint16Array {
  const countries = new Map(dictionaries.countries.map((id, code) => [id, code]));
  const units = new Map(dictionaries.units.map((id, code) => [id, code]));
  return Uint16Array.from(places.flatMap((place) => [countries.get(place.country) ?? 0, units.get(place.unit) ?? 0]));
}

const VILLAGES = 60;

function villagesOf(places: readonly SyntheticPlace[], random: () => number): Float32Array {
  const villages = new Float32Array(places.length * VILLAGES * 2);
  for (let p = 0; p < places.length; p++) {
    for (let v = 0; v < VILLAGES; v++) {
      villages[(p * VILLAGES + v) * 2] = places[p].longitude + (random() + random() - 1) * 1.2;
      villages[(p * VILLAGES + v) * 2 + 1] = places[p].latitude + (random() + random() - 1) * 1.2;
    }
  }
  return villages;
}

interface Making {
  places: readonly SyntheticPlace[];
  codes: Uint16Array;
  villages: Float32Array;
  actors: number;
  random: () => number;
}

function fillRow(columns: EventColumns, i: number, { places, codes, villages, actors, random }: Making): void {
  const place = Math.floor(random() ** 2 * places.length);
  const village = place * VILLAGES + Math.floor(random() ** 2 * VILLAGES);
  const scatter = random() < 0.2 ? 0.2 : 0;
  columns.start[i] = LAST_DAY - Math.floor(random() ** 1.6 * (LAST_DAY - FIRST_DAY + 1));
  columns.type[i] = Math.min(3, Math.floor(random() * 4.2));
  columns.kind[i] = columns.type[i] === 0 ? 1 + Math.floor(random() * 4) : 0;
  columns.wherePrec[i] = precisionOf(random());
  columns.datePrec[i] = 1 + Math.floor(random() ** 3 * 5);
  columns.country[i] = codes[place * 2];
  columns.unit[i] = columns.wherePrec[i] === 6 ? 0 : codes[place * 2 + 1];
  columns.sideA[i] = 1 + Math.floor(random() ** 3 * (actors - 1));
  columns.sideB[i] = 1 + Math.floor(random() ** 3 * (actors - 1));
  columns.longitude[i] = villages[village * 2] + (random() - 0.5) * scatter;
  columns.latitude[i] = villages[village * 2 + 1] + (random() - 0.5) * scatter;
  fillDeaths(columns, i, random);
}

function precisionOf(u: number): number {
  const steps = [0.5, 0.75, 0.85, 0.93, 0.96, 0.995];
  const at = steps.findIndex((step) => u < step);
  return at < 0 ? 7 : at + 1;
}

function fillDeaths(columns: EventColumns, i: number, random: () => number): void {
  const stated = random() < 0.85;
  const best = Math.floor(Math.exp(random() ** 2 * 5) - 1);
  columns.best[i] = stated ? best : -1;
  columns.low[i] = stated ? Math.floor(best * 0.8) : -1;
  columns.high[i] = stated ? Math.ceil(best * 1.3) : -1;
}

function emptyColumns(length: number): EventColumns {
  return {
    length,
    start: new Int32Array(length),
    end: new Int32Array(length),
    reported: new Int32Array(length),
    type: new Uint8Array(length),
    kind: new Uint16Array(length),
    wherePrec: new Uint8Array(length),
    datePrec: new Uint8Array(length),
    country: new Uint16Array(length),
    unit: new Uint16Array(length),
    sideA: new Uint16Array(length),
    sideB: new Uint16Array(length),
    low: new Int32Array(length),
    best: new Int32Array(length),
    high: new Int32Array(length),
    longitude: new Float32Array(length),
    latitude: new Float32Array(length),
    dataset: new Uint8Array(length),
    row: new Int32Array(length),
    flags: new Uint16Array(length),
  };
}
