/** `node --import ./scripts/typescript.mjs`: TypeScript sources run as they are, also in threads; for tests, never in the built program. */
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";

export async function load(url, context, nextLoad) {
  if (!url.startsWith("file:") || !url.endsWith(".ts")) return nextLoad(url, context);
  const { transformSync } = await import("rolldown/utils");
  const path = fileURLToPath(url);
  const { code, errors } = transformSync(path, await readFile(path, "utf8"));
  if (errors.length > 0) throw new Error(`cannot read ${path}: ${errors[0].message}`);
  return { format: "module", shortCircuit: true, source: code };
}

// Node loads this module a second time, as the hooks themselves
if (!import.meta.url.endsWith("?hooks")) register(`${import.meta.url}?hooks`);
