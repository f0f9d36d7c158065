/**
 * What was stated wrongly with an import and put right later. The rows of a snapshot never change; a correction of what
 * is said about them is one line appended to `corrections.ndjson` in its folder, flushed before it is acknowledged.
 */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { EVENT_FORMATS } from "../events/formats/recognise.ts";
import { REDISTRIBUTION } from "../events/model.ts";
import { appendLine } from "./appendLine.ts";
import { InvalidImport, markingOf } from "./importOptions.ts";
import { flush, type Layout } from "./layout.ts";
import type { Correction, Snapshot } from "./model.ts";
import { catalogueEntry, originOfEntry } from "./origin.ts";

export const CORRECTIONS_FILE = "corrections.ndjson";
/** What may be put right, as the options of the command and the keys of the request are named. */
export const CORRECTABLE = [
  "dataset",
  "release",
  "publisher",
  "licence",
  "citation",
  "marking",
  "redistribution",
] as const satisfies readonly (keyof Snapshot)[];
export type Correctable = (typeof CORRECTABLE)[number];
export type Stated = Partial<Record<Correctable, string>>;

/** Where the stated values differ from those of the snapshot. */
export function differences(snapshot: Snapshot, stated: Stated): Correction["changes"] {
  return CORRECTABLE.flatMap((name) => {
    const given = stated[name];
    if (given === undefined) return [];
    const after = name === "marking" ? markingOf(given) : given;
    return after === snapshot[name] ? [] : [{ name, before: snapshot[name], after }];
  });
}

/** @throws InvalidImport when a value is empty or unknown, or widens what the source allows */
export function checkStated(snapshot: Snapshot, stated: Stated): void {
  const names = Object.keys(stated);
  const unknown = names.find((name) => !CORRECTABLE.some((one) => one === name));
  if (unknown !== undefined || names.length === 0) {
    const what = unknown === undefined ? "nothing is stated to correct" : `${unknown} cannot be corrected`;
    throw new InvalidImport(`${what}; valid: ${CORRECTABLE.join(", ")}`);
  }
  const empty = names.find((name) => stated[name as Correctable]?.trim() === "");
  if (empty) throw new InvalidImport(`${empty} is empty; valid: a text`);
  const { redistribution } = stated;
  if (redistribution !== undefined && !REDISTRIBUTION.some((one) => one === redistribution)) {
    throw new InvalidImport(`invalid redistribution: ${redistribution}; valid: ${REDISTRIBUTION.join(", ")}`);
  }
  const format = EVENT_FORMATS.find(({ id }) => id === snapshot.format);
  if (redistribution === "rows" && format?.redistribution === "aggregates-only") {
    throw new InvalidImport(
      `${format.dataset} may leave the workspace as sums only; received redistribution rows; valid: aggregates-only`,
      { code: "licence", values: { dataset: format.dataset } },
    );
  }
}

/**
 * A release that is put right brings the citation that the catalogue gives for it, unless one is stated or the
 * snapshot's is not the catalogue's.
 */
function withCitation(snapshot: Snapshot, stated: Stated): Stated {
  const { release, citation } = stated;
  const format = EVENT_FORMATS.find(({ id }) => id === snapshot.format);
  const entry = catalogueEntry(format?.catalogue ?? null);
  if (release === undefined || citation !== undefined || !entry) return stated;
  const cited = originOfEntry(entry, snapshot.release).citation;
  const next = originOfEntry(entry, release).citation;
  return snapshot.citation === cited && next !== null ? { ...stated, citation: next } : stated;
}

/** Appends one correction; returns what it changes, nothing where all was so already. */
export async function appendCorrection(
  layout: Layout,
  snapshot: Snapshot,
  stated: Stated,
  now: Date,
): Promise<Correction["changes"]> {
  checkStated(snapshot, stated);
  const changes = differences(snapshot, withCitation(snapshot, stated));
  if (changes.length === 0) return [];
  const folder = layout.snapshot(snapshot.id);
  const correction: Correction = { at: now.toISOString(), changes };
  await appendLine(join(folder, CORRECTIONS_FILE), JSON.stringify(correction));
  await flush(folder);
  return changes;
}

/** The corrections of a snapshot, oldest first. A line that is not whole was never acknowledged and does not count. */
export async function readCorrections(layout: Layout, id: string): Promise<Correction[]> {
  const text = await readFile(join(layout.snapshot(id), CORRECTIONS_FILE), "utf8").catch(() => "");
  return text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as Correction];
    } catch {
      return [];
    }
  });
}

/** Bytes of a snapshot's corrections: grows with each. */
export async function correctionBytes(layout: Layout, id: string): Promise<number> {
  return (await stat(join(layout.snapshot(id), CORRECTIONS_FILE)).catch(() => null))?.size ?? 0;
}

export function corrected<S extends Snapshot>(snapshot: S, corrections: Correction[]): S {
  const values = corrections.flatMap(({ changes }) => changes.map(({ name, after }) => [name, after]));
  return { ...snapshot, ...(Object.fromEntries(values) as Partial<S>), corrections };
}
