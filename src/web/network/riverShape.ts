/** Where the lanes and joins of a lineage stand on the page. Pure geometry in CSS pixels. */
import type { JoinItem, LaneItem } from "../../api/relations/contract.ts";

/** x and y of four points [px]. */
export type Curve = readonly [number, number, number, number, number, number, number, number];

export interface RiverShape {
  height: number;
  /** Left edge of a day. */
  x: (day: string) => number;
  lanes: { y: number; from: number; to: number; solidFrom: number; solidTo: number; label: number; isEnd: boolean }[];
  /** `curve`: start, two controls and end of a cubic Bézier curve; `path` is the same for an SVG. */
  joins: { path: string; curve: Curve; isDated: boolean }[];
  years: { year: number; x: number }[];
}

const dayOf = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 864e5;
/** Days that a start or an end that is not known fades over. */
const OPEN_DAYS = 500;
const TOP = 26;

export interface RiverSize {
  width: number;
  /** Between lanes: labels stand above their lane. */
  step: number;
  /** Room that a label takes, by the position of its lane [px]. */
  labelWidth: (lane: number) => number;
}

export function riverShape(lanes: readonly LaneItem[], joins: readonly JoinItem[], size: RiverSize): RiverShape {
  const days = lanes.flatMap(({ drawn }) => [dayOf(drawn.from), dayOf(drawn.to)]);
  const first = Math.min(...days) - OPEN_DAYS * 0.6;
  const last = Math.max(...days) + 120;
  const scale = (day: number) => ((day - first) / (last - first)) * size.width;
  const x = (day: string) => scale(dayOf(day));
  const yOf = (lane: number) => TOP + 22 + lane * size.step;
  return {
    height: TOP + 22 + lanes.length * size.step,
    x,
    lanes: lanes.map((lane, i) => {
      const { start, end, drawn } = lane;
      const from = start ? x(drawn.from) : scale(Math.max(first, dayOf(drawn.from) - OPEN_DAYS));
      const solidFrom = x(start?.to ?? drawn.from);
      const to = x(drawn.to);
      const solidTo = end?.from ? Math.max(solidFrom, x(end.from)) : to;
      const label = Math.max(0, Math.min(from, size.width - size.labelWidth(i)));
      return { y: yOf(i), from, to, solidFrom: Math.min(solidFrom, to), solidTo, label, isEnd: end !== null };
    }),
    joins: joins.map((join) => joinShape(join, x, yOf)),
    years: yearsWithin(first, last, scale, size.width),
  };
}

/** A curve between the two lanes; what comes out leans forward, what goes in leans back, so that time reads on. */
function joinShape(
  { subject, object, at, when, relation }: JoinItem,
  x: (day: string) => number,
  y: (lane: number) => number,
) {
  const here = x(at);
  const [from, to] = relation.kind === "merged_into" ? [subject, object] : [object, subject];
  const lean = Math.min(26, 8 + Math.abs(from - to) * 3);
  const [y1, y2] = [y(from), y(to)];
  const curve: Curve = [here - lean, y1, here, y1, here - lean * 0.4, y2, here + lean * 0.4, y2];
  const [x0, y0, ...rest] = curve;
  const path = `M${x0} ${y0}C${rest.join(" ")}`;
  return { path, curve, isDated: when.from !== null || when.to !== null };
}

function yearsWithin(first: number, last: number, scale: (day: number) => number, width: number) {
  const yearOf = (day: number) => new Date(day * 864e5).getUTCFullYear();
  const all = Array.from({ length: yearOf(last) - yearOf(first) }, (_, i) => yearOf(first) + 1 + i);
  const every = all.length * 46 > width ? (all.length * 23 > width ? 5 : 2) : 1;
  return all.filter((year) => year % every === 0).map((year) => ({ year, x: scale(Date.UTC(year, 0, 1) / 864e5) }));
}

/** From open or coarse to sure and back, as stops of a gradient over the lane. */
export function softStops(lane: { from: number; to: number; solidFrom: number; solidTo: number }): [number, number][] {
  const length = Math.max(1, lane.to - lane.from);
  const share = (x: number) => Math.max(0, Math.min(1, (x - lane.from) / length));
  const [start, end] = [share(lane.solidFrom), share(lane.solidTo)];
  return [
    [0, start > 0 ? 0.06 : 1],
    [start, 1],
    [Math.max(start, end), 1],
    [1, end < 1 ? 0.06 : 1],
  ];
}
