/** What the grid forecast knows of a cell: the target type's own past first, then that of all violence around. */
import type { Fading, Ground, LatticeFeature } from "../../fronts/lattice/index.ts";
import type { GridHistory } from "./model.ts";

const own = (of: Fading["of"], counted: Fading["counted"], ...halfLives: number[]) =>
  halfLives.map((halfLife): LatticeFeature => ({ kind: "own", of, counted, halfLife }));
const near = (of: Fading["of"], counted: Fading["counted"], km: number, ...halfLives: number[]) =>
  halfLives.map((halfLife): LatticeFeature => ({ kind: "near", of, counted, km, halfLife }));

/** Features for one type of violence; those of countries and towns only where the ground is known. */
export function gridFeatures(type: GridHistory["type"], ground: Ground | undefined): LatticeFeature[] {
  return [
    ...historyFeatures(type),
    ...(ground?.country ? countryFeatures(type) : []),
    ...(ground?.towns ? townFeatures : []),
  ];
}

const historyFeatures = (type: GridHistory["type"]): LatticeFeature[] => [
  ...own("deaths", type, 1, 3, 6, 12, 36, 120),
  ...own("active", type, 1, 2, 4, 6, 12, 24, 60, 120, 240),
  ...own("events", type, 2, 6, 24, 60),
  ...(type === "any" ? [] : [...own("events", "any", 3, 12, 60), ...own("deaths", "any", 3, 12)]),
  ...(["sb", "ns", "os"] as const)
    .filter((other) => other !== type)
    .flatMap((other) => [...own("active", other, 12), ...near("active", other, 80, 12)]),
  ...near("active", type, 40, 3, 6, 24),
  ...near("active", type, 80, 3, 12, 36),
  ...near("deaths", type, 80, 2, 6, 24),
  ...near("active", type, 150, 3, 12, 60),
  ...near("deaths", type, 200, 6),
  ...near("active", type, 300, 6, 36),
  ...(type === "any" ? near("active", "any", 80, 120) : near("active", "any", 80, 12, 120)),
  { kind: "trend", km: 80, short: 3, long: 12 },
  { kind: "trend", km: 300, short: 6, long: 36 },
  { kind: "arrivals", km: 80, halfLife: 6 },
  { kind: "arrivals", km: 300, halfLife: 36 },
  { kind: "since", counted: type },
  ...(type === "any" ? [] : [{ kind: "since", counted: "any" } as const]),
  { kind: "sinceDeath" },
  { kind: "distance", counted: type, window: 12 },
  { kind: "distance", counted: "any", window: 24 },
  { kind: "distance", counted: "any", window: 360 },
  { kind: "approach", window: 12 },
  { kind: "share", span: 120 },
  { kind: "peak" },
  { kind: "spread" },
  { kind: "latitude" },
  { kind: "longitude" },
];

const countryFeatures = (type: GridHistory["type"]): LatticeFeature[] => [
  { kind: "country", of: "deaths", counted: type, halfLife: 3 },
  { kind: "country", of: "active", counted: type, halfLife: 3 },
  { kind: "country", of: "active", counted: type, halfLife: 12 },
  { kind: "country", of: "events", counted: "any", halfLife: 60 },
  { kind: "countryShare", of: "active", counted: "any", halfLife: 12 },
  { kind: "border" },
];

const townFeatures: LatticeFeature[] = [
  { kind: "towns", km: 30 },
  { kind: "towns", km: 100 },
];
