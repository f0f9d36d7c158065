/** Folders of displacement cases: their files as texts. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type CaseFiles, LARGEST_CASE } from "../displacement/cases/index.ts";

const FOLDERS = ["input_csv", "source_data"];

/** Texts of a case's files by path within `folder`. @throws RangeError where they are more than a case can be. */
export async function readCaseFolder(folder: string): Promise<CaseFiles> {
  const files: Record<string, string> = {};
  let bytes = 0;
  for (const part of ["", ...FOLDERS]) {
    const entries = await readdir(join(folder, part), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isFile() || !/\.(csv|yml)$/.test(entry.name)) continue;
      const path = part === "" ? entry.name : `${part}/${entry.name}`;
      bytes += (await stat(join(folder, path))).size;
      if (bytes > LARGEST_CASE) {
        throw new RangeError(
          `${folder} holds more than ${LARGEST_CASE} bytes (${path}); valid: a case of at most ${LARGEST_CASE / 2 ** 20} MB`,
        );
      }
      files[path] = await readFile(join(folder, path), "utf8");
    }
  }
  return files;
}

/** Names of the folders within `folder` that hold a case, in alphabetical order; `folder` itself where it is one. */
export async function listCaseFolders(folder: string): Promise<{ name: string; path: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.name === FOLDERS[0])) {
    return [{ name: folder.split(/[\\/]/).filter(Boolean).at(-1) ?? folder, path: folder }];
  }
  const found = [];
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const inside = await readdir(join(folder, name));
    if (inside.includes(FOLDERS[0])) found.push({ name, path: join(folder, name) });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}
