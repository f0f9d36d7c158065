/** The workspace: snapshots in a folder, and one index over them. */
export type { CasebookEventRow } from "./casebookRows.ts";
export type { SnapshotDiff } from "./comparison.ts";
export { CORRECTABLE, type Stated } from "./corrections.ts";
export { type ImportOptions, InvalidImport } from "./importOptions.ts";
export type { ImportProgress, ImportReport, Query, Reject, Snapshot } from "./model.ts";
export { UnknownSnapshot, Workspace, type WorkspaceOptions } from "./workspace.ts";
