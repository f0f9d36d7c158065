/** Rows of a casebook to a supply case: checked, with every parameter that the simulator needs. */
import { attacksBeside } from "./attacks.ts";
import type { CaseClosure, CaseCorridor, DatedSlot, Slot, SupplyCase } from "./model.ts";
import { dayIn } from "./plan.ts";
import type { CaseRow, ClosureRow, ParameterRow, SupplyTables } from "./tables.ts";
import {
  CONVOY_GROUPS,
  DIMENSIONS,
  type Dimension,
  definitionOf,
  outsideLimits,
  PARAMETER_NAMES,
  type ParameterName,
  PRODUCTS,
  SECTORS,
  SERVICES,
  unitsOf,
} from "./vocabulary.ts";

export class InvalidSupplyCase extends RangeError {
  override name = "RangeError";
}

/** @throws RangeError for a case that is not there, with the valid ones, or one that cannot be simulated. */
export function prepareSupplyCase(tables: SupplyTables, id: string): SupplyCase {
  const row = tables.supply_cases.find((one) => one.id === id);
  if (!row) {
    const valid = tables.supply_cases.map((one) => one.id).join(", ");
    throw new InvalidSupplyCase(`unknown case: ${id}; valid: ${valid || "none, the casebook holds no supply case"}`);
  }
  const { regions, corridors } = networkOf(tables, row);
  const rows = tables.supply_parameters.filter((one) => one.case === id);
  const slots = new Slots(row, rows);
  const uses = rows.filter(({ parameter }) => parameter === "useShare");
  const sectors = SECTORS.filter((sector) => uses.some((use) => use.sector === sector));
  const products = PRODUCTS.filter((product) => uses.some((use) => use.product === product));
  if (regions.length === 0 || corridors.length === 0 || sectors.length === 0) {
    throw new InvalidSupplyCase(
      `case ${id} cannot be simulated: it has ${regions.length} regions, ${corridors.length} corridors and ${sectors.length} sectors; valid: at least one of each`,
    );
  }
  const regionAt = (node: string | null) => regions.findIndex((region) => region.id === node);
  const supply: SupplyCase = {
    id,
    names: namesOf(row),
    iso3: row.iso3,
    commodity: row.commodity,
    unit: row.commodity === "fuel" ? "m3" : "tonnes",
    start: row.date_start,
    days: dayIn({ start: row.date_start }, row.date_end) + 1,
    blockadeStart: row.closed_from,
    regions,
    corridors,
    sectors,
    products,
    services: SERVICES,
    priority: sectors.map((sector) => slots.fixed("priority", { sector })),
    slots: slots.all,
    one: Object.fromEntries(PARAMETER_NAMES.filter((name) => isForAll(name)).map((name) => [name, slots.of(name, {})])),
    demandShare: regions.map(({ id: node }) => slots.of("demandShare", { node })),
    initialStock: regions.map(({ id: node }) => slots.of("initialStock", { node })),
    powerHours: regions.map(({ id: node }) => slots.of("powerHours", { node })),
    thermalShare: regions.map(({ id: node }) => slots.of("thermalShare", { node })),
    ownStock: sectors.map((sector) => slots.of("ownStock", { sector })),
    importShare: corridors.map(({ id: corridor }) => slots.find("importShare", { corridor })),
    dwell: corridors.map(({ id: corridor, fromRegion }) => (fromRegion >= 0 ? [] : slots.dated("dwell", { corridor }))),
    convoys: CONVOY_GROUPS.map((group) => slots.dated("convoys", { group })),
    convoySize: CONVOY_GROUPS.map((group) => slots.of("convoySize", { group })),
    uses: uses.map((use) => ({
      sector: indexIn(sectors, use.sector),
      product: indexIn(products, use.product),
      region: regionAt(use.node),
      slot: slots.at(use.id),
    })),
    serviceWeights: rows
      .filter(({ parameter, sector }) => parameter === "serviceWeight" && sector && sectors.includes(sector))
      .map((weight) => ({
        service: indexIn(SERVICES, weight.service),
        sector: indexIn(sectors, weight.sector),
        slot: slots.at(weight.id),
      })),
    closures: tables.closures
      .filter((one) => one.case === id)
      .map((one) => closureOf(one, row, corridors, regionAt, slots)),
    attacks: [],
  };
  return { ...supply, attacks: attacksBeside(supply, tables) };
}

const indexIn = <T>(list: readonly T[], one: T | null) => (one === null ? -1 : list.indexOf(one));
const isForAll = (name: ParameterName) => definitionOf(name).needs.length === 0 && !definitionOf(name).dated;

const namesOf = ({ name_en, name_fr, name_ar }: { name_en: string; name_fr: string; name_ar: string }) => ({
  en: name_en,
  fr: name_fr,
  ar: name_ar,
});

function networkOf(tables: SupplyTables, { id }: CaseRow) {
  const nodes = tables.supply_nodes.filter((node) => node.case === id);
  const regions = nodes
    .filter(({ kind }) => kind === "region")
    .map((node) => ({ id: node.id, names: namesOf(node), place: node.place }));
  const corridors = tables.supply_corridors
    .filter((one) => one.case === id)
    .map((one): CaseCorridor => {
      const from = nodes.find((node) => node.id === one.from_node);
      const toRegion = regions.findIndex((region) => region.id === one.to_node);
      if (!from || toRegion < 0) {
        throw new InvalidSupplyCase(
          `corridor ${one.id} leads from ${one.from_node} to ${one.to_node}; valid: from a node of the case to one of ${regions.map((region) => region.id).join(", ")}`,
        );
      }
      if (one.closed_km > one.distance_km) {
        throw new InvalidSupplyCase(
          `corridor ${one.id} is closed over ${one.closed_km} km; valid: at most its length, ${one.distance_km} km`,
        );
      }
      return {
        id: one.id,
        names: namesOf(one),
        from: from.id,
        fromNames: namesOf(from),
        fromRegion: regions.findIndex((region) => region.id === one.from_node),
        toRegion,
        km: one.distance_km,
        closedKm: one.closed_km,
        group: one.group,
        inUse: one.in_use === "yes",
      };
    });
  return { regions, corridors };
}

function closureOf(
  row: ClosureRow,
  supply: CaseRow,
  corridors: readonly CaseCorridor[],
  regionAt: (node: string | null) => number,
  slots: Slots,
): CaseClosure {
  const from = dayIn({ start: supply.date_start }, row.date_start);
  const named = row.corridors.map((id) => corridors.findIndex((corridor) => corridor.id === id));
  const region = regionAt(row.node);
  if (named.includes(-1) || (row.kind === "airlift" ? region < 0 : named.length === 0)) {
    throw new InvalidSupplyCase(
      `${row.kind} ${row.id} names ${row.corridors.join(", ") || row.node || "nothing"}; valid: corridors of its case, or a region for an airlift`,
    );
  }
  const lasts = row.kind === "closure" ? Number.MAX_SAFE_INTEGER : from;
  return {
    id: row.id,
    kind: row.kind,
    corridors: named,
    region,
    from,
    to: row.date_end === null ? lasts : dayIn({ start: supply.date_start }, row.date_end),
    slot: slots.addClosure(row),
  };
}

type Of = Partial<Record<Dimension, string>>;

/** Every range of a case, found by what it is stated for. */
class Slots {
  readonly all: Slot[] = [];
  readonly #case: CaseRow;

  constructor(supply: CaseRow, rows: readonly ParameterRow[]) {
    this.#case = supply;
    for (const row of rows) this.all.push(slotOf(row, supply));
  }

  at(id: string): number {
    return this.all.findIndex((slot) => slot.id === id);
  }

  /** The slot stated for exactly this, else -1. */
  find(parameter: ParameterName, of: Of): number {
    const stated = DIMENSIONS.filter((dimension) => of[dimension] !== undefined);
    return this.all.findIndex(
      (slot) =>
        slot.parameter === parameter &&
        Object.keys(slot.of).length === stated.length &&
        stated.every((dimension) => slot.of[dimension] === of[dimension]),
    );
  }

  /** The slot stated for this, else for the whole case, else the fallback. */
  of(parameter: ParameterName, of: Of): number {
    const { needs, fallback } = definitionOf(parameter);
    const found = [of, needs.length === 0 ? {} : of].map((one) => this.find(parameter, one)).find((at) => at >= 0);
    if (found !== undefined) return found;
    if (fallback === undefined) throw this.#missing(parameter, of);
    const id = ["fallback", parameter, ...(needs.length > 0 ? Object.values(of) : [])].join("-");
    const known = this.at(id);
    if (known >= 0) return known;
    return this.#add({
      id,
      parameter,
      of: needs.length > 0 ? (of as Record<string, string>) : {},
      low: fallback,
      high: fallback,
    });
  }

  /** A value that has no range, such as a rank. */
  fixed(parameter: ParameterName, of: Of): number {
    return this.all[this.of(parameter, of)].low;
  }

  /** Slots that hold one after another, the whole case's where there are none for this. */
  dated(parameter: ParameterName, of: Of): DatedSlot[] {
    const named = (one: Of) =>
      this.all.flatMap((slot, at) =>
        slot.parameter === parameter && JSON.stringify(slot.of) === JSON.stringify(one) ? [at] : [],
      );
    const exact = named(of);
    const found = exact.length > 0 ? exact : definitionOf(parameter).needs.length === 0 ? named({}) : [];
    if (found.length === 0) {
      const { fallback } = definitionOf(parameter);
      if (fallback === undefined) throw this.#missing(parameter, of);
      return [{ from: 0, slot: this.of(parameter, {}) }];
    }
    return found.map((slot) => ({ from: this.#firstDay(this.all[slot].from), slot })).sort((a, b) => a.from - b.from);
  }

  #firstDay(from: string | null): number {
    return from === null ? 0 : dayIn({ start: this.#case.date_start }, from);
  }

  addClosure(row: ClosureRow): number {
    const units = { closure: "percent", loss: unitsOf("fleet", this.#case.commodity)[0], airlift: "" };
    const amount = this.#case.commodity === "fuel" ? ["litres", "litres_per_day"] : ["tonnes", "tonnes_per_day"];
    const valid = row.kind === "airlift" ? amount : [units[row.kind]];
    if (!valid.includes(row.unit)) {
      throw new InvalidSupplyCase(`${row.kind} ${row.id} is stated in ${row.unit}; valid: ${valid.join(", ")}`);
    }
    refuseOutside(`${row.kind} ${row.id}`, row.kind, row);
    const factor = row.kind === "closure" ? 0.01 : row.unit.startsWith("litres") ? 1e-3 : 1;
    const { id, kind, low, best, high, unit, claims, source, note } = row;
    return this.#add({
      id,
      parameter: kind,
      of: {},
      low,
      best,
      high,
      unit,
      factor,
      claims,
      source,
      note,
      basis: "claim",
    });
  }

  #add(slot: Partial<Slot> & Pick<Slot, "id" | "parameter" | "of" | "low" | "high">): number {
    const unit = slot.parameter in PARAMETER_UNITS ? PARAMETER_UNITS[slot.parameter as ParameterName] : "";
    const factor = unit === "percent" ? 0.01 : 1;
    this.all.push({
      best: null,
      unit,
      factor,
      basis: "fallback",
      claims: [],
      source: null,
      note: null,
      from: null,
      ...slot,
    });
    return this.all.length - 1;
  }

  #missing(parameter: ParameterName, of: Of): InvalidSupplyCase {
    const whom = Object.entries(of).map(([dimension, id]) => `${dimension} ${id}`);
    const about = definitionOf(parameter).about;
    return new InvalidSupplyCase(
      `case ${this.#case.id} states no ${parameter}${whom.length ? ` for ${whom.join(" and ")}` : ""}; valid: a row of supply_parameters.csv: ${about}`,
    );
  }
}

const PARAMETER_UNITS = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, definitionOf(name).unit])) as Record<
  ParameterName,
  string
>;

function slotOf(row: ParameterRow, supply: CaseRow): Slot {
  const { needs, may } = definitionOf(row.parameter);
  const of = Object.fromEntries(
    DIMENSIONS.flatMap((dimension) => {
      const stated = row[dimension];
      return stated === null ? [] : [[dimension, stated]];
    }),
  );
  const known = [...needs, ...may];
  const wrong =
    needs.find((dimension) => of[dimension] === undefined) ??
    Object.keys(of).find((dimension) => !known.some((one) => one === dimension));
  if (wrong !== undefined) {
    const valid = [...needs, ...may.map((one) => `${one} (may be empty)`)];
    throw new InvalidSupplyCase(
      `parameter ${row.id}: ${wrong} ${of[wrong] === undefined ? "is empty" : `is ${of[wrong]}`}; valid for ${row.parameter}: ${valid.join(", ") || "none of them stated"}`,
    );
  }
  const units = unitsOf(row.parameter, supply.commodity);
  if (!units.includes(row.unit)) {
    throw new InvalidSupplyCase(`parameter ${row.id} is stated in ${row.unit}; valid: ${units.join(", ")}`);
  }
  refuseOutside(`parameter ${row.id}`, row.parameter, row);
  const factor = row.unit === "percent" ? 0.01 : row.unit === "litres_per_day" ? 1e-3 : 1;
  const { id, parameter, low, best, high, unit, basis, claims, source, note, date_start: from } = row;
  return { id, parameter, of, low, best, high, unit, factor, basis, claims, source, note, from };
}

function refuseOutside(
  what: string,
  parameter: string,
  { low, high, unit }: { low: number; high: number; unit: string },
) {
  const valid = outsideLimits(parameter, unit, low, high);
  if (valid !== null) throw new InvalidSupplyCase(`${what} ranges from ${low} to ${high} ${unit}; valid: ${valid}`);
}
