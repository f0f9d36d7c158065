import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { COMMON_OPTIONS, GROUPS } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands.ts";
import { EXIT_CODES } from "../../src/cli/failure.ts";
import { FILTER_OPTIONS } from "../../src/cli/filterOptions.ts";
import { ENVIRONMENT } from "../../src/cli/help.ts";
import { flagName } from "../../src/cli/options.ts";
import { CATALOGUE } from "../../src/workspace/catalogue.ts";

const cli = readFileSync("docs/cli.md", "utf8");
const data = readFileSync("docs/data.md", "utf8");

describe("docs/cli.md", () => {
  test("lists every command as the help does", () => {
    const rows = [...cli.matchAll(/^\| `([a-z ]+?)(?: [[<][^`]*)?` \|/gm)].map((match) => match[1]);
    expect(rows).toEqual(
      GROUPS.flatMap((group) => commands.filter((one) => one.group === group).map((one) => one.name)),
    );
  });

  test("names every common and filter option, exit code and variable", () => {
    const names = [...Object.keys(COMMON_OPTIONS), ...Object.keys(FILTER_OPTIONS)].map(flagName);
    for (const name of names) expect(cli).toContain(`\`${name}`);
    for (const [code, meaning] of EXIT_CODES) expect(cli.replaceAll("`", "")).toContain(`| ${code} | ${meaning} |`);
    for (const [name] of ENVIRONMENT) expect(cli).toContain(`| \`${name}\` |`);
  });
});

test("docs/data.md lists every dataset of the catalogue, in its order", () => {
  const ids = [...data.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
  expect(ids).toEqual(CATALOGUE.map((entry) => entry.id));
});

test("every example in the help is a command line that exists, with options that exist", () => {
  for (const command of commands) {
    for (const [line] of command.examples) {
      expect(line.startsWith(command.name)).toBe(true);
      const valid = [...Object.keys(command.options), ...Object.keys(COMMON_OPTIONS)].map(flagName);
      for (const [option] of line.split("|")[0]?.matchAll(/--[a-z-]+/g) ?? [])
        expect(valid).toContain(option.replace(/^--no-/, "--"));
    }
  }
});
