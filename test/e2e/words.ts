/** The page's own words: tests find controls by what a reader sees or hears, in any of the three languages. */
import type { Locator } from "playwright-core";
import { ar } from "../../src/web/i18n/ar.ts";
import { en } from "../../src/web/i18n/en.ts";
import { fr } from "../../src/web/i18n/fr.ts";
import { type Catalogue, createTranslate, type Translate } from "../../src/web/i18n/messages.ts";

export const CATALOGUES = { en, fr, ar } as const satisfies Record<string, Catalogue>;
export type Language = keyof typeof CATALOGUES;

export const say: Record<Language, Translate> = {
  en: createTranslate(en, "en"),
  fr: createTranslate(fr, "fr"),
  ar: createTranslate(ar, "ar"),
};

/** What a reader sees of an element: text that the style hides is not part of it. */
export async function seen(element: Locator, timeout?: number): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: the rendered text is what is asked for
  return await element.innerText(timeout === undefined ? {} : { timeout });
}
