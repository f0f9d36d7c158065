import { mayBeRecent } from "../../actors/cooperation/index.ts";

/** Days at an end of a statement; each an ISO prefix. */
interface Dated {
  date_start: string | null;
  date_end: string | null;
}

/**
 * True for a statement of what moves on roads that may speak of the last days, or of days to come: it is neither shown nor
 * exported. A date known only to its year tells no movement, nor does a statement without a date.
 */
export const isRecentTraffic = ({ date_start, date_end }: Dated, today: string) =>
  mayBeRecent([date_start, date_end], today);
