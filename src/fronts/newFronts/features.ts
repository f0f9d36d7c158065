/** What the model of new fronts reads, and under which heading each number is told to a reader. */
import { GROUND_FEATURES, type Ground, HISTORY_FEATURES, type LatticeFeature } from "../lattice/index.ts";

/**
 * Headings of reasons: violence around now; whether it comes nearer or grows; what happened here before; the country; how
 * many people live here, told by towns; where on the map and in the year this is.
 */
export const THEMES = ["around", "approach", "past", "country", "people", "position"] as const;
export type Theme = (typeof THEMES)[number];

/** Features for which the ground is given. */
export function frontFeatures(ground: Ground): LatticeFeature[] {
  const known = GROUND_FEATURES.filter(({ kind }) => (kind === "towns" ? ground.towns : ground.country) !== undefined);
  return [...HISTORY_FEATURES, ...known];
}

export function themeOf(feature: LatticeFeature): Theme {
  switch (feature.kind) {
    case "near":
    case "ring":
    case "ringShare":
    case "distance":
      return "around";
    case "trend":
    case "approach":
    case "arrivals":
      return "approach";
    case "country":
    case "countryShare":
    case "border":
      return "country";
    case "towns":
      return "people";
    case "latitude":
    case "longitude":
    case "season":
      return "position";
    default:
      return "past";
  }
}
