/** The shared clock on the weeks of a case. */
import { dayNumber, dayText } from "../timeline/calendar.ts";

const WEEK = 7;

export interface CaseWeeks {
  /** First days of the weeks, `YYYY-MM-DD`. */
  weeks: readonly string[];
}

/** The week in which the window ends; the last before, the first after the case; null where nothing is brushed. */
export function weekAt({ weeks }: CaseWeeks, { from, to }: { from?: string | undefined; to?: string | undefined }) {
  if (from === undefined && to === undefined) return null;
  if (to === undefined) return weeks.length - 1;
  const week = Math.floor((dayNumber(to) - dayNumber(weeks[0])) / WEEK);
  return Math.max(0, Math.min(weeks.length - 1, week));
}

/** A window of the shared filter that is one week of the case. */
export function windowOf({ weeks }: CaseWeeks, week: number): { from: string; to: string } {
  const from = weeks[Math.max(0, Math.min(weeks.length - 1, week))];
  return { from, to: dayText(dayNumber(from) + WEEK - 1) };
}
