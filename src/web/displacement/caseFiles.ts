import type { CaseImport } from "../../api/displacement/contract.ts";

/** What of a case's folder is read. */
const READ = /^(input_csv\/.+\.csv|source_data\/.+\.csv|simsetting\.ya?ml|[^/]+\.ya?ml)$/;

/** The texts of a chosen folder by their path in it; the folder's name is the case's. */
export async function caseFiles(files: readonly File[]): Promise<CaseImport> {
  const parts = files.map((file) => {
    const [folder = "", ...rest] = file.webkitRelativePath.split("/");
    return { file, folder, path: rest.join("/") };
  });
  const read = parts.filter(({ path }) => READ.test(path));
  const texts = await Promise.all(read.map(async ({ file, path }) => [path, await file.text()] as const));
  const name = (parts[0]?.folder ?? "").replace(/[^\w.-]+/g, "-").slice(0, 80) || "case";
  return { name, files: Object.fromEntries(texts) };
}
