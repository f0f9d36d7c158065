import { open } from "node:fs/promises";

/**
 * Appends a line to a file and returns once it is on the disk. Several processes may append at once: the system puts
 * each write at the end. The line begins with a line end of its own, so that one torn before it, by a crash or a full
 * disk, spoils nothing that follows; whoever reads passes over empty lines.
 */
export async function appendLine(path: string, line: string): Promise<void> {
  const bytes = Buffer.from(`\n${line}\n`);
  const file = await open(path, "a");
  try {
    const { bytesWritten } = await file.write(bytes);
    if (bytesWritten !== bytes.length) throw new Error(`cannot write ${path}: the disk took only a part of it`);
    await file.sync();
  } finally {
    await file.close();
  }
}
