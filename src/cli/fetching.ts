import type { Download } from "../workspace/download.ts";
import type { Effects } from "./effects.ts";
import { createProgress } from "./progress.ts";
import { bytesText } from "./table.ts";

/** Downloads one file into a folder with its progress on standard error. */
export async function fetchFile(
  address: string,
  folder: string,
  effects: Effects,
  options: { fileName?: string; sha256?: string; again?: boolean } = {},
): Promise<Download> {
  const { download } = await import("../workspace/download.ts");
  const progress = createProgress(effects);
  try {
    return await download({
      address,
      folder,
      ...options,
      signal: effects.signal,
      onProgress: (bytes, total) =>
        progress.show(
          "fetching",
          total ? bytes / total : null,
          total ? `${bytesText(bytes)} of ${bytesText(total)}` : bytesText(bytes),
        ),
    });
  } finally {
    progress.end();
  }
}
