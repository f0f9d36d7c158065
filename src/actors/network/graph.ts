/** A simple undirected graph as typed arrays: the neighbours of node `v` are `target[offset[v]] … target[offset[v + 1] - 1]`. */
export interface Graph {
  nodes: number;
  offset: Int32Array;
  target: Int32Array;
  /** Weight of the edge to each neighbour, above 0. */
  weight: Float64Array;
}

/** Edges by their ends. Parallel edges become one with the sum of their weights; loops are left out. */
export function buildGraph(
  nodes: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Graph {
  const rows = Array.from({ length: nodes }, () => new Map<number, number>());
  for (let i = 0; i < from.length; i++) {
    const [a, b] = [from[i] ?? -1, to[i] ?? -1];
    const rowA = rows[a];
    const rowB = rows[b];
    if (!rowA || !rowB) throw new RangeError(`edge ${i} joins ${a} and ${b}; valid: nodes 0 to ${nodes - 1}`);
    if (a === b) continue;
    const weight = (rowA.get(b) ?? 0) + (weights?.[i] ?? 1);
    rowA.set(b, weight);
    rowB.set(a, weight);
  }
  const offset = new Int32Array(nodes + 1);
  for (let v = 0; v < nodes; v++) offset[v + 1] = (offset[v] ?? 0) + (rows[v]?.size ?? 0);
  const target = new Int32Array(offset[nodes] ?? 0);
  const weight = new Float64Array(target.length);
  let at = 0;
  for (const row of rows) {
    for (const [other, value] of [...row].sort((x, y) => x[0] - y[0])) {
      target[at] = other;
      weight[at++] = value;
    }
  }
  return { nodes, offset, target, weight };
}

/** The neighbours of a node. */
export const neighbours = ({ offset, target }: Graph, node: number): Int32Array =>
  target.subarray(offset[node] ?? 0, offset[node + 1] ?? 0);

/** Marks `centre` and whoever it reaches within `steps` edges: 1 + the number of steps, 0 for the others. */
export function ego(graph: Graph, centre: number, steps = 1): Uint8Array {
  const reached = new Uint8Array(graph.nodes);
  reached[centre] = 1;
  let ring = [centre];
  for (let step = 1; step <= steps; step++) {
    const next: number[] = [];
    for (const node of ring) {
      for (const other of neighbours(graph, node)) {
        if (reached[other]) continue;
        reached[other] = step + 1;
        next.push(other);
      }
    }
    ring = next;
  }
  return reached;
}
