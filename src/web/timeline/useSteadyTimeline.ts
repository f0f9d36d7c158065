import { useRef } from "react";
import type { EngineView } from "../engine/index.ts";
import { useEngineView } from "../store/context.tsx";
import { type Coverage, sameCoverage } from "./coverage.ts";

type Timeline = EngineView["timeline"];

const same = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** True when both would draw the same bars. */
export function sameTimeline(a: Timeline, b: Timeline): boolean {
  if (a.unit !== b.unit || a.firstBin !== b.firstBin || a.bins !== b.bins) return false;
  return same(a.events, b.events) && same(a.low, b.low) && same(a.best, b.best) && same(a.high, b.high);
}

/** The timeline of the last answer; the same object as before while its figures are, as they are when only the window moves. */
export function useSteadyTimeline(): Timeline | null {
  const latest = useEngineView()?.timeline ?? null;
  const kept = useRef<Timeline | null>(null);
  if (!latest || !kept.current || !sameTimeline(latest, kept.current)) kept.current = latest;
  return kept.current;
}

/** The coverage of the last answer; the same object as before while it says the same. */
export function useSteadyCoverage(): Coverage | null {
  const latest = useEngineView()?.coverage ?? null;
  const kept = useRef<Coverage | null>(null);
  if (!sameCoverage(latest, kept.current)) kept.current = latest;
  return kept.current;
}
