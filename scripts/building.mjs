/** Builds what is stale: server, places and page, each with a hash over what it is made from in dist/.stamp. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { inRoot, packageProgram, root, run } from "./project.mjs";
import { step } from "./steps.mjs";

const stampFile = inRoot("dist/.stamp");
const lockFolder = inRoot("dist/.building");

/** `from`: folders and files whose content decides; `not`: folders within them that do not; `makes`: what must be there. */
const targets = {
  server: {
    label: "compiling",
    from: ["src", "bench", "scripts", "tsconfig.json", "package-lock.json"],
    not: ["src/web"],
    makes: ["dist/src/cli/main.js"],
    build: () => node(packageProgram("typescript/bin/tsc"), "-p", "tsconfig.json"),
  },
  places: {
    label: "preparing places",
    from: ["scripts/build-places.ts", "src/places", "package-lock.json"],
    not: [],
    makes: ["dist/geo/locator.bin", "dist/geo/units.json"],
    build: () => node("dist/scripts/build-places.js"),
  },
  web: {
    label: "building the page",
    from: ["src", "vite.config.ts", "tsconfig.json", "package-lock.json"],
    not: ["src/cli", "src/workspace"],
    makes: ["dist/web/index.html"],
    build: () => node(packageProgram("vite/bin/vite.js"), "build", "--logLevel", "warn"),
  },
};

const node = (...args) => run(process.execPath, args, { env: { NO_COLOR: "1" } });

/** Builds the stale ones of `names`; what does not depend on one another runs side by side. Returns what was built. */
export async function ensureBuilt(names = Object.keys(targets)) {
  if (stale(names).length === 0) return [];
  return await alone(async () => {
    const todo = stale(names);
    const results = await Promise.allSettled([
      sequence(todo.filter((name) => name !== "web")),
      sequence(todo.filter((name) => name === "web")),
    ]);
    const failures = results.filter((result) => result.status === "rejected").map((result) => result.reason);
    if (failures.length > 1) throw Object.assign(new Error("nothing could be built"), { failures });
    if (failures.length === 1) throw failures[0];
    return todo;
  });
}

async function sequence(names) {
  for (const name of names) {
    const wanted = hashOf(targets[name]);
    await step(targets[name].label, targets[name].build);
    writeFileSync(stampFile, JSON.stringify({ ...stamps(), [name]: wanted }));
  }
}

function stale(names) {
  const known = stamps();
  return names.filter((name) => {
    const target = targets[name];
    return !target.makes.every((path) => existsSync(inRoot(path))) || known[name] !== hashOf(target);
  });
}

function stamps() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
}

function hashOf({ from, not }) {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0]);
  for (const path of from.flatMap((start) => filesUnder(start, not)).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(path, not) {
  if (not.includes(path.split(sep).join("/"))) return [];
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return path.endsWith(".mjs") ? [] : [path];
  return readdirSync(join(root, path)).flatMap((name) => filesUnder(join(path, name), not));
}

/** Two commands at once must not write one dist folder: the second waits until the first is done or dead. */
async function alone(work) {
  mkdirSync(inRoot("dist"), { recursive: true });
  while (!claim()) await new Promise((resolve) => setTimeout(resolve, 200));
  try {
    return await work();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

function claim() {
  try {
    mkdirSync(lockFolder);
    writeFileSync(join(lockFolder, "pid"), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (ownerIsDead()) rmSync(lockFolder, { recursive: true, force: true });
    return false;
  }
}

function ownerIsDead() {
  try {
    const pid = Number(readFileSync(join(lockFolder, "pid"), "utf8"));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH" || (error.code === "ENOENT" && Date.now() - claimedAt() > 5000);
  }
}

const claimedAt = () => statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
