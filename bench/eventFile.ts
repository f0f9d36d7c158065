/** Events of any file that can be imported, as the columns that lattices are built from, and the ground they stand on. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openBoundaries } from "../src/cli/opening.ts";
import { type Ground, groundOf as groundUnder, type Lattice, selectLatticeRows } from "../src/fronts/lattice/index.ts";
import type { SidedRows } from "../src/fronts/newFronts/index.ts";
import { type Placer, parseCities } from "../src/places/index.ts";
import { readBundleFile } from "../src/workspace/folders.ts";
import { Workspace } from "../src/workspace/index.ts";

export interface EventFile {
  rows: SidedRows;
  /** First and last month with an event, as in `monthId`. */
  firstMonth: number;
  lastMonth: number;
  placer: Placer;
}

/** Imports the file into a workspace of its own, which is gone afterwards. */
export async function readEventFile(path: string): Promise<EventFile> {
  const folder = await mkdtemp(join(tmpdir(), "harmattan-bench-"));
  try {
    const boundaries = await openBoundaries();
    using workspace = await Workspace.open({ folder, ...boundaries });
    const { snapshot } = await workspace.importFile(path, {}, () => {});
    const columns = await workspace.columns(selectLatticeRows({ datasets: [snapshot.id] }));
    const rows = columns as unknown as SidedRows & { month: Int32Array };
    if (rows.month.length === 0) throw new Error(`${path}: no event with a place; nothing to rank`);
    const [firstMonth, lastMonth] = [rows.month[0], rows.month[rows.month.length - 1]];
    console.error(`${path}: ${rows.month.length} events with a place, ${snapshot.rejects} rejects`);
    return { rows, firstMonth, lastMonth, placer: boundaries.placer };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Countries by the centre of each cell, and the bundled towns by where they lie. */
export async function groundOf(lattice: Lattice, placer: Placer): Promise<Required<Ground>> {
  const geo = fileURLToPath(new URL("../geo", import.meta.url));
  return groundUnder(lattice, placer, parseCities(await readBundleFile(geo, "cities.bin")));
}
