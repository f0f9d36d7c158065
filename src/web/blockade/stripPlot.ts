/** Positions of a region's strip: its stock and one of its rows, week by week from left to right. Pure. */
import { roundTicks } from "../fronts/linePlot.ts";

export interface StripBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Horizontal room of one week. */
export const weekX = ({ left, right }: Pick<StripBox, "left" | "right">, weeks: number, week: number) =>
  left + (week / weeks) * (right - left);

/** Stacked parts of each week, the first at the foot. */
export function stacks(shares: readonly (readonly number[])[], box: StripBox) {
  const height = box.bottom - box.top;
  return shares.flatMap((parts, week) => {
    const x = weekX(box, shares.length, week);
    const width = weekX(box, shares.length, week + 1) - x;
    let foot = box.bottom;
    return parts.map((part, k) => {
      foot -= part * height;
      return { key: `${week} ${k}`, k, x, y: foot, width, height: part * height };
    });
  });
}

/** The band of a row as an area, its median as a line in steps, and the ticks of its axis. */
export function bandPlot(bands: readonly (readonly number[])[], greatest: number, box: StripBox) {
  const top = Math.max(greatest, 1e-9);
  const x = (week: number) => weekX(box, bands.length, week);
  const y = (value: number) => box.bottom - (Math.min(value, top) / top) * (box.bottom - box.top);
  const edge = (k: number) =>
    bands.flatMap((band, week) => [`${at(x(week), y(band[k]))}`, at(x(week + 1), y(band[k]))]);
  const back = bands.flatMap((band, week) => [at(x(week), y(band[0])), at(x(week + 1), y(band[0]))]).reverse();
  return { area: `M${[...edge(2), ...back].join("L")}Z`, median: `M${edge(1).join("L")}`, y };
}

const at = (x: number, y: number) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** The end of a row's axis, the same for every region: all of a share or a day, else the first round value above. */
export function greatestOf(row: string, regions: readonly { rows: Record<string, readonly (readonly number[])[]> }[]) {
  if (row === "hours") return 24;
  if (row !== "price") return 1;
  const most = Math.max(1, ...regions.flatMap(({ rows }) => (rows[row] ?? []).map((band) => band[2])));
  return roundTicks(most).at(-1) ?? most;
}
