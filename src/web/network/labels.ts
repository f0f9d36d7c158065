/** Labels over the picture: ink with a rim of the ground, so that they can be read over lines. */
import type { Palette } from "../theme/palette.ts";

interface Named {
  x: number;
  y: number;
  size: number;
  label?: string | null;
}
interface LabelStyle {
  labelFont: string;
  labelSize: number;
  labelWeight: string;
}
type Painter = (context: CanvasRenderingContext2D, node: Named, style: LabelStyle) => void;

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Room for labels in one frame: who comes first keeps its place, and what would lie over it is left out. */
export function labelRoom(): { take(box: Box): boolean; clear(): void } {
  let taken: Box[] = [];
  const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return {
    take(box) {
      if (taken.some((other) => meet(other, box))) return false;
      taken.push(box);
      return true;
    },
    clear() {
      taken = [];
    },
  };
}

/** Pixels that stay free around a label. */
const GAP = 2;

/** Where a label may begin: right of its point, else left of it, and nowhere that the picture would cut it. */
export function besides({ x, size }: Pick<Named, "x" | "size">, width: number, room: number): number[] {
  const places = [x + size + 4, x - size - 4 - width];
  const whole = places.filter((left) => left >= 0 && left + width <= room);
  return whole.length > 0 ? whole : [Math.max(0, room - width)];
}

export function labelPainter(
  { ink, ground, accent }: Palette,
  isHovered: boolean,
  room: Pick<ReturnType<typeof labelRoom>, "take">,
): Painter {
  return (context, node, { labelFont, labelSize, labelWeight }) => {
    if (isHovered) {
      context.beginPath();
      context.arc(node.x, node.y, node.size + 3, 0, 2 * Math.PI);
      context.strokeStyle = accent;
      context.lineWidth = 2;
      context.stroke();
    }
    if (!node.label) return;
    context.font = `${isHovered ? 600 : labelWeight} ${labelSize}px ${labelFont}`;
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = ground;
    context.textAlign = "left";
    const y = node.y + labelSize / 3;
    const width = context.measureText(node.label).width;
    const places = besides(node, width, context.canvas.clientWidth || Number.POSITIVE_INFINITY);
    const boxOf = (left: number) => ({
      left: left - GAP,
      right: left + width + GAP,
      top: y - labelSize - GAP,
      bottom: y + labelSize / 3 + GAP,
    });
    const x = isHovered ? places[0] : places.find((left) => room.take(boxOf(left)));
    if (x === undefined) return;
    context.strokeText(node.label, x, y);
    context.fillStyle = ink;
    context.fillText(node.label, x, y);
  };
}
