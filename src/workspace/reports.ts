/** Reports that were read, kept whole beside the snapshots, so that a span in the ledger can always be looked up. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Report } from "../evidence/reading/model.ts";
import { writeOutput } from "./output.ts";

/** First 16 hex digits of the SHA-256 of the text in UTF-8. */
export function reportId(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

export class Reports {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes the report whole or not at all; the same text again takes over what is stated of it. */
  async save(report: Report): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeOutput(this.#path(report.id), Buffer.from(JSON.stringify(report)), { replace: true });
  }

  /** Null where there is no such report. */
  async get(id: string): Promise<Report | null> {
    if (!/^[0-9a-f]{16}$/.test(id)) return null;
    const text = await readFile(this.#path(id), "utf8").catch(() => null);
    return text === null ? null : (JSON.parse(text) as Report);
  }

  async list(): Promise<Report[]> {
    const names = await readdir(this.#folder).catch((): string[] => []);
    const reports = await Promise.all(
      names.filter((name) => name.endsWith(".json")).map((name) => this.get(name.slice(0, -".json".length))),
    );
    return reports.filter((report) => report !== null);
  }

  /** What another engine than our own made of the report; null where it was not asked last. */
  async proposed<T>(id: string): Promise<T | null> {
    const text = await readFile(this.#proposedPath(id), "utf8").catch(() => null);
    return text === null ? null : (JSON.parse(text) as T);
  }

  /** Keeps what another engine proposed, as asking it again costs and may answer otherwise; `null` forgets it. */
  async keepProposed(id: string, proposed: object | null): Promise<void> {
    if (proposed === null) await rm(this.#proposedPath(id), { force: true });
    else await writeOutput(this.#proposedPath(id), Buffer.from(JSON.stringify(proposed)), { replace: true });
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.json`);
  }

  #proposedPath(id: string): string {
    return join(this.#folder, `${id}.model.json`);
  }
}
