import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../casebooks/sahel/", import.meta.url);

/** The files of the bundled Sahel casebook: their texts by name. */
export const sahelFiles = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => /\.(csv|json)$/.test(name))
      .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
  );
