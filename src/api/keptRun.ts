import type { Work } from "../compute/jobs.ts";
import type { Run, RunManifest } from "../workspace/runs/model.ts";
import { runId } from "../workspace/runs/store.ts";
import type { Observatory } from "./observatory.ts";

/** The run of a manifest: as it stands, or computed now; who asks while it is under way joins. */
export async function keptRun(
  { workspace, jobs }: Observatory,
  manifest: RunManifest,
  work: Work<Run>,
  onProgress: Parameters<Work<Run>>[0],
  signal?: AbortSignal,
): Promise<Run> {
  return (await workspace.runs.find(manifest)) ?? (await jobs.run(runId(manifest), work, onProgress, signal));
}
