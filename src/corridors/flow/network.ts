/** A directed network in arrays. */

export interface Network {
  nodes: number;
  /** Arc a runs from node tail[a] to node head[a]. */
  tail: Int32Array;
  head: Int32Array;
  /** Most that an arc carries, per arc; Infinity has no limit. Any unit, the same for all. */
  capacity: Float64Array;
}

/** Throws RangeError for arrays of unequal length, unknown nodes, and capacities that are negative or not a number. */
export function checkNetwork({ nodes, tail, head, capacity }: Network): void {
  const arcs = tail.length;
  if (head.length !== arcs || capacity.length !== arcs) {
    throw new RangeError(
      `tail, head and capacity have ${arcs}, ${head.length} and ${capacity.length} arcs; valid: one length`,
    );
  }
  for (let a = 0; a < arcs; a++) {
    checkNode(nodes, tail[a], `tail of arc ${a}`);
    checkNode(nodes, head[a], `head of arc ${a}`);
    if (!(capacity[a] >= 0)) throw new RangeError(`capacity of arc ${a} is ${capacity[a]}; valid: 0 or more`);
  }
}

export function checkNode(nodes: number, node: number, what: string): void {
  if (!Number.isInteger(node) || node < 0 || node >= nodes) {
    throw new RangeError(`${what} is ${node}; valid: 0 to ${nodes - 1}`);
  }
}

/** Arcs of each node: those of node n are order[start[n]] … order[start[n + 1] − 1], in the order of the arcs. */
export function arcsByNode(nodes: number, end: Int32Array): { start: Int32Array; order: Int32Array } {
  const start = new Int32Array(nodes + 1);
  for (const node of end) start[node + 1]++;
  for (let n = 0; n < nodes; n++) start[n + 1] += start[n];
  const next = start.slice(0, nodes);
  const order = new Int32Array(end.length);
  for (let a = 0; a < end.length; a++) order[next[end[a]]++] = a;
  return { start, order };
}
