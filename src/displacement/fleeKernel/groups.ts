/** People who weigh places differently: Flee's rules by age and gender come down to a power of a place's score. */
import type { Demographic, DisplacementCase } from "../cases/index.ts";

export interface Groups {
  /** Power of the score, by group. */
  powers: number[];
  /** Share of each group among those who set out, `places` rows of groups. */
  shares: Float64Array;
}

/**
 * One group of power 1 where no rule of age or gender is on. Otherwise 2 for who avoids hazards, 0 for boys of 15 to 18 whom
 * they do not touch. A rule about an attribute that the case does not have moves nobody. As in Flee, attributes are
 * independent of each other, and boys count only where children avoid hazards.
 */
export function groupsOf({ places, settings, demographics = [] }: DisplacementCase): Groups {
  const { childrenAvoidHazards, elderlyAvoidHazards, womenAvoidHazards, boysTakeRisk } = settings;
  const rules = childrenAvoidHazards || elderlyAvoidHazards || womenAvoidHazards;
  const ages = demographics.find(({ attribute }) => attribute === "age");
  const genders = demographics.find(({ attribute }) => attribute === "gender");
  if (!rules || (!ages && !genders)) return { powers: [1], shares: new Float64Array(places.length).fill(1) };
  const powerOf = (age: number, gender: string) => {
    const child = childrenAvoidHazards && age < 19;
    const bold = child && boysTakeRisk && gender === "male" && age > 14;
    const elder = elderlyAvoidHazards && age > 59;
    if (bold) return 0;
    return child || elder || (womenAvoidHazards && gender === "female") ? 2 : 1;
  };
  const powers = [0, 1, 2];
  const shares = new Float64Array(places.length * powers.length);
  places.forEach(({ name }, i) => {
    for (const [age, ofAge] of valuesAt(ages, name)) {
      for (const [gender, ofGender] of valuesAt(genders, name)) {
        const power = powerOf(age === "" ? Number.NaN : Number(age), gender);
        shares[i * powers.length + power] += ofAge * ofGender;
      }
    }
  });
  return { powers, shares };
}

/** Values with their share at a place; one empty value where the case has none. */
function valuesAt(demographic: Demographic | undefined, place: string): [string, number][] {
  if (!demographic) return [["", 1]];
  const weights = demographic.byPlace[place] ?? demographic.standard;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return demographic.values.map((value, k) => [value, total > 0 ? weights[k] / total : 1 / weights.length]);
}
