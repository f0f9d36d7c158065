/**
 * Points as drawn. Where several violence types share a coordinate and a precision they are one disc of rings: its area
 * is the total, each ring's area the share of one type, so that nothing lies hidden under another.
 */
import type { PointMarks } from "../../events/crossfilter/mapMarks.ts";
import type { Measure } from "../state.ts";
import { mercatorX, mercatorY } from "./projection.ts";
import { symbolRadius } from "./scales.ts";

/** Drawn from the largest to the smallest. Parallel arrays. */
export interface Symbols {
  count: number;
  x: Float32Array;
  y: Float32Array;
  /** CSS pixels at zoom 5. */
  radius: Float32Array;
  precision: Uint8Array;
  type: Uint8Array;
  /** 1 for the outermost ring of its site, which carries the signs of its precision. */
  outermost: Uint8Array;
  /** Index into the marks. */
  mark: Uint32Array;
}

export const NO_SYMBOLS: Symbols = {
  count: 0,
  x: new Float32Array(),
  y: new Float32Array(),
  radius: new Float32Array(),
  precision: new Uint8Array(),
  type: new Uint8Array(),
  outermost: new Uint8Array(),
  mark: new Uint32Array(),
};

export function symbolsOf(marks: PointMarks, measure: Measure): Symbols {
  const count = marks.site.length;
  const radius = new Float32Array(count);
  const outermost = new Uint8Array(count);
  for (let first = 0; first < count; ) {
    let after = first + 1;
    while (after < count && marks.site[after] === marks.site[first]) after++;
    ringRadii(marks, measure, first, after, radius);
    outermost[first] = 1;
    first = after;
  }
  const order = byRadius(radius);
  return {
    count,
    x: Float32Array.from(order, (k) => mercatorX(marks.longitude[k])),
    y: Float32Array.from(order, (k) => mercatorY(marks.latitude[k])),
    radius: Float32Array.from(order, (k) => radius[k]),
    precision: Uint8Array.from(order, (k) => marks.precision[k]),
    type: Uint8Array.from(order, (k) => marks.type[k]),
    outermost: Uint8Array.from(order, (k) => outermost[k]),
    mark: order,
  };
}

/** Deaths where any are stated at the site, else its events: a site without a figure still has its shares. */
function ringRadii(marks: PointMarks, measure: Measure, first: number, after: number, radius: Float32Array): void {
  let total = 0;
  if (measure === "deaths") for (let k = first; k < after; k++) total += marks.best[k];
  const values = total > 0 ? marks.best : marks.events;
  const size = total;
  if (total === 0) for (let k = first; k < after; k++) total += marks.events[k];
  const outer = symbolRadius(measure === "deaths" ? size : total, measure);
  let rest = total;
  for (let k = first; k < after; k++) {
    radius[k] = outer * Math.sqrt(rest / total);
    rest -= values[k];
  }
}

/** Largest first; equal radii keep their order, so the rings of a site stay outside in. */
function byRadius(radius: Float32Array): Uint32Array {
  const steps = radius.map((r) => Math.min(1023, Math.floor(r * 24)));
  const starts = new Uint32Array(1025);
  for (const step of steps) starts[1024 - step]++;
  for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
  const order = new Uint32Array(radius.length);
  for (let k = 0; k < radius.length; k++) order[starts[1023 - steps[k]]++] = k;
  return order;
}

/** Marks whose symbols lie under a point of the map, nearest first, each site once. `reach` is in CSS px. */
export function sitesUnder(
  symbols: Symbols,
  marks: PointMarks,
  at: { x: number; y: number },
  scale: { world: number; factor: number; reach: number },
): number[] {
  const found: { mark: number; distance: number }[] = [];
  for (let k = 0; k < symbols.count; k++) {
    if (symbols.outermost[k] === 0) continue;
    const distance = Math.hypot(symbols.x[k] - at.x, symbols.y[k] - at.y) * scale.world;
    if (distance <= symbols.radius[k] * scale.factor + scale.reach) found.push({ mark: symbols.mark[k], distance });
  }
  found.sort((a, b) => a.distance - b.distance || marks.events[a.mark] - marks.events[b.mark]);
  return found.map(({ mark }) => mark);
}
