/** Imported displacement cases: `cases/<id>.json`, the texts of a case's files under the hash of their content. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CaseFiles } from "../displacement/cases/index.ts";
import { flush, type Layout } from "./layout.ts";

export interface StoredCase {
  /** Name and the first eight hex digits of the files' hash. */
  id: string;
  name: string;
  importedAt: string;
  files: CaseFiles;
}

export class UnknownCase extends RangeError {
  override name = "UnknownCase";
}

export class Cases {
  readonly #layout: Layout;
  readonly #now: () => Date;

  constructor(layout: Layout, now: () => Date) {
    this.#layout = layout;
    this.#now = now;
  }

  /** In alphabetical order. */
  async ids(): Promise<string[]> {
    const names = await readdir(this.#layout.cases()).catch((): string[] => []);
    return names.flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -".json".length)] : [])).sort();
  }

  /** By id, or by name where only one case has it. Throws UnknownCase. */
  async get(idOrName: string): Promise<StoredCase> {
    const ids = await this.ids();
    if (ids.includes(idOrName)) return await this.#read(idOrName);
    const named = ids.filter((id) => id.replace(/-[0-9a-f]{8}$/, "") === idOrName);
    if (named.length === 1) return await this.#read(named[0]);
    throw new UnknownCase(
      named.length > 1
        ? `several cases are called ${idOrName}; valid: ${named.join(", ")}`
        : `no displacement case ${idOrName}; valid: ${ids.join(", ") || "none, nothing was imported (harmattan displacement import)"}`,
    );
  }

  /** Writes a case whole or not at all; the same files under the same name are the same case. */
  async save(name: string, files: CaseFiles): Promise<StoredCase> {
    const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
    const hash = createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 8);
    const stored: StoredCase = { id: `${name}-${hash}`, name, importedAt: this.#now().toISOString(), files: sorted };
    if ((await this.ids()).includes(stored.id)) return await this.#read(stored.id);
    await mkdir(this.#layout.cases(), { recursive: true });
    const draft = join(await this.#layout.temporary("case"), "case.json");
    await writeFile(draft, JSON.stringify(stored));
    await flush(draft);
    await rename(draft, join(this.#layout.cases(), `${stored.id}.json`));
    return stored;
  }

  async #read(id: string): Promise<StoredCase> {
    return JSON.parse(await readFile(join(this.#layout.cases(), `${id}.json`), "utf8")) as StoredCase;
  }
}
