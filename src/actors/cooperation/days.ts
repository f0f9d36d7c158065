/** The days of a claim of cooperation, as finely as they are known, and which claims are too young to be shown. */

import { dayFromIso, isoFromDay } from "../../events/timeBins.ts";
import { firstDay, lastDay } from "../../evidence/datePrefix.ts";
import type { Cooperation } from "./model.ts";

type Dated = Pick<Cooperation, "start" | "end" | "status">;

/** First and last day on which it may have stood so, `YYYY-MM-DD`; `to` null while it is in force. */
export function daysOf({ start, end, status }: Dated): { from: string; to: string | null } {
  const isLasting = end === null && status === "in_force";
  return { from: firstDay(start), to: isLasting ? null : lastDay(end ?? start) };
}

/** Whether any of its days may lie in a window of days, both ends included and either open. */
export function isWithin(row: Dated, window: { from?: string | undefined; to?: string | undefined }): boolean {
  const { from, to } = daysOf(row);
  return (
    (window.to === undefined || from <= window.to) && (window.from === undefined || to === null || to >= window.from)
  );
}

/** Days for which movements of troops and supplies are neither shown nor exported. */
export const MOVEMENT_REST = 14;

/** The last day whose movements may be told on a day; both `YYYY-MM-DD`. */
export const lastToldDay = (today: string) => isoFromDay(dayFromIso(today) - MOVEMENT_REST);

/**
 * Whether something that moved on these dates (ISO prefixes) may lie less than `MOVEMENT_REST` days before `today`, or after
 * it. A date known only to its year tells no movement.
 */
export function mayBeRecent(dates: readonly (string | null)[], today: string): boolean {
  const youngest = lastToldDay(today);
  return dates.some((date) => date !== null && date.length > 4 && lastDay(date) > youngest);
}

const MOVES = new Set<Cooperation["kind"]>(["troops", "armour", "aircraft", "uav"]);
const SUPPLY = /^(litres|m3|tonnes|barrels|lorries|tankers|convoys|containers|munitions)/;
/** Kinds and statuses that say nothing of something under way on a day. */
const RESTS = new Set<Cooperation["status"]>(["estimated", "reported", "not_carried_out", "proposed"]);

/** True for something that moves, now or within the last days: see `mayBeRecent`. */
export function isRecentMovement(row: Cooperation, today: string): boolean {
  if (RESTS.has(row.status)) return false;
  if (!MOVES.has(row.kind) && !(row.unit !== null && SUPPLY.test(row.unit))) return false;
  return mayBeRecent([row.start, row.end], today);
}

/** Whole years from the first to the last day of all, for an axis; null without rows. */
export function yearsOf(rows: readonly Dated[]): { from: number; to: number } | null {
  if (rows.length === 0) return null;
  const years = rows.flatMap((row) => {
    const { from, to } = daysOf(row);
    return [from, to ?? from].map((day) => Number(day.slice(0, 4)));
  });
  return { from: Math.min(...years), to: Math.max(...years) };
}
