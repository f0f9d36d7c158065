/**
 * The Mali case as an ensemble on two threads; how far the rule that shares out a day stays behind the linear programme on
 * days that its members meet; and the backtest beside two simple rules.
 */
import { fileURLToPath } from "node:url";
import { backtestItem } from "../src/api/blockade/backtestItem.ts";
import { readCasebook } from "../src/casebook/index.ts";
import { besideModule, createPool } from "../src/compute/pool.ts";
import { stream } from "../src/compute/streams.ts";
import { allocationGap } from "../src/corridors/allocation/gap.ts";
import { LpAllocator, loadSolver } from "../src/corridors/allocation/lp.ts";
import type { AllocationDay } from "../src/corridors/allocation/model.ts";
import { RuleAllocator } from "../src/corridors/allocation/rule.ts";
import {
  backtestSupply,
  drawLuck,
  drawValues,
  type Ensemble,
  type EnsembleInput,
  observationsOf,
  planOf,
  prepareSupplyCase,
  Simulator,
  type SupplyCase,
  splitEnsemble,
} from "../src/corridors/supply/index.ts";
import { readCasebookFolder } from "../src/workspace/folders.ts";

const CASE = "mali-fuel-2025";
const THREADS = 2;
const SEED = 1;
/** Member-days on which the rule is held against the programme. */
const GAP_DAYS = 600;
const ROUNDS = 3;
const [KEPT, TRIES] = [1000, 8000];

export async function run(args: string[]): Promise<object> {
  const members = optionOf(args, "members", 1000);
  const days = optionOf(args, "days", 365);
  const casebook = readCasebook(
    await readCasebookFolder(fileURLToPath(new URL("../../casebooks/sahel", import.meta.url))),
  );
  const supply = prepareSupplyCase(casebook, CASE);
  await using pool = createPool(THREADS);
  const task = { module: besideModule(import.meta.url, "../src/corridors/supply/tasks"), task: "ensembleTask" };
  const onThreads = (input: EnsembleInput, report?: (share: number) => void) =>
    splitEnsemble(input, THREADS, (part) => pool.run<Ensemble>(task, part), report);
  const setting = { recorded: true, days, interventions: [] };
  // threads start, and the code is compiled, before the clock does
  await onThreads({ supply, setting, values: drawValues(supply, 64, SEED), first: 0, seed: SEED });
  const seconds: number[] = [];
  let residual = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const ensemble = await onThreads({
      supply,
      setting,
      values: drawValues(supply, members, SEED),
      first: 0,
      seed: SEED,
    });
    seconds.push((performance.now() - started) / 1000);
    residual = ensemble.residual.reduce((most, one) => Math.max(most, one), 0);
    process.stderr.write(`${members} members × ${days} days: ${seconds.at(-1)?.toFixed(2)} s\n`);
  }
  const gap = await gapOf(supply, days);
  process.stderr.write(`rule behind the programme on ${gap.days} member-days: ${(gap.mean * 100).toFixed(4)} %\n`);
  const observations = observationsOf(casebook, supply);
  const found = await backtestSupply(supply, observations, { members: KEPT, seed: SEED, tries: TRIES }, onThreads);
  const item = backtestItem("", { supply, observations, hash: "" }, found, { members: KEPT, tries: TRIES });
  return {
    members,
    days,
    ensembleSeconds: seconds.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)],
    allSeconds: seconds,
    conservationResidual: residual,
    lpGap: gap.mean,
    lpGapWorst: gap.worst,
    lpGapEqual: gap.equal,
    lpGapDays: gap.days,
    effectiveDraws: item.effective,
    weekly: item.weekly,
    targets: item.observations.map(({ id, parts, met, heldOut, baselineMet, annotation }) => ({
      id,
      observed: parts.map(({ observed, statement }) => observed ?? statement),
      band: parts.map(({ band }) => band),
      met,
      heldOut,
      baselineMet: Object.values(baselineMet).some((one) => one === true),
      baselines: baselineMet,
      annotation,
    })),
  };
}

/** Days met by members of the ensemble, picked by a seed, shared out by the rule and by the linear programme. */
async function gapOf(supply: SupplyCase, days: number) {
  const members = Math.ceil(GAP_DAYS / 10);
  const { below } = stream(SEED, "gap");
  const asked: AllocationDay[] = [];
  let wanted = new Set<number>();
  const simulator = new Simulator(supply, planOf(supply, { recorded: true, days, interventions: [] }), (day, one) => {
    if (!wanted.has(day)) return;
    asked.push({ capacity: one.capacity.slice(), stock: one.stock.slice(), demand: one.demand.slice() });
  });
  const values = drawValues(supply, members, SEED);
  for (let m = 0; m < members; m++) {
    wanted = new Set<number>();
    while (wanted.size < Math.min(10, days)) wanted.add(below(days));
    const own = values.subarray(m * supply.slots.length, (m + 1) * supply.slots.length);
    simulator.run(own, drawLuck(supply, m, SEED, days));
  }
  const { network } = simulator.layout;
  const lp = new LpAllocator(await loadSolver(), network);
  try {
    return allocationGap(network, new RuleAllocator(network), lp, asked);
  } finally {
    lp.dispose();
  }
}

function optionOf(args: readonly string[], name: string, fallback: number): number {
  const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  if (at < 0) return fallback;
  const value = Number(args[at].includes("=") ? args[at].split("=")[1] : args[at + 1]);
  if (!(Number.isInteger(value) && value > 0))
    throw new RangeError(`invalid --${name}: ${value}; valid: a whole number above 0`);
  return value;
}
