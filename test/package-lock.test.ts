import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Entry {
  version?: string;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}
type Packages = Record<string, Entry>;

/**
 * Packages that another entry asks for and the lock lacks. npm leaves out builds for other systems when the registry it
 * was run against does not have them; `npm ci` then refuses the lock, here and everywhere.
 */
function missing(packages: Packages): string[] {
  return Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.entries({ ...dependencies, ...optionalDependencies })
      .filter(([name]) => !resolves(packages, path, name))
      .map(([name, range]) => `${path || "package.json"} needs ${name} ${range}`),
  );
}

/** As Node looks: in the package's own node_modules, then in those of the folders above. */
function resolves(packages: Packages, path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (`${at === "" ? "" : `${at}/`}node_modules/${name}` in packages) return true;
    if (at === "") return false;
  }
}

test("package-lock.json has every package that a fresh machine of any system may need", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Packages };
  expect(Object.keys(packages).length).toBeGreaterThan(200);
  expect(missing(packages)).toEqual([]);
});

test("a lock without the build for another system is found out", () => {
  const packages: Packages = {
    "": { dependencies: { tool: "1.0.0" } },
    "node_modules/tool": { version: "1.0.0", optionalDependencies: { "tool-linux": "1.0.0", "tool-darwin": "1.0.0" } },
    "node_modules/tool/node_modules/tool-linux": { version: "1.0.0", optional: true },
  };
  expect(missing(packages)).toEqual(["node_modules/tool needs tool-darwin 1.0.0"]);
});
