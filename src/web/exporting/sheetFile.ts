import type { Sheet } from "./sheet.ts";
import { sheetToPng } from "./sheetPng.ts";
import { sheetToSvg } from "./sheetSvg.ts";

export const IMAGE_FORMATS = ["png", "svg"] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

export const isImageFormat = (id: string): id is ImageFormat => (IMAGE_FORMATS as readonly string[]).includes(id);

/** A sheet as the bytes of an image. */
export async function sheetFile(sheet: Sheet, format: ImageFormat): Promise<Blob> {
  return format === "svg" ? new Blob([sheetToSvg(sheet)], { type: "image/svg+xml" }) : await sheetToPng(sheet);
}
