/** A setting as what happens on which day, corridor by corridor: checked, and in numbers. */
import type { Intervention, Setting, SupplyCase } from "./model.ts";
import { CONVOY_GROUPS } from "./vocabulary.ts";

export interface PlanClosure {
  corridor: number;
  from: number;
  to: number;
  /** Slot of the share that is lost, or -1 for `share`. */
  slot: number;
  share: number;
}

export interface Plan {
  days: number;
  closures: PlanClosure[];
  /** Days on which a corridor's closures do not count. */
  agreements: { corridor: number; from: number; to: number }[];
  /** Vehicles destroyed; the slot says how many. */
  losses: { corridors: readonly number[]; day: number; slot: number }[];
  /** Amounts flown in, a day, from one day to another. */
  airlifts: { region: number; from: number; to: number; slot: number }[];
  stocks: { region: number; day: number; days: number }[];
  /** Convoys a week of a group from a day on, instead of the casebook's. */
  convoys: { group: number; from: number; perWeek: number }[];
  alternatives: { corridor: number; from: number; loadsPerWeek: number }[];
  rationing: { sector: number; share: number; from: number; to: number }[];
}

const DAY = 86_400_000;

/** Days from the first day of the case. */
export function dayIn({ start }: Pick<SupplyCase, "start">, date: string): number {
  const day = (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / DAY;
  if (!Number.isInteger(day)) throw new RangeError(`not a day: ${date}; valid: YYYY-MM-DD`);
  return day;
}

export function dateOn({ start }: Pick<SupplyCase, "start">, day: number): string {
  return new Date(Date.parse(`${start}T00:00:00Z`) + day * DAY).toISOString().slice(0, 10);
}

/** @throws RangeError for a word that names nothing of the case, with the valid ones. */
export function planOf(supply: SupplyCase, { recorded, days, interventions }: Setting): Plan {
  if (!(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)) {
    throw new RangeError(`invalid days: ${days}; valid: a whole number, 1 to ${MOST_DAYS}`);
  }
  const plan: Plan = {
    days,
    closures: [],
    agreements: [],
    losses: [],
    airlifts: [],
    stocks: [],
    convoys: [],
    alternatives: [],
    rationing: [],
  };
  if (recorded) addRecorded(supply, plan);
  for (const one of interventions) addIntervention(supply, plan, one);
  return plan;
}

const MOST_DAYS = 1096;

function addRecorded(supply: SupplyCase, plan: Plan): void {
  for (const { kind, corridors, region, from, to, slot } of supply.closures) {
    if (kind === "loss") plan.losses.push({ corridors, day: from, slot });
    else if (kind === "airlift") plan.airlifts.push({ region, from, to, slot });
    else for (const corridor of corridors) plan.closures.push({ corridor, from, to, slot, share: 0 });
  }
}

function addIntervention(supply: SupplyCase, plan: Plan, one: Intervention): void {
  const from = dayIn(supply, one.from);
  if (!(from >= 0 && from < plan.days)) {
    throw new RangeError(
      `invalid from: ${one.from}; valid: ${dateOn(supply, 0)} to ${dateOn(supply, plan.days - 1)}, the days that are simulated`,
    );
  }
  const to = "to" in one && one.to !== undefined ? dayIn(supply, one.to) : plan.days - 1;
  if (to < from) throw new RangeError(`invalid to: ${dateOn(supply, to)}; valid: ${one.from} or later`);
  switch (one.kind) {
    case "closure":
      checkShare("share", one.share);
      for (const corridor of corridorsOf(supply, one.corridors))
        plan.closures.push({ corridor, from, to, slot: -1, share: one.share });
      return;
    case "agreement":
      for (const corridor of corridorsOf(supply, one.corridors)) plan.agreements.push({ corridor, from, to });
      return;
    case "stock": {
      checkAbove("days", one.days);
      const regions = one.regions?.length ? one.regions.map((id) => regionOf(supply, id)) : [...supply.regions.keys()];
      for (const region of regions) plan.stocks.push({ region, day: from, days: one.days });
      return;
    }
    case "alternative":
      checkAbove("loadsPerWeek", one.loadsPerWeek);
      plan.alternatives.push({ corridor: corridorOf(supply, one.corridor), from, loadsPerWeek: one.loadsPerWeek });
      return;
    case "convoys":
      checkAbove("perWeek", one.perWeek);
      plan.convoys.push({ group: CONVOY_GROUPS.indexOf(one.group ?? "import"), from, perWeek: one.perWeek });
      return;
    case "rationing":
      checkShare("share", one.share);
      for (const sector of one.sectors.map((id) => sectorOf(supply, id)))
        plan.rationing.push({ sector, share: one.share, from, to });
  }
}

const corridorsOf = (supply: SupplyCase, ids: readonly string[]) =>
  ids.length ? ids.map((id) => corridorOf(supply, id)) : unknown("corridor", "none", supply.corridors);
const corridorOf = ({ corridors }: SupplyCase, id: string) => indexOf("corridor", corridors, id);
const regionOf = ({ regions }: SupplyCase, id: string) => indexOf("region", regions, id);
const sectorOf = ({ sectors }: SupplyCase, id: string) =>
  indexOf(
    "sector",
    sectors.map((sector) => ({ id: sector })),
    id,
  );

function indexOf(what: string, known: readonly { id: string }[], id: string): number {
  const at = known.findIndex((one) => one.id === id);
  return at >= 0 ? at : unknown(what, id, known);
}

function unknown(what: string, id: string, known: readonly { id: string }[]): never {
  throw new RangeError(`unknown ${what}: ${id}; valid: ${known.map((one) => one.id).join(", ")}`);
}

function checkShare(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`invalid ${name}: ${value}; valid: 0 to 1`);
}

function checkAbove(name: string, value: number): void {
  if (!(value >= 0 && value < 1e6)) throw new RangeError(`invalid ${name}: ${value}; valid: 0 or more`);
}
