/** Everything a command does to the world, handed in, so that a test can hand in its own. */
export interface Effects {
  /** Writes to standard output: the answer. */
  out(text: string): void;
  /** Writes to standard error: progress, warnings, errors. */
  err(text: string): void;
  /** Everything on standard input. */
  input(): Promise<Uint8Array>;
  /** True when a person watches standard error on a terminal. */
  interactive: boolean;
  /** Width of the terminal in characters. */
  columns: number;
  env: Record<string, string | undefined>;
  /** Folder that relative paths start from. */
  cwd: string;
  now(): Date;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}
