/** Communities: groups of nodes with more edges among them than chance would give. */
import { buildGraph, type Graph } from "./graph.ts";
import { weightedDegree } from "./measures.ts";

/**
 * By node: its community, numbered in the order of the lowest node. Nodes are taken in ascending order and ties keep
 * the earlier community, so the same graph gives the same answer.
 *
 * Blondel et al. (2008), Fast unfolding of communities in large networks, J. Stat. Mech. P10008.
 */
export function communities(graph: Graph): Int32Array {
  let label = Int32Array.from({ length: graph.nodes }, (_, v) => v);
  let level: Level = { graph, inside: new Float64Array(graph.nodes) };
  for (;;) {
    const moved = moveNodes(level);
    if (!moved) break;
    label = label.map((old) => moved[old] ?? 0);
    level = foldLevel(level, moved);
  }
  return renumber(label);
}

/** A graph of communities; `inside`: by node, twice the weight of the edges that were folded into it. */
interface Level {
  graph: Graph;
  inside: Float64Array;
}

/** One round of moves to the neighbouring community with the largest gain, until none gains; null where nothing moved. */
function moveNodes({ graph, inside }: Level): Int32Array | null {
  const { nodes, offset, target, weight } = graph;
  const strength = weightedDegree(graph).map((sum, v) => sum + (inside[v] ?? 0));
  const whole = strength.reduce((sum, one) => sum + one, 0);
  if (whole === 0) return null;
  const of = Int32Array.from({ length: nodes }, (_, v) => v);
  const total = strength.slice();
  let anyMove = false;
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (let v = 0; v < nodes; v++) {
      const own = of[v] ?? v;
      const mine = strength[v] ?? 0;
      const toward = new Map<number, number>([[own, 0]]);
      for (let i = offset[v] ?? 0; i < (offset[v + 1] ?? 0); i++) {
        const other = of[target[i] ?? 0] ?? 0;
        toward.set(other, (toward.get(other) ?? 0) + (weight[i] ?? 0));
      }
      total[own] = (total[own] ?? 0) - mine;
      const gain = (community: number) => (toward.get(community) ?? 0) - ((total[community] ?? 0) * mine) / whole;
      let best = own;
      for (const community of [...toward.keys()].sort((a, b) => a - b)) {
        if (gain(community) > gain(best) + 1e-12) best = community;
      }
      total[best] = (total[best] ?? 0) + mine;
      if (best === own) continue;
      of[v] = best;
      isMoving = true;
      anyMove = true;
    }
  }
  return anyMove ? renumber(of) : null;
}

function foldLevel({ graph, inside }: Level, label: Int32Array): Level {
  const count = label.reduce((most, one) => Math.max(most, one + 1), 0);
  const folded = new Float64Array(count);
  for (let v = 0; v < graph.nodes; v++) folded[label[v] ?? 0] = (folded[label[v] ?? 0] ?? 0) + (inside[v] ?? 0);
  const from: number[] = [];
  const to: number[] = [];
  const weights: number[] = [];
  for (let v = 0; v < graph.nodes; v++) {
    for (let i = graph.offset[v] ?? 0; i < (graph.offset[v + 1] ?? 0); i++) {
      const [a, b] = [label[v] ?? 0, label[graph.target[i] ?? 0] ?? 0];
      const weight = graph.weight[i] ?? 0;
      if (a === b) folded[a] = (folded[a] ?? 0) + weight;
      else if (a < b) {
        from.push(a);
        to.push(b);
        weights.push(weight);
      }
    }
  }
  return { graph: buildGraph(count, from, to, weights), inside: folded };
}

function renumber(label: Int32Array): Int32Array {
  const names = new Map<number, number>();
  return label.map((one) => {
    const known = names.get(one) ?? names.size;
    names.set(one, known);
    return known;
  });
}

/** How much more weight lies inside the communities than chance would put there; at most 1. Newman & Girvan (2004). */
export function modularity(graph: Graph, label: ArrayLike<number>): number {
  const strength = weightedDegree(graph);
  const whole = strength.reduce((sum, one) => sum + one, 0);
  if (whole === 0) return 0;
  const inside = new Map<number, number>();
  const total = new Map<number, number>();
  for (let v = 0; v < graph.nodes; v++) {
    const mine = label[v] ?? 0;
    total.set(mine, (total.get(mine) ?? 0) + (strength[v] ?? 0));
    for (let i = graph.offset[v] ?? 0; i < (graph.offset[v + 1] ?? 0); i++) {
      if (label[graph.target[i] ?? 0] === mine) inside.set(mine, (inside.get(mine) ?? 0) + (graph.weight[i] ?? 0));
    }
  }
  return [...total].reduce((sum, [one, all]) => sum + (inside.get(one) ?? 0) / whole - (all / whole) ** 2, 0);
}
