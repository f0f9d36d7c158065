import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { LineRegularity } from "./lineRegularity.ts";

export interface FileSurvey {
  bytes: number;
  sha256: string;
  /** True when line n is record n, see LineRegularity. */
  regular: boolean;
}

const CHUNK = 4 << 20;

/**
 * Reads a file once: its hash, and whether its lines are its records.
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
      bytes += bytesRead;
      onChunk(bytes);
    }
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest("hex"), regular: lines.regular };
}
