/** Residents of districts and places of refuge as they are told, with their age and what is to be doubted in words. */
import { ageOf, OLD_YEARS, type Residents, residentsOf } from "../../displacement/region/residents.ts";
import type { ResidentsItem } from "./contract.ts";
import type { RegionGround } from "./ground.ts";

export interface ResidentsOfRegion {
  districts: (ResidentsItem | null)[];
  hosts: (ResidentsItem | null)[];
}

/** In the order of the network. */
export function regionResidents({ facts, network, asOf }: RegionGround): ResidentsOfRegion {
  const { districts, hosts } = residentsOf(facts, network, asOf);
  const item = (one: Residents | null) => one && residentsItem(one, asOf);
  return { districts: districts.map(item), hosts: hosts.map(item) };
}

function residentsItem({ day, figures, doubts, ...told }: Residents, asOf: number): ResidentsItem {
  const age = ageOf({ day }, asOf);
  return { ...told, figures: [...figures], doubts: [...doubts], age, old: age >= OLD_YEARS };
}

/** What a reader must know of a part of these residents; null where nothing. `by`: who says that so many left. */
export function residentsWarning(
  share: number | null,
  residents: ResidentsItem | null,
  by: "the model" | "the question",
): string | null {
  if (residents === null) return null;
  const { people, date, age, old, low, high, doubts } = residents;
  const warnings = [
    share !== null && share > 1
      ? `${by} has more people leave than the ${people} residents told: too many, or residents were counted after people had left`
      : "",
    old ? `residents are of ${date}, ${age} years before` : "",
    high > low ? `residents are told as ${low} to ${high}` : "",
    ...doubts.map((doubt) => `of its residents: ${doubt.replace(/\.$/, "")}`),
  ].filter(Boolean);
  return warnings.length > 0 ? warnings.join("; ") : null;
}
