import loader, { type Highs, type InitOptions, type Model } from "highs";
import {
  type Allocation,
  type AllocationDay,
  type AllocationNetwork,
  checkAllocationDay,
  checkAllocationNetwork,
  weightedDemand,
} from "./model.ts";

// the package's types are those of its CommonJS build, what is imported is its ES module
const load = loader as unknown as (options?: InitOptions) => Promise<Highs>;

/** HiGHS, compiled to WebAssembly. In a browser, tell where its file lies: `{ locateFile }`. */
export function loadSolver(options?: InitOptions): Promise<Highs> {
  return load(options);
}

export interface OptimalAllocation extends Allocation {
  /** Weighted unmet demand and cost of carriage, the least possible. */
  objective: number;
  /** The same from the prices of stocks, roads and demand: equal to `objective` by strong duality. */
  dualObjective: number;
}

/**
 * The same day as a linear programme (equation 8 of docs/methods/corridors.md):
 *
 * minimise Σ weight (demand − y) + Σ cost x over flows x[a, p] ≥ 0 and service 0 ≤ y[n, p, s] ≤ demand, with
 * Σ x out − Σ x in + Σ y ≤ stock at every node and product and Σ over products of x ≤ capacity on every arc.
 *
 * One model is kept and only its bounds change, so that the next day starts from the last day's basis. It holds memory of
 * the solver: call `dispose` when done.
 */
export class LpAllocator {
  readonly #network: AllocationNetwork;
  readonly #highs: Highs;
  readonly #model: Model;
  readonly #rowUpper: Float64Array;
  readonly #columnUpper: Float64Array;
  readonly #noRows: Float64Array;
  readonly #noColumns: Float64Array;

  constructor(highs: Highs, network: AllocationNetwork) {
    checkAllocationNetwork(network);
    this.#highs = highs;
    this.#network = network;
    const { columns, rows, ...model } = modelOf(network, highs.infinity);
    this.#rowUpper = new Float64Array(rows);
    this.#columnUpper = new Float64Array(columns).fill(highs.infinity);
    this.#noRows = new Float64Array(rows).fill(-highs.infinity);
    this.#noColumns = new Float64Array(columns);
    this.#model = highs.createModel({ numCols: columns, numRows: rows, ...model });
    this.#model.options.set({ output_flag: false });
  }

  /** The best allocation of a day. Throws RangeError for a day that does not fit the network, Error when HiGHS fails. */
  allocate(day: AllocationDay): OptimalAllocation {
    const { tail, products, nodes } = this.#network;
    checkAllocationDay(this.#network, day);
    const flowColumns = tail.length * products;
    this.#rowUpper.set(day.stock);
    for (let a = 0; a < tail.length; a++) {
      this.#rowUpper[nodes * products + a] = Math.min(day.capacity[a], this.#highs.infinity);
    }
    this.#columnUpper.set(day.demand, flowColumns);
    this.#model.changeRowsBounds(
      { kind: "range", from: 0, to: this.#rowUpper.length - 1 },
      this.#noRows,
      this.#rowUpper,
    );
    this.#model.changeColsBounds(
      { kind: "range", from: 0, to: this.#columnUpper.length - 1 },
      this.#noColumns,
      this.#columnUpper,
    );
    this.#model.run();
    const status = this.#model.getModelStatus();
    if (status !== this.#highs.constants.modelStatus.optimal) {
      throw new Error(`HiGHS found no optimum of a day's allocation: model status ${status}`);
    }
    return this.#read(day, flowColumns);
  }

  #read(day: AllocationDay, flowColumns: number): OptimalAllocation {
    const { colValue, rowDual, colDual } = this.#model.getSolution();
    const unserved = weightedDemand(this.#network, day);
    let priced = 0;
    for (let r = 0; r < rowDual.length; r++) if (rowDual[r] !== 0) priced += rowDual[r] * this.#rowUpper[r];
    // a price above 0 rests on the lower bound, which is 0
    for (let c = 0; c < colDual.length; c++) if (colDual[c] < 0) priced += colDual[c] * this.#columnUpper[c];
    return {
      flows: colValue.slice(0, flowColumns),
      served: colValue.slice(flowColumns),
      objective: unserved + this.#model.getObjectiveValue(),
      dualObjective: unserved + priced,
    };
  }

  dispose(): void {
    this.#model.dispose();
  }
}

/** Columns: flows, arc by arc and product by product, then service. Rows: balances, then roads. */
function modelOf({ nodes, products, sectors, tail, head, cost, weight }: AllocationNetwork, infinity: number) {
  const arcs = tail.length;
  const services = nodes * products * sectors;
  const columns = arcs * products + services;
  const rows = nodes * products + arcs;
  const colCost = new Float64Array(columns);
  const starts = new Int32Array(columns + 1);
  const indices: number[] = [];
  const values: number[] = [];
  const add = (row: number, value: number) => {
    indices.push(row);
    values.push(value);
  };
  for (let a = 0, c = 0; a < arcs; a++) {
    for (let p = 0; p < products; p++, c++) {
      colCost[c] = cost[a];
      if (tail[a] !== head[a]) {
        add(tail[a] * products + p, 1);
        add(head[a] * products + p, -1);
      }
      add(nodes * products + a, 1);
      starts[c + 1] = indices.length;
    }
  }
  for (let i = 0, c = arcs * products; i < services; i++, c++) {
    colCost[c] = -weight[i % sectors];
    add(Math.floor(i / sectors), 1);
    starts[c + 1] = indices.length;
  }
  return {
    columns,
    rows,
    colCost,
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(infinity),
    rowLower: new Float64Array(rows).fill(-infinity),
    rowUpper: new Float64Array(rows),
    matrix: {
      format: "csc" as const,
      numRows: rows,
      numCols: columns,
      starts,
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  };
}
