/** Real Chromium, software-rendered, allowed to reach the program and nothing else. */
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { BROWSER_FLAGS, findBrowser } from "../../bench/browser.ts";

/** Path of an installed browser, or null with the reason printed: its tests are then skipped. */
export function installedBrowser(): string | null {
  const found = findBrowser();
  if (!found) process.stderr.write("skipped: no Chromium found (set HARMATTAN_CHROMIUM to its path)\n");
  return found;
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [...BROWSER_FLAGS, "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-compositing"],
  });
}

export interface Watched {
  page: Page;
  /** Addresses outside the program that the page asked for, and errors it threw. */
  faults: string[];
}

/** A new page of a context, watched from before its first request. */
export async function openPage(context: BrowserContext, address: string): Promise<Watched> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob):/.test(url)) faults.push(`request to ${url}`);
  });
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  return { page, faults };
}
