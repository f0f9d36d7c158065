#!/usr/bin/env node
/** The `harmattan` program: builds the command line where it is stale, then runs it. */
import "./node-version.mjs";
import { ensureBuilt } from "./building.mjs";
import { ensureInstalled } from "./install.mjs";
import { inRoot } from "./project.mjs";
import { fail } from "./steps.mjs";

try {
  await ensureInstalled();
  await ensureBuilt(process.argv[2] === "serve" ? undefined : ["server", "places"]);
} catch (error) {
  fail(error);
}
process.argv[1] = inRoot("dist/src/cli/main.js");
await import("../dist/src/cli/main.js");
