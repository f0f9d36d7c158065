/** UCDP's classes of intensity: battle-related deaths (state-based, best estimate) of one calendar year. */
export const INTENSITIES = ["below-25", "minor", "war"] as const;
export type Intensity = (typeof INTENSITIES)[number];
export const INTENSITY_FROM = { minor: 25, war: 1000 } as const;

/** UCDP classes conflicts; summed over a place the same thresholds say how much battle there was, not which conflict. */
export function intensityOf(battleDeaths: number): Intensity {
  if (battleDeaths >= INTENSITY_FROM.war) return "war";
  return battleDeaths >= INTENSITY_FROM.minor ? "minor" : "below-25";
}
