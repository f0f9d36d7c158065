/** Days as numbers since 1970-01-01 and the bins of the timeline: the engine's own calendar. */
import { addMonths, binOf, binStart, dayFromIso as dayNumber, isoFromDay as dayText } from "../../events/timeBins.ts";
import type { TimelineUnit } from "../state.ts";

export { addMonths, binOf, binStart, dayNumber, dayText };

const DAYS_PER: Record<TimelineUnit, number> = { day: 1, week: 7, month: 30.44, quarter: 91.3, year: 365.25 };

/** The finest unit whose bars are at least `least` pixels wide over a span of days. */
export function unitFor(days: number, width: number, least = 4): TimelineUnit {
  const order: TimelineUnit[] = ["day", "week", "month", "quarter"];
  return order.find((unit) => (width * DAYS_PER[unit]) / Math.max(days, 1) >= least) ?? "year";
}
