/**
 * Growth of one regression tree on binned rows by histograms: second-order gain, best leaf first, the histogram of a
 * leaf's larger child taken as the parent's minus the smaller child's.
 */
import type { Stream } from "../streams.ts";
import type { BinnedRows } from "./bins.ts";

export interface TreeLimits {
  /** Most leaves (default 31). */
  leaves?: number;
  /** Most splits from the root to a leaf (default 6). */
  depth?: number;
  /** Least sum of curvature in a leaf: for squared and pinball loss the sum of the rows' weights (default 20). */
  minLeafWeight?: number;
  /** Added to the curvature of each leaf: draws small leaves to 0 (default 1). */
  shrinkage?: number;
  /** Least gain of a split (default 1e-9). */
  minGain?: number;
  /** Share of the features looked at for each split, drawn anew (default 1). */
  featureShare?: number;
}

/** Nodes in arrays; node 0 is the root. A leaf has `left` −1 and its number in `right`. */
export interface Tree {
  /** Feature of the split. */
  feature: Uint16Array;
  /** Bins 1…cut go left. */
  cut: Uint8Array;
  /** 1 where missing values go left. */
  missingLeft: Uint8Array;
  left: Int32Array;
  right: Int32Array;
  /** What each split gained: twice the fall of the loss in its second-order expansion; 0 for a leaf. */
  gain: Float32Array;
  /** Value of each leaf: −Σ gradient / (Σ curvature + shrinkage). */
  leafValue: Float64Array;
}

/** A grown tree and which of its rows fell in which leaf: `order[leafStarts[l] … leafStarts[l + 1])`. */
export interface GrownTree {
  tree: Tree;
  order: Int32Array;
  leafStarts: Int32Array;
}

const WIDTH = 256;

interface Split {
  gain: number;
  feature: number;
  cut: number;
  missingLeft: boolean;
}

interface Growing {
  node: number;
  from: number;
  to: number;
  depth: number;
  gradient: number;
  curvature: number;
  histogram: Float64Array;
  split: Split | null;
}

/**
 * Grows a tree on the rows of `order` (reordered in place; repeats count twice). `gradient` and `curvature` are those of
 * the loss, one a row of `rows`, already times the rows' weights.
 */
export function growTree(
  rows: BinnedRows,
  order: Int32Array,
  gradient: Float64Array,
  curvature: Float64Array,
  limits: TreeLimits,
  random: Stream,
): GrownTree {
  return new Grower(rows, order, gradient, curvature, limits, random).grow();
}

class Grower {
  private readonly leaves: number;
  private readonly depth: number;
  private readonly minLeafWeight: number;
  private readonly shrinkage: number;
  private readonly minGain: number;
  private readonly looked: Int32Array;
  private readonly scratch: Int32Array;
  private readonly g: Float64Array;
  private readonly h: Float64Array;
  private readonly spare: Float64Array[] = [];
  private readonly nodes: {
    feature: number;
    cut: number;
    missingLeft: number;
    gain: number;
    left: number;
    right: number;
  }[] = [];
  private readonly rows: BinnedRows;
  private readonly order: Int32Array;
  private readonly gradient: Float64Array;
  private readonly curvature: Float64Array;
  private readonly random: Stream;

  constructor(
    rows: BinnedRows,
    order: Int32Array,
    gradient: Float64Array,
    curvature: Float64Array,
    limits: TreeLimits,
    random: Stream,
  ) {
    const { leaves = 31, depth = 6, minLeafWeight = 20, shrinkage = 1, minGain = 1e-9, featureShare = 1 } = limits;
    this.leaves = leaves;
    this.depth = depth;
    this.minLeafWeight = minLeafWeight;
    this.shrinkage = shrinkage;
    this.minGain = minGain;
    this.looked = new Int32Array(Math.max(1, Math.round(featureShare * rows.features)));
    this.rows = rows;
    this.order = order;
    this.gradient = gradient;
    this.curvature = curvature;
    this.random = random;
    this.scratch = new Int32Array(order.length);
    this.g = new Float64Array(order.length);
    this.h = new Float64Array(order.length);
  }

  grow(): GrownTree {
    const done: Growing[] = [];
    const open = [this.root()];
    while (open.length > 0) {
      const best = open.reduce((one, other) => ((other.split?.gain ?? 0) > (one.split?.gain ?? 0) ? other : one));
      if (!best.split || open.length + done.length >= this.leaves) break;
      open.splice(open.indexOf(best), 1, ...this.divide(best, best.split));
    }
    return this.finish([...done, ...open]);
  }

  private root(): Growing {
    const root = this.leaf(0, this.order.length, 0);
    root.histogram = this.fill(root);
    root.split = this.bestSplit(root);
    return root;
  }

  private leaf(from: number, to: number, depth: number): Growing {
    const node = this.nodes.push({ feature: 0, cut: 0, missingLeft: 0, gain: 0, left: -1, right: 0 }) - 1;
    let gradient = 0;
    let curvature = 0;
    for (let i = from; i < to; i++) {
      const row = this.order[i] as number;
      gradient += this.gradient[row] as number;
      curvature += this.curvature[row] as number;
    }
    return { node, from, to, depth, gradient, curvature, histogram: EMPTY, split: null };
  }

  private divide(parent: Growing, split: Split): [Growing, Growing] {
    const middle = this.partition(parent, split);
    const left = this.leaf(parent.from, middle, parent.depth + 1);
    const right = this.leaf(middle, parent.to, parent.depth + 1);
    Object.assign(this.nodes[parent.node] as object, {
      feature: split.feature,
      cut: split.cut,
      missingLeft: split.missingLeft ? 1 : 0,
      gain: split.gain,
      left: left.node,
      right: right.node,
    });
    if (left.depth < this.depth) {
      const [small, large] = left.to - left.from <= right.to - right.from ? [left, right] : [right, left];
      small.histogram = this.fill(small);
      large.histogram = subtract(parent.histogram, small.histogram);
      for (const child of [left, right]) child.split = this.bestSplit(child);
    } else this.spare.push(parent.histogram);
    parent.histogram = EMPTY;
    return [left, right];
  }

  /** Rows that go left first, each side in its old order; answers where the right side begins. */
  private partition({ from, to }: Growing, { feature, cut, missingLeft }: Split): number {
    const { order, scratch } = this;
    const column = this.rows.bins.subarray(feature * this.rows.rows, (feature + 1) * this.rows.rows);
    let left = from;
    let held = 0;
    for (let i = from; i < to; i++) {
      const row = order[i] as number;
      const bin = column[row] as number;
      if (bin === 0 ? missingLeft : bin <= cut) order[left++] = row;
      else scratch[held++] = row;
    }
    order.set(scratch.subarray(0, held), left);
    return left;
  }

  /** Sums of gradient and curvature per feature and bin, side by side. */
  private fill({ from, to }: Growing): Float64Array {
    const { order, g, h } = this;
    const { bins, rows, features } = this.rows;
    const histogram = this.spare.pop()?.fill(0) ?? new Float64Array(features * WIDTH * 2);
    for (let i = from; i < to; i++) {
      const row = order[i] as number;
      g[i] = this.gradient[row] as number;
      h[i] = this.curvature[row] as number;
    }
    for (let f = 0; f < features; f++) addColumn(histogram, f * WIDTH * 2, bins, f * rows, order, g, h, from, to);
    return histogram;
  }

  private bestSplit(leaf: Growing): Split | null {
    const enough = leaf.curvature >= 2 * this.minLeafWeight && leaf.to - leaf.from >= 2 && leaf.depth < this.depth;
    if (!enough) return null;
    const { features } = this.rows;
    if (this.looked.length < features) this.random.choose(features, this.looked);
    let best: Split | null = null;
    for (let k = 0; k < this.looked.length; k++) {
      const feature = this.looked.length < features ? (this.looked[k] as number) : k;
      const split = this.bestCut(leaf, feature, best?.gain ?? this.minGain);
      if (split) best = split;
    }
    return best;
  }

  /** The best cut of one feature, missing values tried on either side; null when none gains more than `above`. */
  private bestCut(leaf: Growing, feature: number, above: number): Split | null {
    const { histogram, gradient, curvature } = leaf;
    const base = feature * WIDTH * 2;
    const missingG = histogram[base] as number;
    const missingH = histogram[base + 1] as number;
    const { shrinkage, minLeafWeight } = this;
    const whole = (gradient * gradient) / (curvature + shrinkage);
    // a hair more than equal, so that rounding does not choose between equal splits
    let most = above * (1 + 1e-10);
    let found: Split | null = null;
    let leftG = 0;
    let leftH = 0;
    for (let cut = 1; cut < WIDTH - 1; cut++) {
      const at = base + 2 * cut;
      const addH = histogram[at + 1] as number;
      if (addH === 0) continue;
      leftG += histogram[at] as number;
      leftH += addH;
      if (leftH + missingH < minLeafWeight) continue;
      if (curvature - leftH < minLeafWeight) break;
      for (let side = missingH > 0 ? 1 : 0; side >= 0; side--) {
        const lg = leftG + side * missingG;
        const lh = leftH + side * missingH;
        const rg = gradient - lg;
        const rh = curvature - lh;
        if (lh < minLeafWeight || rh < minLeafWeight) continue;
        const gain = (lg * lg) / (lh + shrinkage) + (rg * rg) / (rh + shrinkage) - whole;
        if (gain <= most) continue;
        most = gain * (1 + 1e-10);
        found = { gain, feature, cut, missingLeft: side === 1 };
      }
    }
    return found;
  }

  private finish(grown: Growing[]): GrownTree {
    grown.sort((one, other) => one.from - other.from);
    const { nodes } = this;
    const leafStarts = new Int32Array(grown.length + 1);
    const leafValue = new Float64Array(grown.length);
    grown.forEach((leaf, number) => {
      (nodes[leaf.node] as { right: number }).right = number;
      leafStarts[number + 1] = leaf.to;
      leafValue[number] = -leaf.gradient / (leaf.curvature + this.shrinkage || 1);
    });
    const tree = {
      feature: Uint16Array.from(nodes, (node) => node.feature),
      cut: Uint8Array.from(nodes, (node) => node.cut),
      missingLeft: Uint8Array.from(nodes, (node) => node.missingLeft),
      left: Int32Array.from(nodes, (node) => node.left),
      right: Int32Array.from(nodes, (node) => node.right),
      gain: Float32Array.from(nodes, (node) => node.gain),
      leafValue,
    };
    return { tree, order: this.order, leafStarts };
  }
}

const EMPTY = new Float64Array(0);

function addColumn(
  histogram: Float64Array,
  base: number,
  bins: Uint8Array,
  column: number,
  order: Int32Array,
  g: Float64Array,
  h: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const at = base + ((bins[column + (order[i] as number)] as number) << 1);
    histogram[at] = (histogram[at] as number) + (g[i] as number);
    histogram[at + 1] = (histogram[at + 1] as number) + (h[i] as number);
  }
}

function subtract(parent: Float64Array, child: Float64Array): Float64Array {
  for (let i = 0; i < parent.length; i++) parent[i] = (parent[i] as number) - (child[i] as number);
  return parent;
}

/** The number of the leaf that a row falls in. */
export function leafOf(tree: Tree, { bins, rows }: BinnedRows, row: number): number {
  let node = 0;
  while ((tree.left[node] as number) >= 0) {
    const bin = bins[(tree.feature[node] as number) * rows + row] as number;
    const left = bin === 0 ? tree.missingLeft[node] === 1 : bin <= (tree.cut[node] as number);
    node = (left ? tree.left[node] : tree.right[node]) as number;
  }
  return tree.right[node] as number;
}
