import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** The real start script in a project whose compiler and bundler only write down that they ran. */
let project: string;

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
};
const tool = (name: string, writes: Record<string, string>) =>
  [
    `const fs = require("node:fs"), path = require("node:path");`,
    `fs.appendFileSync("ran.txt", ${JSON.stringify(`${name}\n`)});`,
    ...Object.entries(writes).map(
      ([file, text]) =>
        `fs.mkdirSync(path.dirname(${JSON.stringify(file)}), { recursive: true }); fs.writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(text)});`,
    ),
  ].join("\n");
const PLACES = `import fs from "node:fs"; fs.appendFileSync("ran.txt", "places\\n"); fs.mkdirSync("dist/geo", { recursive: true }); for (const name of ["locator.bin", "units.json"]) fs.writeFileSync("dist/geo/" + name, "");`;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "harmattan-start-"));
  cpSync("scripts", join(project, "scripts"), { recursive: true });
  const lock = {
    packages: {
      "": { name: "x" },
      "node_modules/a": { version: "1.0.0" },
      "node_modules/b": { version: "2.0.0", optional: true },
    },
  };
  write("package.json", '{ "type": "module" }');
  write("package-lock.json", JSON.stringify(lock));
  write("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/a": { version: "1.0.0" } } }));
  write(
    "node_modules/typescript/bin/tsc",
    tool("tsc", {
      "dist/src/cli/main.js": "console.log(JSON.stringify(process.argv.slice(2)));",
      "dist/scripts/build-places.js": PLACES,
    }),
  );
  write("node_modules/typescript/package.json", "{}");
  write("node_modules/vite/bin/vite.js", tool("vite", { "dist/web/index.html": "<title>page</title>" }));
  write("node_modules/vite/package.json", "{}");
  write("src/events/model.ts", "export const a = 1;");
  write("src/places/model.ts", "export const b = 1;");
  write("src/cli/main.ts", "export const c = 1;");
  write("src/web/page.tsx", "export const d = 1;");
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function start(...args: string[]) {
  const env = { ...process.env, CI: "1" };
  rmSync(join(project, "ran.txt"), { force: true });
  const ended = spawnSync(process.execPath, [join(project, "scripts/start.mjs"), ...args], { env, encoding: "utf8" });
  const ran = existsSync(join(project, "ran.txt"))
    ? readFileSync(join(project, "ran.txt"), "utf8").trim().split("\n").sort()
    : [];
  return { code: ended.status, out: ended.stdout, err: ended.stderr, ran };
}

describe("npm start", () => {
  test("builds everything once, then serves with the options it was given", () => {
    const first = start("--port", "8080");
    expect(first.err).toMatch(/✓ compiling {2}\d/);
    expect([first.code, first.ran]).toEqual([0, ["places", "tsc", "vite"]]);
    expect(JSON.parse(first.out)).toEqual(["serve", "--port", "8080"]);
    expect(start("--port", "8080")).toEqual({ code: 0, out: first.out, err: "", ran: [] });
  });

  test.each([
    ["src/web/page.tsx", ["vite"]],
    ["src/cli/main.ts", ["tsc"]],
    ["src/events/model.ts", ["tsc", "vite"]],
    ["src/places/model.ts", ["places", "tsc", "vite"]],
  ])("after a change of %s builds %j", (path, ran) => {
    start();
    write(path, "export const changed = true;");
    expect(start().ran).toEqual(ran);
  });

  test("builds what has gone missing", () => {
    start();
    rmSync(join(project, "dist/web"), { recursive: true });
    expect(start().ran).toEqual(["vite"]);
  });

  test("shows what a failed build said, and builds again next time", () => {
    write("node_modules/vite/bin/vite.js", "console.error('page.tsx: no such thing'); process.exit(1);");
    const failed = start();
    expect(failed.code).toBe(1);
    expect(failed.err).toContain("✗ building the page");
    expect(failed.err).toContain("page.tsx: no such thing");
    write("node_modules/vite/bin/vite.js", tool("vite", { "dist/web/index.html": "" }));
    expect(start()).toMatchObject({ code: 0, ran: ["vite"] });
  });

  test("takes over from a build that died", () => {
    write("dist/.building/pid", "999999999");
    expect(start()).toMatchObject({ code: 0, ran: ["places", "tsc", "vite"] });
  });
});
