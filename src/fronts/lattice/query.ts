/** The events that lattices are built from. */
import type { EventQuery } from "../../events/query.ts";

export interface LatticeRowsOptions {
  /** Datasets that are counted. */
  datasets: string[];
  /** `where_prec` codes that are left out (default none). */
  withoutPrecisions?: number[];
  /** Adds the column `unit`: the id of the event's first- or second-order division, null where its precision does not reach. */
  level?: 1 | 2;
}

/**
 * Coded events of organised violence with a place, in the columns of `EventRows` and the sides: `gid`, `month` (1 is
 * January 1980, of the end day), `type`, `deaths`, `sideA`, `sideB`; by month and row.
 */
export function selectLatticeRows({ datasets, withoutPrecisions = [], level }: LatticeRowsOptions): EventQuery {
  const day = "coalesce(date_end, date_start)";
  return {
    sql: `SELECT priogrid_gid::INTEGER AS gid, ((year(${day}) - 1980) * 12 + month(${day}))::INTEGER AS "month",
        type::UTINYINT AS type, coalesce(best, low, high, 0)::DOUBLE AS deaths, side_a AS "sideA", side_b AS "sideB"${
          level === undefined ? "" : `, adm${level} AS unit`
        }
      FROM events
      WHERE type BETWEEN 1 AND 3 AND priogrid_gid > 0 AND dataset = ANY($datasets)
        AND NOT list_contains($withoutPrecisions::INTEGER[], where_prec::INTEGER)
      ORDER BY ${day}, dataset, row`,
    params: { datasets, withoutPrecisions },
  };
}
