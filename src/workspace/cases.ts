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

  /** By id. */
  async list(): Promise<StoredCase[]> {
    const names = await readdir(this.#layout.cases()).catch((): string[] => []);
    const found = names.filter((name) => name.endsWith(".json")).sort();
    return await Promise.all(found.map((name) => this.#read(name)));
  }

  /** By id, or by name where only one case has it. Throws UnknownCase. */
  async get(idOrName: string): Promise<StoredCase> {
    const all = await this.list();
    const named = all.filter(({ name }) => name === idOrName);
    const found = all.find(({ id }) => id === idOrName) ?? (named.length === 1 ? named[0] : undefined);
    if (found) return found;
    const valid = all.map(({ id }) => id).join(", ");
    throw new UnknownCase(
      named.length > 1
        ? `several cases are called ${idOrName}; valid: ${named.map(({ id }) => id).join(", ")}`
        : `no displacement case ${idOrName}; valid: ${valid || "none, nothing was imported (harmattan displacement import)"}`,
    );
  }

  /** Writes a case whole or not at all; the same files under the same name are the same case. */
  async save(name: string, files: CaseFiles): Promise<StoredCase> {
    const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
    const hash = createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 8);
    const stored: StoredCase = { id: `${name}-${hash}`, name, importedAt: this.#now().toISOString(), files: sorted };
    const known = (await this.list()).find(({ id }) => id === stored.id);
    if (known) return known;
    await mkdir(this.#layout.cases(), { recursive: true });
    const draft = join(await this.#layout.temporary("case"), "case.json");
    await writeFile(draft, JSON.stringify(stored));
    await flush(draft);
    await rename(draft, join(this.#layout.cases(), `${stored.id}.json`));
    return stored;
  }

  async #read(file: string): Promise<StoredCase> {
    return JSON.parse(await readFile(join(this.#layout.cases(), file), "utf8")) as StoredCase;
  }
}
