/** A backtest in the contract's shape. */
import type { Backtest, BacktestPart } from "../../corridors/supply/index.ts";
import { bandOf, dateOn, isDate, isStatement, type SupplyCase } from "../../corridors/supply/index.ts";
import { toldCaveats } from "./caveats.ts";
import type { BlockadeBacktest } from "./contract.ts";
import type { Subject } from "./subject.ts";

type ObservationItem = BlockadeBacktest["observations"][number];
type PartItem = ObservationItem["parts"][number];
type RuleName = keyof ObservationItem["baselineMet"];

export function backtestItem(
  run: string,
  { supply }: Subject,
  found: Backtest,
  { members, tries }: { members: number; tries: number },
): BlockadeBacktest {
  const effective = found.calibration?.effective ?? null;
  const keys = [...new Set(found.parts.map(({ observation }) => observation.key))];
  return {
    run,
    case: supply.id,
    members,
    tried: found.calibration ? tries : 0,
    effective,
    observations: keys.map((key) => observationItem(supply, key, found)),
    weekly: found.weekly && {
      simulation: found.weekly.simulation,
      persistence: found.weekly.persistence,
      ...found.weekly.baselines,
    },
    caveats: toldCaveats(supply, { effective, recorded: true }),
    narrowed: narrowedOf(supply, found),
  };
}

/** A test is met when all its parts are; the weekly series when its error is below that of the week before. */
function observationItem(supply: SupplyCase, key: string, { parts, weekly }: Backtest): ObservationItem {
  const own = parts.filter(({ observation }) => observation.key === key);
  const isSeries =
    weekly !== null && own.every(({ observation }) => observation.metric === "weekly_loads") && own.length > 1;
  const all = (met: readonly (boolean | null)[]) => {
    const known = met.filter((one) => one !== null);
    return known.length === 0 ? null : known.every(Boolean);
  };
  const ruleMet = (name: RuleName) =>
    isSeries ? weekly.baselines[name] < weekly.persistence : all(own.map(({ baselines }) => baselines[name].met));
  return {
    id: key,
    heldOut: own.every(({ observation }) => observation.use === "held_out"),
    annotation: own.every(({ observation }) => observation.use === "annotation"),
    met: isSeries ? weekly.simulation < weekly.persistence : all(own.map(({ met }) => met)),
    baselineMet: { noChange: ruleMet("noChange"), oneStock: ruleMet("oneStock") },
    parts: own.map((part) => partItem(supply, part)),
  };
}

function partItem(supply: SupplyCase, { observation, band, comes, within, met, baselines }: BacktestPart): PartItem {
  const told = (value: number | null) =>
    value === null ? null : isDate(observation) ? dateOn(supply, Math.round(value)) : inUnit(observation, value);
  const observed =
    observation.low === null || observation.high === null ? null : [told(observation.low), told(observation.high)];
  return {
    id: observation.id,
    metric: observation.metric,
    region: supply.regions[observation.region]?.id ?? null,
    sector: supply.sectors[observation.sector] ?? null,
    statement: observation.statement,
    observed: observed && { low: observed[0] ?? 0, high: observed[1] ?? 0 },
    unit: isDate(observation) ? null : isStatement(observation) ? "share" : observation.unit,
    tolerance: observation.tolerance || null,
    band: isStatement(observation) ? [told(band[1])] : band.map(told),
    comes: Number.isNaN(comes) ? null : comes,
    within: Number.isNaN(within) ? null : within,
    met,
    baselines: {
      noChange: { value: told(baselines.noChange.value), met: baselines.noChange.met },
      oneStock: { value: told(baselines.oneStock.value), met: baselines.oneStock.met },
    },
    claims: [...observation.claims],
    note: observation.note,
  };
}

/** Amounts back in the unit of the row: the simulator counts fuel in m³. */
const inUnit = ({ unit }: BacktestPart["observation"], value: number) =>
  unit === "litres" ? Math.round(value * 1000) : Math.round(value * 100) / 100;

const MOST_NARROWED = 12;

function narrowedOf(supply: SupplyCase, { calibration, narrowed }: Backtest): BlockadeBacktest["narrowed"] {
  if (!calibration) return [];
  const slots = supply.slots.length;
  return [...narrowed.keys()]
    .filter((k) => narrowed[k] < 0.9)
    .sort((a, b) => narrowed[a] - narrowed[b])
    .slice(0, MOST_NARROWED)
    .map((k) => {
      const { id, parameter, factor } = supply.slots[k];
      const after = calibration.values.filter((_, i) => i % slots === k).map((value) => value / factor);
      return { id, parameter, ratio: Math.round(narrowed[k] * 1000) / 1000, after: bandOf(after) };
    });
}
