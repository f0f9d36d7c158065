import type { Map as MapLibreMap } from "maplibre-gl";
import { describe, expect, it } from "vitest";
import { watchCanvasSize } from "../../../src/web/map/canvasSize.ts";

/** A map of which it is known how often its canvas was asked for its width. */
function measuredMap() {
  const listeners = new Set<() => void>();
  const known = { width: 752, asked: 0 };
  const canvas = {
    get clientWidth() {
      known.asked += 1;
      return known.width;
    },
    clientHeight: 600,
  };
  const map = {
    getCanvas: () => canvas,
    on: (_: "resize", listener: () => void) => listeners.add(listener),
    off: (_: "resize", listener: () => void) => listeners.delete(listener),
  };
  const resize = (width: number) => {
    known.width = width;
    for (const listener of listeners) listener();
  };
  return { map: map as unknown as MapLibreMap, known, resize };
}

describe("the size of the map's canvas", () => {
  it("is asked for when it changes, not when it is used", () => {
    const { map, known, resize } = measuredMap();
    const size = watchCanvasSize(map);
    expect([size.width, size.width, size.height]).toEqual([752, 752, 600]);
    resize(390);
    expect([size.width, known.asked]).toEqual([390, 2]);
    size.stop();
    resize(1000);
    expect([size.width, known.asked]).toEqual([390, 2]);
  });
});
