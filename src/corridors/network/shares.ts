import type { Corridor } from "./corridors.ts";
import type { CorridorRow } from "./model.ts";
import type { CarriedShare } from "./survival.ts";

export interface StatedShare extends CarriedShare {
  isStated: boolean;
}

/**
 * What each corridor into one place is taken to bring, in percent: the lowest and the highest that claims state, whatever
 * their year. What those leave of a hundred is divided evenly among the corridors of which no claim says a share.
 */
export function sharesOf(corridors: readonly Corridor[], rows: readonly CorridorRow[]): StatedShare[] {
  const percent = new Map(corridors.map(({ key, rows: ids }) => [key, statedOf(rows, ids)]));
  const stated = [...percent.values()].filter((values) => values.length > 0);
  const silent = corridors.length - stated.length;
  const rest = (pick: (...values: number[]) => number) =>
    silent === 0 ? 0 : Math.max(0, 100 - stated.reduce((sum, values) => sum + pick(...values), 0)) / silent;
  return corridors.map(({ key }) => {
    const values = percent.get(key) ?? [];
    const isStated = values.length > 0;
    return {
      corridor: key,
      low: isStated ? Math.min(...values) : rest(Math.min),
      high: isStated ? Math.max(...values) : rest(Math.max),
      isStated,
    };
  });
}

function statedOf(rows: readonly CorridorRow[], ids: readonly string[]): number[] {
  return rows.flatMap(({ id, value, unit }) =>
    ids.includes(id) && unit === "percent" && value !== null ? [value] : [],
  );
}
