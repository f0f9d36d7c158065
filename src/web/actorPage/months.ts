/** An actor's months as bars, on an axis that runs over everything that is covered or told. */
import type { ActorEvents, Tally } from "../../api/actorPage/contract.ts";
import type { Basis } from "../../events/model.ts";
import { openedSum } from "../evidence/opened.ts";
import type { Behind } from "../evidence/Sourced.tsx";
import { sumBehind } from "../evidence/sumBehind.ts";
import { addMonths, dayNumber, dayText } from "../timeline/calendar.ts";

export interface MonthBar {
  /** First day of the month and of the next, as days since 1970-01-01. */
  from: number;
  to: number;
  tally: Tally;
}

export interface MonthPlot {
  from: number;
  /** Day after the last. */
  to: number;
  bars: MonthBar[];
  /** Largest figure that is drawn: the high end of deaths, or events. */
  most: number;
  /** Stretches that no dataset covers, `to` inclusive; a month without a bar is zero only outside of them. */
  gaps: { from: number; to: number }[];
  /** Stretches that are covered for some of its countries only. */
  partly: { from: number; to: number }[];
}

/** Null where the actor has no event of that kind. */
export function monthPlot(events: ActorEvents, basis: Basis): MonthPlot | null {
  const bars = events.months.flatMap(({ month, [basis]: tally }): MonthBar[] => {
    const from = dayNumber(`${month}-01`);
    return tally.events === 0 ? [] : [{ from, to: addMonths(from, 1), tally }];
  });
  const [first] = bars;
  const last = bars.at(-1);
  if (!first || !last) return null;
  const covered = events.covered[basis].map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }));
  const from = first.from;
  const to = Math.max(last.to, ...covered.map((stretch) => stretch.to + 1));
  const figure = ({ tally }: MonthBar) => (basis === "coded" ? tally.high : tally.events);
  const partly = events.covered[basis]
    .filter(({ countries }) => countries !== null)
    .map((stretch) => ({ from: Math.max(from, dayNumber(stretch.from)), to: dayNumber(stretch.to) }))
    .filter((stretch) => stretch.from <= stretch.to);
  return { from, to, bars, most: Math.max(1, ...bars.map(figure)), gaps: gapsBetween(covered, from, to), partly };
}

function gapsBetween(covered: readonly { from: number; to: number }[], from: number, to: number) {
  const gaps: { from: number; to: number }[] = [];
  let next = from;
  for (const stretch of covered) {
    if (stretch.from > next) gaps.push({ from: next, to: Math.min(stretch.from, to) - 1 });
    next = Math.max(next, stretch.to + 1);
  }
  if (next < to) gaps.push({ from: next, to: to - 1 });
  return gaps.filter((gap) => gap.from <= gap.to);
}

/** What a month's count or sum rests on: the actor's events of one kind that begin in it. */
export function monthBehind(actors: readonly string[], month: string, basis: Basis): Behind {
  const next = addMonths(dayNumber(`${month}-01`), 1);
  return sumBehind({ actors: [...actors], from: `${month}-01`, to: dayText(next - 1) }, basis === "coded");
}

export function openMonth(actors: readonly string[], month: string, basis: Basis): void {
  const behind = monthBehind(actors, month, basis);
  if ("sum" in behind) openedSum.set(behind.sum);
}
