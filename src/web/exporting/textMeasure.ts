import type { Measure } from "./sheet.ts";

/** Widths of texts in the page's face [px]. */
export function textMeasure(): Measure {
  const context = document.createElement("canvas").getContext("2d");
  return (text, size, weight) => {
    if (!context) return text.length * size * 0.55;
    context.font = `${weight} ${size}px Plex, sans-serif`;
    return context.measureText(text).width;
  };
}
