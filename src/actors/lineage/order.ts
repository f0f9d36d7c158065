/** In which order the lanes of a lineage lie, so that as few joins as possible cross lanes that are alive. */

/** Lanes live over `[from, to]`; a join leads from lane `a` to lane `b` at time `at`. Same unit of time throughout. */
export interface Lanes {
  from: ArrayLike<number>;
  to: ArrayLike<number>;
}
export interface Joins {
  a: ArrayLike<number>;
  b: ArrayLike<number>;
  at: ArrayLike<number>;
}

/** A crossing weighs more than any length: joins are shortened only where nothing crosses. */
const CROSSING = 1000;

/** Crossings of joins over lanes that are alive at their time, times 1000, plus the lanes that the joins step over. */
export function costOf(place: ArrayLike<number>, { from, to }: Lanes, { a, b, at }: Joins): number {
  let cost = 0;
  for (let join = 0; join < a.length; join++) {
    const [one, other] = [place[a[join] ?? 0] ?? 0, place[b[join] ?? 0] ?? 0];
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    cost += Math.max(0, high - low - 1);
    for (let lane = 0; lane < from.length; lane++) {
      const at0 = place[lane] ?? 0;
      if (at0 <= low || at0 >= high) continue;
      const time = at[join] ?? 0;
      if ((from[lane] ?? 0) <= time && time <= (to[lane] ?? 0)) cost += CROSSING;
    }
  }
  return cost;
}

/**
 * The lane at each place from top to bottom. Families (lanes that joins connect) stay together, the largest first;
 * within one, every lane is tried at every place until no move lowers the cost (sifting). Deterministic.
 */
export function orderLanes(lanes: Lanes, joins: Joins): Int32Array {
  const count = lanes.from.length;
  const order = families(count, joins).flatMap((family) => sift(family, lanes, joinsAmong(family, joins)));
  return Int32Array.from(order);
}

function joinsAmong(family: readonly number[], { a, b, at }: Joins): Joins {
  const inside = new Set(family);
  const kept = Array.from({ length: a.length }, (_, i) => i).filter((i) => inside.has(a[i] ?? -1));
  const pick = (list: ArrayLike<number>) => kept.map((i) => list[i] ?? 0);
  return { a: pick(a), b: pick(b), at: pick(at) };
}

function families(count: number, { a, b }: Joins): number[][] {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const rootOf = (lane: number): number => {
    let root = lane;
    while (parent[root] !== root) root = parent[root] ?? root;
    return root;
  };
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [rootOf(a[i] ?? 0), rootOf(b[i] ?? 0)];
    parent[Math.max(one, other)] = Math.min(one, other);
  }
  const byRoot = new Map<number, number[]>();
  for (let lane = 0; lane < count; lane++) {
    const root = rootOf(lane);
    byRoot.set(root, [...(byRoot.get(root) ?? []), lane]);
  }
  return [...byRoot.values()].sort((x, y) => y.length - x.length || (x[0] ?? 0) - (y[0] ?? 0));
}

function sift(family: readonly number[], lanes: Lanes, joins: Joins): number[] {
  let order = [...family].sort((x, y) => (lanes.from[x] ?? 0) - (lanes.from[y] ?? 0) || x - y);
  let cost = costOfOrder(order, lanes, joins);
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const lane of family) {
      const rest = order.filter((other) => other !== lane);
      for (let place = 0; place <= rest.length; place++) {
        const tried = [...rest.slice(0, place), lane, ...rest.slice(place)];
        const triedCost = costOfOrder(tried, lanes, joins);
        if (triedCost >= cost) continue;
        order = tried;
        cost = triedCost;
        isBetter = true;
      }
    }
  }
  return order;
}

/** The cost within one family: the lanes of other families lie above or below all of its places. */
function costOfOrder(order: readonly number[], lanes: Lanes, joins: Joins): number {
  const place = new Map(order.map((lane, at) => [lane, at]));
  const local: Lanes = {
    from: order.map((lane) => lanes.from[lane] ?? 0),
    to: order.map((lane) => lanes.to[lane] ?? 0),
  };
  const at = (lane: number) => place.get(lane) ?? 0;
  return costOf(
    order.map((_, i) => i),
    local,
    { a: Array.from(joins.a, at), b: Array.from(joins.b, at), at: joins.at },
  );
}
