import { overlaySvg } from "../map/exportOverlay.ts";
import { FAMILY, MONO, type Sheet, type Step } from "./sheet.ts";

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export function sheetToSvg(sheet: Sheet): string {
  const parts = sheet.steps.map(element);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.width}" height="${sheet.height}" viewBox="0 0 ${sheet.width} ${sheet.height}">${parts.join("")}</svg>`;
}

function element(step: Step): string {
  switch (step.draw) {
    case "rect":
      return `<rect x="${step.x}" y="${step.y}" width="${step.width}" height="${step.height}" fill="${step.fill}"/>`;
    case "line":
      return `<line x1="${step.x1}" y1="${step.y1}" x2="${step.x2}" y2="${step.y2}" stroke="${step.stroke}" stroke-width="${step.thick}"/>`;
    case "sign":
      return `<g transform="translate(${step.x} ${step.y})">${overlaySvg(step.shapes).join("")}</g>`;
    case "image":
      return `<image x="${step.x}" y="${step.y}" width="${step.width}" height="${step.height}" href="${step.source}"/>`;
    case "text": {
      const anchor = step.end ? "end" : "start";
      return `<text x="${step.x}" y="${step.y}" font-family="${step.mono ? MONO : FAMILY}" font-size="${step.size}" font-weight="${step.weight}" fill="${step.fill}" direction="${step.direction ?? "ltr"}" text-anchor="${anchor}" xml:space="preserve">${escaped(step.text)}</text>`;
    }
  }
}
