/** The words of a supply case: what a casebook may state, with the units that the simulator reads. */

export const COMMODITIES = ["fuel", "food"] as const;
export type Commodity = (typeof COMMODITIES)[number];

export const PRODUCTS = ["petrol", "diesel", "gas", "cereals"] as const;
export type Product = (typeof PRODUCTS)[number];

/** Who uses the products; their order is no priority. */
export const SECTORS = [
  "health_water",
  "power",
  "public_transport",
  "other_transport",
  "mining",
  "households",
  "displaced_people",
] as const;
export type Sector = (typeof SECTORS)[number];

/** What people get from the sectors' use. */
export const SERVICES = ["water", "health", "transport"] as const;
export type Service = (typeof SERVICES)[number];

/** Convoys of one group share what a country can protect. */
export const CONVOY_GROUPS = ["import", "onward"] as const;
export type ConvoyGroup = (typeof CONVOY_GROUPS)[number];

/** Which of node, corridor, group, sector, product and service a parameter is stated for. */
export const DIMENSIONS = ["node", "corridor", "group", "sector", "product", "service"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

interface ParameterDefinition {
  /** Its own unit, or that of the case's commodity. */
  unit:
    | "percent"
    | "days"
    | "per_day"
    | "rank"
    | "quantity_per_day"
    | "load"
    | "loads"
    | "convoys_per_week"
    | "km_per_day"
    | "times"
    | "hours_per_day"
    | "loads_per_day";
  /** All of these are named in a row. */
  needs: readonly Dimension[];
  /** May be named: the row then stands before one that does not name it. */
  may: readonly Dimension[];
  /** Several rows hold one after another from their start dates. */
  dated?: true;
  /** What stands where the casebook states none; absent: it must be stated. */
  fallback?: number;
  about: string;
}

/** Equation numbers are those of docs/methods/corridors.md. */
export const PARAMETERS = {
  demand: {
    unit: "quantity_per_day",
    needs: [],
    may: [],
    about: "What the whole case uses a day before the closure (2).",
  },
  demandShare: {
    unit: "percent",
    needs: ["node"],
    may: [],
    about: "Part of it that a region uses; the parts are scaled to 100.",
  },
  useShare: {
    unit: "percent",
    needs: ["sector", "product"],
    may: ["node"],
    about: "Part of it that a sector uses as a product; scaled to 100. With a node: used there alone.",
  },
  priority: {
    unit: "rank",
    needs: ["sector"],
    may: [],
    about: "Order of service under shortage, 1 first; equal ranks share in proportion (8).",
  },
  initialStock: {
    unit: "days",
    needs: [],
    may: ["node"],
    about: "Stock of trade at the start, in days of the region's own use (1).",
  },
  ownStock: {
    unit: "days",
    needs: ["sector"],
    may: [],
    fallback: 0,
    about: "Stock that users of a sector hold themselves, in days of their use.",
  },
  workingStock: {
    unit: "days",
    needs: [],
    may: [],
    fallback: 1,
    about: "Days of stock below which a region can no longer serve everybody: of less, a part is issued a day.",
  },
  hubReserve: {
    unit: "days",
    needs: [],
    may: [],
    fallback: 0,
    about: "Days of their use that all regions are given before any fills up.",
  },
  restocking: {
    unit: "days",
    needs: [],
    may: [],
    fallback: 14,
    about: "Days over which importers mean to fill a gap in stock.",
  },
  importShare: {
    unit: "percent",
    needs: ["corridor"],
    may: [],
    about: "Part of a region's supply that a corridor brings; the parts into one region are scaled to 100.",
  },
  load: { unit: "load", needs: [], may: [], about: "What one lorry or tanker carries (3)." },
  fleet: { unit: "loads", needs: [], may: [], about: "Lorries or tankers that serve the case (5)." },
  replacement: {
    unit: "loads_per_day",
    needs: [],
    may: [],
    fallback: 0,
    about: "Lorries that join the fleet a day (5).",
  },
  freeSpeed: { unit: "km_per_day", needs: [], may: [], about: "Way of a lorry that travels alone." },
  convoySpeed: { unit: "km_per_day", needs: [], may: [], about: "Way of a protected convoy inside the closed area." },
  dwell: { unit: "days", needs: [], may: ["corridor"], dated: true, fallback: 0, about: "Days at customs." },
  convoys: {
    unit: "convoys_per_week",
    needs: ["group"],
    may: [],
    dated: true,
    about: "Convoys that a country can protect in a week: a scenario parameter (4).",
  },
  convoySize: {
    unit: "loads",
    needs: ["group"],
    may: [],
    about: "Loads of a full convoy; it leaves from half of that (4).",
  },
  willingnessLoss: {
    unit: "percent",
    needs: [],
    may: [],
    fallback: 0,
    about: "Points of drivers' willingness lost by one attack (5).",
  },
  willingnessReturn: {
    unit: "per_day",
    needs: [],
    may: [],
    fallback: 0.05,
    about: "Part of lost willingness that returns a day (5).",
  },
  baseRisk: {
    unit: "per_day",
    needs: [],
    may: [],
    fallback: 0,
    about: "Attacks on a passage per 1,000 km-days where a closure holds (6).",
  },
  eventRisk: {
    unit: "per_day",
    needs: [],
    may: [],
    fallback: 0,
    about: "What one attack on transport beside the corridor adds to them (6).",
  },
  riskMemory: { unit: "days", needs: [], may: [], fallback: 30, about: "Days over which that fades to 1/e (6)." },
  lossShare: {
    unit: "percent",
    needs: [],
    may: [],
    fallback: 30,
    about: "Mean part of a convoy that an attack destroys; single attacks scatter widely (7).",
  },
  protectionRisk: {
    unit: "percent",
    needs: [],
    may: [],
    fallback: 0,
    about: "Part of attacks that protection prevents, e1: not identified (7).",
  },
  protectionLoss: {
    unit: "percent",
    needs: [],
    may: [],
    fallback: 0,
    about: "Part of losses that protection prevents, e2: not identified (7).",
  },
  loadedShare: {
    unit: "percent",
    needs: [],
    may: [],
    fallback: 100,
    about: "Part of the vehicles reported destroyed that were loaded.",
  },
  powerHours: {
    unit: "hours_per_day",
    needs: [],
    may: ["node"],
    fallback: 24,
    about: "Hours of electricity a day before the closure (9).",
  },
  thermalShare: {
    unit: "percent",
    needs: [],
    may: ["node"],
    fallback: 0,
    about: "Part of electricity that is made of the commodity (9).",
  },
  serviceWeight: {
    unit: "percent",
    needs: ["service", "sector"],
    may: [],
    about: "Part of a service that rests on a sector's supply; the rest of power rests on hours of electricity (10).",
  },
  schoolThreshold: {
    unit: "percent",
    needs: [],
    may: [],
    fallback: 0,
    about: "Transport below this for some days is marked as a time when schools may close (10).",
  },
  schoolDays: { unit: "days", needs: [], may: [], fallback: 7, about: "Those days (10)." },
  priceElasticity: {
    unit: "times",
    needs: [],
    may: [],
    fallback: 0.5,
    about: "Elasticity of demand: the price index is served share to the power of -1/e (11).",
  },
} as const satisfies Record<string, ParameterDefinition>;
export type ParameterName = keyof typeof PARAMETERS;
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];
export const definitionOf = (name: ParameterName): ParameterDefinition => PARAMETERS[name];

/** Units of a casebook that a parameter may be stated in, by commodity. */
export function unitsOf(name: ParameterName, commodity: Commodity): readonly string[] {
  const { unit } = definitionOf(name);
  const fuel = commodity === "fuel";
  if (unit === "quantity_per_day") return fuel ? ["litres_per_day"] : ["tonnes_per_day"];
  if (unit === "load") return fuel ? ["m3"] : ["tonnes"];
  if (unit === "loads") return fuel ? ["tankers"] : ["lorries"];
  if (unit === "loads_per_day") return fuel ? ["tankers_per_day"] : ["lorries_per_day"];
  return [unit];
}

export const CLOSURE_KINDS = ["closure", "loss", "airlift"] as const;
export type ClosureKind = (typeof CLOSURE_KINDS)[number];

/** What can be measured in a simulation and compared with what was observed. */
export const METRICS = [
  "first_shortage",
  "shortage_ends",
  "shortage_again",
  "arrivals",
  "loads_per_convoy",
  "power_hours",
  "weekly_loads",
  "order_of_recovery",
  "no_effect_of_loss",
  "keeps_running",
  "short_while_other_served",
  "days_of_need",
  "longest_gap",
  "school_closure",
] as const;
export type Metric = (typeof METRICS)[number];

export const OBSERVATION_USES = ["calibration", "held_out", "annotation"] as const;
export type ObservationUse = (typeof OBSERVATION_USES)[number];

/** Least and greatest value that makes sense in a unit; what is in neither list is 0 or more. */
const LIMITS: Record<string, readonly [number, number]> = { percent: [0, 100], hours_per_day: [0, 24] };
/** Parameters that the simulator divides by, or without which nothing moves. */
const ABOVE_ZERO: readonly string[] = ["demand", "load", "freeSpeed", "convoySpeed", "riskMemory", "priceElasticity"];

/** What is wrong with a range of a parameter, closure, loss or airlift, in the unit it is stated in; null when nothing is. */
export function outsideLimits(parameter: string, unit: string, low: number, high: number): string | null {
  const [least, most] = LIMITS[unit] ?? [0, Number.POSITIVE_INFINITY];
  if (low < least || high > most) return Number.isFinite(most) ? `${least} to ${most}` : `${least} or more`;
  return low === 0 && ABOVE_ZERO.includes(parameter) ? "above 0" : null;
}
