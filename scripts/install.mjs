/** Installs the packages that package-lock.json names, once per state of that file. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { inRoot, run } from "./project.mjs";
import { step } from "./steps.mjs";

const stamp = inRoot("node_modules/.harmattan-lock");

export async function ensureInstalled() {
  const lock = readFileSync(inRoot("package-lock.json"));
  const wanted = createHash("sha256").update(lock).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  if (!alreadyInstalled(JSON.parse(lock))) await step("installing packages", install);
  writeFileSync(stamp, wanted);
}

/** True when npm's own record of node_modules has every package of the lock file in the same version. */
function alreadyInstalled(lock) {
  const record = inRoot("node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(lock.packages).every(
    ([path, wanted]) => path === "" || wanted.optional || installed[path]?.version === wanted.version,
  );
}

const OPTIONS = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];

/** Where this npm and the lock disagree about builds for other systems, the locked versions are installed all the same. */
async function install() {
  try {
    await npm("ci", ...OPTIONS);
  } catch (error) {
    if (error.said?.includes("EUSAGE")) return await npm("install", "--no-save", ...OPTIONS);
    error.message += "; the first start needs the network once, to fetch the packages in package-lock.json";
    throw error;
  }
}

function npm(...args) {
  const windows = process.platform === "win32";
  return run(windows ? "npm.cmd" : "npm", args, { shell: windows });
}
