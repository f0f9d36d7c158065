/** Flee's simsetting.yml: the keys that a movement run knows, with the defaults that Flee's code applies. */
import { type Findings, received } from "./findings.ts";
import { SPEEDS } from "./routes.ts";
import { decimal } from "./rows.ts";

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

type Bounds = readonly [field: keyof FleeSettings, least: number, most: number];
const ANY = Number.MAX_SAFE_INTEGER;
/** Beyond these a run would not end, or its chances would be none. */
const NUMBERS: Record<string, Bounds> = {
  max_move_speed: ["maxMoveSpeed", SPEEDS.least, SPEEDS.most],
  max_walk_speed: ["maxWalkSpeed", SPEEDS.least, SPEEDS.most],
  foreign_weight: ["foreignWeight", 0, ANY],
  camp_weight: ["campWeight", 0, ANY],
  conflict_weight: ["conflictWeight", 0, ANY],
  conflict_movechance: ["conflictMoveChance", 0, 1],
  camp_movechance: ["campMoveChance", 0, 1],
  idpcamp_movechance: ["idpCampMoveChance", 0, 1],
  default_movechance: ["defaultMoveChance", 0, 1],
  awareness_level: ["awarenessLevel", 0, 3],
  capacity_buffer: ["capacityBuffer", 0, 1],
  capacity_scaling: ["capacityScaling", 0, ANY],
  softening: ["softening", 0, ANY],
  weight_softening: ["weightSoftening", 0, ANY],
  weight_power: ["weightPower", 0, 20],
  distance_power: ["distancePower", 0, 20],
  pruning_threshold: ["pruningThreshold", 0, ANY],
  conflict_spawn_decay_interval: ["decayInterval", 1, ANY],
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
/** Keys that Flee never reads, with the key that it reads instead; null: it reads them, and they are never on. */
const NEVER_ACTIVE: Record<string, string | null> = {
  camps_are_sinks: "camps_are_sicks",
  two_system_decision_making: null,
  flood_spawn_mode: "flood_driven_spawn_mode",
};
export const SETTINGS = "simsetting.yml";
/** `key: value`, a comment, or a mark of the document. */
const LINE = /^\s*(?:([\w.]+)\s*:\s*(.*?)\s*|---|\.\.\.)?$/;

/** The keys `section/key: value` of two- or three-level YAML, as Flee's files use it; lists in brackets. */
export function readSettings(text: string, findings: Findings): FleeSettings {
  const settings: FleeSettings = { ...FLEE_DEFAULTS, conflictDecay: [] };
  const clean = text.replace(/^\uFEFF/, "");
  clean.split(/\r\n|\n|\r/).forEach((raw, i) => {
    const match = LINE.exec(raw.replace(/\s#.*$|^#.*$/, ""));
    if (!match) findings.add("settingLine", SETTINGS, { value: received(raw.trim()) }, i + 1);
    else if (match[1] !== undefined) readKey(settings, clean, match[1], match[2] ?? "", findings, i + 1);
  });
  return settings;
}

function readKey(
  settings: FleeSettings,
  text: string,
  key: string,
  value: string,
  findings: Findings,
  line: number,
): void {
  const put = (field: keyof FleeSettings, what: unknown) => Object.assign(settings, { [field]: what });
  const wrong = (valid: string) => findings.add("settingValue", SETTINGS, { key, value: received(value), valid }, line);
  if (Object.hasOwn(NEVER_ACTIVE, key)) {
    const other = NEVER_ACTIVE[key];
    if (other === null) findings.add("settingNeverOn", SETTINGS, { key }, line);
    else findings.add("settingDead", SETTINGS, { key, other }, line);
  } else if (key === "conflict_spawn_decay") {
    const steps = /^(none|null|~)$/i.test(value) ? [] : listOf(value);
    if (steps.every((step) => step >= 0)) settings.conflictDecay = steps;
    else wrong("[1.0, 0.5, …], ≥ 0");
  } else if (key === "conflict_driven_spawning") {
    settings.conflictDriven = /^false$/i.test(value) ? null : drivenBy(text);
  } else if (key === "spawn_mode" || key === "displaced_per_conflict_day") {
    const valid = validDriven(key, value);
    if (valid !== null) wrong(valid);
  } else if (Object.hasOwn(NUMBERS, key)) {
    const [field, least, most] = NUMBERS[key];
    const number = decimal(value);
    const isWhole = field !== "awarenessLevel" || Number.isInteger(number);
    if (number >= least && number <= most && isWhole) put(field, number);
    else wrong(most === ANY ? `≥ ${least}` : `${least}–${most}`);
  } else if (Object.hasOwn(SWITCHES, key)) {
    if (/^(true|false)$/i.test(value)) put(SWITCHES[key], /^true$/i.test(value));
    else findings.add("settingTruth", SETTINGS, { key, value: received(value) }, line);
  } else if (!WITHOUT_EFFECT.has(key) && !/^(false|0|\[\]|)$/i.test(value)) {
    findings.add("settingIdle", SETTINGS, { key, value: received(value) }, line);
  }
}

const MODES = ["constant", "pop_ratio", "poisson"] as const;

/** The subsection conflict_driven_spawning, with Flee's defaults: 500 people a day, or a hundredth of the population. */
function drivenBy(text: string): ConflictDriven {
  const given = (key: string) => new RegExp(`^\\s*${key}\\s*:\\s*["']?([^"'#\\s]+)`, "m").exec(text)?.[1] ?? "";
  const mode = MODES.find((one) => one === given("spawn_mode").toLowerCase()) ?? "constant";
  const perDay = given("displaced_per_conflict_day");
  const standard = mode === "pop_ratio" ? 0.01 : 500;
  return { mode, perDay: decimal(perDay) >= 0 ? decimal(perDay) : standard };
}

/** What is valid instead; null where the value is. */
function validDriven(key: string, value: string): string | null {
  const plain = value.replace(/["']/g, "").toLowerCase();
  if (key === "spawn_mode") return MODES.some((mode) => mode === plain) ? null : MODES.join(", ");
  return decimal(plain) >= 0 ? null : "≥ 0";
}

/** NaN for what is no number. */
const listOf = (value: string): number[] =>
  value
    .replace(/[[\]]/g, "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(decimal);
