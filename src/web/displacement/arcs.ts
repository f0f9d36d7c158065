/** Flows and counts as lines of a map. Degrees; pure. */
import type { MultiLineString, Position } from "geojson";
import type { DrawnLine } from "../map/exportMap.ts";

export type Point = readonly [longitude: number, latitude: number];

const STEPS = 20;
/** How far the middle of an arc stands off the straight line, as a part of its length. */
const BEND = 0.16;
/** Widest line and dot [px]. */
const WIDEST = 16;
const BIGGEST = 34;
const HALO = 0.28;

/** A line that bends to the right of its way, so that the ways there and back lie apart. */
export function arc([x0, y0]: Point, [x1, y1]: Point): Position[] {
  const [mx, my] = [(x0 + x1) / 2 + (y1 - y0) * BEND, (y0 + y1) / 2 - (x1 - x0) * BEND];
  return Array.from({ length: STEPS + 1 }, (_, k) => {
    const t = k / STEPS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return [a * x0 + b * mx + c * x1, a * y0 + b * my + c * y1];
  });
}

const shape = (coordinates: Position[]): MultiLineString => ({ type: "MultiLineString", coordinates: [coordinates] });

/** By area, as a disc reads. */
export const widthOf = (people: number, most: number, widest = WIDEST) =>
  most > 0 ? Math.max(1, widest * Math.sqrt(people / most)) : 1;

export interface Banded {
  id: string;
  colour: string;
  people: number;
  high: number;
}

/** A flow as wide as its people, in a paler one as wide as the high end of its band. */
export function flowLines(from: Point, to: Point, { id, colour, people, high }: Banded, most: number): DrawnLine[] {
  const geometry = shape(arc(from, to));
  return [
    { id, geometry, colour, width: widthOf(high, most), opacity: HALO * 0.7 },
    { id, geometry, colour, width: widthOf(people, most), opacity: 0.85 },
  ];
}

/** People at a place as a dot, in a paler one for the high end of the band. */
export function dotLines(at: Point, { id, colour, people, high }: Banded, most: number): DrawnLine[] {
  const [x, y] = at;
  const geometry = shape([
    [x - 0.002, y],
    [x + 0.002, y],
  ]);
  const dot = (count: number) => Math.max(5, widthOf(count, most, BIGGEST));
  const whole: DrawnLine = { id, geometry, colour, width: dot(people), opacity: 0.9 };
  return high > people ? [{ ...whole, width: dot(high), opacity: HALO }, whole] : [whole];
}

/** A way through places. */
export const wayLine = (points: readonly Point[]): MultiLineString => shape(points.map(([x, y]) => [x, y]));
