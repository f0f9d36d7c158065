import { access, link, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The file is there already, and replacing it was not asked for. */
export class OutputExists extends Error {
  override name = "OutputExists";
}

/**
 * Writes a whole file or none: bytes go to a temporary name beside it, are flushed, then take the final name. Without
 * `replace` a file that is already there is an OutputExists error.
 */
export async function writeOutput(path: string, bytes: Uint8Array, options: { replace?: boolean } = {}): Promise<void> {
  const temporary = join(dirname(path), `.harmattan-${process.pid}-${Math.random().toString(36).slice(2)}`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    if (options.replace) await rename(temporary, path);
    else await takeName(temporary, path);
  } catch (cause) {
    throw outputError(path, cause);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A link fails where the name is taken; where the file system has no links, looking first is the next best. */
async function takeName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (cause) {
    if (!["EPERM", "ENOTSUP", "ENOSYS"].includes(codeOf(cause))) throw cause;
    const taken = await access(path).then(
      () => true,
      () => false,
    );
    if (taken) throw new OutputExists(`${path} is there already`);
    await rename(temporary, path);
  }
}

const codeOf = (cause: unknown) => (cause instanceof Error && "code" in cause ? String(cause.code) : "");

function outputError(path: string, cause: unknown): Error {
  if (cause instanceof OutputExists) return cause;
  if (codeOf(cause) === "EEXIST") return new OutputExists(`${path} is there already`, { cause });
  if (codeOf(cause) === "ENOENT") return new Error(`cannot write ${path}: its folder does not exist`, { cause });
  return new Error(`cannot write ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
}
