/** What every page is looked at for, and how a file is taken from it. */
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { CATALOGUES, type Language, seen } from "./words.ts";

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/**
 * Axe finds nothing serious in the page's main part, nothing is wider than the window, and no English sentence of the
 * catalogue's `prefix` is left in another language. `view` is said where one fails.
 */
export async function expectSound(page: Page, lang: Language, prefix: string, view: string): Promise<void> {
  expect(await seriousFaults(page, { within: "main" }), view).toEqual([]);
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll, view).toBeLessThanOrEqual(client);
  if (lang !== "en") expect(await englishIn(page, lang, prefix), view).toEqual([]);
}

/** Serious and critical findings of axe, with the elements they are about, once colours have stopped changing. */
export async function seriousFaults(
  page: Page,
  { within, without = [] }: { within?: string; without?: string[] } = {},
): Promise<string[]> {
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => {
      const endless = animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
      return endless || animation.playState !== "running";
    }),
  );
  // The page has no frames: axe need not open a second page to gather what each found.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await (within ? axe.include(within) : axe).disableRules(without).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 140)} ${node.failureSummary ?? ""}`));
}

/** English sentences of this page that stand on it in another language. */
async function englishIn(page: Page, lang: Language, prefix: string): Promise<string[]> {
  const shown = await seen(page.locator("main"));
  return Object.entries(CATALOGUES.en)
    .filter(([key, text]) => key.startsWith(prefix) && text.length > 12 && !text.includes("{"))
    .filter(([key, text]) => CATALOGUES[lang][key as keyof typeof CATALOGUES.en] !== text && shown.includes(text))
    .map(([, text]) => text);
}

/** Chooses `item` from the menu of `button` and takes the file that comes. */
export async function take(
  page: Page,
  button: string,
  item: string,
  { exact = false } = {},
): Promise<{ name: string; bytes: Buffer; text: string }> {
  await page.getByRole("button", { name: button }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item, exact }).click(),
  ]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}
