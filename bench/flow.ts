/**
 * The flow kernels beside networkx and scipy's HiGHS, instance by instance in one run: maximum flow, cheapest flow, and the
 * loss of the k most important links of small and generated networks whose optima are known. Times are those of the
 * solvers alone, ours and theirs in turn, medians.
 */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { delayCurve } from "../src/corridors/flow/delay.ts";
import { fragilityCurve, type LinkedNetwork } from "../src/corridors/flow/fragility.ts";
import { maximumFlow } from "../src/corridors/flow/maximumFlow.ts";
import { minimumCostFlow } from "../src/corridors/flow/minimumCostFlow.ts";

const ROUNDS = 3;
const KNOWN: Record<string, number> = { gl1: 156545, gw1: 1202018, wlm3: 11875108, "netgen-2": 6749969302 };
/** What stands for "no way" in Pyomo's example of shortest-path interdiction. */
const NO_WAY = 100;

interface Given {
  name: string;
  nodes: number;
  tail: number[];
  head: number[];
  capacity: (number | null)[];
  cost: number[];
  supply: number[];
  source: number | null;
  sink: number | null;
}

interface Solved {
  value: number;
  ms: number;
}

interface Instance {
  name: string;
  expected: number;
  ours(): number;
  theirs(): Promise<Solved>;
}

export async function run(): Promise<object> {
  using peers = new Peers();
  const given = (await peers.ask({ instances: true })) as Given[];
  const instances = [...given.map((one) => published(one, peers)), ...toys(peers), ...grids(peers)];
  const results = [];
  for (const instance of instances) {
    const [ours, theirs]: [number[], number[]] = [[], []];
    let value = Number.NaN;
    let peer = Number.NaN;
    instance.ours();
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      value = instance.ours();
      ours.push(performance.now() - started);
      const answer = await instance.theirs();
      theirs.push(answer.ms);
      peer = answer.value;
    }
    const row = {
      name: instance.name,
      value,
      expected: instance.expected,
      peer,
      oursMs: median(ours),
      theirsMs: median(theirs),
    };
    results.push(row);
    process.stderr.write(
      `${row.name.padEnd(22)} ${String(value).padStart(11)} (known ${instance.expected})  ${row.oursMs.toFixed(2)} ms, theirs ${row.theirsMs.toFixed(1)} ms\n`,
    );
  }
  return {
    instances: results,
    allExact: results.every(({ value, expected }) => value === expected),
    worstRatio: Math.max(...results.map(({ oursMs, theirsMs }) => oursMs / theirsMs)),
  };
}

/** networkx's own test networks. */
function published(given: Given, peers: Peers): Instance {
  const network = {
    nodes: given.nodes,
    tail: Int32Array.from(given.tail),
    head: Int32Array.from(given.head),
    capacity: Float64Array.from(given.capacity, (most) => most ?? Number.POSITIVE_INFINITY),
  };
  const cost = Float64Array.from(given.cost);
  const supply = Float64Array.from(given.supply);
  const { name, source, sink } = given;
  return {
    name,
    expected: KNOWN[name] ?? Number.NaN,
    ours: () =>
      source === null || sink === null
        ? minimumCostFlow({ ...network, cost, supply }).cost
        : maximumFlow(network, source, sink).value,
    theirs: async () => (await peers.ask({ solve: name })) as Solved,
  };
}

interface Interdicted extends LinkedNetwork {
  source: number;
  sink: number;
}

/** The surviving flow after the loss of k links, ours and by mixed-integer programming. */
function interdicted(name: string, network: Interdicted, k: number, expected: number, peers: Peers): Instance {
  return {
    name: `${name}, k = ${k}`,
    expected,
    ours: () => fragilityCurve(network, network.source, network.sink, k)[k],
    theirs: async () => rounded(await peers.ask({ interdict: plain(network), k })),
  };
}

/** As JSON has it: typed arrays become lists. */
const plain = (network: object) =>
  Object.fromEntries(
    Object.entries(network).map(([name, value]) => [
      name,
      ArrayBuffer.isView(value) ? [...(value as Int32Array)] : value,
    ]),
  );

const rounded = (answer: unknown) => {
  const { value, ms } = answer as Solved;
  return { value: Math.round(value), ms };
};

/** Six arcs of Pyomo's gallery of network interdiction: [from, to, capacity, length]. */
const TOY = [
  [0, 1, 10, 10],
  [0, 2, 70, 2],
  [2, 1, 30, 2],
  [1, 4, 100, 1],
  [2, 3, 40, 7],
  [3, 4, 50, 8],
] as const;

function toys(peers: Peers): Instance[] {
  const network: Interdicted & { length: Float64Array } = {
    nodes: 5,
    source: 0,
    sink: 4,
    tail: Int32Array.from(TOY, ([from]) => from),
    head: Int32Array.from(TOY, ([, to]) => to),
    capacity: Float64Array.from(TOY, ([, , capacity]) => capacity),
    length: Float64Array.from(TOY, ([, , , length]) => length),
    link: Int32Array.from(TOY, (_, link) => link),
  };
  const flow = [80, 10, 0].map((expected, k) => interdicted("pyomo maximum flow", network, k, expected, peers));
  const way = [5, 17, NO_WAY].map(
    (expected, k): Instance => ({
      name: `pyomo shortest way, k = ${k}`,
      expected,
      ours: () => Math.min(NO_WAY, delayCurve(network, 0, 4, k)[k]),
      theirs: async () => rounded(await peers.ask({ delay: plain(network), k, noWay: NO_WAY })),
    }),
  );
  return [...flow, ...way];
}

/** Square grids with the capacities of a Lehmer generator (Park and Miller 1988), crossed from the first column to the last. */
function grids(peers: Peers): Instance[] {
  const file = join(process.env.HARMATTAN_DATA ?? "../shared/data", "corridors/oracles_grid.json");
  if (!existsSync(file)) {
    process.stderr.write(`skipped the grids: no ${file}; set HARMATTAN_DATA to the folder of datasets\n`);
    return [];
  }
  const oracles = JSON.parse(readFileSync(file, "utf8")) as { instance: string; k: number; optimum: number }[];
  return oracles.map(({ instance, k, optimum }) => {
    const [, size = ""] = /^grid(\d+)x/.exec(instance) ?? [];
    return interdicted(instance, grid(Number(size)), k, optimum, peers);
  });
}

function grid(size: number): Interdicted {
  const arcs: { from: number; to: number; capacity: number; link: number }[] = [];
  let state = 1;
  let links = 0;
  const both = (from: number, to: number) => {
    state = (16_807 * state) % 2_147_483_647;
    const capacity = 1 + (state % 49);
    arcs.push({ from, to, capacity, link: links }, { from: to, to: from, capacity, link: links++ });
  };
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const node = row * size + column;
      if (column + 1 < size) both(node, node + 1);
      if (row + 1 < size) both(node, node + size);
    }
  }
  const [source, sink] = [size * size, size * size + 1];
  for (let row = 0; row < size; row++) {
    arcs.push({ from: source, to: row * size, capacity: 1e6, link: -1 });
    arcs.push({ from: row * size + size - 1, to: sink, capacity: 1e6, link: -1 });
  }
  return {
    nodes: size * size + 2,
    source,
    sink,
    tail: Int32Array.from(arcs, ({ from }) => from),
    head: Int32Array.from(arcs, ({ to }) => to),
    capacity: Float64Array.from(arcs, ({ capacity }) => capacity),
    link: Int32Array.from(arcs, ({ link }) => link),
  };
}

/** A Python process that answers one question at a time. */
class Peers implements Disposable {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  constructor() {
    const python = ["python3", "/usr/bin/python3"].find(
      (one) => spawnSync(one, ["-c", "import networkx, scipy"]).status === 0,
    );
    if (!python) {
      throw new Error(
        "the peers are missing; needed: python3 with networkx and scipy (Debian: python3-networkx, python3-scipy)",
      );
    }
    const script = join(import.meta.dirname, import.meta.url.endsWith(".ts") ? "" : "../../bench", "flowPeers.py");
    this.#process = spawn(python, [script], { stdio: ["pipe", "pipe", "pipe"] });
    this.#process.stderr.pipe(process.stderr);
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async ask(question: object): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("the peers ended without an answer");
    return JSON.parse(value);
  }

  [Symbol.dispose](): void {
    this.#process.kill();
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
