/**
 * Where the nodes of a network stand: a seeded force layout over everything that is ever there, so that positions stay
 * while edges come and go with time, and the same network always looks the same.
 */
import { type Graph, neighbours } from "./graph.ts";

export interface Positions {
  x: Float64Array;
  y: Float64Array;
}

const ROUNDS = 320;

/** A start that depends on the name of the node alone: one more node does not move the others' starts. */
function startOf(name: string): [number, number] {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  const spread = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  const angle = ((hash >>> 0) / 4294967296) * 2 * Math.PI;
  const radius = Math.sqrt(((spread ^ (spread >>> 13)) >>> 0) / 4294967296);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/**
 * Positions within -1 to 1 on both axes. Repulsion between all, attraction along edges that hardly grows with the
 * weight, a pull to the middle, a step that cools.
 *
 * Fruchterman & Reingold (1991), Graph drawing by force-directed placement, Software: Practice and Experience 21(11).
 */
export function layout(graph: Graph, names: readonly string[]): Positions {
  const { nodes } = graph;
  const x = new Float64Array(nodes);
  const y = new Float64Array(nodes);
  for (let v = 0; v < nodes; v++) [x[v], y[v]] = startOf(names[v] ?? "");
  const gap = Math.sqrt(3 / Math.max(1, nodes));
  const dx = new Float64Array(nodes);
  const dy = new Float64Array(nodes);
  for (let round = 0; round < ROUNDS; round++) {
    dx.fill(0);
    dy.fill(0);
    repel(x, y, dx, dy, gap);
    attract(graph, x, y, dx, dy, gap);
    const step = 0.12 * (1 - round / ROUNDS) ** 1.5 + 0.001;
    for (let v = 0; v < nodes; v++) {
      const fx = (dx[v] ?? 0) - (x[v] ?? 0) * 0.55;
      const fy = (dy[v] ?? 0) - (y[v] ?? 0) * 0.55;
      const length = Math.hypot(fx, fy);
      if (length === 0) continue;
      const move = Math.min(length, step) / length;
      x[v] = (x[v] ?? 0) + fx * move;
      y[v] = (y[v] ?? 0) + fy * move;
    }
  }
  return spread({ x, y });
}

function repel(x: Float64Array, y: Float64Array, dx: Float64Array, dy: Float64Array, gap: number): void {
  const strength = gap * gap;
  for (let v = 0; v < x.length; v++) {
    for (let w = v + 1; w < x.length; w++) {
      const ex = (x[v] ?? 0) - (x[w] ?? 0) || 1e-6 * (v - w);
      const ey = (y[v] ?? 0) - (y[w] ?? 0);
      const force = strength / Math.max(1e-6, ex * ex + ey * ey);
      dx[v] = (dx[v] ?? 0) + ex * force;
      dy[v] = (dy[v] ?? 0) + ey * force;
      dx[w] = (dx[w] ?? 0) - ex * force;
      dy[w] = (dy[w] ?? 0) - ey * force;
    }
  }
}

function attract(
  graph: Graph,
  x: Float64Array,
  y: Float64Array,
  dx: Float64Array,
  dy: Float64Array,
  gap: number,
): void {
  for (let v = 0; v < graph.nodes; v++) {
    const first = graph.offset[v] ?? 0;
    const ties = neighbours(graph, v).length;
    neighbours(graph, v).forEach((w, i) => {
      const ex = (x[w] ?? 0) - (x[v] ?? 0);
      const ey = (y[w] ?? 0) - (y[v] ?? 0);
      const shared = 1 / Math.sqrt(Math.max(1, ties, neighbours(graph, w).length));
      const pull =
        (Math.hypot(ex, ey) / gap) * shared * Math.min(1.5, 0.6 + 0.1 * Math.log2(graph.weight[first + i] ?? 1));
      dx[v] = (dx[v] ?? 0) + ex * pull;
      dy[v] = (dy[v] ?? 0) + ey * pull;
    });
  }
}

/** Spreads the positions over the square from -1 to 1, each axis by itself. */
function spread({ x, y }: Positions): Positions {
  const toSquare = (values: Float64Array) => {
    const [low, high] = [values.reduce((a, b) => Math.min(a, b), 0), values.reduce((a, b) => Math.max(a, b), 0)];
    const scale = high > low ? 2 / (high - low) : 0;
    return values.map((value) => (value - low) * scale - (scale ? 1 : 0));
  };
  return { x: toSquare(x), y: toSquare(y) };
}
