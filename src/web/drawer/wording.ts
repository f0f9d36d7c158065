/** What a detail of an event says, before it is put into words. */
import type { EventDetail } from "../../api/contract.ts";
import type { DatePrecision } from "../../events/model.ts";
import { dayNumber } from "../timeline/calendar.ts";

/** Days that an interval of each class may have, by UCDP's codebook. A dataset that gives one day gives no interval. */
const DAYS: Record<DatePrecision, readonly [least: number, most: number]> = {
  unstated: [1, Number.POSITIVE_INFINITY],
  day: [1, Number.POSITIVE_INFINITY],
  days: [2, 6],
  week: [7, 7],
  month: [8, 31],
  year: [28, 366],
};

/** Length of the interval from first to last day, and whether the stated precision allows it. */
export function dateAgreement(event: Pick<EventDetail, "dateStart" | "dateEnd" | "datePrecision">): {
  days: number;
  agrees: boolean;
} {
  const days = dayNumber(event.dateEnd) - dayNumber(event.dateStart) + 1;
  const [least, most] = DAYS[event.datePrecision];
  return { days, agrees: days === 1 || (days >= least && days <= most) };
}

/** A unit such as "places, hit": the unit's word, and what was counted in the words of the source. */
export function quantityParts(unit: string | null): { unit: string; counted: string } {
  const [word = "", ...rest] = (unit ?? "").split(", ");
  return { unit: word, counted: rest.join(", ") };
}
