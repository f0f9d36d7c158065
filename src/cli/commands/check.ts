import { resolve } from "node:path";
import { defineCommand } from "../command.ts";
import { casebookFolder } from "../installation.ts";
import { openLocator } from "../opening.ts";
import { plural } from "../table.ts";

export const check = defineCommand({
  name: "check",
  group: "Check",
  summary: "validate a casebook folder: file, line, column, value, reason, what is valid",
  about:
    "Unknown columns, bad dates, ids that do not resolve, coordinates outside the stated country, missing sources. Exit code 1 when anything is wrong.",
  operands: { usage: "[<folder>]", least: 0, most: 1 },
  options: {
    limit: { kind: "whole", hint: "problems", least: 1, about: "problems to print (default 100; --json prints all)" },
  },
  examples: [
    ["check casebooks/sahel", "the casebook that ships"],
    ["check my-region --json", "for an editor or a program"],
  ],
  async run({ operands, values, effects }) {
    const folder = operands[0] ? resolve(effects.cwd, operands[0]) : casebookFolder(values.casebook, effects);
    const { readCasebookFolder } = await import("../../workspace/folders.ts");
    const { checkCasebook, describeProblem } = await import("../../casebook/index.ts");
    const files = await readCasebookFolder(folder);
    const locate = await openLocator();
    const problems = checkCasebook(files, locate ? { locate } : {});
    if (!locate) effects.err("note: the boundaries are not built, so coordinates were not compared with countries\n");
    const limit = values.limit ?? 100;
    const text = () => {
      if (problems.length === 0) return `${folder}: ${plural(Object.keys(files).length, "file")}, no problems`;
      const more = problems.length - limit;
      return [
        ...problems.slice(0, limit).map(describeProblem),
        ...(more > 0 ? [`… ${plural(more, "more problem")}; --limit ${problems.length} shows all`] : []),
        `${folder}: ${plural(problems.length, "problem")}`,
      ].join("\n");
    };
    return { data: { folder, files: Object.keys(files), problems }, text, exitCode: problems.length > 0 ? 1 : 0 };
  },
});
