/** An ensemble as it is told: with names and dates, the same on a server and in a browser. */
import type { Ancestry } from "./draws.ts";
import type { Ensemble } from "./ensemble.ts";
import type { Names, SupplyCase } from "./model.ts";
import { dateOn } from "./plan.ts";
import {
  type Band,
  bandOf,
  columnOf,
  type EnsembleSummary,
  isUsed,
  type RegionSummary,
  type SectorSummary,
  summarise,
} from "./summary.ts";
import type { Sector } from "./vocabulary.ts";

export interface ToldSector extends Omit<SectorSummary, "sector" | "firstDay"> {
  sector: Sector;
  firstDay: { low: string; median: string; high: string } | null;
}

export interface ToldRegion extends Omit<RegionSummary, "sectors"> {
  names: Names;
  sectors: ToldSector[];
}

export interface Told extends Pick<EnsembleSummary, "arrivals" | "lost" | "residual"> {
  /** First day of each week. */
  weeks: string[];
  regions: ToldRegion[];
}

export function tell(supply: SupplyCase, ensemble: Ensemble): Told {
  const { regions, arrivals, lost, residual, weeks } = summarise(supply, ensemble);
  const date = (day: number) => dateOn(supply, Math.round(day));
  return {
    weeks: Array.from({ length: weeks }, (_, week) => dateOn(supply, week * 7)),
    regions: regions.map(({ sectors, ...region }, r) => ({
      ...region,
      names: supply.regions[r].names,
      sectors: sectors.map(({ sector, firstDay, ...one }) => ({
        ...one,
        sector: sector as Sector,
        firstDay: firstDay && { low: date(firstDay[0]), median: date(firstDay[1]), high: date(firstDay[2]) },
      })),
    })),
    arrivals,
    lost,
    residual,
  };
}

/** What is different in `b` for a sector of a region; members share their draws with those of `a`. */
export interface Difference {
  region: string;
  sector: Sector;
  /** Of being short: in the one, in the other. */
  probability: { a: number; b: number };
  /** Days short and amount unmet, b less a, member by member. */
  shortDays: Band;
  unmet: Band;
  /** Share of members with fewer days short in b, and with more. */
  better: number;
  worse: number;
}

export function differencesOf(supply: SupplyCase, a: Ensemble, b: Ensemble): Difference[] {
  return supply.regions.flatMap(({ id }, r) =>
    supply.sectors.flatMap((sector, s) => {
      if (!isUsed(supply, r, s)) return [];
      const of = (ensemble: Ensemble, array: ArrayLike<number>) => columnOf(supply, ensemble, array, r, s);
      const short = (ensemble: Ensemble) =>
        of(ensemble, ensemble.firstShort).filter((day) => day >= 0).length / ensemble.members;
      const less = (array: "shortDays" | "unmet") => {
        const before = of(a, a[array]);
        return of(b, b[array]).map((value, m) => value - before[m]);
      };
      const days = less("shortDays");
      return [
        {
          region: id,
          sector,
          probability: { a: short(a), b: short(b) },
          shortDays: bandOf(days),
          better: days.filter((day) => day < 0).length / days.length,
          worse: days.filter((day) => day > 0).length / days.length,
          unmet: bandOf(less("unmet")),
        },
      ];
    }),
  );
}

/** Members of a calibration: values [members × slots] and whose luck each has. */
export interface CalibratedMembers {
  values: Float64Array;
  ancestry: Ancestry;
}

/** As many of the calibrated members as are wanted, evenly picked. */
export function takeMembers(
  { slots }: Pick<SupplyCase, "slots">,
  { values, ancestry: { of, until } }: CalibratedMembers,
  members: number,
): CalibratedMembers {
  const picked = Int32Array.from({ length: members }, (_, m) => Math.floor((m * of.length) / members));
  const own = new Float64Array(members * slots.length);
  for (const [m, at] of picked.entries())
    own.set(values.subarray(at * slots.length, (at + 1) * slots.length), m * slots.length);
  return { values: own, ancestry: { of: picked.map((at) => of[at]), until } };
}

/** Parameters that are held at one value instead of their range, by id of the row, in its unit. */
export type Fixed = Readonly<Record<string, number>>;

/**
 * Sets the values of what is fixed in every member; the other draws stay as they are.
 *
 * @throws RangeError for a parameter that is not of the case or a value that is no number.
 */
export function fixValues({ slots }: Pick<SupplyCase, "slots">, values: Float64Array, fixed: Fixed): void {
  for (const [id, value] of Object.entries(fixed)) {
    const k = slots.findIndex((slot) => slot.id === id);
    if (k < 0) throw new RangeError(`unknown parameter: ${id}; valid: ${slots.map((slot) => slot.id).join(", ")}`);
    const { low, high, factor } = slots[k];
    if (!(value >= low && value <= high)) {
      throw new RangeError(`invalid ${id}: ${value}; valid: ${low} to ${high}, its range`);
    }
    for (let i = k; i < values.length; i += slots.length) values[i] = value * factor;
  }
}
