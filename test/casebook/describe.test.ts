import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeCasebook } from "../../src/casebook/describe.ts";
import { columnsOf, TABLE_NAMES } from "../../src/casebook/schema.ts";

const START = "<!-- tables: written from src/casebook/schema.ts, do not edit -->\n";
const END = "<!-- end of tables -->";

describe("describeCasebook", () => {
  const described = describeCasebook();

  it("describes every column of every table, with its values", () => {
    for (const name of TABLE_NAMES) {
      for (const [column, { values }] of columnsOf(name)) {
        expect(described).toContain(`| \`${column}\` |`);
        for (const value of values ?? []) expect(described).toContain(`\`${value}\``);
      }
    }
  });

  it("is what docs/casebook.md holds", () => {
    const file = new URL("../../docs/casebook.md", import.meta.url);
    const page = readFileSync(file, "utf8");
    const [from, to] = [page.indexOf(START) + START.length, page.indexOf(END)];
    if (process.env.UPDATE_DOCS) writeFileSync(file, `${page.slice(0, from)}\n${described}\n${page.slice(to)}`);
    else expect(page.slice(from, to).trim()).toBe(described.trim());
  });
});
