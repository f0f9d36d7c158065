import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface Upload extends AsyncDisposable {
  path: string;
  bytes: number;
}

/**
 * Writes a stream of bytes under its own file name in a temporary folder of the workspace; disposing removes it.
 * The name is reduced to its last part, so that it cannot leave the folder.
 */
export async function receiveUpload(workspaceFolder: string, fileName: string, body: Readable): Promise<Upload> {
  const name = basename(fileName.replaceAll("\\", "/")) || "upload";
  await mkdir(workspaceFolder, { recursive: true });
  const folder = await mkdtemp(join(workspaceFolder, ".tmp-upload-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = createWriteStream(join(folder, name));
  try {
    await pipeline(body, file);
  } catch (cause) {
    await remove();
    throw new Error(`the upload of ${name} broke off`, { cause });
  }
  return { path: join(folder, name), bytes: file.bytesWritten, [Symbol.asyncDispose]: remove };
}
