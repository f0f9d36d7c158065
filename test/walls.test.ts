import { readdirSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { describe, expect, test } from "vitest";

/** The house, lowest floor first: a folder imports from its own floor and those below, never from above. */
const FLOORS = [
  ["text"],
  ["compute", "places"],
  ["evidence"],
  ["actors", "events"],
  ["fronts"],
  ["forecast", "corridors"],
  ["displacement"],
  ["scenarios"],
  ["briefing"],
  ["casebook"],
  ["search"],
  ["workspace"],
  ["api"],
  ["cli", "web"],
];
const FILE_SYSTEM = /^(node:)?fs(\/|$)|^@duckdb\/|^duckdb/;
const HTTP = /^fastify|^@fastify\/|^(node:)?(http|https|http2)$/;
/** Folders that know the machine they run on; the others run unchanged in a browser. */
const ON_A_MACHINE = ["compute", "workspace", "api", "cli"];
/** What the page may know of the server: types, which are gone before it runs. */
const CONTRACTS = /^src\/(api\/(\w+\/)?contract|workspace\/model)\.ts$/;
const PRINTS = /\bconsole\.\w+|\bprocess\.(stdout|stderr|exit)\b/;

interface Import {
  what: string;
  typeOnly: boolean;
}

/** Every module a source names: static and dynamic imports and re-exports. Comments do not count. */
function importsOf(source: string): Import[] {
  const statement = /\b(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]*?\sfrom\s*)?["']([^"'\n]+)["']/g;
  const dynamic = /\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;
  const code = withoutComments(source);
  return [
    ...[...code.matchAll(statement)].map((match) => ({ what: match[2] ?? "", typeOnly: match[1] !== undefined })),
    ...[...code.matchAll(dynamic)].map((match) => ({ what: match[1] ?? "", typeOnly: false })),
  ];
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[\s;{}(,])\/\/[^\n]*/g, "$1");
}

const folderOf = (path: string) => path.split("/")[1] ?? "";
const floorOf = (folder: string) => FLOORS.findIndex((floor) => floor.includes(folder));

/** What breaks a wall in the given sources, keyed by path from the project's folder. */
function breaches(sources: Record<string, string>): string[] {
  return Object.entries(sources).flatMap(([path, source]) => {
    const folder = folderOf(path);
    if (floorOf(folder) < 0) return [`${path}: ${folder} has no floor; add it to the order of folders`];
    const found = importsOf(source).flatMap((one) => breachOf(path, folder, one) ?? []);
    if (folder !== "cli" && PRINTS.test(withoutComments(source))) found.push("prints or exits; only cli does");
    return found.map((what) => `${path}: ${what}`);
  });
}

function breachOf(path: string, folder: string, { what, typeOnly }: Import): string | null {
  if (what.startsWith(".")) return relativeBreach(folder, posix.join(dirname(path), what), typeOnly);
  if (FILE_SYSTEM.test(what) && folder !== "workspace") return `imports ${what}; only workspace does`;
  if (HTTP.test(what) && folder !== "api") return `imports ${what}; only api does`;
  if (what.startsWith("node:") && !ON_A_MACHINE.includes(folder)) return `imports ${what}; it must run in a browser`;
  return null;
}

function relativeBreach(folder: string, target: string, typeOnly: boolean): string | null {
  const other = folderOf(target);
  if (!target.startsWith("src/") || other === folder) return null;
  if (folder === "web" && ["api", "workspace"].includes(other)) {
    return typeOnly && CONTRACTS.test(target)
      ? null
      : `imports ${target}; the page takes only types, from a contract.ts of the API and src/workspace/model.ts`;
  }
  const sameFace = floorOf(folder) === floorOf("cli") && floorOf(other) === floorOf("cli");
  if (sameFace || floorOf(other) > floorOf(folder)) return `imports ${target}; ${folder} lies below ${other}`;
  return null;
}

function sourcesUnder(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath.replaceAll("\\", "/")}/${entry.name}`)
    .filter((path) => path.split("/").length > 2);
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

/** Folders that import one another, in a circle. */
function circles(sources: Record<string, string>): string[] {
  const pairs = new Set(
    Object.entries(sources).flatMap(([path, source]) =>
      importsOf(source)
        .filter(({ what }) => what.startsWith("."))
        .map(({ what }) => `${folderOf(path)} ${folderOf(posix.join(dirname(path), what))}`),
    ),
  );
  return [...pairs].filter((pair) => {
    const [from, to] = pair.split(" ") as [string, string];
    return from < to && pairs.has(`${to} ${from}`);
  });
}

describe("walls between folders", () => {
  const sources = sourcesUnder("src");

  test("hold in the whole source", () => {
    expect(Object.keys(sources).length).toBeGreaterThan(20);
    expect(breaches(sources)).toEqual([]);
  });

  test("no two folders import one another", () => {
    expect(circles(sources)).toEqual([]);
  });
});

describe("the check of the walls", () => {
  test("flags each kind of breach", () => {
    expect(
      breaches({
        "src/events/kernel.ts": 'import { readFileSync } from "node:fs";\nimport { join } from "node:path";',
        "src/events/upward.ts": 'import {\n  open,\n  type Other,\n} from "../workspace/index.ts";',
        "src/places/loud.ts": 'export const f = () => console.log("here");',
        "src/casebook/server.ts": 'import type { FastifyInstance } from "fastify";',
        "src/api/store.ts": 'const duck = await import("@duckdb/node-api");',
        "src/web/page.ts": 'import { Deaths } from "../api/contract.ts";\nimport "../cli/main.ts";',
        "src/workspace/leave.ts": "process.exit(1);",
        "src/cli/serve.ts": 'export * from "../web/state.ts";',
        "src/helpers/text.ts": "export {};",
      }),
    ).toEqual([
      "src/events/kernel.ts: imports node:fs; only workspace does",
      "src/events/kernel.ts: imports node:path; it must run in a browser",
      "src/events/upward.ts: imports src/workspace/index.ts; events lies below workspace",
      "src/places/loud.ts: prints or exits; only cli does",
      "src/casebook/server.ts: imports fastify; only api does",
      "src/api/store.ts: imports @duckdb/node-api; only workspace does",
      "src/web/page.ts: imports src/api/contract.ts; the page takes only types, from a contract.ts of the API and src/workspace/model.ts",
      "src/web/page.ts: imports src/cli/main.ts; web lies below cli",
      "src/workspace/leave.ts: prints or exits; only cli does",
      "src/cli/serve.ts: imports src/web/state.ts; cli lies below web",
      "src/helpers/text.ts: helpers has no floor; add it to the order of folders",
    ]);
  });

  test("lets pass what is allowed", () => {
    expect(
      breaches({
        "src/web/page.ts":
          'import type { Deaths } from "../api/contract.ts";\nimport type { Snapshot } from "../workspace/model.ts";\nimport { VIOLENCE_TYPES } from "../events/model.ts";',
        "src/events/model.ts": '/** not an import: from "../workspace/index.ts", console.log */\n// import "node:fs";',
        "src/workspace/files.ts": 'import { readFile } from "node:fs/promises";',
        "src/cli/out.ts": 'process.stdout.write("x");\nimport { Observatory } from "../api/observatory.ts";',
        "src/api/server.ts": 'import fastify from "fastify";',
      }),
    ).toEqual([]);
  });

  test("sees a circle of two folders", () => {
    expect(
      circles({
        "src/actors/a.ts": 'import "../events/b.ts";',
        "src/events/b.ts": 'import type { A } from "../actors/a.ts";',
        "src/events/c.ts": 'import "../places/d.ts";',
      }),
    ).toEqual(["actors events"]);
  });
});
