/** Days as numbers since 1970-01-01 and the bins of the timeline: the engine's own calendar. */
import { addMonths, binOf, binStart, dayFromIso as dayNumber, isoFromDay as dayText } from "../../events/timeBins.ts";
import type { TimelineUnit } from "../state.ts";

export { addMonths, binOf, binStart, dayNumber, dayText };

const DAYS_PER: Record<TimelineUnit, number> = { day: 1, week: 7, month: 30.44, quarter: 91.3, year: 365.25 };

/** Pixels that a bar has over a span of days. */
const barWidth = (unit: TimelineUnit, days: number, width: number) => (width * DAYS_PER[unit]) / Math.max(days, 1);

/** The finest unit whose bars are at least `least` pixels wide over a span of days. */
export function unitFor(days: number, width: number, least = 4): TimelineUnit {
  const order: TimelineUnit[] = ["day", "week", "month", "quarter"];
  return order.find((unit) => barWidth(unit, days, width) >= least) ?? "year";
}

/** The unit to show: that of the link which opened the view, as long as a bar has a pixel, else the finest that fits. */
export function unitToShow(
  { unit, asLinked }: { unit: TimelineUnit; asLinked: boolean },
  days: number,
  width: number,
): TimelineUnit {
  return asLinked && barWidth(unit, days, width) >= 1 ? unit : unitFor(days, width);
}
