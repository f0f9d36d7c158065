/** Kidnappings in the window: summed per year from the entries themselves, so that the view follows the brush. */
import type { Kidnappings } from "../../api/contract.ts";
import type { EventFilter } from "../../events/filter.ts";

type Item = Kidnappings["items"][number];

export interface KidnappingYear {
  year: number;
  kidnappings: number;
  releases: number;
  ransomClaims: number;
  /** People in kidnappings; entries that state no number add nothing. */
  low: number;
  high: number;
  withoutNumber: number;
}

/** Keeps an entry when the days its date can mean overlap the window and its country is chosen. */
export function kidnappingsIn(items: readonly Item[], filter: EventFilter): Item[] {
  return items.filter((item) => {
    const last = `${item.date}-12-31`.slice(0, 10);
    const end = item.date.length === 4 ? last : item.date.length === 7 ? `${item.date}-31` : item.date;
    if (filter.from && end < filter.from) return false;
    if (filter.to && item.date.padEnd(10, "-01") > filter.to) return false;
    return !filter.countries || (item.iso3 !== null && filter.countries.includes(item.iso3));
  });
}

/** Which figure of its year an entry counts in. */
export function columnOf({ kind }: Pick<Item, "kind">): "kidnapping" | "release" | "ransom" {
  if (kind === "release") return "release";
  return kind === "ransom_payment_claim" ? "ransom" : "kidnapping";
}

/** A source's own total over several affairs is shown in the list but never counted. */
export function kidnappingYears(items: readonly Item[]): KidnappingYear[] {
  const years = new Map<number, KidnappingYear>();
  for (const item of items) {
    if (item.tally) continue;
    const year = Number(item.date.slice(0, 4));
    const row = years.get(year) ?? {
      year,
      kidnappings: 0,
      releases: 0,
      ransomClaims: 0,
      low: 0,
      high: 0,
      withoutNumber: 0,
    };
    years.set(year, row);
    const column = columnOf(item);
    if (column === "release") row.releases += 1;
    else if (column === "ransom") row.ransomClaims += 1;
    else {
      row.kidnappings += 1;
      const { low, high } = item.people;
      if (low === null && high === null) row.withoutNumber += 1;
      row.low += low ?? 0;
      row.high += high ?? low ?? 0;
    }
  }
  return [...years.values()].sort((a, b) => b.year - a.year);
}
