/** Which claims of cooperation a question keeps: the same rule for page, API and command. */
import { isWithin } from "./days.ts";
import type { Cooperation, CooperationKind, CooperationStatus } from "./model.ts";

/** Absent clauses ask nothing. Lists keep what matches any of their words; clauses hold together. */
export interface CooperationFilter {
  providers?: readonly string[];
  recipients?: readonly string[];
  /** On either side. */
  actors?: readonly string[];
  kinds?: readonly CooperationKind[];
  statuses?: readonly CooperationStatus[];
  /** ISO 3166-1 alpha-3: where one of the receiving actors acts. */
  countries?: readonly string[];
  /** Days, `YYYY-MM-DD`: it may have stood so on one of them. */
  from?: string;
  to?: string;
}

/** `countriesOf`: the countries in which an actor acts, by its id. */
export function selectCooperation<R extends Cooperation>(
  rows: readonly R[],
  filter: CooperationFilter,
  countriesOf: (actor: string) => readonly string[],
): R[] {
  const any = (wanted: readonly string[] | undefined, held: readonly string[]) =>
    wanted === undefined || held.some((one) => wanted.includes(one));
  return rows.filter(
    (row) =>
      any(filter.providers, row.providers) &&
      any(filter.recipients, row.recipients) &&
      any(filter.actors, [...row.providers, ...row.recipients]) &&
      any(filter.kinds, [row.kind]) &&
      any(filter.statuses, [row.status]) &&
      (filter.countries === undefined || any(filter.countries, row.recipients.flatMap(countriesOf))) &&
      isWithin(row, filter),
  );
}
