/** Imports one file into a workspace and prints the peak memory of doing so: `node importOnce.js <file> <workspace>`. */

import { openBoundaries } from "../src/cli/opening.ts";
import { Workspace } from "../src/workspace/index.ts";

const [path, folder] = process.argv.slice(2);
const workspace = await Workspace.open({ folder, ...(await openBoundaries()) });
await workspace.importFile(path, {}, () => {});
workspace.close();
process.stdout.write(JSON.stringify({ peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) }));
