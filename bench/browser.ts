/** The Chromium that benchmarks and end-to-end tests drive: where it is, and how it is kept from the network. */
import { existsSync } from "node:fs";

const CANDIDATES = [
  process.env.HARMATTAN_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Path of an installed browser, or null. */
export function findBrowser(): string | null {
  return CANDIDATES.find((path) => path && existsSync(path)) ?? null;
}

export const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;
