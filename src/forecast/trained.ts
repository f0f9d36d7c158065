/** What every trained forecast is to the faces: distributions, and what they rest on. */
import type { Carriers } from "./carriers.ts";
import type { Distribution } from "./distribution.ts";

/** Why a unit's forecast is what it is. */
export interface Reasons {
  /** Weight of each member of the stack at each of `horizons`, by name. */
  members: { horizons: readonly number[]; weights: Readonly<Record<string, number>> }[];
  /** What the learned member rests on; null where there is none for the unit. */
  carriers: Carriers | null;
  /** Pasts that looked alike, with the deaths of the twelve months that followed; the most alike first. */
  analogues: { unit: string; month: number; deaths: readonly number[] }[];
}

/** Pasts of one unit that lie within a year of one more alike tell the same months again: they are left out. */
export function distinctPasts<P extends { unit: string | number; month: number }>(pasts: readonly P[]): P[] {
  const kept: P[] = [];
  for (const past of pasts) {
    const isTold = kept.some(({ unit, month }) => unit === past.unit && Math.abs(month - past.month) < 12);
    if (!isTold) kept.push(past);
  }
  return kept;
}

export interface Trained {
  /** Months ahead of the last one known that it forecasts. */
  horizons: readonly number[];
  forecast(unit: number, horizon: number): Distribution;
  reasons(unit: number): Reasons;
}
