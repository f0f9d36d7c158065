/**
 * What a learned forecast rests on, by groups of what it looks at: how much it changes when a group is set to what it is in
 * a typical quiet unit of the same stratum. A local measure of the model, not of the world: groups tell partly the same, so
 * that effects do not add up, and a unit with one group exchanged may be one that never was.
 */

/** Groups of features, as an analyst tells them apart. */
export const FEATURE_GROUPS = ["recent", "course", "past", "around", "types", "country", "place", "season"] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

export interface Carriers {
  /** What is told: P(≥ 1 death) in a month, or expected deaths a month. */
  measure: "chance" | "deaths";
  /** Months ahead that it is told for. */
  horizons: readonly number[];
  /** What the learned part says of this unit, and of the typical quiet one. */
  given: number;
  quiet: number;
  /** `given` less what it is with the group as in the quiet unit; the largest rise first. */
  effects: { group: FeatureGroup; effect: number }[];
}

/** A smaller change of the chance, or of the deaths as a share of all that is told, says nothing. */
const LEAST_EFFECT = 0.01;

/** The groups that raise the forecast and those that hold it down, the strongest first. */
export function mainEffects({
  measure,
  given,
  quiet,
  effects,
}: Pick<Carriers, "measure" | "given" | "quiet" | "effects">): {
  raising: Carriers["effects"];
  lowering: Carriers["effects"];
} {
  const least = LEAST_EFFECT * (measure === "chance" ? 1 : Math.max(given, quiet, 10));
  const bySize = [...effects].sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  return {
    raising: bySize.filter(({ effect }) => effect >= least),
    lowering: bySize.filter(({ effect }) => effect <= -least),
  };
}

/** Of the units of a stratum, by what is forecast of them, the lowest share is quiet. */
const QUIET_SHARE = 0.25;

/** Those of `units` that are quiet, at least one of them. */
export function quietOf(units: readonly number[], forecast: ArrayLike<number>): number[] {
  return [...units]
    .sort((a, b) => forecast[a] - forecast[b] || a - b)
    .slice(0, Math.max(1, Math.round(QUIET_SHARE * units.length)));
}

/** The lower median: a value that occurs. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1];
}

/** Positions of the features of each group that has any. */
export function byGroup(groups: readonly (FeatureGroup | null)[]): { group: FeatureGroup; features: number[] }[] {
  return FEATURE_GROUPS.map((group) => ({
    group,
    features: groups.flatMap((one, feature) => (one === group ? [feature] : [])),
  })).filter(({ features }) => features.length > 0);
}
