/** Finds the Chromium that the end-to-end tests drive; on Debian and Ubuntu, as root, installs it when it is missing. */
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./project.mjs";
import { step } from "./steps.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Path of the browser, or null with a plain word on stderr about how to get one. */
export async function ensureChromium() {
  const named = process.env.HARMATTAN_CHROMIUM;
  if (named && existsSync(named)) return named;
  if (named) process.stderr.write(`HARMATTAN_CHROMIUM names a file that is not there: ${named}\n`);
  return findChromium() ?? (await installChromium());
}

export function findChromium() {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  if (process.platform === "darwin") {
    candidates.push("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    candidates.push("/Applications/Chromium.app/Contents/MacOS/Chromium");
  }
  return candidates.find((path) => existsSync(path)) ?? null;
}

async function installChromium() {
  if (!isDebian() || process.getuid?.() !== 0) return explain("Chromium is not installed");
  try {
    await step("installing Debian's chromium", async () => {
      const env = { DEBIAN_FRONTEND: "noninteractive" };
      await run("apt-get", ["update", "-qq"], { env });
      await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env });
    });
  } catch (error) {
    return explain(`Chromium could not be installed (${error.message})`);
  }
  return findChromium() ?? explain("apt-get installed no chromium");
}

function explain(problem) {
  process.stderr.write(
    `${problem}: tests in a browser will be skipped.\n` +
      "  Debian, Ubuntu: sudo apt-get install chromium · Fedora: sudo dnf install chromium · macOS: brew install chromium\n" +
      "  or name an installed one: HARMATTAN_CHROMIUM=/path/to/chrome npm test\n",
  );
  return null;
}

function isDebian() {
  if (!existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}
