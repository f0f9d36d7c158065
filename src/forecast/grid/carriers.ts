/** What the gate of the grid's hurdle rests on, cell by cell. */
import { type BinnedRows, predictBoosted } from "../../compute/boosting/index.ts";
import type { LatticeFeature } from "../../fronts/lattice/index.ts";
import { byGroup, type Carriers, type FeatureGroup, medianOf, quietOf } from "../carriers.ts";
import { atGroup, cellRows, type Hurdle } from "./hurdle.ts";
import type { GridHistory, HorizonGroup } from "./model.ts";
import type { Snapshot } from "./snapshot.ts";

/** Half-life [months] up to which a cell's own past is recent. */
const RECENT = 12;

/** The group that a feature of the lattice belongs to, for a forecast of one type. */
export function featureGroupOf(feature: LatticeFeature, type: GridHistory["type"]): FeatureGroup {
  if ("counted" in feature && feature.counted !== type && feature.counted !== "any") return "types";
  switch (feature.kind) {
    case "own":
      return feature.halfLife <= RECENT ? "recent" : "past";
    case "since":
    case "sinceDeath":
      return "recent";
    case "share":
      return "past";
    case "peak":
    case "spread":
      return "course";
    case "country":
    case "countryShare":
      return "country";
    case "border":
    case "towns":
    case "latitude":
    case "longitude":
      return "place";
    case "season":
      return "season";
    default:
      return "around";
  }
}

/** Of any cell of a snapshot of all cells, for the group of months at place `group`. */
export function gateCarriers(
  { table, strata }: Pick<Snapshot, "table" | "strata">,
  { cuts, gate }: Pick<Hurdle, "cuts" | "gate">,
  featureGroups: readonly FeatureGroup[],
  group: number,
  [first, last]: HorizonGroup,
): (cell: number) => Carriers {
  const rows = atGroup(cellRows(cuts, table), cuts, group);
  const given = predictBoosted(gate, rows);
  const quiet = quietRows(rows, strata, given);
  const quietGate = predictBoosted(gate, quiet);
  const without = byGroup(featureGroups).map(({ group: name, features }) => ({
    name,
    gate: predictBoosted(gate, exchanged(rows, strata, quiet, features)),
  }));
  const horizons = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return (cell) => ({
    measure: "chance",
    horizons,
    given: given[cell],
    quiet: quietGate[strata[cell]],
    effects: without
      .map((one) => ({ group: one.name, effect: given[cell] - one.gate[cell] }))
      .sort((a, b) => b.effect - a.effect),
  });
}

/** A row for each stratum: the median bins of its quiet cells. */
function quietRows({ bins, rows, features }: BinnedRows, strata: Uint8Array, given: Float64Array): BinnedRows {
  const count = 1 + strata.reduce((most, one) => Math.max(most, one), 0);
  const quiet = new Uint8Array(count * features);
  for (let stratum = 0; stratum < count; stratum++) {
    const cells = Array.from(strata.keys()).filter((cell) => strata[cell] === stratum);
    if (cells.length === 0) continue;
    const calm = quietOf(cells, given);
    for (let f = 0; f < features; f++) {
      quiet[f * count + stratum] = medianOf(calm.map((cell) => bins[f * rows + cell]));
    }
  }
  return { bins: quiet, rows: count, features };
}

/** The rows with some features as in the quiet row of each one's stratum. */
function exchanged(rows: BinnedRows, strata: Uint8Array, quiet: BinnedRows, features: readonly number[]): BinnedRows {
  const bins = rows.bins.slice();
  for (const f of features) {
    for (let row = 0; row < rows.rows; row++) bins[f * rows.rows + row] = quiet.bins[f * quiet.rows + strata[row]];
  }
  return { ...rows, bins };
}
