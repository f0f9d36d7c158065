/**
 * Where on the map a row is counted. A slot is one place of drawing and one violence type: a symbol where the precision
 * names a point, an admin-1 unit or a country where it does not reach further, or a reason for not being drawn.
 */
import type { EventColumns } from "../columns.ts";
import { PLACE_PRECISIONS, VIOLENCE_TYPES } from "../model.ts";

export const NOT_DRAWN = ["international", "noCoordinate", "noUnit", "noCountry"] as const;
export type NotDrawn = (typeof NOT_DRAWN)[number];

export const TYPES = VIOLENCE_TYPES.length;
const ADMIN1 = PLACE_PRECISIONS.indexOf("admin1");
const COUNTRY = PLACE_PRECISIONS.indexOf("country");
const INTERNATIONAL = PLACE_PRECISIONS.indexOf("international");

export interface Slots {
  /** For each row its slot. */
  ofRow: Uint32Array;
  /** Symbols: slots `0` to `symbols - 1`, those of one site adjacent. */
  symbols: number;
  longitude: Float32Array;
  latitude: Float32Array;
  precision: Uint8Array;
  type: Uint8Array;
  /** Site: one coordinate with one precision class. */
  site: Uint32Array;
  sites: number;
  /** Index into `cells`, PRIO-GRID ids in ascending order. */
  cell: Uint32Array;
  cells: Int32Array;
  /** First slot of the units (unit × type), countries (country × type) and reasons; `count` slots in all. */
  unitSlots: number;
  countrySlots: number;
  reasonSlots: number;
  count: number;
}

/** PRIO-GRID id of a point: half-degree cells, 720 to a row, from 1 at 180° W 90° S. */
export function priogridId(longitude: number, latitude: number): number {
  const column = Math.min(719, Math.max(0, Math.floor((longitude + 180) * 2)));
  const row = Math.min(359, Math.max(0, Math.floor((latitude + 90) * 2)));
  return row * 720 + column + 1;
}

/** `[longitude, latitude]` of a cell's south-west corner. */
export function priogridCorner(id: number): [number, number] {
  return [((id - 1) % 720) / 2 - 180, Math.floor((id - 1) / 720) / 2 - 90];
}

export function buildSlots(columns: EventColumns, units: number, countries: number): Slots {
  const { longitude, latitude, wherePrec, type, length } = columns;
  const ofRow = new Uint32Array(length);
  const drawn = new Uint32Array(length);
  let points = 0;
  for (let i = 0; i < length; i++) if (isPoint(wherePrec[i], longitude[i], latitude[i])) drawn[points++] = i;
  const order = siteOrder(columns, drawn.subarray(0, points));
  const symbols = order.firstRow.length;
  const unitSlots = symbols;
  const countrySlots = unitSlots + units * TYPES;
  const reasonSlots = countrySlots + countries * TYPES;
  for (let k = 0; k < points; k++) ofRow[drawn[k]] = order.symbolOf[k];
  for (let i = 0; i < length; i++) {
    if (!isPoint(wherePrec[i], longitude[i], latitude[i]))
      ofRow[i] = coarseSlot(columns, i, unitSlots, countrySlots, reasonSlots);
  }
  const { cells, cell } = cellsOf(columns, order.firstRow);
  return {
    ofRow,
    symbols,
    longitude: Float32Array.from(order.firstRow, (row) => longitude[row]),
    latitude: Float32Array.from(order.firstRow, (row) => latitude[row]),
    precision: Uint8Array.from(order.firstRow, (row) => wherePrec[row]),
    type: Uint8Array.from(order.firstRow, (row) => type[row]),
    site: order.site,
    sites: order.sites,
    cell,
    cells,
    unitSlots,
    countrySlots,
    reasonSlots,
    count: reasonSlots + NOT_DRAWN.length,
  };
}

function isPoint(precision: number, longitude: number, latitude: number): boolean {
  if (precision === ADMIN1 || precision === COUNTRY || precision === INTERNATIONAL) return false;
  return longitude >= -180 && longitude <= 180 && latitude >= -90 && latitude <= 90;
}

function coarseSlot(
  columns: EventColumns,
  row: number,
  unitSlots: number,
  countrySlots: number,
  reasonSlots: number,
): number {
  const precision = columns.wherePrec[row];
  const type = columns.type[row];
  const reason = (name: NotDrawn) => reasonSlots + NOT_DRAWN.indexOf(name);
  if (precision === INTERNATIONAL) return reason("international");
  if (precision === ADMIN1) {
    const unit = columns.unit[row];
    return unit === 0 ? reason("noUnit") : unitSlots + unit * TYPES + type;
  }
  if (precision !== COUNTRY) return reason("noCoordinate");
  const country = columns.country[row];
  return country === 0 ? reason("noCountry") : countrySlots + country * TYPES + type;
}

interface SiteOrder {
  symbolOf: Uint32Array;
  firstRow: Uint32Array;
  site: Uint32Array;
  sites: number;
}

/** Numbers the distinct (coordinate, precision) as sites and their types as symbols, by an open-addressing hash. */
function siteOrder(columns: EventColumns, rows: Uint32Array): SiteOrder {
  const lon = new Int32Array(columns.longitude.buffer, columns.longitude.byteOffset, columns.length);
  const lat = new Int32Array(columns.latitude.buffer, columns.latitude.byteOffset, columns.length);
  const { wherePrec, type } = columns;
  let capacity = 1024;
  let table = new Int32Array(capacity).fill(-1);
  let siteRow = new Uint32Array(capacity);
  let sites = 0;
  const siteOf = new Uint32Array(rows.length);
  const hash = (row: number) => {
    let h = Math.imul(lon[row], 0x9e3779b1) ^ Math.imul(lat[row] ^ (lat[row] >>> 15), 0x85ebca6b) ^ wherePrec[row];
    h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
    return (h ^ (h >>> 15)) >>> 0;
  };
  const grow = () => {
    capacity *= 2;
    table = new Int32Array(capacity).fill(-1);
    const wider = new Uint32Array(capacity);
    wider.set(siteRow.subarray(0, sites));
    siteRow = wider;
    for (let s = 0; s < sites; s++) {
      let at = hash(siteRow[s]) & (capacity - 1);
      while (table[at] >= 0) at = (at + 1) & (capacity - 1);
      table[at] = s;
    }
  };
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k];
    if (sites * 2 >= capacity) grow();
    let at = hash(row) & (capacity - 1);
    while (table[at] >= 0) {
      const other = siteRow[table[at]];
      if (lon[other] === lon[row] && lat[other] === lat[row] && wherePrec[other] === wherePrec[row]) break;
      at = (at + 1) & (capacity - 1);
    }
    if (table[at] < 0) {
      siteRow[sites] = row;
      table[at] = sites++;
    }
    siteOf[k] = table[at];
  }
  return numberSymbols(rows, siteOf, sites, type);
}

/** Gives each (site, type) that occurs a number, those of one site one after the other. */
function numberSymbols(rows: Uint32Array, siteOf: Uint32Array, sites: number, type: Uint8Array): SiteOrder {
  const present = new Uint8Array(sites);
  for (let k = 0; k < rows.length; k++) present[siteOf[k]] |= 1 << type[rows[k]];
  const base = new Uint32Array(sites + 1);
  for (let s = 0; s < sites; s++) base[s + 1] = base[s] + bitsBelow(present[s], TYPES);
  const symbols = base[sites];
  const symbolOf = new Uint32Array(rows.length);
  const firstRow = new Uint32Array(symbols);
  const site = new Uint32Array(symbols);
  for (let k = rows.length - 1; k >= 0; k--) {
    const s = siteOf[k];
    const symbol = base[s] + bitsBelow(present[s], type[rows[k]]);
    symbolOf[k] = symbol;
    firstRow[symbol] = rows[k];
    site[symbol] = s;
  }
  return { symbolOf, firstRow, site, sites };
}

function bitsBelow(mask: number, bit: number): number {
  let count = 0;
  for (let b = 0; b < bit; b++) count += (mask >> b) & 1;
  return count;
}

function cellsOf(columns: EventColumns, firstRow: Uint32Array): { cells: Int32Array; cell: Uint32Array } {
  const ids = Int32Array.from(firstRow, (row) => priogridId(columns.longitude[row], columns.latitude[row]));
  const cells = Int32Array.from(new Set(ids)).sort();
  const index = new Map(Array.from(cells, (id, i) => [id, i] as const));
  return { cells, cell: Uint32Array.from(ids, (id) => index.get(id) ?? 0) };
}
