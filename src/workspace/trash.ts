import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { flush, Layout } from "./layout.ts";

export interface Trashed {
  from: string;
  to: string;
}

/**
 * Moves a snapshot's folder to `<workspace>/trash/<id>-<time>`: one rename, so that it is in one place or the other.
 * Moving it back brings the snapshot back. Its index files go: the workspace writes them again when they are missing.
 */
export async function trashSnapshot(workspace: string, id: string, now: Date): Promise<Trashed> {
  const layout = new Layout(workspace);
  const trash = join(workspace, "trash");
  const stamp = now.toISOString().replace(/[-:]/g, "").slice(0, 15);
  const moved = { from: layout.snapshot(id), to: join(trash, `${id}-${stamp}`) };
  await mkdir(trash, { recursive: true });
  await rename(moved.from, moved.to);
  await flush(layout.snapshots);
  await flush(trash);
  const indexed = (await readdir(layout.index).catch(() => [])).filter((name) => name.startsWith(`${id}.`));
  await Promise.all(indexed.map((name) => rm(join(layout.index, name), { force: true })));
  return moved;
}
