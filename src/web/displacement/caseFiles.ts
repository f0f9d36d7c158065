import type { CaseImport } from "../../api/displacement/contract.ts";
import { LARGEST_CASE } from "../../displacement/cases/model.ts";

/** What of a case's folder is read. */
const READ = /^(input_csv\/[^/]+\.csv|source_data\/[^/]+\.csv|[^/]+\.yml)$/;
const INPUT = "input_csv";

/** Why chosen files are no case that can be sent. */
export type NoCase =
  | { why: "notFolder" }
  | { why: "several"; names: string[] }
  | { why: "tooLarge"; megabytes: number; most: number };

type ChosenFile = Pick<File, "webkitRelativePath" | "size" | "text">;

/** The texts of the one case in a chosen folder, by their path in it; the folder's name is the case's. */
export async function caseFiles(files: readonly ChosenFile[]): Promise<CaseImport | NoCase> {
  const folders = [...new Set(files.flatMap(({ webkitRelativePath }) => caseFolder(webkitRelativePath)))].sort();
  const [folder, ...others] = folders;
  if (folder === undefined) return { why: "notFolder" };
  if (others.length > 0) return { why: "several", names: folders };
  const read = files.flatMap((file) => {
    const path = file.webkitRelativePath.slice(folder.length + 1);
    return file.webkitRelativePath.startsWith(`${folder}/`) && READ.test(path) ? [{ file, path }] : [];
  });
  const bytes = read.reduce((sum, { file }) => sum + file.size, 0);
  if (bytes > LARGEST_CASE) return { why: "tooLarge", megabytes: bytes / 2 ** 20, most: LARGEST_CASE / 2 ** 20 };
  const texts = await Promise.all(read.map(async ({ file, path }) => [path, await file.text()] as const));
  const name = (folder.split("/").at(-1) ?? "").replace(/[^\w.-]+/g, "-").slice(0, 80) || "case";
  return { name, files: Object.fromEntries(texts) };
}

/** The folder that holds the folder `input_csv` of a path. */
function caseFolder(path: string): string[] {
  const parts = path.split("/");
  const at = parts.indexOf(INPUT);
  return at > 0 && at === parts.length - 2 ? [parts.slice(0, at).join("/")] : [];
}
