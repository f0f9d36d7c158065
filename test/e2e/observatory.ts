/** One running program and one browser for all tests of a file, and pages that are closed when it ends. */
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { installedBrowser, launch, openPage, type Watched } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";
import { type Language, say } from "./words.ts";

export const chromium = installedBrowser();

/** Small, because the map is drawn without a graphics card: a quarter of the pixels is a quarter of the wait. */
const SMALL = { width: 1100, height: 640 };

export interface Opening extends BrowserContextOptions {
  lang?: Language;
}

export interface RunningObservatory {
  readonly program: Program;
  readonly address: string;
  /** Opens the page at a permalink (the part after `#`) and waits until it has figures. */
  open(link?: string, options?: Opening): Promise<Watched>;
}

export function runObservatory(): RunningObservatory {
  let program: Program;
  let browser: Browser;
  /** By their options: pages of one context share what was fetched and compiled. The page itself keeps nothing. */
  const contexts = new Map<string, Promise<BrowserContext>>();
  const contextOf = (options: BrowserContextOptions) => {
    const key = JSON.stringify(options);
    const found = contexts.get(key) ?? browser.newContext({ acceptDownloads: true, ...options });
    contexts.set(key, found);
    return found;
  };
  beforeAll(async () => {
    [program, browser] = await Promise.all([startProgram(), launch(chromium ?? "")]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });
  return {
    get program() {
      return program;
    },
    get address() {
      return program.address;
    },
    async open(link = "", { lang = "en", ...options } = {}) {
      const watched = await openPage(await contextOf({ viewport: SMALL, ...options }), program.address);
      watched.page.setDefaultTimeout(15_000);
      const query = new URLSearchParams(link);
      if (!query.has("lang")) query.append("lang", lang);
      await watched.page.goto(`${program.address}/#${query}`);
      // Narrow pages hold the figures behind another tab; other pages than the situation have none.
      const ready = query.has("page")
        ? watched.page.getByRole("navigation", { name: say[lang]("pages.title") })
        : watched.page.getByRole("region", { name: say[lang]("figures.title"), includeHidden: true });
      await ready.waitFor({ state: "attached" }).catch((cause: unknown) => {
        throw new Error(`the page shows no figures; its faults: ${watched.faults.join("; ") || "none"}`, { cause });
      });
      return watched;
    },
  };
}
