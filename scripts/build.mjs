/** `npm run build`: installs and builds what is stale; `-- server`, `places` or `web` builds only those. */
import "./node-version.mjs";
import { ensureBuilt } from "./building.mjs";
import { ensureInstalled } from "./install.mjs";
import { fail } from "./steps.mjs";

const valid = ["server", "places", "web"];
const names = process.argv.slice(2);
const unknown = names.find((name) => !valid.includes(name));
if (unknown) fail(new Error(`unknown build target; received ${unknown}; valid: ${valid.join(", ")}`));

try {
  await ensureInstalled();
  const built = await ensureBuilt(names.length > 0 ? names : valid);
  process.stderr.write(built.length > 0 ? `built ${built.join(", ")}\n` : "everything is up to date\n");
} catch (error) {
  fail(error);
}
