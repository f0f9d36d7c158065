/** What holds on which day for one member: closures, customs, convoys that can be protected, needs held back. */
import type { Layout } from "./layout.ts";
import type { DatedSlot, SupplyCase } from "./model.ts";
import type { Plan } from "./plan.ts";

export interface Calendar {
  /** Share of a corridor's traffic that cannot travel alone [corridors × days]. */
  closed: Float64Array;
  /** Days at customs [corridors × days]. */
  dwell: Float64Array;
  /** Convoys a week that can be protected [groups × days]. */
  convoys: Float64Array;
  /** Part of a sector's need that is asked for [sectors × days]. */
  asked: Float64Array;
  /** More that an alternative corridor brings a day, in loads [corridors × days]. */
  extra: Float64Array;
}

export function emptyCalendar({ corridors, sectors }: Layout, days: number): Calendar {
  return {
    closed: new Float64Array(corridors * days),
    dwell: new Float64Array(corridors * days),
    convoys: new Float64Array(2 * days),
    asked: new Float64Array(sectors * days),
    extra: new Float64Array(corridors * days),
  };
}

/** Fills `out` from a member's values. */
export function setCalendar(supply: SupplyCase, plan: Plan, values: Float64Array, out: Calendar): void {
  const { days } = plan;
  const span = (array: Float64Array, row: number, from: number, to: number, value: (held: number) => number) => {
    for (let t = Math.max(0, from); t <= Math.min(to, days - 1); t++) {
      array[row * days + t] = value(array[row * days + t]);
    }
  };
  out.closed.fill(0);
  for (const { corridor, from, to, slot, share } of plan.closures) {
    const shut = slot < 0 ? share : values[slot];
    span(out.closed, corridor, from, to, (held) => Math.max(held, shut));
  }
  for (const { corridor, from, to } of plan.agreements) span(out.closed, corridor, from, to, () => 0);
  const dated = (array: Float64Array, row: number, slots: readonly DatedSlot[]) => {
    array.fill(0, row * days, (row + 1) * days);
    for (const { from, slot } of slots) span(array, row, from, days, () => values[slot]);
  };
  for (const [a, slots] of supply.dwell.entries()) dated(out.dwell, a, slots);
  for (const [g, slots] of supply.convoys.entries()) dated(out.convoys, g, slots);
  for (const { group, from, perWeek } of plan.convoys) span(out.convoys, group, from, days, () => perWeek);
  out.asked.fill(1);
  for (const { sector, share, from, to } of plan.rationing)
    span(out.asked, sector, from, to, (held) => held * (1 - share));
  out.extra.fill(0);
  for (const { corridor, from, loadsPerWeek } of plan.alternatives) {
    span(out.extra, corridor, from, days, (held) => held + loadsPerWeek / 7);
  }
}
