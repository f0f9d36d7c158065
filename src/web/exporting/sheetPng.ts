import { paintOverlay } from "../map/exportOverlay.ts";
import { FAMILY, MONO, SHEET_RATIO, type Sheet, type Step } from "./sheet.ts";

export async function sheetToPng(sheet: Sheet): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = sheet.width * SHEET_RATIO;
  canvas.height = sheet.height * SHEET_RATIO;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser gives no 2D canvas");
  context.scale(SHEET_RATIO, SHEET_RATIO);
  await document.fonts.ready;
  for (const step of sheet.steps) await paint(context, step);
  return await new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the canvas gave no image"))), "image/png"),
  );
}

async function paint(context: CanvasRenderingContext2D, step: Step): Promise<void> {
  if (step.draw === "rect") {
    context.fillStyle = step.fill;
    context.fillRect(step.x, step.y, step.width, step.height);
  } else if (step.draw === "line") {
    context.strokeStyle = step.stroke;
    context.lineWidth = step.thick;
    context.beginPath();
    context.moveTo(step.x1, step.y1);
    context.lineTo(step.x2, step.y2);
    context.stroke();
  } else if (step.draw === "sign") {
    context.save();
    context.translate(step.x, step.y);
    paintOverlay(context, step.shapes, FAMILY);
    context.restore();
  } else if (step.draw === "image") {
    const image = new Image();
    image.src = step.source;
    await image.decode();
    context.drawImage(image, step.x, step.y, step.width, step.height);
  } else {
    context.font = `${step.weight} ${step.size}px ${step.mono ? MONO : FAMILY}`;
    context.fillStyle = step.fill;
    context.direction = step.direction ?? "ltr";
    context.textAlign = step.end ? "end" : "start";
    context.fillText(step.text, step.x, step.y);
  }
}
