/** One walk through the months: what to learn from, what to judge members on, and the cells as they are now. */
import { type PathPart, stream } from "../../compute/streams.ts";
import { FeatureWalk, type LatticeFeature } from "../../fronts/lattice/index.ts";
import { CellPasts } from "./analogues.ts";
import { gridFeatures } from "./features.ts";
import type { GridHistory, HorizonGroup } from "./model.ts";
import { type GridSample, GridSampler } from "./sample.ts";
import { type Snapshot, snapshot } from "./snapshot.ts";
import { strataOf } from "./strata.ts";

/** A cell is looked at every so many months: the shortest group leaves no month unseen. */
const EVERY_MONTHS = 3;

/** How a history is used, in months. */
export interface Spans {
  /** Before the first month that anything is learned from. */
  warmUp: number;
  /** Before the last known month, on which the members are judged. */
  judged: number;
}

/** Four years to warm up and three to judge on, less of a short history; `known` counts its months. */
export const spansOf = (known: number): Spans => ({
  warmUp: Math.min(48, Math.floor(known / 4)),
  judged: Math.min(36, Math.floor(known / 4)),
});

export interface Gathered {
  features: readonly LatticeFeature[];
  sample: GridSample;
  judged: Snapshot[];
  now: Snapshot;
  pasts: CellPasts;
}

export interface GatherOptions {
  groups: readonly HorizonGroup[];
  /** Last column of the panel that may be known. */
  last: number;
  support: Float64Array;
  seed: PathPart;
  report?: (share: number) => void;
}

export function gather(
  history: GridHistory,
  { groups, last, support, seed, report = () => {} }: GatherOptions,
): Gathered {
  const walk = new FeatureWalk(
    history.lattice,
    history.counts,
    gridFeatures(history.type, history.ground),
    history.ground,
  );
  const sampler = new GridSampler(history.panel, groups, walk.features.length, last, seed);
  const pasts = new CellPasts(last, seed);
  const judged: Snapshot[] = [];
  const nearest = groups[0][0];
  const { warmUp, judged: judgedMonths } = spansOf(last + 1);
  const steps = Math.floor((last - nearest - warmUp) / EVERY_MONTHS);
  // counted from the last origin, so that the newest targets are used
  for (let step = steps; step >= 0; step--) {
    const origin = last - nearest - step * EVERY_MONTHS;
    walk.stepTo(origin);
    const strata = strataOf(walk, history.panel);
    const table = walk.table();
    sampler.add(origin, table, strata);
    pasts.add(origin, table, strata);
    if (origin >= last - judgedMonths) {
      judged.push(snapshot(history, walk, table, strata, support, stream(seed, "judged", origin)));
    }
    report(1 - step / (steps + 1));
  }
  walk.stepTo(last);
  const now = snapshot(history, walk, walk.table(), strataOf(walk, history.panel), support, null);
  return { features: walk.features, sample: sampler.build(), judged, now, pasts };
}
