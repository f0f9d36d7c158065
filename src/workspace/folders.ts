/** Reads the folders that others parse: casebooks and the built boundaries. */
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeOutput } from "./output.ts";

/** Text of every CSV and JSON file of a casebook folder, by file name. */
export async function readCasebookFolder(folder: string): Promise<Record<string, string>> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    throw new Error(`cannot read the casebook folder ${folder}; valid: a folder that holds casebook.json`, { cause });
  }
  const wanted = names.filter(isCasebookFile).sort();
  if (wanted.length === 0) {
    throw new Error(
      `no casebook in ${folder}, which has no .csv or .json file; found: ${names.slice(0, 10).join(", ") || "nothing"}`,
    );
  }
  const texts = await Promise.all(wanted.map((name) => readFile(join(folder, name), "utf8")));
  return Object.fromEntries(wanted.map((name, i) => [name, texts[i] ?? ""]));
}

/** Bytes of a file, at most `most` of them. Errors say what is valid and keep the system's as their cause. */
export async function readWholeFile(path: string, most: number): Promise<Uint8Array> {
  try {
    const about = await stat(path);
    const { size } = about;
    if (about.isDirectory()) throw new RangeError(`${path} is a folder; valid: a file`);
    if (size > most) throw new RangeError(`${path} has ${size} bytes; valid: at most ${most}`);
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof RangeError) throw cause;
    const reason = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : String(cause);
    throw new Error(`cannot read ${path}: ${reason}`, { cause });
  }
}

const isCasebookFile = (name: string) => /\.(csv|json)$/i.test(name);

/** A file of the casebook says something else than what it would be written over. */
export class CasebookMoved extends Error {
  override name = "CasebookMoved";
}

/**
 * Writes the files of a casebook that differ, each whole or not at all. Into a folder without a casebook goes all of it.
 *
 * @param before The files as they were read: one that says something else by now is a CasebookMoved error, and nothing
 *   is written.
 * @returns The names of the files written.
 */
export async function writeCasebookFolder(
  folder: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const isEmpty = !(await readdir(folder)).some(isCasebookFile);
  const there = isEmpty ? {} : await readCasebookFolder(folder);
  const written = Object.keys(after).filter((name) => isEmpty || after[name] !== before[name]);
  const moved = written.find((name) => !isEmpty && there[name] !== before[name] && there[name] !== after[name]);
  if (moved !== undefined) {
    throw new CasebookMoved(
      `${join(folder, moved)} is not what the edits were made to; valid: a new or empty folder, or the casebook itself, read again`,
    );
  }
  for (const name of written) {
    await writeOutput(join(folder, name), Buffer.from(after[name] ?? ""), { replace: true });
  }
  return written;
}

/** A built file of the boundaries as bytes of its own, so that typed arrays may view it. */
export async function readBundleFile(folder: string, name: string): Promise<ArrayBuffer> {
  try {
    const bytes = await readFile(join(folder, name));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  } catch (cause) {
    throw new Error(`cannot read ${name} in ${folder}; build the boundaries first (npm run build)`, { cause });
  }
}
