import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { describe, expect, test } from "vitest";

type Read = (path: string) => string | null;

/** The text of a document without code, where brackets are not links. */
function prose(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, (code) => "x".repeat(code.length));
}

/** Every address a document points at: links, images, reference definitions and HTML attributes. */
function linksOf(text: string): string[] {
  const patterns = [
    /\]\(\s*<?([^)\s>]+)>?(?:\s+["'][^)]*)?\)/g,
    /^\s*\[[^\]]+\]:\s*<?(\S+?)>?\s*$/gm,
    /\b(?:src|href|srcset)="([^"]+)"/g,
  ];
  return patterns.flatMap((pattern) => [...prose(text).matchAll(pattern)].map((match) => match[1] ?? ""));
}

/** The anchors a document offers, as GitHub makes them from headings, and its own ids. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  const withoutFences = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, "");
  for (const [, heading = ""] of withoutFences.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = slugOf(heading);
    let name = slug;
    for (let i = 1; anchors.has(name); i++) name = `${slug}-${i}`;
    anchors.add(name);
  }
  for (const [, id = ""] of withoutFences.matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}

function slugOf(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

/** What a document points at that is not there. Addresses on the web are not followed. */
function deadLinks(path: string, read: Read): string[] {
  const text = read(path) ?? "";
  return linksOf(text)
    .filter((link) => !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link))
    .filter((link) => !resolves(path, link, read))
    .map((link) => `${path}: ${link}`);
}

function resolves(path: string, link: string, read: Read): boolean {
  const [file = "", anchor] = decodeURIComponent(link).split("#");
  const target = file === "" ? path : posix.join(dirname(path), file);
  const text = read(target);
  if (text === null) return false;
  return anchor === undefined || !target.endsWith(".md") || anchorsOf(text).has(anchor);
}

function documents(): string[] {
  const docs = existsSync("docs") ? readdirSync("docs", { recursive: true, encoding: "utf8" }) : [];
  const pages = docs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name.replaceAll("\\", "/")}`);
  return ["README.md", ...pages].sort();
}

/** Folders and pictures only have to be there. */
const fromDisk: Read = (path) => {
  if (!existsSync(path)) return null;
  return path.endsWith(".md") ? readFileSync(path, "utf8") : "";
};

describe("links in the documents", () => {
  test("there is a README to start from", () => {
    expect(existsSync("README.md")).toBe(true);
  });

  test.each(documents())("all lead somewhere in %s", (path) => {
    expect(deadLinks(path, fromDisk)).toEqual([]);
  });
});

describe("the check of the links", () => {
  const pages: Record<string, string> = {
    "README.md": [
      "# Harmattan",
      "[guide](docs/cli.md) [part](docs/cli.md#exit-codes) [gone](docs/gone.md) [no part](docs/cli.md#entry)",
      "[here](#harmattan) [web](https://example.org/x) ![picture](docs/map%20one.png) [code in `a[0](x)`](docs/cli.md)",
      '<img src="docs/nothing.png"> and `[not](a-link)`',
      "```\n[not](either)\n```",
      "[named]: docs/lost.md",
    ].join("\n"),
    "docs/cli.md": "## Exit codes\n## Exit codes\n[second](#exit-codes-1) [third](#exit-codes-2) [up](../README.md)",
    "docs/map one.png": "",
  };
  const read: Read = (path) => pages[path] ?? null;

  test("finds each dead link and only those", () => {
    expect(deadLinks("README.md", read)).toEqual([
      "README.md: docs/gone.md",
      "README.md: docs/cli.md#entry",
      "README.md: docs/lost.md",
      "README.md: docs/nothing.png",
    ]);
    expect(deadLinks("docs/cli.md", read)).toEqual(["docs/cli.md: #exit-codes-2"]);
  });
});
