/** Flee's simsetting.yml: the keys that a movement run knows, with the defaults that Flee's code applies. */
import type { Defect } from "./model.ts";

/** People who set out because there is violence, not because camps report them. */
export interface ConflictDriven {
  /** `pop_ratio`: `perDay` is a share of the place's population; otherwise people. `poisson` is followed by its mean. */
  mode: "constant" | "pop_ratio" | "poisson";
  /** Per day and place at intensity 1. */
  perDay: number;
}

/** Speeds in km/day, chances per day, softening in km. */
export interface FleeSettings {
  maxMoveSpeed: number;
  foreignWeight: number;
  campWeight: number;
  conflictWeight: number;
  conflictMoveChance: number;
  campMoveChance: number;
  idpCampMoveChance: number;
  defaultMoveChance: number;
  awarenessLevel: number;
  capacityBuffer: number;
  capacityScaling: number;
  avoidShortStints: boolean;
  /** Everybody walks the first link. */
  startOnFoot: boolean;
  /** Of those who walk. */
  maxWalkSpeed: number;
  /** The score of a place counts squared for people under 19, over 59, women; for boys of 15 to 18 it does not count. */
  childrenAvoidHazards: boolean;
  elderlyAvoidHazards: boolean;
  womenAvoidHazards: boolean;
  boysTakeRisk: boolean;
  /** Null: as many people set out as camps report. */
  conflictDriven: ConflictDriven | null;
  softening: number;
  weightSoftening: number;
  weightPower: number;
  distancePower: number;
  pruningThreshold: number;
  takeFromPopulation: boolean;
  insertDay0: boolean;
  emptyCampsOnDay0: boolean;
  /** Multiplier by 30-day (`decayInterval`) step since violence began at a place; empty = none. */
  conflictDecay: number[];
  decayInterval: number;
}

export const FLEE_DEFAULTS: FleeSettings = {
  maxMoveSpeed: 360,
  foreignWeight: 1,
  campWeight: 1,
  conflictWeight: 1 / Math.sqrt(10),
  conflictMoveChance: 1,
  campMoveChance: 0.001,
  idpCampMoveChance: 0.1,
  defaultMoveChance: 0.3,
  awarenessLevel: 1,
  capacityBuffer: 0.9,
  capacityScaling: 1,
  avoidShortStints: false,
  startOnFoot: false,
  maxWalkSpeed: 35,
  childrenAvoidHazards: false,
  elderlyAvoidHazards: false,
  womenAvoidHazards: false,
  boysTakeRisk: false,
  conflictDriven: null,
  softening: 10,
  weightSoftening: 0,
  weightPower: 1,
  distancePower: 1,
  pruningThreshold: 1,
  takeFromPopulation: false,
  insertDay0: true,
  emptyCampsOnDay0: false,
  conflictDecay: [],
  decayInterval: 30,
};

const NUMBERS: Record<string, keyof FleeSettings> = {
  max_move_speed: "maxMoveSpeed",
  max_walk_speed: "maxWalkSpeed",
  foreign_weight: "foreignWeight",
  camp_weight: "campWeight",
  conflict_weight: "conflictWeight",
  conflict_movechance: "conflictMoveChance",
  camp_movechance: "campMoveChance",
  idpcamp_movechance: "idpCampMoveChance",
  default_movechance: "defaultMoveChance",
  awareness_level: "awarenessLevel",
  capacity_buffer: "capacityBuffer",
  capacity_scaling: "capacityScaling",
  softening: "softening",
  weight_softening: "weightSoftening",
  weight_power: "weightPower",
  distance_power: "distancePower",
  pruning_threshold: "pruningThreshold",
  conflict_spawn_decay_interval: "decayInterval",
};
const SWITCHES: Record<string, keyof FleeSettings> = {
  avoid_short_stints: "avoidShortStints",
  start_on_foot: "startOnFoot",
  ChildrenAvoidHazards: "childrenAvoidHazards",
  ElderlyAvoidHazards: "elderlyAvoidHazards",
  WomenAvoidHazards: "womenAvoidHazards",
  BoysTakeRisk: "boysTakeRisk",
  take_from_population: "takeFromPopulation",
  insert_day0: "insertDay0",
  empty_camps_on_day0: "emptyCampsOnDay0",
};
/** Keys that change nothing in a movement run, or that Flee reads and never uses. */
const WITHOUT_EFFECT = new Set(
  `log_levels spawn_rules move_rules optimisations number_of_steps conflict_input_file flood_level_input_file
  default_conflict_intensity agent link camp init conflict idp_totals granularity conflict_zone_spawning_only sum_from_camps
  average_social_connectivity max_crossing_speed home_distance_power pop_power_for_loc_weight
  movechance_pop_base avg_religion_fraction hasten`.split(/\s+/),
);
const NEVER_ACTIVE: Record<string, string> = {
  camps_are_sinks: "Flee reads the key camps_are_sicks, so this one is ignored",
  two_system_decision_making: "Flee stores it as a number and asks whether it is True, so it is never on",
  flood_spawn_mode: "Flee reads flood_driven_spawn_mode",
};
const FILE = "simsetting.yml";

/** The keys `section/key: value` of two- or three-level YAML, as Flee's files use it; lists in brackets. */
export function readSettings(text: string): { settings: FleeSettings; defects: Defect[] } {
  const settings: FleeSettings = { ...FLEE_DEFAULTS, conflictDecay: [] };
  const defects: Defect[] = [];
  const report = (code: string, line: number, what: string) =>
    defects.push({ code, severity: "warning", file: FILE, line, text: what });
  text.split(/\r?\n/).forEach((raw, i) => {
    const match = /^\s*([\w.]+)\s*:\s*(.*?)\s*$/.exec(raw.replace(/\s#.*$|^#.*$/, ""));
    if (!match) return;
    const [, key = "", value = ""] = match;
    const put = (field: keyof FleeSettings, what: number | boolean) => Object.assign(settings, { [field]: what });
    if (key in NEVER_ACTIVE) report("dead-setting", i + 1, `${key}: ${NEVER_ACTIVE[key]}`);
    else if (key === "conflict_spawn_decay") settings.conflictDecay = listOf(value);
    else if (key === "conflict_driven_spawning")
      settings.conflictDriven = /^false$/i.test(value) ? null : drivenBy(text);
    else if (key === "spawn_mode" || key === "displaced_per_conflict_day") {
      const problem = drivenProblem(key, value);
      if (problem) report("bad-setting", i + 1, `${key}: ${value}; ${problem}; the default stays`);
    } else if (key in NUMBERS && Number.isFinite(Number(value)) && value !== "") put(NUMBERS[key], Number(value));
    else if (key in SWITCHES && /^(true|false)$/i.test(value)) put(SWITCHES[key], /^true$/i.test(value));
    else if (key in NUMBERS || key in SWITCHES)
      report(
        "bad-setting",
        i + 1,
        `${key}: ${value} is no ${key in NUMBERS ? "number" : "True or False"}; the default stays`,
      );
    else if (!WITHOUT_EFFECT.has(key) && !/^(false|0|\[\]|)$/i.test(value))
      report("setting-not-modelled", i + 1, `${key}: ${value}; not part of our kernel, the run leaves it out`);
  });
  return { settings, defects };
}

const MODES = ["constant", "pop_ratio", "poisson"] as const;

/** The subsection conflict_driven_spawning, with Flee's defaults: 500 people a day, or a hundredth of the population. */
function drivenBy(text: string): ConflictDriven {
  const given = (key: string) => new RegExp(`^\\s*${key}\\s*:\\s*["']?([^"'#\\s]+)`, "m").exec(text)?.[1] ?? "";
  const mode = MODES.find((one) => one === given("spawn_mode").toLowerCase()) ?? "constant";
  const perDay = given("displaced_per_conflict_day");
  const standard = mode === "pop_ratio" ? 0.01 : 500;
  return { mode, perDay: perDay !== "" && Number(perDay) >= 0 ? Number(perDay) : standard };
}

function drivenProblem(key: string, value: string): string | null {
  const plain = value.replace(/["']/g, "").toLowerCase();
  if (key === "spawn_mode") return MODES.some((mode) => mode === plain) ? null : `valid: ${MODES.join(", ")}`;
  return plain !== "" && Number(plain) >= 0 ? null : "valid: a number, 0 or more";
}

const listOf = (value: string): number[] =>
  value
    .replace(/[[\]]/g, "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(Number)
    .filter(Number.isFinite);
