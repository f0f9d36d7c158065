/** `npm start`: installs, builds what is stale, then serves; every option goes to `harmattan serve`. */
import "./node-version.mjs";
import { ensureBuilt } from "./building.mjs";
import { ensureInstalled } from "./install.mjs";
import { inRoot } from "./project.mjs";
import { fail } from "./steps.mjs";

const args = process.argv.slice(2);

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  fail(error);
}
process.argv = [process.execPath, inRoot("dist/src/cli/main.js"), "serve", ...args, ...openByDefault()];
await import("../dist/src/cli/main.js");

/** A person at a terminal with a screen gets the page in the browser, unless they said otherwise. */
function openByDefault() {
  const said = args.some((arg) => /^--(no-)?open$|^--help$|^-h$|^--json$/.test(arg));
  const screen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return !said && process.stdout.isTTY && screen && !process.env.CI && !process.env.SSH_CONNECTION ? ["--open"] : [];
}
