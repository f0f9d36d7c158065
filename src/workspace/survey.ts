import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { LineRegularity } from "./lineRegularity.ts";

export interface FileSurvey {
  bytes: number;
  sha256: string;
  /** True when line n is record n, see LineRegularity. */
  regular: boolean;
  utf8: boolean;
}

const CHUNK = 1 << 20;

/**
 * Reads a file once: its hash, whether it is UTF-8, and whether its lines are its records.
 *
 * @param onChunk called with the bytes read so far
 */
export async function surveyFile(
  path: string,
  onChunk: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<FileSurvey> {
  const hash = createHash("sha256");
  const lines = new LineRegularity();
  const text = new Utf8Check();
  const buffer = Buffer.allocUnsafe(CHUNK);
  const file = await open(path, "r");
  let bytes = 0;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, CHUNK, bytes);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      lines.push(chunk);
      text.push(chunk);
      bytes += bytesRead;
      onChunk(bytes);
    }
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest("hex"), regular: lines.regular, utf8: text.finish() };
}

/** Whether a stream of chunks is UTF-8, characters cut by a chunk's end included. */
class Utf8Check {
  #valid = true;
  #rest: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): void {
    if (!this.#valid) return;
    const bytes = this.#rest.length ? Buffer.concat([this.#rest, chunk]) : chunk;
    const cut = lastWholeCharacter(bytes);
    this.#valid = isUtf8(bytes.subarray(0, cut)) && bytes.length - cut < 4;
    this.#rest = Buffer.from(bytes.subarray(cut));
  }

  finish(): boolean {
    return this.#valid && this.#rest.length === 0;
  }
}

/** Where the last character starts when it may be cut, else the length. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
