/** Opens what a command works on, and closes it whatever happens. Heavy parts load only here, when they are needed. */

import type { Evidence } from "../api/evidence/answers.ts";
import type { LoadedCasebook } from "../api/loadedCasebook.ts";
import type { Observatory } from "../api/observatory.ts";
import type { Locate } from "../casebook/index.ts";
import type { BoundarySet } from "../places/boundaries.ts";
import type { Gazetteer } from "../places/gazetteer.ts";
import type { AdminUnit, Placer } from "../places/model.ts";
import type { ImportOptions, ImportReport, Workspace } from "../workspace/index.ts";
import type { Snapshot } from "../workspace/model.ts";
import type { Effects } from "./effects.ts";
import { casebookFolder, geoFolder, harmattanVersion, workspaceFolder } from "./installation.ts";
import { leavesInNoFile } from "./leaving.ts";
import { createProgress } from "./progress.ts";
import { plural } from "./table.ts";

export interface Where {
  workspace?: string | undefined;
  casebook?: string | undefined;
  /** The answer is for another program: what is TLP:RED or internal is not opened. */
  json?: boolean | undefined;
}

/** For a command that changes something: it needs everything, and prints what was typed. */
export const whole = <W extends Where>(where: W): W => ({ ...where, json: false });

interface Boundaries {
  placer: Placer;
  placerOver(sets: readonly BoundarySet[]): Placer;
}

/** The boundaries that were built with this installation. */
export async function openBoundaries(): Promise<Boundaries> {
  const { readBundleFile } = await import("../workspace/folders.ts");
  const { parseBundle } = await import("../places/placer.ts");
  const { createPlacer } = await import("../places/createPlacer.ts");
  const [locator, text] = await Promise.all([
    readBundleFile(geoFolder, "locator.bin"),
    readBundleFile(geoFolder, "units.json"),
  ]);
  const units = JSON.parse(new TextDecoder().decode(text)) as AdminUnit[];
  const bundle = parseBundle({ locator, units });
  return { placer: createPlacer(bundle), placerOver: (sets) => createPlacer(bundle, sets) };
}

/** Finds the country of a point, or null where the boundaries were not built. */
export async function openLocator(): Promise<Locate | null> {
  const boundaries = await openBoundaries().catch(() => null);
  return boundaries && locateBy(boundaries.placer);
}

function locateBy(placer: Placer): Locate {
  return (longitude, latitude) => {
    const { country } = placer.place(Float64Array.of(longitude), Float64Array.of(latitude));
    return placer.units[country[0] ?? 0]?.id ?? null;
  };
}

async function openWorkspace(
  where: Where,
  effects: Effects,
  boundaries: Boundaries,
  holds?: (snapshot: Snapshot) => boolean,
): Promise<Workspace> {
  const { Workspace } = await import("../workspace/index.ts");
  const folder = workspaceFolder(where.workspace, effects);
  const workspace = await Workspace.open({
    folder,
    ...boundaries,
    ...(holds && { holds }),
    harmattanVersion: harmattanVersion(),
    now: effects.now,
  });
  for (const problem of workspace.problems()) effects.err(`warning: ${problem}\n`);
  return workspace;
}

/** Gives `work` the workspace alone: no casebook is read. */
export async function withWorkspace<T>(
  where: Where,
  effects: Effects,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  using workspace = await openWorkspace(where, effects, await openBoundaries());
  return await work(workspace);
}

/** Gives `work` the observatory over workspace and casebook, the one that the API serves; for JSON what may leave of them. */
export async function withObservatory<T>(
  where: Where,
  effects: Effects,
  work: (observatory: Observatory) => Promise<T>,
): Promise<T> {
  const { Observatory } = await import("../api/observatory.ts");
  const { loadCasebook } = await import("../api/loadedCasebook.ts");
  const { readCasebookFolder } = await import("../workspace/folders.ts");
  const boundaries = await openBoundaries();
  const files = await readCasebookFolder(casebookFolder(where.casebook, effects));
  const leaving = where.json === true;
  const casebook = loadCasebook(files, { locate: locateBy(boundaries.placer), leaving });
  const shut = new Set<string>();
  const holds = (snapshot: Snapshot) => {
    if (leavesInNoFile(snapshot)) shut.add(snapshot.id);
    return !shut.has(snapshot.id);
  };
  using workspace = await openWorkspace(where, effects, boundaries, leaving ? holds : undefined);
  await workspace.setCasebookEvents(casebook.events);
  const gazetteers = openGazetteers(casebook);
  const observatory = new Observatory({
    workspace,
    casebook,
    gazetteers,
    harmattan: harmattanVersion(),
    now: effects.now,
  });
  await observatory.refresh();
  if (leaving) saidWithheld(observatory.casebook.closed, shut, effects);
  return await work(observatory);
}

/** Says how much was not opened, without telling what. */
function saidWithheld(closed: ReadonlySet<string>, datasets: ReadonlySet<string>, effects: Effects): void {
  const rows = [...closed].filter((one) => !one.startsWith("casebook:")).length;
  const held = [
    ...(rows > 0 ? [`${plural(rows, "row")} of the casebook`] : []),
    ...(datasets.size > 0 ? [plural(datasets.size, "dataset")] : []),
  ];
  if (held.length > 0)
    effects.err(`note: ${held.join(" and ")} left out: TLP:RED or internal, which leaves in no file\n`);
}

/** Gives `work` the evidence over workspace, casebook and ledger. */
export async function withEvidence<T>(
  where: Where,
  effects: Effects,
  work: (evidence: Evidence) => Promise<T>,
): Promise<T> {
  const { Evidence } = await import("../api/evidence/answers.ts");
  return await withObservatory(where, effects, (observatory) => work(new Evidence(observatory)));
}

/** The casebook's places and the bundled towns, read when a name is first looked up. */
function openGazetteers(casebook: LoadedCasebook): () => Promise<Gazetteer[]> {
  let opened: Promise<Gazetteer[]> | undefined;
  const open = async () => {
    const { buildGazetteer, parseCities } = await import("../places/gazetteer.ts");
    const { readBundleFile } = await import("../workspace/folders.ts");
    const cities = parseCities(await readBundleFile(geoFolder, "cities.bin"));
    return [buildGazetteer("casebook", casebook.places), cities];
  };
  return () => (opened ??= open());
}

type ImportFile = (path: string, options: ImportOptions) => Promise<ImportReport>;

/** Gives `work` a function that imports one file with its progress on standard error; Ctrl-C cancels it. */
export async function withImporter<T>(
  where: Where,
  effects: Effects,
  work: (importFile: ImportFile) => Promise<T>,
): Promise<T> {
  return await withWorkspace(where, effects, (workspace) =>
    work(async (path, options) => {
      const progress = createProgress(effects);
      try {
        return await workspace.importFile(
          path,
          options,
          ({ stage, fraction, message }) => progress.show(stage, fraction, message),
          effects.signal,
        );
      } finally {
        progress.end();
      }
    }),
  );
}
