import type { FoundDate } from "./dates/date.ts";
import type { Findings, FoundEvent } from "./events/event.ts";
import type { FoundPlace } from "./names/naming.ts";
import type { FoundQuantity } from "./quantities/quantity.ts";

/** A figure that no event took: a price, a stock, people displaced. `from` and `to` are its sentence. */
export interface FoundFigure {
  from: number;
  to: number;
  quantity: FoundQuantity;
  place: FoundPlace | null;
  date: FoundDate | null;
}

/** Units that say something without an event. */
const STANDING =
  /^(xof|usd|percent|people|households|litres|m3|tonnes|barrels|hours_per_day|mw|schools|lorries|tankers|vehicles)/;

export function figuresOf(
  quantities: readonly FoundQuantity[],
  events: readonly FoundEvent[],
  { text, places, dates }: Findings,
): FoundFigure[] {
  const used = new Set(events.flatMap((event) => event.quantities));
  return quantities.flatMap((quantity) => {
    if (used.has(quantity) || quantity.locates || quantity.unit === null || !STANDING.test(quantity.unit)) return [];
    const { from, to } = text.sentences[text.tokens[quantity.from].sentence];
    const nearest = <T extends { from: number }>(all: readonly T[]) =>
      all
        .filter((one) => one.from >= from && one.from < to)
        .sort((a, b) => Math.abs(a.from - quantity.from) - Math.abs(b.from - quantity.from))[0] ?? null;
    return [{ from, to, quantity, place: nearest(places), date: nearest(dates) }];
  });
}
