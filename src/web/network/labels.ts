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

export function labelPainter({ ink, ground, accent }: Palette, isHovered: boolean): Painter {
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
    const [x, y] = [node.x + node.size + 4, node.y + labelSize / 3];
    context.strokeText(node.label, x, y);
    context.fillStyle = ink;
    context.fillText(node.label, x, y);
  };
}
