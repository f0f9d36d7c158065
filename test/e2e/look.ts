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
  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    view,
  ).toEqual([]);
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll, view).toBeLessThanOrEqual(client);
  if (lang !== "en") expect(await englishIn(page, lang, prefix), view).toEqual([]);
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
