/** How large the map's canvas is, without asking the page while a frame is drawn. */
import type { Map as MapLibreMap } from "maplibre-gl";

export interface CanvasSize {
  /** [CSS px] */
  width: number;
  height: number;
  stop(): void;
}

/** Read when it changes: after a brush has changed the page, reading it would have the whole page laid out in that frame. */
export function watchCanvasSize(map: MapLibreMap): CanvasSize {
  const canvas = map.getCanvas();
  const size: CanvasSize = {
    width: canvas.clientWidth,
    height: canvas.clientHeight,
    stop: () => map.off("resize", read),
  };
  function read(): void {
    size.width = canvas.clientWidth;
    size.height = canvas.clientHeight;
  }
  map.on("resize", read);
  return size;
}
