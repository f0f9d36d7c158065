/** What a run is: one computation, told whole by its manifest. */

/** A value that a manifest can state. */
export type Parameter =
  | string
  | number
  | boolean
  | null
  | readonly Parameter[]
  | { readonly [name: string]: Parameter };

/** Same manifest, same bytes. */
export interface RunManifest {
  /** Name of the computation: `forecast`, `backtest`. */
  kind: string;
  /** What it read, each under the hash of its content. */
  inputs: readonly { what: string; id: string }[];
  parameters: Readonly<Record<string, Parameter>>;
  /** Of its random streams; an unsigned integer below 2^32. */
  seed: number;
  harmattanVersion: string;
}

/** `run.json`. */
export interface Run extends RunManifest {
  /** First 16 hex digits of the SHA-256 of the manifest. */
  id: string;
  /** Rows of each table. */
  tables: Readonly<Record<string, number>>;
  /** Figures about the whole, such as scores. */
  summary: Parameter;
}

export type RunColumn = Float64Array | Float32Array | Int32Array | Uint8Array | readonly (string | null)[];
/** Columns by name, all of one length. */
export type RunTable = Readonly<Record<string, RunColumn>>;

/** What a computation gives. */
export interface RunResult {
  tables: Readonly<Record<string, RunTable>>;
  summary: Parameter;
}
