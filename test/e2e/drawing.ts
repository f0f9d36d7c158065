/** Whether something was really drawn, judged by its pixels. */
import type { Locator, Page } from "playwright-core";
import { expect, vi } from "vitest";

export interface Colours {
  /** Number of different colours. */
  different: number;
  /** Share of the pixels that the commonest colour has. */
  commonest: number;
}

/** Colours of a PNG, counted by the browser that `page` runs in. */
export async function coloursOf(page: Page, png: Buffer): Promise<Colours> {
  return await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const context = canvas.getContext("2d");
      if (!context) throw new Error("the browser gives no canvas");
      context.drawImage(image, 0, 0);
      const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      const counts = new Map<number, number>();
      for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
      return { different: counts.size, commonest: Math.max(...counts.values()) / pixels.length };
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );
}

/** Waits until the map is loaded and holds a picture of many colours that no longer changes; gives its colours. */
export async function drawn(map: Locator, atLeast = 100): Promise<Colours> {
  await map.page().locator("[aria-busy=false]").filter({ has: map }).waitFor();
  let last = "";
  return await vi.waitFor(
    async () => {
      const png = await map.screenshot();
      const picture = png.toString("base64");
      const same = picture === last;
      last = picture;
      expect(same, "the picture still changes").toBe(true);
      const colours = await coloursOf(map.page(), png);
      expect(colours.different).toBeGreaterThan(atLeast);
      expect(colours.commonest).toBeLessThan(0.9);
      return colours;
    },
    { timeout: 60_000, interval: 100 },
  );
}
