/** Which corridors are closed on which day: as recorded, by a setting, and where an agreement opens them again. Pure. */
import type { Intervention } from "../../corridors/supply/index.ts";
import type { CaseItem } from "./words.ts";

export interface ClosingSetting {
  recorded: boolean;
  interventions: readonly Intervention[];
}

interface Span {
  from: string;
  to?: string | null | undefined;
}
const holds = ({ from, to }: Span, day: string) => from <= day && (to === null || to === undefined || day <= to);

export function isClosedOn(
  { closures }: Pick<CaseItem, "closures">,
  { recorded, interventions }: ClosingSetting,
  corridor: string,
  day: string,
): boolean {
  const isAgreed = interventions.some(
    (one) => one.kind === "agreement" && one.corridors.includes(corridor) && holds(one, day),
  );
  if (isAgreed) return false;
  return (
    (recorded &&
      closures.some((one) => one.kind === "closure" && one.corridors.includes(corridor) && holds(one, day))) ||
    interventions.some((one) => one.kind === "closure" && one.corridors.includes(corridor) && holds(one, day))
  );
}

/** Weeks, by their first days, in which some corridor that leads to a region is closed. */
export function closedWeeks(
  supply: Pick<CaseItem, "closures" | "corridors">,
  setting: ClosingSetting,
  region: string,
  weeks: readonly string[],
): boolean[] {
  const into = supply.corridors.filter(({ to, inUse }) => to === region && inUse);
  return weeks.map((day) => into.some(({ id }) => isClosedOn(supply, setting, id, day)));
}
