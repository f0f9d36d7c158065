/** Where this installation keeps what it was built from, whether it runs from `src` or from `dist`. */
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Effects } from "./effects.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const built = here.includes(`${sep}dist${sep}src${sep}cli`);

export const root = resolve(here, built ? "../../.." : "../..");
export const webFolder = join(root, "dist", "web");
export const geoFolder = join(root, "dist", "geo");
export const bundledCasebook = join(root, "casebooks", "sahel");

export function harmattanVersion(): string {
  const manifest = createRequire(import.meta.url)(join(root, "package.json")) as { version: string };
  return manifest.version;
}

/** The workspace folder of a command: `--workspace`, else HARMATTAN_WORKSPACE, else `.harmattan` in the home folder. */
export function workspaceFolder(given: string | undefined, effects: Effects): string {
  const chosen = given ?? effects.env.HARMATTAN_WORKSPACE;
  return chosen ? resolve(effects.cwd, chosen) : join(effects.env.HOME ?? homedir(), ".harmattan");
}

/** The casebook folder of a command: `--casebook`, else HARMATTAN_CASEBOOK, else the one that ships. */
export function casebookFolder(given: string | undefined, effects: Effects): string {
  const chosen = given ?? effects.env.HARMATTAN_CASEBOOK;
  return chosen ? resolve(effects.cwd, chosen) : bundledCasebook;
}
