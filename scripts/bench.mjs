/** `npm run -s bench -- <name> [options]`: one benchmark; the last line on stdout is one JSON object. */
import "./node-version.mjs";
import { ensureBuilt } from "./building.mjs";
import { ensureInstalled } from "./install.mjs";
import { inRoot } from "./project.mjs";
import { fail } from "./steps.mjs";

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  fail(error);
}
process.argv[1] = inRoot("dist/bench/main.js");
await import("../dist/bench/main.js");
