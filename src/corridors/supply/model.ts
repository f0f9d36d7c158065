/**
 * A supply case as numbers: regions, corridors, parameters with their ranges, closures. Plain data, so that it travels as
 * JSON to a thread or a browser; `createSimulator` turns it into typed arrays. Amounts are m³ of fuel or tonnes of food,
 * days count from the first day of the case.
 */
import type { ClosureKind, Commodity, ConvoyGroup, ParameterName, Product, Sector, Service } from "./vocabulary.ts";

export interface Names {
  en: string;
  fr: string;
  ar: string;
}

export interface CaseRegion {
  id: string;
  names: Names;
  /** Row of places.csv. */
  place: string | null;
}

export interface CaseCorridor {
  id: string;
  names: Names;
  /** Gate or region where it starts, and its name. */
  from: string;
  fromNames: Names;
  /** Region where it starts, -1 for a gate. */
  fromRegion: number;
  toRegion: number;
  km: number;
  /** Part of it inside the area that the closures are about. */
  closedKm: number;
  group: ConvoyGroup;
  /** False for one that only an intervention opens. */
  inUse: boolean;
}

/** Where a range comes from. `scenario`: what a user sets; `fallback`: the casebook states none. */
export type Basis = "claim" | "assumption" | "scenario" | "fallback";

/** One number of which only a range is known. */
export interface Slot {
  /** Row of the casebook; the draw of a member is keyed by it. */
  id: string;
  parameter: ParameterName | "closure" | "loss" | "airlift";
  /** Region, corridor, group, sector, product, service that it is stated for; by dimension. */
  of: Readonly<Record<string, string>>;
  low: number;
  /** Most likely value; null spreads evenly. */
  best: number | null;
  high: number;
  /** As the casebook states it. */
  unit: string;
  /** Stated value × factor is the simulator's. */
  factor: number;
  basis: Basis;
  /** Rows of the casebook that say so. */
  claims: readonly string[];
  source: string | null;
  note: string | null;
  /** First day that it holds from, for dated ones. */
  from: string | null;
}

/** A slot that holds from a day on. */
export interface DatedSlot {
  from: number;
  slot: number;
}

export interface Use {
  sector: number;
  product: number;
  /** -1: in every region by its share. */
  region: number;
  slot: number;
}

export interface CaseClosure {
  id: string;
  kind: ClosureKind;
  corridors: readonly number[];
  /** Region of an airlift, else -1. */
  region: number;
  from: number;
  /** Last day. */
  to: number;
  slot: number;
}

export interface SupplyCase {
  id: string;
  names: Names;
  iso3: readonly string[];
  commodity: Commodity;
  /** Unit of amounts: `m3` or `tonnes`. */
  unit: "m3" | "tonnes";
  /** First day, `YYYY-MM-DD`, and days that the casebook speaks of. */
  start: string;
  days: number;
  blockadeStart: string;
  regions: readonly CaseRegion[];
  corridors: readonly CaseCorridor[];
  sectors: readonly Sector[];
  products: readonly Product[];
  services: readonly Service[];
  /** Rank of each sector, 1 first. */
  priority: readonly number[];
  slots: readonly Slot[];
  /** Slots by parameter, for those that hold for the whole case. */
  one: Readonly<Record<string, number>>;
  demandShare: readonly number[];
  initialStock: readonly number[];
  powerHours: readonly number[];
  thermalShare: readonly number[];
  ownStock: readonly number[];
  /** -1 for onward corridors without a stated part: they take an even one. */
  importShare: readonly number[];
  dwell: readonly (readonly DatedSlot[])[];
  /** By convoy group. */
  convoys: readonly (readonly DatedSlot[])[];
  convoySize: readonly number[];
  uses: readonly Use[];
  serviceWeights: readonly { service: number; sector: number; slot: number }[];
  closures: readonly CaseClosure[];
  /** Attacks on transport beside a corridor, by day: how strongly each counts there (kernel K of equation 6). */
  attacks: readonly { corridor: number; day: number; weight: number; event: string }[];
}

/** What a user changes. Days are `YYYY-MM-DD`. */
export type Intervention =
  | { kind: "closure"; corridors: string[]; from: string; to?: string | undefined; share: number }
  | { kind: "stock"; days: number; from: string; regions?: string[] | undefined }
  | { kind: "alternative"; corridor: string; from: string; loadsPerWeek: number }
  | { kind: "agreement"; corridors: string[]; from: string; to?: string | undefined }
  | { kind: "convoys"; perWeek: number; from: string; group?: ConvoyGroup | undefined }
  | { kind: "rationing"; sectors: string[]; share: number; from: string; to?: string | undefined };
export const INTERVENTION_KINDS = ["closure", "stock", "alternative", "agreement", "convoys", "rationing"] as const;

export interface Setting {
  /** Closures and losses that the casebook records hold. */
  recorded: boolean;
  /** Days simulated from the first day of the case. */
  days: number;
  interventions: readonly Intervention[];
}
